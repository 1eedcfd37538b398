"""The parts of a Word file beside its text: headers and footers, lists, settings, what is where (ISO/IEC 29500-2)."""

from collections.abc import Iterator
from functools import lru_cache

from appeals.formats.docx.base import Base, HeaderPart
from appeals.formats.docx.markdown import DEEPEST, INDENT
from appeals.formats.docx.markup import NAMESPACES, border, field, frame, paragraph, runs, twips, xml_text
from appeals.formats.docx.places import HIGHEST, FrameBox
from appeals.formats.docx.word_languages import word_language
from appeals.formats.windows import Window
from appeals.letters.letter import Letter
from appeals.system.frozen_data import dataclass

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_MARK_LEFT = 5.0
"""Millimetres between the edge and the marks where a sheet is folded."""

SLOTS = (("header", True), ("header", False), ("footer", True), ("footer", False))
"""A section's headers and footers: which, and whether it is the first page's."""

ROOT_RELATIONSHIPS = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
).encode()


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """What headers and footers are made of, but for what a reference document has there."""

    language: str
    rtl: bool
    draft: str
    running: str
    page: tuple[str, str, str]
    marks: tuple[float, ...]
    several: bool


def header_words(letter: Letter, window: Window, *, several: bool) -> HeaderWords:
    """Of one letter; `several` says whether the file has more letters, so that the pages of each are counted apart."""
    rtl = letter.direction == "rtl"
    return HeaderWords(letter.language, rtl, letter.draft, letter.running_head, letter.page, window.marks, several)


@lru_cache(256)
def header_parts(words: HeaderWords, base: Base) -> tuple[HeaderPart, ...]:
    """The headers and footers of a letter, in the order of `SLOTS`."""
    return tuple(_header_part(words, base, kind, is_first=first) for kind, first in SLOTS)


def _header_part(words: HeaderWords, base: Base, kind: str, *, is_first: bool) -> HeaderPart:
    of_reference = base.headers.get((kind, is_first))
    added = "".join(_draft(words, base)) if kind == "header" else ""
    if of_reference:
        return _with_added(of_reference, added)
    if kind == "header":
        line = added + ("".join(_fold_marks(words, base)) if is_first else "") + _running(words, base, empty=is_first)
    else:
        line = _page_number(words, base, empty=is_first)
    tag = "hdr" if kind == "header" else "ftr"
    return HeaderPart(f"{HEAD}<w:{tag} {NAMESPACES}>{line}</w:{tag}>".encode())


def _with_added(part: HeaderPart, added: str) -> HeaderPart:
    """A header of the reference document with something before its own paragraphs."""
    if not added:
        return part
    begin = part.xml.index(b">", part.xml.index(b":hdr") if b":hdr" in part.xml else part.xml.index(b"<hdr")) + 1
    here = added.replace("<w:p>", f"<w:p {NAMESPACES}>")
    return HeaderPart(part.xml[:begin] + here.encode() + part.xml[begin:], part.relationships)


def _draft(words: HeaderWords, base: Base) -> Iterator[str]:
    if words.draft:
        place = frame(FrameBox(70, HIGHEST, 70))
        yield paragraph(
            base.ids["Draft Mark"], runs(words.draft, words.language, rtl=words.rtl), rtl=words.rtl or None, frame=place
        )


def _fold_marks(words: HeaderWords, base: Base) -> Iterator[str]:
    """Lines on the left edge of the first sheet, where it is folded and punched."""
    for number, down in enumerate(words.marks):
        width = 6 if number == 1 else 4
        place = frame(FrameBox(_MARK_LEFT, down, width, 1), exact=True)
        yield paragraph(base.ids["Letter Top"], "", frame=place, lines=border("top"))


def _running(words: HeaderWords, base: Base, *, empty: bool) -> str:
    text = "" if empty or not words.running else runs(words.running, words.language, rtl=words.rtl)
    return paragraph(base.ids["header"], text, rtl=words.rtl or None)


def _page_number(words: HeaderWords, base: Base, *, empty: bool) -> str:
    if empty:
        return paragraph(base.ids["footer"], "", rtl=words.rtl or None)
    before, between, after = (runs(each, words.language, rtl=words.rtl) if each else "" for each in words.page)
    properties = f"<w:rPr>{'<w:rtl/>' if words.rtl else ''}{word_language(words.language).xml}</w:rPr>"
    page = field("PAGE", "2", properties)
    # As in print: how many pages one of several letters has, not every program knows.
    content = page if words.several else f"{before}{page}{between}{field('NUMPAGES', '2', properties)}{after}"
    return paragraph(base.ids["footer"], content, rtl=words.rtl or None, aligned="" if words.rtl else "end")


@lru_cache(64)
def numbering_part(starts: tuple[int, ...]) -> bytes:
    """The lists of a file: one with bullets, and one for each numbered list, with its first number."""
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{_beginning_with(start)}</w:num>'
        for number, start in enumerate(starts, 2)
    )
    return (
        f"{HEAD}<w:numbering {NAMESPACES}>"
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{_levels("bullet", "•–")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{_levels("decimal", "")}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>'
    ).encode()


def _beginning_with(start: int) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level in range(DEEPEST + 1)
    )


def _levels(kind: str, marks: str) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{_list_mark(marks, level)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{twips(INDENT * (level + 1))}" w:hanging="{twips(INDENT)}"/></w:pPr></w:lvl>'
        for level in range(DEEPEST + 1)
    )


def _list_mark(marks: str, level: int) -> str:
    return marks[level % len(marks)] if marks else f"%{level + 1}."


@lru_cache(64)
def settings(language: str) -> bytes:
    """No template, no author: Word is told to keep names out of what is saved."""
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:removePersonalInformation/>'
        '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f"{word_language(language).of_theme}</w:settings>"
    ).encode()


def core_properties(title: str, language: str) -> bytes:
    """A neutral title and the language: nobody's name, no time."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml_text(title)}</dc:title><dc:language>{xml_text(language)}</dc:language></cp:coreProperties>"
    ).encode()


@lru_cache(64)
def content_types(headers: int, *, theme: bool) -> bytes:
    """What kind each part is of."""
    kinds = [f'<Default Extension="{ending}" ContentType="image/{ending}"/>' for ending in ("jpeg", "png")]
    kinds += [
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.wordprocessingml.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("settings", "settings"),
            *((header_name(number), SLOTS[number % len(SLOTS)][0]) for number in range(headers)),
        )
    ]
    kinds += [f'<Override PartName="/word/theme.xml" ContentType="{_TYPE}.theme+xml"/>'] if theme else []
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(kinds)}'
        f'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    ).encode()


def header_name(number: int) -> str:
    """The name of a header or footer, counted from 0 over the whole file, without ending."""
    return f"{SLOTS[number % len(SLOTS)][0]}{number + 1}"


@lru_cache(64)
def relationships(headers: int, *, theme: bool) -> bytes:
    """The parts that the text refers to."""
    targets = [("styles", "styles"), ("numbering", "numbering"), ("settings", "settings")]
    targets += [("theme", "theme")] if theme else []
    lines = [_relationship(f"rId{number}", kind, f"{name}.xml") for number, (kind, name) in enumerate(targets, 1)]
    lines += [
        _relationship(header_id(number), SLOTS[number % len(SLOTS)][0], f"{header_name(number)}.xml")
        for number in range(headers)
    ]
    return related("".join(lines))


def _relationship(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def related(lines: str) -> bytes:
    """A part with relationships."""
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


def header_id(number: int) -> str:
    """What the text calls a header or footer, counted from 0 over the whole file."""
    return f"rIdPage{number + 1}"
