"""The campaign with the texts of its translation files in it; a file that is named alone is checked with it too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from appeals.errors import Place, Problem
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.source import Data, FieldPath, Source
from appeals.inputs.translations.campaign_texts import passages
from appeals.inputs.translations.loading import Translation, parent_of, read_translation, translations_beside
from appeals.inputs.validate import validate, writing_problems
from appeals.inputs.yaml_reader import read
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class _CombinedSource(Source):
    """A campaign's data with its translations in it; places lead to the file in which a text stands."""

    origins: Mapping[FieldPath, tuple[Source, FieldPath]] = field(default_factory=dict, repr=False)

    def place(self, where: FieldPath = (), offset: int | None = None) -> Place:
        at = self.in_file(where)
        if at in self.origins:
            source, inner = self.origins[at]
            return source.place(inner, offset)
        return Source.place(self, where, offset)


def with_translations(source: Source, path: Path) -> tuple[Source, tuple[Problem, ...]]:
    """A campaign's source with the texts of the translation files beside it, and what is wrong with these.

    Args:
        source: the campaign's.
        path: its file.
    """
    found, problems = translations_beside(path, source)
    whole, doubles = combined(source, found)
    return whole, (*problems, *doubles)


def combined(source: Source, translations: Sequence[Translation]) -> tuple[Source, tuple[Problem, ...]]:
    """The campaign with every translated text in it by language; a text that stands twice is a problem, the first counts."""
    data, home = source.data, source.language
    origins: dict[FieldPath, tuple[Source, FieldPath]] = {}
    problems: list[Problem] = []
    for passage in passages(source.data, home):
        texts = dict(passage.texts)
        for each in translations:
            if passage.key not in each.texts:
                continue
            if each.language in texts:
                message = f"{passage.name} is written in '{each.language}' elsewhere too"
                problems.append(each.source.error(each.where[passage.key], "translated-twice", message, "keep one"))
                continue
            texts[each.language] = each.texts[passage.key]
            origins[(*passage.where, each.language)] = each.source, each.where[passage.key]
        if len(texts) > len(passage.texts):
            is_plain = isinstance(source.value(passage.where), str)
            own = passage.where if is_plain else (*passage.where, home)
            origins.setdefault((*passage.where, home), (source, own))
            data = _replaced(data, passage.where, dict(texts))
    if not origins:
        return source, tuple(problems)
    whole = _CombinedSource(source.path, data, source.cut, source.empty, source._values, source._keys, origins=origins)  # noqa: SLF001 - the same class's
    return whole, tuple(problems)


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


def translation_problems(source: Source, path: Path) -> Iterator[Problem]:
    """Everything that is wrong in one translation file; what is wrong in its campaign is that file's own matter.

    Raises:
        AppealsError: the campaign cannot be read.
    """
    yield from writing_problems(source)
    parent = parent_of(source, path)
    original = read(parent)[0] if parent else None
    if parent is None or original is None:
        message, hint = "there is no campaign of this name that can be read in this folder", "give its file name"
        yield source.error(("translates",), "unknown-parent", message, hint)
        return
    translation, problems = read_translation(source, original, parent.name)
    yield from problems
    if translation:
        whole, doubles = combined(original, [translation])
        yield from doubles
        _, found = validate(whole, Campaign, context={"language": original.language})
        yield from (problem for problem in found if problem.place.path == source.path)
