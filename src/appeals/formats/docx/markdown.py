"""Campaign texts, which are Markdown, as paragraphs of a Word file: real lists, quotations, emphasis, line breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from markdown_it.token import Token

from appeals.formats.docx.base import Base
from appeals.formats.docx.markup import Marks, paragraph, runs, twips
from appeals.letters.prose import parsed
from appeals.system.frozen_data import dataclass

_REMEMBERED = 2_000
BULLETS = 1
"""The number of the list of all items with bullets; numbered lists are counted from the next one on."""
INDENT = 6.0
"""Millimetres of each level of a list."""
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class ListMark:
    """What a paragraph begins: an item of a list.

    Attributes:
        numbered: which of the numbered lists of its text, counted from 0; None for bullets.
        level: how many lists it is in, less one.
        start: the list's first number.
    """

    numbered: int | None
    level: int = 0
    start: int = 1


@dataclass(frozen=True, slots=True)
class Writing:
    """What the paragraphs of a letter have in common: its language, its direction, the styles."""

    language: str
    rtl: bool
    base: Base


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph in two halves, with its list's number between them, which only the whole letter knows."""

    before: str
    mark: ListMark | None
    after: str


def numbering(number: int, level: int) -> str:
    """What makes a paragraph an item of the list with this number."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


_HERE = "<!--list-->"


@lru_cache(_REMEMBERED)
def paragraphs(markdown: str, writing: Writing, inside: ListMark | None = None) -> tuple[Numbered, ...]:
    """A text as paragraphs.

    Args:
        markdown: the text.
        writing: the letter.
        inside: the item that it is, for a demand.
    """
    return tuple(_paragraphs(parsed(markdown), writing, inside))


@dataclass(slots=True)
class _Place:
    """Where a paragraph stands: the lists and quotations around it, and the mark that the next one gets."""

    lists: list[ListMark]
    mark: ListMark | None
    quotes: int = 0
    numbered: int = 0

    def move(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                number = None
                if token.type == "ordered_list_open":
                    number, self.numbered = self.numbered, self.numbered + 1
                level = min(len(self.lists), DEEPEST)
                self.lists.append(ListMark(number, level, int(token.attrs.get("start", 1))))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.mark = self.lists[-1]
            case "blockquote_open":
                self.quotes += 1
            case "blockquote_close":
                self.quotes -= 1


def _paragraphs(tokens: Sequence[Token], writing: Writing, inside: ListMark | None) -> Iterator[Numbered]:
    place = _Place([inside] if inside else [], inside)
    bold = False
    for token in tokens:
        if token.type == "list_item_open" and place.mark:
            yield _set("", place, writing)  # an item that begins with a list: both have their marks
        place.move(token)
        if token.type in {"heading_open", "heading_close"}:
            bold = token.type == "heading_open"
        elif token.type == "inline":
            yield _set("".join(_inline(token.children or [], writing, Marks(bold=bold))), place, writing)
        elif token.type in {"fence", "code_block"}:
            yield _set(_written(token.content.rstrip("\n"), writing, Marks(typed=True)), place, writing)
        elif token.type == "hr":
            yield _set(_written("* * *", writing, Marks()), place, writing)


def _set(content: str, place: _Place, writing: Writing) -> Numbered:
    mark, place.mark = place.mark, None
    style = "Normal"
    if mark:
        style = "List Bullet" if mark.numbered is None else "List Number"
    elif place.lists:
        style = "List Continue"
    elif place.quotes:
        style = "Quote"
    level = place.lists[-1].level + 1 if place.lists and not mark else 0
    whole = paragraph(
        writing.base.ids[style],
        content,
        rtl=writing.rtl or None,
        numbering=_HERE if mark else "",
        indent=f'<w:ind w:left="{twips(INDENT * level)}"/>' if level else "",
    )
    before, _, after = whole.partition(_HERE)
    return Numbered(before, mark, after)


def _written(text: str, writing: Writing, marks: Marks) -> str:
    return runs(text, writing.language, rtl=writing.rtl, marks=marks)


def _inline(parts: Sequence[Token], writing: Writing, marks: Marks) -> Iterator[str]:
    """Pieces of one paragraph; neighbours that look alike are one run, so that numbers and names are not cut."""
    text = ""
    bold = italic = 0
    for part in parts:
        now = replace(marks, bold=marks.bold or bold > 0, italic=italic > 0)
        if part.type in {"text", "softbreak", "hardbreak"}:
            text += {"softbreak": " ", "hardbreak": "\n"}.get(part.type, part.content)
            continue
        if part.type in {"link_open", "link_close"}:
            continue  # where it leads is written out; a link itself would lead out of the file
        if text:
            yield _written(text, writing, now)
            text = ""
        match part.type:
            case "strong_open" | "strong_close":
                bold += part.nesting
            case "em_open" | "em_close":
                italic += part.nesting
            case _:
                yield _written(part.content, writing, replace(now, typed=part.type == "code_inline"))
    if text:
        yield _written(text, writing, marks)
