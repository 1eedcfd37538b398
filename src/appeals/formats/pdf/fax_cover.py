"""What a fax says before its letter: to whom and from whom it is, how both are reached, how many pages it has."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from textwrap import shorten
from typing import Any

from appeals import language
from appeals.fax.numbers import fax_numbers
from appeals.language.labels import has_label, has_reference_label
from appeals.letters.letter import Letter, Mailing

_REMEMBERED = 1_000  # numbers and words, which all letters to somebody have

_LONG_NAME = 90
"""Characters of the sender's name above each page: with the number they take two lines; the whole name stands below."""

_LONG_LINE, _MANY_LINES = 54, 12
"""Characters that fit a line of the cover's larger type, and how many lines fit its page, also of US Letter."""


def cover(mailing: Mailing, *, wanted: bool) -> Mapping[str, object]:
    """What the template of a fax is filled with, beside the letter; texts in the letter's language.

    Args:
        mailing: the letter.
        wanted: whether the fax has a cover page; else the same stands in a few lines above the letter.
    """
    letter, sender = mailing.letter, _sender(mailing.letter)
    numbers = _dialled(mailing.fax, mailing.country, mailing.posted_in)
    labelled = [f"{mailing.fax_label}{number}" for number in numbers]
    contacts = [_in_order(mailing, "".join(contact)) for contact in mailing.sender_contacts]
    writer = [*sender, *contacts]
    readers, subject = (letter, *mailing.bundled), letter.subject.splitlines()
    return {
        "wanted": wanted,
        "with_note": mailing.copy,
        "dense": mailing.copy or _is_full([*chain.from_iterable(each.block for each in readers), *numbers, *writer]),
        "words": _words(mailing.fax_words, mailing.title, letter.subject),
        "identity": _identity(mailing, sender),
        "sent": _in_order(mailing, _joined((*labelled[:1], letter.dated), " – ")),
        "to": [reader.block for reader in readers],
        "addressees": [_apart(mailing, reader.addressee) for reader in readers],
        "numbers": [_in_order(mailing, number) for number in numbers],
        "labelled_numbers": [_in_order(mailing, number) for number in labelled],
        "writer": writer,
        "first_of_sender": [_apart(mailing, name) for name in sender[:1]],
        "contacts": contacts,
        "dated": [letter.dated],
        "reference": [mailing.title] if letter.reference else [],
        "subject": subject,
    }


_LINE, _LINES = ("identity", "sent"), ("writer", "first_of_sender", "contacts", "dated")
"""What of a cover is the sender's: one text, or several."""


def parted_cover(said: Mapping[str, Any]) -> tuple[Hashable, tuple[str, ...]]:
    """What covers are alike in that differ in what they show of their senders only; and that."""
    lists = [said[name] for name in _LINES]
    own = (*[said[name] for name in _LINE], *chain.from_iterable(lists))
    rest = tuple([_hashable(value) for name, value in said.items() if name not in _OWN])
    return (rest, tuple(map(len, lists)), tuple(map(bool, own))), own


def cover_with(said: Mapping[str, Any], others: Iterator[Any]) -> Mapping[str, Any]:
    """A cover with other things, in their order, in the place of the sender's texts."""
    lines = {name: next(others) for name in _LINE}
    return {**said, **lines, **{name: [next(others) for _ in said[name]] for name in _LINES}}


_OWN = frozenset({*_LINE, *_LINES})


def _hashable(value: Any) -> Hashable:  # noqa: ANN401 - whatever a cover says
    if isinstance(value, Mapping):
        return tuple(value.items())
    return tuple(value) if isinstance(value, list) else value


def _identity(mailing: Mailing, sender: Sequence[str]) -> str:
    """The sender and their number, above each page."""
    name = shorten(next(iter(sender), ""), _LONG_NAME, placeholder="…")
    return _in_order(mailing, _joined((name, mailing.sender_phone), ", "))


def _is_full(lines: Sequence[str]) -> bool:
    """Whether the larger type would break lines or take a second page."""
    return len(lines) > _MANY_LINES or max(map(len, lines), default=0) > _LONG_LINE


@lru_cache(_REMEMBERED)
def _dialled(fax: tuple[str, ...], country: str | None, home: str | None) -> tuple[str, ...]:
    """The numbers in a country as they are dialled from home."""
    return tuple(number.dialled(home) for number in fax_numbers(fax, country))


@lru_cache(_REMEMBERED)
def _words(labels: tuple[tuple[str, str], ...], title: str, subject: str) -> Mapping[str, str]:
    """The labels of a cover; a reference or a subject that brings its own has none before it, as in the letter."""
    words = dict(labels)
    before_reference = "" if has_reference_label(title, words["reference"]) else words["reference"]
    before_subject = "" if has_label(subject, words["subject"]) else words["subject"]
    return {**words, "reference": before_reference, "subject": before_subject}


def _sender(letter: Letter) -> tuple[str, ...]:
    sender = letter.sender
    return tuple(dict.fromkeys((*sender.letterhead[:1], *filter(None, sender.signature))))


def _joined(texts: Sequence[str], mark: str) -> str:
    return mark.join(filter(None, texts))


def _in_order(mailing: Mailing, text: str) -> str:
    """A text whose telephone numbers stay in order, in a letter that is read from right to left."""
    return language.isolated(text) if mailing.letter.direction == "rtl" else text


def _apart(mailing: Mailing, text: str) -> str:
    """A name that keeps its own direction in such a letter."""
    return language.set_apart(text, "rtl" if mailing.letter.direction == "rtl" else "ltr")
