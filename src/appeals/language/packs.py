"""Language packs: the fixed words of a letter (labels, closings, salutations, fax words) as data, one file a language.

The files `packs/TAG.yaml` are written for translators: docs/languages.md explains them. Every phrase is either from
memory or stands under `seen` with the source it was found in; `checked` says whether a native reader has read it all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Literal
from unicodedata import category

import yaml

from appeals.language.tags import fitting

__all__ = ["Covering", "FaxWords", "Labels", "Origin", "Pack", "Patterns", "pack", "pack_file", "packs", "without_mark"]

PackTree = str | list[str] | dict[str, "PackTree"]
Patterns = Mapping[str, tuple[str, ...]]  # by gender ("m", "f", "n" where it does not matter), best first


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a phrase comes from: `source` names what it was seen in, and is empty for what is from memory."""

    source: str = ""

    @property
    def seen(self) -> bool:
        """Whether the phrase was found in a document or on a page, not only remembered."""
        return bool(self.source)


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of a letter's frame, without the mark that follows them.

    Attributes:
        attention: pattern with `{name}`, as is `care_of`.
        page: pattern with `{n}` and `{m}`.
        place_and_date: pattern with `{place}` and `{date}`.
        mark: what stands between a label and its value: ": ", French a space before the colon, Chinese a wide one.
        draft: the mark on every page of a letter that is not to be sent yet.
        name: this and the five after it stand below lines that are filled in by hand.
    """

    reference: str
    subject: str
    copies: str
    enclosures: str
    attention: str
    care_of: str
    by_fax: str
    telephone: str
    fax: str
    email: str
    page: str
    place_and_date: str
    mark: str
    draft: str
    name: str
    address: str
    place: str
    date: str
    signature: str
    profession: str


@dataclass(frozen=True, slots=True)
class FaxWords:
    """The words of a fax cover page; `pages` counts the cover too, `incomplete` asks to call if pages are missing."""

    title: str
    to: str
    number: str
    sender: str
    telephone: str
    date: str
    reference: str
    subject: str
    pages: str
    incomplete: str


@dataclass(frozen=True, slots=True)
class Covering:
    """The note before a copy: `note` names the `{addressees}` and says that the copy is for information."""

    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything a letter in one language needs beside the campaign's own texts.

    Attributes:
        tag: of the file this came from; `pack("pt-BR").tag` is `pt`.
        name: what the language calls itself.
        checked: which native reader read the whole file, and when; empty while nobody has.
        closings: valedictions for a person or office that is `known` or `unknown`; `{salutation}` repeats the
            salutation without its mark, `repeated` stands in for it when there is none.
        salutation_mark: what follows a salutation that has no mark of its own.
        salutations: patterns by rank, then `office`, `person` and `unknown` for whoever has no rank.
        address_case: `dative` where names stand in the dative in the address block.
        countries: country names that overrule CLDR's.
        months: twelve names, with `long_date` in place of CLDR's long date where that is wrong in a letter.
        first_day: how the first of a month is written where CLDR does not know it (French "1er").
        seen: dotted key → source, for every phrase that is not from memory.
    """

    tag: str
    name: str
    english_name: str
    direction: Literal["ltr", "rtl"]
    checked: str
    labels: Labels
    fax: FaxWords
    covering: Covering
    closings: Mapping[str, str]
    salutation_mark: str
    salutations: Mapping[str, Patterns]
    address_case: Literal["nominative", "dative"]
    countries: Mapping[str, str]
    months: tuple[str, ...]
    long_date: str
    first_day: str
    seen: Mapping[str, str]

    def page(self, n: int | str, m: int | str) -> str:
        """The page label, "Page 2 of 3"; also of texts, so that a template can put counters in their place."""
        return self.labels.page.format(n=n, m=m)

    def labelled(self, label: str, value: str) -> str:
        """A label of `labels` and what it introduces, with this language's mark between them: "Objet : …"."""
        return f"{getattr(self.labels, label)}{self.labels.mark}{value}"

    def valediction(self, *, known: bool = True, salutation: str = "") -> str:
        """The closing words, on one line or more; Britain tells a known addressee from an unknown one.

        Args:
            known: whether the salutation names a person or an office.
            salutation: as printed above; French closings repeat it.
        """
        pattern = self.closings["known" if known else "unknown"]
        return pattern.format(salutation=without_mark(salutation) or self.closings.get("repeated", ""))

    def origin(self, key: str) -> Origin:
        """Where the phrase under a dotted key comes from, such as `labels.page` or `salutation.minister`."""
        parts = key.split(".")
        above = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
        return next((Origin(self.seen[each]) for each in above if each in self.seen), Origin())


