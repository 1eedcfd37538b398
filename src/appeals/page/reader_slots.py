"""Places for what a reader types: single characters of private use, which stand in letters until a browser fills them in.

A letter is a model letter and a sender. Here the sender is made of such places, and goes the way of every sender.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from appeals import language
from appeals.inputs.models.senders import Sender, Show
from appeals.letters.letter import Letter
from appeals.system.patterns import expression

NAME, TOWN, SENTENCE, DATED, ANY_LAND = (chr(0xE0D0 + at) for at in range(5))
"""The reader's name, town and sentence, the line with place and date, and the reader's country wherever a text names it."""

_LANDS, _COUNTRY_LINES, _MOST = 0xE100, 0xE180, 0x80

STAND_IN = "BV"
"""Where the sender of slots lives: an island without people (ISO 3166-1), which no letter goes to."""

LONG: Mapping[str, str] = {
    NAME: 'J. R. O\'Brien "Rabbit" ' + "of the long name " * 7 + "Z",
    TOWN: "Up J. R. Town " + "by the water " * 9 + "Y",
    SENTENCE: 'On 3 November, J. R. "Rabbit" O\'Brien ' + "wrote of Article 9 " * 12 + "X",
    DATED: "Somewhere, 1 July 2011",
    ANY_LAND: "The Islands of Far " + "and Further " * 9 + "W",
}
"""What is put in to find out how a template sets a slot: longer than a line, with what HTML and Markdown treat apart."""


def land_slot(number: int) -> str:
    """The reader's country on letters to a country, the first of which has number 0: at home it is left out."""
    return chr(_LANDS + number % _MOST)


def country_slot(number: int) -> str:
    """The last line of an address in that country, which mail at home has not."""
    return chr(_COUNTRY_LINES + number % _MOST)


Blocks = Mapping[tuple[str, ...], tuple[str, ...]]
"""Addresses as the stand-in's letters have them, and the same with a slot."""


_SLOT = expression(f"[{NAME}-{chr(_COUNTRY_LINES + _MOST)}]")


def every_slot(text: str) -> frozenset[str]:
    """The slots that stand in a text."""
    return frozenset(_SLOT.findall(text))


def sender_of_slots(tag: str, *, named: bool, sentence: bool) -> Sender:
    """Somebody of whom nothing is known yet but how their letters are set.

    Args:
        tag: the language of the sentence.
        named: whether they sign; else nothing is shown of them.
        sentence: whether they add one of their own.
    """
    if not named:
        return Sender.model_construct(country=STAND_IN, show=Show.NONE)
    return Sender.model_construct(
        name=NAME, city=TOWN, country=STAND_IN, sentence={tag: SENTENCE} if sentence else None
    )


def slotted(letter: Letter, homes: Sequence[str], country: str | None, blocks: Blocks) -> Letter:
    """A letter of such a sender with slots for the date, and for what depends on the reader's country.

    Args:
        letter: of a sender of slots, or of nobody.
        homes: the countries that letters go to; their places in the list number the slots.
        country: where this one goes.
        blocks: the addresses whose last line depends on the reader's country, as letters of the stand-in have them.
    """
    land = language.country_name(STAND_IN, letter.language)
    here = land_slot(homes.index(country)) if country in homes else ANY_LAND
    sender = replace(
        letter.sender,
        lines=tuple(here if line == land else line for line in letter.sender.lines),
        email_signature=tuple(here if line == land else line for line in letter.sender.email_signature),
    )
    said = {name: _replaced(getattr(letter, name), land, ANY_LAND) for name in _TEXTS}
    return replace(letter, **said, sender=sender, dated=DATED, block=blocks.get(letter.block, letter.block))


_TEXTS = ("subject", "opening", "demands", "closing", "valediction", "enclosures", "in_reply_to")
_Said = TypeVar("_Said", str, tuple[str, ...])


def _replaced(text: _Said, old: str, new: str) -> _Said:
    if isinstance(text, tuple):
        return tuple(each.replace(old, new) for each in text)
    return text.replace(old, new)


_Filled = TypeVar("_Filled")


def filled(part: _Filled, values: Mapping[int, str]) -> _Filled:
    """The same with values in the slots, as of `str.maketrans`; a line that was nothing but a slot, and is empty now, is gone."""
    if isinstance(part, str):
        return part.translate(values)  # type: ignore[return-value]  # a str is what went in
    if isinstance(part, tuple):
        return tuple(made for each in part if (made := filled(each, values)) or not each)  # type: ignore[return-value]
    if is_dataclass(part) and not isinstance(part, type):
        return replace(
            part, **{each.name: filled(getattr(part, each.name), values) for each in fields(part) if each.init}
        )
    return part
