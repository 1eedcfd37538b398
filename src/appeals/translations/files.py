"""Translation files beside a campaign, and the campaign with their texts in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from appeals import language
from appeals.errors import Place, Problem, Severity
from appeals.places import inside
from appeals.source import Data, FieldPath, Source, dotted, read
from appeals.translations.texts import Passage, passages, strays
from appeals.validate import writing_problems

__all__ = [
    "Translation",
    "campaign_language",
    "combined",
    "is_translation",
    "parent_of",
    "read_translation",
    "translation_files",
    "with_translations",
]

OWN_FIELDS = frozenset({"translates", "language", "checked", "made_from"})
_PLACEHOLDER = re.compile(r"\{\{\s*([\w.]+)\s*\}\}|\[@([^\]:|]+)")


@dataclass(frozen=True, slots=True)
class Translation:
    """A campaign's texts in one more language.

    Attributes:
        source: the file.
        language: of its texts.
        checked: which native reader read it, and when; empty while nobody has.
        texts: by the passage's key.
        where: the place of each in the file.
        made_from: the fingerprint of the text that each was translated from, as far as it is recorded.
    """

    source: Source
    language: str
    checked: str
    texts: Mapping[FieldPath, str]
    where: Mapping[FieldPath, FieldPath]
    made_from: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _CombinedSource(Source):
    """A campaign's data with its translations in it; places lead to the file in which a text stands."""

    origins: Mapping[FieldPath, tuple[Source, FieldPath]] = field(default_factory=dict, repr=False)

    def place(self, where: FieldPath = (), offset: int = 0) -> Place:
        if where in self.origins:
            source, inner = self.origins[where]
            return source.place(inner, offset)
        return Source.place(self, where, offset)


def is_translation(source: Source) -> bool:
    """Whether a file is a translation, by its content."""
    return isinstance(source.data, dict) and "translates" in source.data


def parent_of(source: Source, path: Path) -> Path | None:
    """The campaign that a translation file names: a file in the same folder; None where there is none."""
    name = source.data.get("translates") if isinstance(source.data, dict) else None
    parent = path.parent / name if isinstance(name, str) else path.parent
    return parent if inside(parent, path.parent) and parent.resolve() != path.resolve() else None


def translation_files(campaign: Path) -> tuple[Path, ...]:
    """The files that may be translations of a campaign, by their names: `ua-129-10.ru.yaml` beside `ua-129-10.yaml`."""
    names = (path for path in campaign.parent.glob(f"{_literal(campaign.stem)}.*") if path.suffix in {".yaml", ".yml"})
    return tuple(sorted(path for path in names if path.name != campaign.name and inside(path, campaign.parent)))


def _literal(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)


def with_translations(source: Source, path: Path) -> tuple[Source, tuple[Problem, ...]]:
    """A campaign's source with the texts of the translation files beside it, and what is wrong with these.

    Args:
        source: the campaign's.
        path: its file.
    """
    found: list[Translation] = []
    problems: list[Problem] = []
    for file in translation_files(path):
        other, wrong = read(file)
        if other is None or not is_translation(other):
            problems += wrong if other is None else ()
            continue
        translation, more = read_translation(other, source, path.name)
        problems += (*wrong, *writing_problems(other), *more)
        if translation:
            found.append(translation)
    whole, doubles = combined(source, found)
    return whole, (*problems, *doubles)


def read_translation(source: Source, parent: Source, name: str) -> tuple[Translation | None, tuple[Problem, ...]]:
    """Read a translation and compare it with its campaign; None where its language cannot be told.

    Args:
        source: the translation's file.
        parent: the campaign's.
        name: the campaign's file name, which `translates` must give.
    """
    data: Mapping[str, Data] = source.data if isinstance(source.data, dict) else {}
    if data.get("translates") != name:
        hint = f"write 'translates: {name}', or give the file another name"
        return None, (
            _error(
                source, ("translates",), "other-parent", f"this stands beside {name} but translates another file", hint
            ),
        )
    try:
        tag = language.tag(str(data.get("language", "")))
    except language.UnknownLanguage as error:
        hint = "write 'language: ru', the language of the texts in this file"
        return None, (_error(source, ("language",), "unknown-language", error.message, hint),)
    home = campaign_language(parent)
    if tag == home:
        message = f"this is the campaign's own language, '{tag}'"
        return None, (_error(source, ("language",), "own-language", message, "a translation is in another one"),)
    translated = {passage.key: passage for passage in passages(source.data, tag)}
    recorded = data.get("made_from", {})
    return Translation(
        source=source,
        language=tag,
        checked=str(data.get("checked", "")),
        texts={key: passage.texts[tag] for key, passage in translated.items() if tag in passage.texts},
        where={key: passage.where for key, passage in translated.items()},
        made_from={key: str(mark) for key, mark in recorded.items()} if isinstance(recorded, dict) else {},
    ), tuple(_compared(source, translated, parent, tag))


