"""A letter printed for members to copy: its text without what the program sets itself."""

import re
from collections.abc import Sequence
from itertools import takewhile

from appeals.importing.demands import asked, kind_of
from appeals.importing.draft import Point
from appeals.importing.headings import is_greeting
from appeals.importing.lines import PageLine
from appeals.importing.paragraphs import PageWords, paragraphs, sentences
from appeals.importing.vocabulary import cue
from appeals.system.frozen_data import dataclass

__all__ = ["ModelLetter", "model_letter"]

_JOINT = re.compile(r"[;,] (?:and|et|y|und|e)$")
_SIGNATURE = 5  # lines: farewell, name, title, division, organization


@dataclass(frozen=True, slots=True)
class ModelLetter:
    """A model letter.

    Attributes:
        greeting: the salutation, without its comma.
        opening: the paragraphs before its list of demands; the whole letter where it has no list.
        points: the list, each point as a sentence of its own.
        closing: the paragraphs after the list.
        placed: the lines that the salutation and the farewell stand on, which the program sets itself.
        rest: what follows the letter.
    """

    greeting: str
    opening: tuple[str, ...]
    points: tuple[Point, ...]
    closing: tuple[str, ...]
    placed: tuple[PageLine, ...]
    rest: tuple[PageLine, ...]


def model_letter(lines: Sequence[PageLine], words: PageWords) -> ModelLetter:
    """Read a model letter that begins with its salutation, or shortly after it."""
    start = next((number for number, line in enumerate(lines[:3]) if is_greeting(line)), None)
    body = lines[start + 1 :] if start is not None else lines
    end = next((number for number, line in enumerate(body) if cue("farewells").match(line.text)), len(body))
    signed, rest = _signature(body[end:])
    set_by_us = (*(lines[: start + 1] if start is not None else ()), *signed)
    greeting = lines[start].text.rstrip(" ,:!") if start is not None else ""
    opening, points, closing = _parts(body[:end], words)
    return ModelLetter(greeting, opening, points, closing, tuple(set_by_us), tuple(rest))


def _signature(lines: Sequence[PageLine]) -> tuple[Sequence[PageLine], Sequence[PageLine]]:
    """The farewell with the name under it, and what comes after."""
    if not lines:
        return (), ()
    signed = takewhile(lambda line: line.text.startswith("[") or not line.gap, lines[1:_SIGNATURE])
    end = 1 + len(list(signed))
    return lines[:end], lines[end:]


def _parts(body: Sequence[PageLine], words: PageWords) -> tuple[tuple[str, ...], tuple[Point, ...], tuple[str, ...]]:
    first = next((n for n, line in enumerate(body) if line.mark and n and _leads(body[:n])), None)
    if first is None:
        return paragraphs(body, words), (), ()
    found = asked(body[first:], words)
    *before, lead = paragraphs(body[:first], words)
    *sayings, stem = sentences(lead) or [lead]
    opening = (*before, *([" ".join(sayings)] if sayings else []))
    points = tuple(_spoken(stem, point, words) for point in found.points)
    return opening, points, paragraphs(found.rest, words)


def _leads(lines: Sequence[PageLine]) -> bool:
    """Whether the line before a list leads to it: 'I urge you to:'."""
    return lines[-1].text.endswith(":") or bool(cue("stems").search(lines[-1].text))


def _spoken(stem: str, point: Point, words: PageWords) -> Point:
    """One point as a sentence: 'I urge you to' and 'Release …;' become 'I urge you to release ….'."""
    lead = stem.rstrip(" :…")
    text = _JOINT.sub("", point.text.rstrip(" ;,"))
    first, _, others = text.partition(" ")
    # A proper name keeps its capital; an infinitive after 'to' does not need one.
    small = first[1:].islower() and not words.is_name(first)
    text = f"{first.lower() if small else first} {others}".strip()
    whole = f"{lead} {text}" + ("" if text.endswith((".", "!", "?")) else ".")
    return Point(_stem_kind(lead), whole, letter=True)


def _stem_kind(stem: str) -> str:
    """What a stem does, by the first of its words that a demand may begin with: 'I therefore urge you to'."""
    words = stem.split()
    return next((kind for at in range(len(words)) if (kind := kind_of(" ".join(words[at:])))), "urge")
