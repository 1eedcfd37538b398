"""Language packs as files: `packs/TAG.yaml`, written for translators; docs/languages.md explains them.

Every phrase is either from memory or stands under `seen` with the source it was found in; `checked` says whether a native
reader has read it all.
"""

import re
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from typing import Literal

from appeals.language.pack_contents import ADDRESSEE, Bodies, Covering, FaxWords, Labels, Pack, Patterns
from appeals.system.lean_imports import instead
from appeals.system.patterns import expression

with instead(re, "compile", expression):  # its readers in Python look for much that is not compiled for ours, in C
    import yaml

__all__ = ["PackTree", "laid_over", "pack_file", "pack_made_of"]

PackTree = str | list[str] | dict[str, "PackTree"]


@cache
def pack_file(language: str) -> dict[str, PackTree]:
    """The file of a pack as mappings, lists and strings, laid over the pack it is `based_on`."""
    text = (Path(__file__).parent / "packs" / f"{language}.yaml").read_text(encoding="utf-8")
    node = yaml.compose(text, Loader=yaml.CBaseLoader)
    tree = _plain(node)
    assert isinstance(tree, dict), language
    base = tree.pop("based_on", None)
    return laid_over(pack_file(base), tree) if isinstance(base, str) else tree


def _plain(node: yaml.Node | None) -> PackTree:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [item.value for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return str(node.value)


def laid_over(below: dict[str, PackTree], above: dict[str, PackTree]) -> dict[str, PackTree]:
    """What differs, over the pack that it is based on."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = laid_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def pack_made_of(language: str, tree: dict[str, PackTree]) -> Pack:
    """A pack of the contents of its file, which has no faults any more."""
    salutations = _mapping(tree, "salutation")
    case, direction = tree.get("address_case", "nominative"), tree["direction"]
    after_comma = tree.get("after_comma", "upper")
    assert case in {"nominative", "dative"}, language
    assert after_comma in {"lower", "upper"}, language
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
        plural=_strings(tree, "plural"),
        unnamed=_several(tree, "unnamed"),
        salutation_mark=_text(salutations, "mark"),
        after_comma="lower" if after_comma == "lower" else "upper",
        salutations={rank: _patterns(value) for rank, value in salutations.items() if rank != "mark"},
        subject_label=tree.get("subject_label") == "yes",
        address_case="dative" if case == "dative" else "nominative",
        addressee=_several(tree, "addressee") or ADDRESSEE,
        address_honorifics=_strings(tree, "address_honorifics"),
        honorifics={gender: _several(_mapping(tree, "honorifics"), gender) for gender in _mapping(tree, "honorifics")},
        bodies=_bodies(_mapping(tree, "bodies")),
        lists=_strings(tree, "lists"),
        countries=_strings(tree, "countries"),
        months=tuple(months) if isinstance(months, list) else (),
        long_date=_text(tree, "long_date") if months else "",
        long_month=_text(tree, "long_month") if months and "long_month" in tree else "",
        first_day=_text(tree, "first_day") if "first_day" in tree else "",
        seen=_strings(tree, "seen"),
        unsure=_strings(tree, "unsure"),
        sheet=_strings(tree, "sheet"),
    )


def _bodies(tree: dict[str, PackTree]) -> Bodies:
    where = tree.get("where", "any")
    assert where in {"first", "last", "any"}, where
    deciding: Literal["first", "last", "any"] = "first" if where == "first" else "last" if where == "last" else "any"
    return Bodies(_several(tree, "words"), deciding, _several(tree, "before"))


def _several(tree: dict[str, PackTree], key: str) -> tuple[str, ...]:
    value = tree.get(key, [])
    assert isinstance(value, list), key
    return tuple(value)


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
    optional = {field.name for field in fields(kind) if field.default is not MISSING}
    assert expected - optional <= words.keys() <= expected, f"{key}: {sorted(words.keys() ^ expected)}"
    return words


def _patterns(value: PackTree) -> Patterns:
    """`Dear Minister`, a list of such, or a mapping of either by gender."""
    by_gender = value if isinstance(value, dict) else {"n": value}
    return {gender: tuple([each] if isinstance(each, str) else each) for gender, each in by_gender.items()}
