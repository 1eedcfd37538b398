"""Whether two PDF files are the same letter: what they draw, how it looks, what it reads, how it is tagged."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

__all__ = ["differences", "drawn", "pixels", "read", "structure"]

_DPI = 150


def drawn(page: pikepdf.Page) -> list[Any]:
    """The operators of a page, each shown text with its font, wherever that was set."""
    found: list[Any] = []
    font: tuple[str, ...] | None = None
    stack = []
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        values = tuple(repr(operand) for operand in instruction.operands)
        if name == "Tf":
            font = values
            continue
        if name == "q":
            stack.append(font)
        elif name == "Q":
            font = stack.pop()
        found.append((name, values, font) if name == "TJ" else (name, values))
    return found


def pixels(pdf: bytes) -> Iterator[bytes]:
    """Every page as a picture of 150 dots an inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield bytes(page.render(scale=_DPI / 72).buffer)


def read(pdf: bytes) -> list[str]:
    """The text of every page, as a reader would copy it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def structure(pdf: pikepdf.Pdf) -> object:
    """Everything in the file but fonts and what is drawn: tags, links, metadata, boxes of pages."""
    seen: dict[object, int] = {}

    def plain(value: Any) -> object:  # noqa: ANN401 - any object of a PDF
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)) and value.is_indirect:
            if value.objgen in seen:
                return f"object {seen[value.objgen]}"
            seen[value.objgen] = len(seen)
        if isinstance(value, pikepdf.Stream):
            return [plain(value.stream_dict), value.read_bytes()]
        if isinstance(value, pikepdf.Dictionary):
            hidden = ("/Font", "/Contents", "/Length", "/Filter")
            return {key: plain(value[key]) for key in sorted(value.keys()) if key not in hidden}
        if isinstance(value, pikepdf.Array):
            return [plain(one) for one in value]
        return str(value)

    return plain(pdf.Root), plain(pdf.docinfo)


def differences(one: bytes, other: bytes, *, look: bool = True) -> list[str]:
    """The names of all respects in which two files are not the same letter; `look` compares pictures too."""
    found = []
    with pikepdf.open(io.BytesIO(one)) as mine, pikepdf.open(io.BytesIO(other)) as theirs:
        if len(mine.pages) != len(theirs.pages):
            return ["pages"]
        if any(drawn(a) != drawn(b) for a, b in zip(mine.pages, theirs.pages, strict=True)):
            found.append("operators")
        if structure(mine) != structure(theirs):
            found.append("structure")
    if read(one) != read(other):
        found.append("text")
    if look and list(pixels(one)) != list(pixels(other)):
        found.append("pixels")
    return found
