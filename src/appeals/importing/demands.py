"""The points that an appeal asks for, however its list was printed or damaged, and the letter printed for members to copy."""

import re
from collections.abc import Sequence
from itertools import takewhile

from appeals.importing.draft import Point
from appeals.importing.headings import is_greeting
from appeals.importing.lines import PageLine
from appeals.importing.paragraphs import PageWords, paragraphs, sentences
from appeals.importing.vocabulary import cue, folded, form, listed
from appeals.system.frozen_data import dataclass

_ENDS = re.compile(r"[;.,:!?]\W*$")
_JOINTS = r"(?:(?:«demand_joints»|–)\s+)*"


def _kind_of(text: str) -> str | None:
    """What a demand does, by its first words; None where no demand begins with them."""
    plain = folded(text)
    return next((kind for kind in listed("demands") if form(f"{_JOINTS}«demands.{kind}»").match(plain)), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands under 'please write'.

    Attributes:
        intro: what comes before the first point.
        points: the demands.
        doubts: what is unsure about where one begins.
        rest: lines after the last point.
    """

    intro: tuple[PageLine, ...]
    points: tuple[Point, ...]
    doubts: tuple[str, ...] = ()
    rest: tuple[PageLine, ...] = ()


def asked(lines: Sequence[PageLine], words: PageWords) -> Asked:
    """The demands in the lines under a heading such as 'please write immediately'."""
    start = _first(lines)
    if start is None:
        return Asked(tuple(lines), ())
    items, rest = _items(lines[start:])
    marked = any(line.mark for line in lines[start:])
    doubts = () if marked else ("the marks of the list are lost: does every demand begin where the page meant it to?",)
    texts = [" ".join(paragraphs(_unmarked(item), words)) for item in items]
    points = tuple(Point(_kind_of(text.lstrip("-–•* ").strip()) or "urge", text) for text in texts)
    return Asked(tuple(lines[:start]), points, doubts if len(points) > 1 else (), tuple(rest))


def _first(lines: Sequence[PageLine]) -> int | None:
    """Where the first demand begins: at a mark, after a colon, or with a verb that demands begin with."""
    marked = next((number for number, line in enumerate(lines) if line.mark), 0)
    led = max((number for number, line in enumerate(lines[:marked]) if line.text.endswith(":")), default=-1)
    for number, line in enumerate(lines):
        if line.mark:
            return number
        if number <= led:
            continue
        if number and _opens(lines[number - 1]):
            return number
        if _kind_of(line.text) and not _opens(line):
            return number
    return None


def _opens(line: PageLine) -> bool:
    """Whether a line leads to a list: it ends with a colon, or with 'your own language'."""
    return line.text.rstrip(" -–").endswith(":") or bool(form(r"«languages.own»\W*$").search(folded(line.text)))


def _ends(line: PageLine) -> bool:
    """Whether a demand ends with a line, or goes on with 'and' to the next."""
    return bool(_ENDS.search(line.text) or form(r"\s«demand_joints»\W*$").search(folded(line.text)))


def _items(lines: Sequence[PageLine]) -> tuple[list[list[PageLine]], list[PageLine]]:
    items: list[list[PageLine]] = []
    marked = bool(lines[0].mark)
    for number, line in enumerate(lines):
        if not items or (line.mark if marked else _opens_item(lines[number - 1], line)):
            items.append([line])
        elif marked and line.gap and _ends(lines[number - 1]) and not line.text[:1].islower():
            return items, list(lines[number:])
        else:
            items[-1].append(line)
    return items, []


def _opens_item(before: PageLine, line: PageLine) -> bool:
    """Without marks: a new demand begins with a verb, an indent or a gap, after the end of the one before."""
    ended = _ends(before) or bool(line.gap)
    capital = not line.text[:1].islower()
    return ended and (
        (bool(_kind_of(line.text)) and (capital or bool(line.gap)))
        or (bool(line.gap) and capital)
        or line.indent > before.indent
    )


def _unmarked(item: Sequence[PageLine]) -> list[PageLine]:
    first, *others = item
    plain = PageLine(first.number, first.text, first.printed, "", first.indent, 0)
    return [plain, *(PageLine(line.number, line.whole, line.printed, "", line.indent, 0) for line in others)]


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
    # The line before a list leads to it: 'I urge you to:'.
    led = [line.text.endswith(":") or bool(cue("stems").search(line.text)) for line in body]
    first = next((number for number, line in enumerate(body) if line.mark and number and led[number - 1]), None)
    if first is None:
        return paragraphs(body, words), (), ()
    found = asked(body[first:], words)
    *before, lead = paragraphs(body[:first], words)
    *sayings, stem = sentences(lead) or [lead]
    opening = (*before, *([" ".join(sayings)] if sayings else []))
    points = tuple(_spoken(stem, point, words) for point in found.points)
    return opening, points, paragraphs(found.rest, words)


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
    return next((kind for at in range(len(words)) if (kind := _kind_of(" ".join(words[at:])))), "urge")
