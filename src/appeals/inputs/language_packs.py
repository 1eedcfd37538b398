"""Packs of a campaign's own: `languages/TAG.yaml` beside it, the fixed words of letters in one more language.

They come from strangers, as campaigns do: words only, of bounded length, and a pattern has no other blanks than its own.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any
from unicodedata import category

from appeals import language
from appeals.errors import Place, Problem, has_errors
from appeals.inputs.models.recipients import Rank
from appeals.inputs.source import FieldPath, Source
from appeals.inputs.suggestions import nearest
from appeals.inputs.yaml_reader import read
from appeals.language.cldr import laid_over
from appeals.language.pack_contents import Covering, FaxWords, Labels, Pack
from appeals.language.packs import pack_file, pack_made_of
from appeals.language.sheet_words import MODEL, bundled_sheet_words
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import inside, yaml_files

MOST_CHARACTERS = 400
"""In one phrase; the longest of ours have 120."""
MOST_FILES = 40
MONTHS = 12
_OFFICES = ("office", "person", "unknown")
_GREETED = frozenset({"office", "one_word_office", "head_of_office", "name", "surname", "honorific", "title"})
_INVISIBLE = {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
_NEEDED_BY_SPELLING = "\n\u200c\u200d"


@dataclass(frozen=True, slots=True)
class PackPart:
    """One section of a pack, or one of its values.

    Attributes:
        keys: that it may have; None for any.
        required: those that it must have.
        blanks: of its patterns, by key; `*` for all others.
        choices: what a value may be, where it is no phrase.
        shape: `text`, `list`, `section`, `lists` (a section of lists), or `patterns` (a section of texts, lists of texts, or
            either by gender).
    """

    shape: str = "text"
    keys: frozenset[str] | None = None
    required: frozenset[str] = frozenset()
    blanks: Mapping[str, frozenset[str]] | None = None
    choices: tuple[str, ...] = ()


def _words(kind: type[Labels | FaxWords | Covering], **blanks: str) -> PackPart:
    keys = frozenset(each.name for each in fields(kind))
    required = frozenset(each.name for each in fields(kind) if each.default is MISSING)
    return PackPart("section", keys, required, {key: frozenset(names.split()) for key, names in blanks.items()})


def _sheet() -> PackPart:
    """The action sheet's words: all of English, but for a few that not every language needs, and further forms of each."""
    english = bundled_sheet_words(MODEL) or {}
    optional = {key for key in english if key.endswith(("_one", "_few")) or key in {"checked", "own_foreign-minister"}}
    blanks = {
        key: frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
        for key, text in english.items()
    }
    forms = {f"{key}_{form}": names for key, names in blanks.items() for form in ("one", "few")}
    all_ = {**forms, **blanks, "embassy": frozenset({"country", "of_country"})}
    return PackPart("section", frozenset(forms.keys() | english.keys()), frozenset(english.keys() - optional), all_)


@cache
def pack_parts() -> Mapping[str, PackPart]:
    """What a pack may have; docs/languages.md says what each is for."""
    return {
        "based_on": PackPart(choices=language.packs()),
        "name": PackPart(),
        "english_name": PackPart(),
        "direction": PackPart(choices=("ltr", "rtl")),
        "checked": PackPart(),
        "subject_label": PackPart(choices=("yes", "")),
        "after_comma": PackPart(choices=("lower", "upper")),
        "address_case": PackPart(choices=("nominative", "dative")),
        "first_day": PackPart(),
        "months": PackPart("list"),
        "long_date": PackPart(blanks={"*": frozenset({"day", "month", "year"})}),
        "long_month": PackPart(blanks={"*": frozenset({"month", "alone", "year"})}),
        "unnamed": PackPart("list"),
        "plural": PackPart("section"),
        "addressee": PackPart("list", blanks={"*": frozenset({"name", "honorific"})}),
        "labels": _words(
            Labels, attention="name", care_of="name", page="n m", place_and_date="place date", date_alone="date"
        ),
        "fax": _words(FaxWords),
        "covering": _words(
            Covering, note="addressees", notes="addressees count", notes_two="addressees", notes_few="addressees count"
        ),
        "closing": PackPart(
            "section",
            frozenset({"known", "unknown", "repeated", "greeting", "person", *Rank}),
            frozenset({"known", "unknown"}),
            {"*": frozenset({"salutation"})},
        ),
        "salutation": PackPart(
            "patterns", frozenset({"mark", *_OFFICES, *Rank}), frozenset({"mark", "unknown"}), {"*": _GREETED}
        ),
        "countries": PackPart("section", frozenset(language.country_codes())),
        "honorifics": PackPart("lists", frozenset({"m", "f"})),
        "address_honorifics": PackPart("section"),
        "bodies": PackPart("lists", frozenset({"words", "where", "before"})),
        "lists": PackPart("section", frozenset({"and", "or", "between"})),
        "seen": PackPart("section"),
        "unsure": PackPart("section"),
        "sheet": _sheet(),
    }


