"""What letters are alike in: all but what they show of their sender.

The letters of a run are a few model letters, each signed by many. A kind is such a letter without the texts that are its
sender's; how many these are, and which of them are empty, is part of it.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import fields, replace
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any

from appeals.letters.letter import Letter, Mailing, SenderBlock, shared_letter

__all__ = ["LetterKind", "parted", "with_values"]

_BLOCKS = ("letterhead", "lines", "signature", "email_signature", "return_address")
"""What senders of letters of one kind may differ in."""

_blocks = attrgetter(*_BLOCKS)
_rest_of_sender = attrgetter(*(each.name for each in fields(SenderBlock) if each.name not in _BLOCKS))


LetterKind = Hashable
"""What is equal for letters that differ in the texts of their senders only."""


def parted(mailing: Mailing) -> tuple[LetterKind, tuple[str, ...]]:
    """The kind of a letter, its neutral title and the country where it is posted; and its sender's texts.

    Formats that see more of a mailing than that find letters alike here that are not.
    """
    kind, values = _parted(mailing.letter)
    return (mailing.title, mailing.posted_in, kind), values


def _parted(letter: Letter) -> tuple[LetterKind, tuple[str, ...]]:
    sender = letter.sender
    blocks = _blocks(sender)
    values = (letter.dated, letter.own_words, *chain.from_iterable(blocks))
    shape = tuple(map(len, blocks)), tuple(map(bool, values))
    kind = _kind(shared_letter(letter), _rest_of_sender(sender), letter.own_words_space, letter.hand_labels, shape)
    if not letter.enclosed:
        return kind, values
    enclosed = [_parted(each) for each in letter.enclosed]
    kinds = tuple(each for each, _ in enclosed)
    return (kind, kinds), (*values, *chain.from_iterable(own for _, own in enclosed))


@lru_cache(4096)
def _kind(*_: Hashable) -> LetterKind:
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
