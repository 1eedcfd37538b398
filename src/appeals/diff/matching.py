"""Which text became which: two lists of texts, of which some were reworded, moved, dropped or added."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import TypeVar

__all__ = ["ALIKE", "paired"]

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
    alike = sorted((-_ratio(was[a], is_[b]), a, b) for a, b in pairs)
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


def _ratio(before: Sequence[str], after: Sequence[str]) -> float:
    return SequenceMatcher(None, before, after, autojunk=False).ratio()
