"""A translation file is checked with its campaign, also when it is named alone."""

from collections.abc import Iterator
from pathlib import Path

from appeals.errors import Problem
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.source import Source
from appeals.inputs.translations.combination import combined
from appeals.inputs.translations.loading import campaign_language, parent_of, read_translation
from appeals.inputs.validate import validate, writing_problems
from appeals.inputs.yaml_reader import read

__all__ = ["translation_problems"]


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
        _, found = validate(whole, Campaign, context={"language": campaign_language(original)})
        yield from (problem for problem in found if problem.place.path == source.path)
