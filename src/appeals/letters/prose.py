"""Campaign texts are Markdown without raw HTML; here they become plain text or HTML.

CommonMark by markdown-it-py. Only links that a reader can follow from a letter are kept (https, mailto, tel), and on
paper a link shows where it leads.
"""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from appeals.letters.held_words import HELD, WHOLE, with_short_words_released

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

WIDTH = 72

_REMEMBERED = 2_000
"""Texts: most are the same in thousands of letters, and parsing them is most of the work of a letter."""

_MARKS = frozenset("\\`*_{}[]()<>#+-!|~&")


def _markdown() -> "MarkdownIt":
    from appeals.letters.markdown_parser import markdown  # noqa: PLC0415 - a check of a campaign parses no text

    return markdown()


def escaped(value: str) -> str:
    """A plain value, such as a name, written so that Markdown prints it as it is."""
    flat = " ".join(value.split("\n"))
    text = "".join(f"\\{character}" if character in _MARKS else character for character in flat)
    # "1. January" at the start of a line would become a list.
    return text.replace(". ", "\\. ", 1) if text[:1].isdigit() else text


@lru_cache(_REMEMBERED)
def to_html(markdown: str) -> str:
    """Markdown as HTML; everything that could be markup in the text itself is escaped."""
    html = _markdown().render(markdown).rstrip().replace(HELD, "\u00a0") if markdown else ""
    return html.replace(WHOLE[0], '<span class="whole">').replace(WHOLE[1], "</span>")


def parsed(markdown: str) -> Sequence["Token"]:
    """Markdown as markdown-it-py's tokens, for formats that are neither text nor HTML; a blank that ends no line is U+00A0."""
    tokens = _markdown().parse(markdown)
    for token in tokens:
        for part in token.children or ():
            part.content = part.content.replace(HELD, "\u00a0")
    return tokens


@lru_cache(_REMEMBERED)
def to_text(markdown: str, *, width: int = WIDTH, first: str = "", indent: str = "") -> str:
    """Markdown as plain text: paragraphs and real lists, wrapped, with a blank line between them.

    Args:
        markdown: the text.
        width: columns to a line, with the indent.
        first: put before the first line, such as the mark of a list.
        indent: put before every other line.
    """
    # On lines that are cut already a blank is a blank: who looks for "3 November" in the text finds it.
    lines = "\n".join(_lines(_markdown().parse(markdown), width, first or indent, indent))
    return with_short_words_released(lines.rstrip().replace(HELD, " "))


@lru_cache(_REMEMBERED)
def to_line(markdown: str) -> str:
    """Markdown of one line, such as a subject, as plain text; a number or '#' in front is not a list or heading."""
    line = " ".join(_plain(token) for token in _markdown().parseInline(markdown)).replace(HELD, " ")
    return " ".join(line.split())


def wrapped(text: str, width: int = WIDTH, *, first: str = "", rest: str = "") -> list[str]:
    """One paragraph in lines of at most `width` columns; a word that is longer stays whole.

    Wide letters (Chinese, Japanese, Korean) count as two columns, and a line may end after any of them.
    """
    if not text.isascii() and any(map(_is_wide, text)):
        return list(_wrapped_wide(text, width, first, rest))
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def _wrapped_wide(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    margin, line, columns = first, "", len(first)
    for piece in _pieces(text):
        size = sum(2 if _is_wide(character) else 1 for character in piece)
        if line and columns + size > width and not piece.isspace():
            yield (margin + line).rstrip()
            margin, line, columns = rest, "", len(rest)
        line, columns = line + piece, columns + size
    yield (margin + line).rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What is never parted: a wide letter, or a word of narrow ones; closing marks begin no line, opening ones end none."""
    piece = ""
    for character in text:
        if piece and _parted(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _parted(before: str, after: str) -> bool:
    if before.isspace() or after.isspace():
        return before.isspace() != after.isspace()
    bound = unicodedata.category(after) in {"Po", "Pe", "Pf"} or unicodedata.category(before) in {"Ps", "Pi"}
    return not bound and (_is_wide(before) or _is_wide(after))


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _lines(tokens: Sequence["Token"], width: int, first: str, rest: str) -> Iterator[str]:
    margin = _Margin(first, rest)
    for token in tokens:
        margin.move(token)
        if token.type == "inline":
            for part in _plain(token).split("\n"):
                yield from wrapped(part, width, first=margin.next(), rest=margin.rest)
        elif token.type in {"fence", "code_block"}:
            yield from (margin.next() + line for line in token.content.splitlines())
        elif token.type == "hr":
            yield f"{margin.next()}* * *"
        else:
            continue
        yield ""


class _Margin:
    """What stands to the left of a line: the indents of the lists and quotations it is in, and a list's mark once."""

    def __init__(self, first: str, rest: str) -> None:
        self.rest = rest
        self._first = first
        self._outer: list[str] = []
        self._lists: list[tuple[str, int]] = []

    def next(self) -> str:
        """The margin of the line that is written now."""
        margin, self._first = self._first, self.rest
        return margin

    def move(self, token: "Token") -> None:
        """Go into or out of a list, an item or a quotation."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append((token.tag, int(token.attrs.get("start", 1))))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                kind, number = self._lists.pop()
                self._lists.append((kind, number + 1))
                self._indent(f"{number}. " if kind == "ol" else "- ")
            case "blockquote_open":
                self._indent("  ")
            case "list_item_close" | "blockquote_close":
                self.rest = self._first = self._outer.pop()

    def _indent(self, mark: str) -> None:
        self._outer.append(self.rest)
        self._first, self.rest = self._first + mark, self.rest + " " * len(mark)


def _plain(token: "Token") -> str:
    """The words of a paragraph; line breaks of the source become blanks, marks of emphasis are left out."""
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    words = "".join(breaks.get(part.type, part.content) for part in token.children or ())
    return words.replace(WHOLE[0], "").replace(WHOLE[1], "")