_REQUIRED = ("name", "english_name", "direction", "labels", "fax", "covering", "closing", "salutation", "sheet")
_MAY_BE_EMPTY = {"checked", "subject_label", "mark", "between", "unsure", "seen"}


def is_pack(source: Source) -> bool:
    """Whether a file is a pack: it has words for letters, and what no campaign has."""
    fields = source.fields.keys()
    return bool({"english_name", "based_on"} & fields) or {"labels", "salutation"} <= fields


def own_packs(folders: Sequence[Path]) -> tuple[Mapping[str, Pack], tuple[Problem, ...]]:
    """The packs in some folders, nearest first, by tag; and all that is wrong with them."""
    found: dict[str, Pack] = {}
    problems: list[Problem] = []
    for path in (path for folder in folders for path in tuple(yaml_files(folder))[:MOST_FILES]):
        if path.stem not in found and inside(path, path.parent):
            source, wrong = read(path)
            wrong = (*wrong, *pack_problems(source, path)) if source else wrong
            problems += wrong
            if source and not has_errors(wrong):
                found[path.stem] = pack_made_of(path.stem, _whole(source))
    return found, tuple(problems)


def faults_for(tags: Collection[str], problems: Iterable[Problem]) -> Iterator[Problem]:
    """What is wrong with packs, for a campaign in some languages: a pack that it has no use for is one warning.

    A pack that comes before the program's own words keeps its faults: letters would be in words that nobody expects.
    """
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.place.path, []).append(problem)
    for path, found in by_file.items():
        if has_errors(found) and not _serves(Path(path).stem, tags):
            message = (
                "this pack is unfinished: no letter is written with its words, and this campaign needs none of them"
            )
            yield Place(path).warning("unfinished-pack", message, f"'appeals check {path}' names all that is missing")
        else:
            yield from found


def _serves(name: str, tags: Collection[str]) -> bool:
    """Whether a pack of this name is meant for one of some languages, or for one that the program has words for."""
    try:
        tag = language.tag(name)
    except language.UnknownLanguage:
        return True  # whatever it is meant for
    bundled = language.fitting(tag, language.packs()) is not None
    return bundled or any(language.fitting(each, (tag,)) for each in tags)


def pack_problems(source: Source, path: Path) -> Iterator[Problem]:
    """What is wrong with a pack: every word that is missing, empty or has a blank that cannot be filled in."""
    yield from _tag_problems(path)
    for key, value in source.fields.items():
        part = pack_parts().get(key)
        if part is None:
            yield source.error((key,), "unknown-field", f"a pack has no '{key}'", nearest(key, pack_parts()))
        else:
            yield from _part_problems(source, part, (key,), value)
    if source.fields.get("based_on", "en") in language.packs():
        yield from _missing(source, _whole(source))


def _tag_problems(path: Path) -> Iterator[Problem]:
    try:
        tag = language.tag(path.stem)
    except language.UnknownLanguage as error:
        yield Place(str(path)).error("file-name", error.message, "a pack is called by its language: 'da.yaml'")
        return
    if tag != path.stem:
        yield Place(str(path)).error("file-name", f"'{path.stem}' is written '{tag}'", f"call the file '{tag}.yaml'")


def _whole(source: Source) -> dict[str, Any]:
    """The contents, over those of the pack they are based on."""
    own: dict[str, Any] = {key: value for key, value in source.fields.items() if key != "checks"}
    base = own.pop("based_on", None)
    if not isinstance(base, str) or base not in language.packs():
        return own | {"checked": own.get("checked", "")}
    return laid_over({**pack_file(base), "checked": "", "sheet": dict(bundled_sheet_words(base) or {})}, own)


def _missing(source: Source, whole: Mapping[str, Any]) -> Iterator[Problem]:
    months = whole.get("months", [])
    if months and (len(months) != MONTHS or "long_date" not in whole):
        yield source.error(("months",), "wrong-value", "twelve months are needed, and a 'long_date' to put them in")
    hint = "write it, or begin with 'based_on: en' or another pack"
    for key in _REQUIRED:
        part, value = pack_parts()[key], whole.get(key)
        if value is None:
            yield source.error((), "missing-field", f"a pack needs '{key}'", hint)
        elif isinstance(value, dict):
            where: FieldPath = (key,) if key in source.fields else ()
            for name in sorted(part.required - value.keys()):
                yield source.error(where, "missing-field", f"'{key}' needs '{name}'", hint)


