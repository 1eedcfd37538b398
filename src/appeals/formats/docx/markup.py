"""Paragraphs and runs of WordprocessingML (ISO/IEC 29500-1, 17.3), as text: every letter is made of these.

The order of the elements is the schema's. Lengths are in millimetres here, and in twentieths of a point in the file.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from appeals.formats.docx.places import FrameBox
from appeals.formats.docx.word_languages import WordLanguage, word_language
from appeals.formats.protocol import LetterError
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

_REMEMBERED = 4_000
"""Lines and paragraphs: most are the same in thousands of letters."""

_NOT_XML = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""

_SET_APART = expression("\u2066([^\n\u2066-\u2069]*)\u2069")
"""A text that keeps its own direction. Word knows no isolates in texts, but `w:dir`."""

_RIGHT_TO_LEFT_MARK = "\u200f"
"""After it, a number no longer belongs to what `w:dir` set apart: that embeds a text, and does not isolate it (UAX 9, X10)."""

_TO_THE_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHTWARD = expression(rf"(?![{_TO_THE_LEFT}])[^\W\d_](?:[^{_TO_THE_LEFT}\n]*(?![{_TO_THE_LEFT}])\w)?")
_LEFTWARD = expression(rf"[{_TO_THE_LEFT}](?:(?:[^\w\n]|[\d{_TO_THE_LEFT}])*[{_TO_THE_LEFT}])?")
"""Words of the other direction, with the blanks, marks and numbers between them."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How characters look, where that is not their style's: `size` in half points, 0 for the style's."""

    bold: bool = False
    italic: bool = False
    typed: bool = False
    size: int = 0


PLAIN = Marks()


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def xml_text(text: str) -> str:
    """A text as XML has it.

    Raises:
        LetterError: it has a character that no XML has.
    """
    if found := _NOT_XML.search(text):
        msg = f"it has the character U+{ord(found[0]):04X}, which no Word file can hold"
        raise LetterError(msg)
    return escape(text)


@lru_cache(_REMEMBERED)
def runs(text: str, language: str, *, rtl: bool, marks: Marks = PLAIN) -> str:
    """A text as runs, each of one direction; its line breaks are kept."""
    spoken = word_language(language)
    parts = _SET_APART.split(text)
    mark = _run(_RIGHT_TO_LEFT_MARK, _properties(spoken, marks, rtl=True)) if rtl else ""
    return "".join(
        f'<w:dir w:val="ltr">{_run(part, _properties(spoken, marks, rtl=False))}</w:dir>{mark}'
        if number % 2
        else "".join(_directed(part, spoken, marks, rtl=rtl))
        for number, part in enumerate(parts)
        if part
    )


def _directed(text: str, spoken: WordLanguage, marks: Marks, *, rtl: bool) -> Iterator[str]:
    foreign = _RIGHTWARD if rtl else _LEFTWARD
    end = 0
    for found in foreign.finditer(text):
        if text[end : found.start()]:
            yield _run(text[end : found.start()], _properties(spoken, marks, rtl=rtl))
        yield _run(found[0], _properties(spoken, marks, rtl=not rtl))
        end = found.end()
    if text[end:]:
        yield _run(text[end:], _properties(spoken, marks, rtl=rtl))


def _run(text: str, properties: str) -> str:
    pieces = re.split("([\n\t])", xml_text(text))
    words = (_BREAKS.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>' for piece in pieces if piece)
    return f"<w:r>{properties}{''.join(words)}</w:r>"


_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


@lru_cache(256)
def _properties(spoken: WordLanguage, marks: Marks, *, rtl: bool) -> str:
    """The properties of a run; what is in the other direction is of a language that nobody named, and is not proofed."""
    return "".join(
        (
            "<w:rPr>",
            '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>' if marks.typed else "",
            '<w:rFonts w:hint="eastAsia"/>' if spoken.east_asian and not marks.typed else "",
            "<w:b/><w:bCs/>" if marks.bold else "",
            "<w:i/><w:iCs/>" if marks.italic else "",
            "<w:noProof/>" if rtl != spoken.rtl else "",
            f'<w:sz w:val="{marks.size}"/><w:szCs w:val="{marks.size}"/>' if marks.size else "",
            "<w:rtl/>" if rtl else "<w:cs/>" if spoken.complex_script and not spoken.rtl else "",
            spoken.xml,
            "</w:rPr>",
        )
    )


_DIRECTIONS = {True: "<w:bidi/>", False: '<w:bidi w:val="0"/>', None: ""}


def paragraph(
    style: str,
    content: str,
    *,
    rtl: bool | None = None,
    frame: str = "",
    numbering: str = "",
    lines: str = "",
    spacing: str = "",
    indent: str = "",
    aligned: str = "",
) -> str:
    """A paragraph.

    Args:
        style: the id of its style.
        content: its runs.
        rtl: whether it is read from the right; None where nothing around it is.
        frame: where it stands on the page, see `frame`; paragraphs with the same frame share it.
        numbering: the list that it begins an item of.
        lines: its ruled lines, see `border` and `leader`.
        spacing: between it and others, and between its lines.
        indent: from the margins.
        aligned: `start` or `end` of the line; empty for its style's.
    """
    return "".join(
        (
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>',
            frame,
            numbering,
            lines,
            _DIRECTIONS[rtl],
            spacing,
            indent,
            f'<w:jc w:val="{aligned}"/>' if aligned else "",
            f"</w:pPr>{content}</w:p>",
        )
    )


def frame(box: FrameBox, *, exact: bool = False) -> str:
    """A frame at a place of the page; unless `exact`, it grows with its text."""
    rule = "exact" if exact else "atLeast"
    return (
        f'<w:framePr w:w="{twips(box.width)}" w:h="{twips(box.height)}" w:hRule="{rule}" w:hSpace="0" w:wrap="around"'
        f' w:vAnchor="page" w:hAnchor="page" w:x="{max(1, twips(box.left))}" w:y="{max(1, twips(box.top))}"/>'
    )


def line_height(millimetres: float) -> str:
    """Lines of exactly this height, and nothing between paragraphs."""
    return f'<w:spacing w:before="0" w:after="0" w:line="{twips(millimetres)}" w:lineRule="exact"/>'


def border(side: str) -> str:
    """A thin line at one side of a paragraph."""
    return f'<w:pBdr><w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:pBdr>'


def leader(millimetres: float) -> str:
    """A tab that draws a line as far as this: for frames, in which LibreOffice takes no paragraph with a border."""
    return f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{twips(millimetres)}"/></w:tabs>'


def field(instruction: str, shown: str, properties: str) -> str:
    """A number that Word fills in: `shown` stands there until it does."""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{properties}<w:t>{shown}</w:t></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )
