"""What stands within what on a sheet: groups of readers, and of people."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

LEVELS = 4
"""How deep groups stand within one another; deeper ones stand beside each other, for a page has only so much width."""

K = TypeVar("K", bound=Hashable)


def nested(keys: Iterable[K], above: Mapping[K, K]) -> Mapping[K | None, Sequence[K]]:
    """The keys that stand directly within each, and within none, in their order.

    Args:
        keys: all of them.
        above: what each belongs to; those that lead back to themselves belong to nothing.
    """
    parts: dict[K | None, list[K]] = {}
    for key in keys:
        chain = _chain(key, above)
        parts.setdefault(chain[-min(len(chain), LEVELS)] if chain else None, []).append(key)
    return parts


def _chain(key: K, above: Mapping[K, K]) -> Sequence[K]:
    """What a key belongs to, what that belongs to, and so on, until the outermost."""
    chain: dict[K, None] = {}
    group = above.get(key)
    while group is not None and group != key and group not in chain:
        chain[group] = None
        group = above.get(group)
    found = list(chain)
    if group == key:
        return []
    return found if group is None else found[: found.index(group) + 1]
