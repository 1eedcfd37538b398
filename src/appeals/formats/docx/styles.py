"""The styles of a letter: Word's own where it has one for a part of a letter, and some with names of ours.

A section's letter.docx may have any of them, and then looks as it says there. One that it lacks is added.
"""

from collections.abc import Mapping

from appeals.formats.docx.markup import NAMESPACES, border, line_height, twips
from appeals.formats.docx.word_languages import WordFonts
from appeals.system.frozen_data import dataclass

_SANS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
_BOLD = "<w:b/><w:bCs/>"


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def _spacing(before: float = 0, after: float = 0, line: int = 284) -> str:
    """In millimetres; of lines in 240ths of a single one."""
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" w:line="{line}" w:lineRule="auto"/>'


def _hanging(millimetres: float) -> str:
    return f'<w:ind w:left="{twips(millimetres)}" w:hanging="{twips(millimetres)}"/>'


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A style of paragraphs: what it is based on, and the properties of its paragraphs and characters."""

    paragraph: str
    characters: str = ""
    based_on: str = "Normal"


_LISTS = ("List Bullet", "List Number", "List Continue")

STYLES: Mapping[str, ParagraphStyle] = {
    "Normal": ParagraphStyle(_spacing(after=2.2), "", based_on=""),
    "header": ParagraphStyle(_spacing(line=240), _SANS + _size(8)),
    "footer": ParagraphStyle(_spacing(line=240), _SANS + _size(8)),
    "Draft Mark": ParagraphStyle(_spacing(line=240) + '<w:jc w:val="center"/>', _SANS + _BOLD + _size(9)),
    "Enclosure Mark": ParagraphStyle(_spacing(line=240), _SANS + _BOLD + _size(8)),
    "Letterhead": ParagraphStyle(_spacing(line=260), _SANS + _size(8.5)),
    "Letterhead Name": ParagraphStyle("", _BOLD + _size(13), based_on="Letterhead"),
    "Letter Sender": ParagraphStyle(_spacing()),
    "Letter Address": ParagraphStyle(_spacing(line=240)),
    "Date": ParagraphStyle(_spacing()),
    "Letter Top": ParagraphStyle(line_height(1)),
    "Letter Reference": ParagraphStyle("<w:keepNext/>" + _spacing(after=1)),
    "Letter Subject": ParagraphStyle("<w:keepNext/>" + _spacing() + '<w:outlineLvl w:val="0"/>', _BOLD),
    "Salutation": ParagraphStyle(_spacing(before=3, after=2.2)),
    **dict.fromkeys(_LISTS, ParagraphStyle(_spacing(after=1))),
    "Quote": ParagraphStyle(f'<w:ind w:left="{twips(8)}" w:right="{twips(8)}"/>'),
    "Own Words": ParagraphStyle(border("bottom") + line_height(7)),
    "Closing": ParagraphStyle("<w:keepNext/>" + _spacing()),
    "Signature": ParagraphStyle("<w:keepLines/>" + _spacing()),
    "Signature Space": ParagraphStyle("<w:keepNext/>" + line_height(13)),
    "Ruled Line": ParagraphStyle("<w:keepNext/>" + line_height(7)),
    "Ruled Line Label": ParagraphStyle(_spacing(line=240), _SANS + _size(7)),
    "Signatories": ParagraphStyle(_spacing(after=0.5) + _hanging(3), _size(8.5)),
    "Enclosures and Copies": ParagraphStyle("<w:keepLines/>" + _spacing(), _size(8.5)),
}


def style_id(name: str) -> str:
    """The id of a style that we add."""
    return "".join(word.capitalize() for word in name.split())


def style_xml(name: str, ids: Mapping[str, str], fonts: WordFonts) -> str:
    """A style of ours as an element."""
    style = STYLES[name]
    is_normal = not style.based_on
    kind = ' w:default="1"' if is_normal else "" if name in _OF_WORD else ' w:customStyle="1"'
    based_on = "" if is_normal else f'<w:basedOn w:val="{ids[style.based_on]}"/>'
    characters = f"{_normal(fonts)}{style.characters}" if is_normal else style.characters
    return (
        f'<w:style {NAMESPACES} w:type="paragraph"{kind} w:styleId="{ids[name]}">'
        f'<w:name w:val="{name}"/>{based_on}<w:qFormat/>'
        f"<w:pPr>{style.paragraph}</w:pPr><w:rPr>{characters}</w:rPr></w:style>"
    )


_OF_WORD = {"Normal", "header", "footer", "Date", "Salutation", *_LISTS, "Quote", "Closing", "Signature"}


def _normal(fonts: WordFonts) -> str:
    latin = f'w:ascii="{fonts.latin}" w:hAnsi="{fonts.latin}"'
    return f'<w:rFonts {latin} w:eastAsia="{fonts.east_asian}" w:cs="{fonts.complex_script}"/>{_size(10)}'
