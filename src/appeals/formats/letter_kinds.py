"""What letters are alike in: all but what they show of their sender.

The letters of a run are a few model letters, each signed by many. A kind is such a letter without the texts that are its
sender's; how many these are, and which of them are empty, is part of it.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

from appeals.letters.letter import Letter, Mailing, SenderBlock, shared_envelope, shared_letter

K = TypeVar("K", bound=Sequence[Any])
T = TypeVar("T")

_BLOCKS = ("letterhead", "lines", "signature", "email_signature", "return_address")
"""What senders of letters of one kind may differ in."""

_own = attrgetter("sender", "dated", "own_words", "own_words_space", "hand_labels", "enclosed")
_blocks = attrgetter(*_BLOCKS)
_rest_of_sender = attrgetter(*(each.name for each in fields(SenderBlock) if each.name not in _BLOCKS))


LetterKind = Hashable
"""What is equal for letters that differ in the texts of their senders only."""


def parted(mailing: Mailing) -> tuple[LetterKind, tuple[str, ...]]:
    """The kind of a letter and of what many send alike around it; and its sender's texts.

    Formats that see more of a mailing than that find letters alike here that are not.
    """
    letter = mailing.letter
    form, values = _parted(_own(letter))
    return (shared_letter(letter), shared_envelope(mailing), form), values


def keeping_last(made: Callable[[K], T]) -> Callable[[K], T]:
    """The same function, which keeps what it made last: the letters of one sender follow each other.

    Args:
        made: takes parts of which the first is one object in all letters of a sender, so that others need not be compared.
    """
    last: tuple[K, T] | None = None

    def kept(asked: K) -> T:
        nonlocal last
        known = last
        if known is None or known[0][0] is not asked[0] or known[0] != asked:
            last = known = asked, made(asked)
        return known[1]

    return kept


@keeping_last
def _parted(own: tuple[Any, ...]) -> tuple[LetterKind, tuple[str, ...]]:
    sender, dated, own_words, space, labels, enclosed = own
    blocks = _blocks(sender)
    values = (dated, own_words, *chain.from_iterable(blocks))
    form = _form(space, labels, *_rest_of_sender(sender), *map(len, blocks), *map(bool, values))
    if not enclosed:
        return form, values
    others = [(shared_letter(each), *_parted(_own(each))) for each in enclosed]
    kinds = form, *[(shared, kind) for shared, kind, _ in others]
    return kinds, (*values, *chain.from_iterable([texts for _, _, texts in others]))


@lru_cache(4096)
def _form(*_: Hashable) -> LetterKind:
    """Stands for equal values, and is looked up faster than these: formats ask for it several times a letter."""
    return object()


def with_values(mailing: Mailing, values: Iterable[Any]) -> Mailing:
    """The same with other things, in their order, in the place of the sender's texts; of an iterator these are taken."""
    return replace(mailing, letter=_with_values(mailing.letter, iter(values)))


def _with_values(letter: Letter, values: Iterator[Any]) -> Letter:
    dated, own_words = next(values), next(values)
    blocks: dict[str, Any] = {name: tuple(next(values) for _ in getattr(letter.sender, name)) for name in _BLOCKS}
    sender = replace(letter.sender, **blocks)
    enclosed = tuple(_with_values(each, values) for each in letter.enclosed)
    return replace(letter, sender=sender, dated=dated, own_words=own_words, enclosed=enclosed)