def without_mark(salutation: str) -> str:
    """The salutation without the comma, colon or exclamation mark at its end; a full stop is an abbreviation's."""
    text = salutation.strip()
    while text and text[-1] != "." and category(text[-1]) == "Po":
        text = text[:-1].rstrip()
    return text


def packs() -> tuple[str, ...]:
    """The tags that have a pack, in alphabetical order."""
    folder = files("appeals.language") / "packs"
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


@cache
def pack(language: str) -> Pack | None:
    """The fixed words of a letter in a language, None when there is no pack for it (`fitting` decides)."""
    found = fitting(language, packs())
    return _pack(found, pack_file(found)) if found else None


@cache
def pack_file(language: str) -> dict[str, PackTree]:
    """The file of a pack as mappings, lists and strings, laid over the pack it is `based_on`."""
    text = (files("appeals.language") / "packs" / f"{language}.yaml").read_text(encoding="utf-8")
    node = yaml.compose(text, Loader=yaml.CBaseLoader)
    tree = _plain(node)
    assert isinstance(tree, dict), language
    base = tree.pop("based_on", None)
    return _laid_over(pack_file(base), tree) if isinstance(base, str) else tree


def _plain(node: yaml.Node | None) -> PackTree:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [item.value for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return str(node.value)


def _laid_over(below: dict[str, PackTree], above: dict[str, PackTree]) -> dict[str, PackTree]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _laid_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _pack(language: str, tree: dict[str, PackTree]) -> Pack:
    salutations = _mapping(tree, "salutation")
    case, direction = tree.get("address_case", "nominative"), tree["direction"]
    assert case in {"nominative", "dative"}, language
    assert direction in {"ltr", "rtl"}, language
    months = tree.get("months", [])
    return Pack(
        tag=language,
        name=_text(tree, "name"),
        english_name=_text(tree, "english_name"),
        direction="rtl" if direction == "rtl" else "ltr",
        checked=_text(tree, "checked"),
        labels=Labels(**_words(tree, "labels", Labels)),
        fax=FaxWords(**_words(tree, "fax", FaxWords)),
        covering=Covering(**_words(tree, "covering", Covering)),
        closings=_strings(tree, "closing"),
        salutation_mark=_text(salutations, "mark"),
        salutations={rank: _patterns(value) for rank, value in salutations.items() if rank != "mark"},
        address_case="dative" if case == "dative" else "nominative",
        countries=_strings(tree, "countries"),
        months=tuple(months) if isinstance(months, list) else (),
        long_date=_text(tree, "long_date") if months else "",
        first_day=_text(tree, "first_day") if "first_day" in tree else "",
        seen=_strings(tree, "seen"),
    )


def _text(tree: dict[str, PackTree], key: str) -> str:
    value = tree[key]
    assert isinstance(value, str), key
    return value


def _mapping(tree: dict[str, PackTree], key: str) -> dict[str, PackTree]:
    value = tree.get(key, {})
    assert isinstance(value, dict), key
    return value


def _strings(tree: dict[str, PackTree], key: str) -> dict[str, str]:
    mapping = _mapping(tree, key)
    return {each: _text(mapping, each) for each in mapping}


def _words(tree: dict[str, PackTree], key: str, kind: type[Labels | FaxWords | Covering]) -> dict[str, str]:
    """The phrases of one section; a missing or a superfluous one is a mistake in our own data."""
    words = _strings(tree, key)
    expected = {field.name for field in fields(kind)}
    assert words.keys() == expected, f"{key}: {sorted(words.keys() ^ expected)}"
    return words


def _patterns(value: PackTree) -> Patterns:
    """`Dear Minister`, a list of such, or a mapping of either by gender."""
    by_gender = value if isinstance(value, dict) else {"n": value}
    return {gender: tuple([each] if isinstance(each, str) else each) for gender, each in by_gender.items()}
