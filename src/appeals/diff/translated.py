"""Languages of two sheets: what only one of them is translated into is told in a line, and compared nowhere."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from appeals.inputs.source import FieldPath, Source
from appeals.inputs.translations.campaign_texts import passages

__all__ = ["in_common", "texts_by_language", "untranslated"]


def in_common(one: Any, other: Any) -> tuple[Any, Any]:  # noqa: ANN401 - a field of a campaign, whatever it holds
    """Two values with their texts in those languages only that both have; those that share none stay as they are."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        tags = [tag for tag in one if tag in other]
        return ({tag: one[tag] for tag in tags}, {tag: other[tag] for tag in tags}) if tags else (one, other)
    if isinstance(one, BaseModel) and type(one) is type(other):
        pairs = {name: in_common(getattr(one, name), getattr(other, name)) for name in type(one).model_fields}
        first, second = ({name: pair[at] for name, pair in pairs.items()} for at in (0, 1))
        return one.model_copy(update=first), other.model_copy(update=second)
    if isinstance(one, tuple) and isinstance(other, tuple):
        items = [in_common(first, second) for first, second in zip(one, other, strict=False)]
        both = len(items)
        return (*(item[0] for item in items), *one[both:]), (*(item[1] for item in items), *other[both:])
    return one, other


def texts_by_language(source: Source, home: str) -> dict[str, set[FieldPath]]:
    """The texts of a campaign that are written in each language, by their keys.

    Args:
        source: of the campaign, with its translations.
        home: the language of its plain strings.
    """
    found: dict[str, set[FieldPath]] = {}
    for passage in passages(source.data, home):
        for tag in passage.texts:
            found.setdefault(tag, set()).add(passage.key)
    return found


def untranslated(
    old: Mapping[str, set[FieldPath]], new: Mapping[str, set[FieldPath]]
) -> Iterator[tuple[str, int, int]]:
    """Each language of the old sheet that the new one has less of: how many texts are not written in it, and how many are.

    Args:
        old: the texts of a sheet, as from `texts_by_language`.
        new: the same of a later one.
    """
    everything = set().union(*new.values())
    before = set().union(*old.values())
    for tag, written in old.items():
        here = new.get(tag, set())
        lacking = {key for key in everything - here if key in written or key not in before}
        if lacking:
            yield tag, len(lacking), len(here)
