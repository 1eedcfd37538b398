"""What corresponds in two sheets: which text became which, and in which languages both have it.

What only one of them is translated into is told in a line, and compared nowhere.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import Any, TypeVar

from pydantic import BaseModel

from appeals.inputs.source import FieldPath, Source
from appeals.inputs.translations.campaign_texts import passages

ALIKE = 0.55
"""How much of two texts must be the same for one to be a new wording of the other."""

MOST = 100
"""Of more texts than this only those that are the same are recognized: comparing each with each would take minutes."""

T = TypeVar("T")


def paired(
    old: Sequence[T], new: Sequence[T], *, words: Callable[[T], Sequence[str]]
) -> list[tuple[T | None, T | None]]:
    """Each of the new with the old one it came from, then the old that are gone; the most alike find each other first.

    Args:
        old: before.
        new: after.
        words: what each consists of, for the comparison.
    """
    was, is_ = [words(each) for each in old], [words(each) for each in new]
    partner = _unchanged(was, is_)
    left = [
        [at for at in range(len(was)) if at not in partner.values()],
        [at for at in range(len(is_)) if at not in partner],
    ]
    pairs = product(*left) if max(map(len, left)) <= MOST else ()
    # Sorted from the most alike on; of equals the earlier ones first.
    alike = sorted((-SequenceMatcher(None, was[a], is_[b], autojunk=False).ratio(), a, b) for a, b in pairs)
    for unlike, a, b in alike:
        if -unlike >= ALIKE and a not in partner.values() and b not in partner:
            partner[b] = a
    came: list[tuple[T | None, T | None]] = [
        (old[partner[at]] if at in partner else None, each) for at, each in enumerate(new)
    ]
    return [*came, *((each, None) for at, each in enumerate(old) if at not in partner.values())]


def _unchanged(was: Sequence[Sequence[str]], is_: Sequence[Sequence[str]]) -> dict[int, int]:
    partner: dict[int, int] = {}
    for b, after in enumerate(is_):
        same = next((a for a, before in enumerate(was) if before == after and a not in partner.values()), None)
        if same is not None:
            partner[b] = same
    return partner


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