def campaign_language(source: Source) -> str:
    """The language of a campaign's plain strings; English where the file names none that exists."""
    try:
        return language.tag(str(source.data.get("language", "en"))) if isinstance(source.data, dict) else "en"
    except language.UnknownLanguage:
        return "en"


def _compared(source: Source, translated: Mapping[FieldPath, Passage], parent: Source, tag: str) -> Iterator[Problem]:
    for stray in strays(source.data, OWN_FIELDS):
        yield _error(
            source,
            stray,
            "unknown-text",
            f"{dotted(stray)} is no text of a campaign",
            "only texts stand in a translation",
        )
    home = campaign_language(parent)
    originals = {passage.key: passage.texts for passage in passages(parent.data, home)}
    for key, passage in translated.items():
        if key not in originals:
            message = f"the campaign has no {passage.name}"
            yield _error(source, passage.where, "no-original", message, "delete it, or look at the order of the list")
        elif tag in passage.texts:
            yield from _blanks(source, passage, originals[key].get(home, ""), passage.texts[tag])


def _blanks(source: Source, passage: Passage, original: str, text: str) -> Iterator[Problem]:
    """Placeholders and citations are the same in every language; a translator may have translated one."""
    expected, found = _marks(original), _marks(text)
    for lost in sorted(expected - found):
        message = f"{passage.name}: the original has {lost}, this has not"
        yield _warning(
            source, passage.where, "mark-lost", message, "copy it as it is: only the words around it are translated"
        )
    for new in sorted(found - expected):
        message = f"{passage.name}: {new} is not in the original"
        yield _warning(source, passage.where, "mark-added", message, "is it spelled as in the original?")


def _marks(text: str) -> set[str]:
    return {
        f"{{{{ {blank} }}}}" if blank else f"[@{' '.join(cited.split())}]"
        for blank, cited in _PLACEHOLDER.findall(text)
    }


def combined(source: Source, translations: Sequence[Translation]) -> tuple[Source, tuple[Problem, ...]]:
    """The campaign with every translated text in it by language; a text that stands twice is a problem, the first counts."""
    data, home = source.data, campaign_language(source)
    origins: dict[FieldPath, tuple[Source, FieldPath]] = {}
    problems: list[Problem] = []
    for passage in passages(source.data, home):
        texts = dict(passage.texts)
        for each in translations:
            if passage.key not in each.texts:
                continue
            if each.language in texts:
                where, message = (
                    each.where[passage.key],
                    f"{passage.name} is written in '{each.language}' elsewhere too",
                )
                problems.append(_error(each.source, where, "translated-twice", message, "keep one of them"))
                continue
            texts[each.language] = each.texts[passage.key]
            origins[(*passage.where, each.language)] = each.source, each.where[passage.key]
        if len(texts) > len(passage.texts):
            origins.setdefault((*passage.where, home), _own_place(source, passage, home))
            data = _replaced(data, passage.where, dict(texts))
    if not origins:
        return source, tuple(problems)
    whole = _CombinedSource(source.path, data, source.cut, source.empty, source._values, source._keys, origins)  # noqa: SLF001 - the same class's
    return whole, tuple(problems)


def _own_place(source: Source, passage: Passage, home: str) -> tuple[Source, FieldPath]:
    written = source.data
    for step in passage.where:
        written = written[step]  # type: ignore[index]  # the path was made from this very data
    return source, passage.where if isinstance(written, str) else (*passage.where, home)


def _replaced(data: Data, where: FieldPath, value: Data) -> Data:
    """A copy of the data with another value in one place."""
    if not where:
        return value
    step, rest = where[0], where[1:]
    if isinstance(data, dict) and isinstance(step, str):
        return {**data, step: _replaced(data[step], rest, value)}
    assert isinstance(data, list)
    assert isinstance(step, int)
    return [*data[:step], _replaced(data[step], rest, value), *data[step + 1 :]]


def _error(source: Source, where: FieldPath, code: str, message: str, hint: str) -> Problem:
    return Problem(source.place(where), Severity.ERROR, code, dotted(where), message, hint)


def _warning(source: Source, where: FieldPath, code: str, message: str, hint: str) -> Problem:
    return Problem(source.place(where), Severity.WARNING, code, dotted(where), message, hint)
