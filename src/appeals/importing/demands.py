"""The points that an appeal asks for, however its list was printed or damaged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from appeals.importing.draft import Point
from appeals.importing.page import Line
from appeals.importing.paragraphs import Words, paragraphs

__all__ = ["Asked", "asked", "demand_kind"]

_KINDS = (
    ("remind", r"remind\w*|recalling|recordando|recuérde\w*|rappel\w+|erinner\w+|point(?:ing)? out"),
    ("welcome", r"welcom\w+|commend\w*|acogiendo|celebrando|salu(?:ez|ant)|begrüß\w+|recogni[sz]\w+"),
    ("thank", r"thank\w*|agradeciendo|remerci\w+|dank\w*"),
    ("oppose", r"oppos\w+|condemn\w*|condenando|condamn\w+|verurteil\w+"),
    ("express", r"express\w*|acknowledg\w+|stat(?:e|ing)|not(?:e|ing)|explaining|expresando|manifestando|señalando|reconociendo|dites-vous|exprim\w+|souligne\w+|drücken"),
    ("ask", r"ask\w*|request\w*|seek\w*|inquir\w+|enquir\w+|pidiendo|solicitando|pid[ae]\w*|demande\w+|priez|bitte\w*|ich bitte|fragen|invit\w+"),
    ("urge", r"urg\w+|call\w*|insist\w*|demand(?:ing)?|appeal\w*|encourag\w+|press\w*|instando|instar|inst[ae]\w*|exigiendo|exhort\w+|engage\w+|appelez|ich ford\w+|fordern|sorgen"),
)  # fmt: skip
_COMPILED = [(kind, re.compile(rf"(?:please |and |also |– )*(?:{words})\b", re.IGNORECASE)) for kind, words in _KINDS]
_OPENS = re.compile(r":\W*$|\b(?:language|idioma|langue|Sprache)\W*$", re.IGNORECASE)
_ENDS = re.compile(r"[;.,:!?]\W*$|\b(?:and|y|et|und)\W*$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands under 'please write'.

    Attributes:
        intro: what comes before the first point.
        points: the demands.
        doubts: what is unsure about where one begins.
        rest: lines after the last point.
    """

    intro: tuple[Line, ...]
    points: tuple[Point, ...]
    doubts: tuple[str, ...] = ()
    rest: tuple[Line, ...] = ()


def demand_kind(text: str) -> str:
    """What a demand does, by its first words; imperatives urge."""
    plain = text.lstrip("-–•* ").strip()
    return next((kind for kind, pattern in _COMPILED if pattern.match(plain)), "urge")


def asked(lines: Sequence[Line], words: Words) -> Asked:
    """The demands in the lines under a heading such as 'please write immediately'."""
    start = _first(lines)
    if start is None:
        return Asked(tuple(lines), ())
    items, rest = _items(lines[start:])
    marked = any(line.mark for line in lines[start:])
    doubts = () if marked else ("the marks of the list are lost: does every demand begin where the page meant it to?",)
    texts = [" ".join(paragraphs(_unmarked(item), words)) for item in items]
    points = tuple(Point(demand_kind(text), text) for text in texts)
    return Asked(tuple(lines[:start]), points, doubts if len(points) > 1 else (), tuple(rest))


def _first(lines: Sequence[Line]) -> int | None:
    """Where the first demand begins: at a mark, after a colon, or with a verb that demands begin with."""
    for number, line in enumerate(lines):
        if line.mark:
            return number
        if number and _OPENS.search(lines[number - 1].text):
            return number
        if _is_verb(line) and not _OPENS.search(line.text):
            return number
    return None


def _is_verb(line: Line) -> bool:
    return any(pattern.match(line.text) for _, pattern in _COMPILED)


def _items(lines: Sequence[Line]) -> tuple[list[list[Line]], list[Line]]:
    items: list[list[Line]] = []
    marked = bool(lines[0].mark)
    for number, line in enumerate(lines):
        if not items or (line.mark if marked else _opens_item(lines[number - 1], line)):
            items.append([line])
        elif marked and line.gap and _ENDS.search(lines[number - 1].text) and not line.text[:1].islower():
            return items, list(lines[number:])
        else:
            items[-1].append(line)
    return items, []


def _opens_item(before: Line, line: Line) -> bool:
    """Without marks: a new demand begins with a verb, an indent or a gap, after the end of the one before."""
    ended = bool(_ENDS.search(before.text)) or bool(line.gap)
    capital = not line.text[:1].islower()
    return ended and (
        (_is_verb(line) and (capital or bool(line.gap))) or (bool(line.gap) and capital) or line.indent > before.indent
    )


def _unmarked(item: Sequence[Line]) -> list[Line]:
    first, *others = item
    plain = Line(first.number, first.text, first.printed, "", first.indent, 0)
    return [plain, *(Line(line.number, line.whole, line.printed, "", line.indent, 0) for line in others)]