def _part_problems(source: Source, part: PackPart, where: FieldPath, value: object) -> Iterator[Problem]:
    if part.shape in {"text", "list"}:
        yield from _value_problems(source, part, where, value, part.shape)
    elif not isinstance(value, dict):
        yield source.error(where, "wrong-shape", "fields are expected here, such as 'subject: …'")
    else:
        for key, inner in value.items():
            at = (*where, key)
            if part.keys is not None and key not in part.keys:
                yield source.error(at, "unknown-field", f"'{where[0]}' has no '{key}'", nearest(key, part.keys))
            elif at == ("bodies", "where"):
                yield from _value_problems(source, PackPart(choices=("first", "last", "any")), at, inner, "text")
            else:
                yield from _value_problems(source, part, at, inner, _INNER[part.shape])


_INNER = {"section": "text", "lists": "list", "patterns": "gendered", "gendered": "texts"}
_SHAPES = {"text": "a text", "list": "a list of texts", "texts": "a text, or a list of texts,"}


def _value_problems(source: Source, part: PackPart, where: FieldPath, value: object, shape: str) -> Iterator[Problem]:
    """A value that should be a `text`, a `list`, `texts` (one or several), or `gendered` (these, or each by gender)."""
    if isinstance(value, str) and shape != "list":
        yield from _text_problems(source, part, where, value)
    elif isinstance(value, list) and value and shape != "text":
        for number, inner in enumerate(value):
            yield from _value_problems(source, part, (*where, number), inner, "text")
    elif isinstance(value, dict) and value and shape == "gendered" and value.keys() <= {"m", "f", "n"}:
        for gender, inner in value.items():
            yield from _value_problems(source, part, (*where, gender), inner, "texts")
    else:
        yield source.error(where, "wrong-shape", f"{_SHAPES.get(shape, _SHAPES['texts'])} is expected here")


def _text_problems(source: Source, part: PackPart, where: FieldPath, text: str) -> Iterator[Problem]:
    key = str(next((each for each in reversed(where) if isinstance(each, str) and each not in {"m", "f", "n"}), ""))
    if not text.strip() and key not in _MAY_BE_EMPTY and where[0] not in _MAY_BE_EMPTY:
        yield source.error(where, "empty-field", "nothing stands here yet", "write the word, or delete the line")
    elif len(text) > MOST_CHARACTERS:
        yield source.error(where, "too-long", f"{len(text):,} characters: {MOST_CHARACTERS} is the most in a phrase")
    elif part.choices and text not in part.choices:
        yield source.error(where, "unknown-choice", f"'{text}' is none of: {', '.join(part.choices)}")
    elif hidden := [each for each in text if category(each) in _INVISIBLE and each not in _NEEDED_BY_SPELLING]:
        yield source.error(where, "hidden-character", f"U+{ord(hidden[0]):04X} is invisible", "delete it")
    elif where[0] not in {"seen", "unsure", "checked"}:
        yield from _blank_problems(source, part, where, key, text)


def _blank_problems(source: Source, part: PackPart, where: FieldPath, key: str, text: str) -> Iterator[Problem]:
    """Blanks are names in braces and nothing else: `{n:>999999999}` and `{name.upper}` are no words."""
    blanks = part.blanks or {}
    allowed = blanks.get(key, blanks.get("*", frozenset()))
    try:
        parsed = list(Formatter().parse(text))
    except ValueError:
        parsed = [("", "", "!", None)]
    wrong = [name for _, name, form, turned in parsed if name is not None and (name not in allowed or form or turned)]
    if wrong or "{{" in text or "}}" in text:
        said = f"'{{{wrong[0]}}}' is no blank of this text" if wrong else "braces are for blanks only"
        known = " and ".join(f"'{{{name}}}'" for name in sorted(allowed))
        yield source.error(where, "unknown-blank", said, f"it may have {known}" if known else "it has none")
        return
    used = {name for _, name, _, _ in parsed if name}
    needed = allowed if where[0] in {"labels", "covering", "long_date", "sheet"} and key != "embassy" else frozenset()
    if missing := sorted(needed - used):
        yield source.error(where, "unknown-blank", f"'{{{missing[0]}}}' is missing in this text", "copy it as it is")
