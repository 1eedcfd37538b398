"""What all Word files of a run have in common: styles, theme, letterhead and margins, from a section's letter.docx or ours.

It is read once in each process; letters add a text to it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import field
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from lxml import etree

from appeals.formats.docx.styles import STYLES, style_id, style_xml
from appeals.formats.docx.untrusted import BadReference, check_header, cleaned, opened, picture_kind
from appeals.formats.docx.word_languages import WordFonts
from appeals.system.frozen_data import dataclass

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_KINDS = ("header", "footer")
_MILLIMETRE = 36_000
"""English Metric Units."""
_WIDEST = 100.0


@dataclass(frozen=True, slots=True)
class PageMargins:
    """Of the text, in millimetres; `header` and `footer` are theirs from the edge."""

    left: float
    right: float
    top: float
    bottom: float
    header: float = 9
    footer: float = 9


@dataclass(frozen=True, slots=True)
class HeaderPart:
    """A header or footer: its XML, and the relationships of its pictures, if it has some."""

    xml: bytes
    relationships: bytes = b""


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """What letters are written into. There is one for each set of fonts in a process: it is itself what it is known by.

    Attributes:
        styles: the part.
        ids: of the styles that letters use, by name.
        theme: the part; empty for none.
        margins: of the reference document; None leaves them to the paper.
        headers: by kind (`header`, `footer`) and whether it is the first page's; a kind that is not here is ours.
        pictures: parts by name.
    """

    styles: bytes
    ids: Mapping[str, str]
    theme: bytes = b""
    margins: PageMargins | None = None
    headers: Mapping[tuple[str, bool], HeaderPart] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def has_letterhead(self) -> bool:
        """Whether the reference document has a header, which is the letterhead then."""
        return ("header", True) in self.headers


def plain_base(fonts: WordFonts) -> Base:
    """The looks of letters that have no reference document."""
    styles = docx.Document().styles.element
    for each in list(styles):
        if each.tag != f"{_WORD}latentStyles":
            styles.remove(each)
    ids = _with_ours(styles, fonts)
    return Base(_written(styles), ids)


def base_of(data: bytes, fonts: WordFonts) -> Base:
    """The looks of a reference document.

    Args:
        data: the file.
        fonts: of the letters' language, where it says nothing.

    Raises:
        BadReference: it cannot be used.
    """
    opened(data)
    try:
        return _read(docx.Document(BytesIO(data)), fonts)
    except (OpcError, etree.LxmlError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        msg = f"python-docx cannot read it: {type(error).__name__}: {error}"
        raise BadReference(msg) from error


def _read(document: Any, fonts: WordFonts) -> Base:  # noqa: ANN401 - python-docx tells too little of its types
    styles = document.styles.element
    check_header("word/styles.xml", styles)
    _without(styles, "numPr", "rsid")  # lists are numbered by ours
    ids = _with_ours(styles, fonts)
    headers, pictures = _headers(document.sections[0])
    return Base(_written(styles), ids, _theme(document.part), _margins(document.sections[0]), headers, pictures)


def _with_ours(styles: Any, fonts: WordFonts) -> Mapping[str, str]:  # noqa: ANN401 - an lxml element
    """Add the styles that are missing; the ids of all by name, which Word translates and names in English."""
    there = {
        str(each.find(f"{_WORD}name").get(f"{_WORD}val")).casefold(): str(each.get(f"{_WORD}styleId"))
        for each in styles.findall(f"{_WORD}style")
        if each.get(f"{_WORD}type") == "paragraph" and each.find(f"{_WORD}name") is not None
    }
    ids = {name: there.get(name.casefold(), style_id(name)) for name in STYLES}
    for name in STYLES:
        if name.casefold() not in there:
            styles.append(parse_xml(style_xml(name, ids, fonts)))
    return ids


def _without(root: Any, *names: str) -> None:  # noqa: ANN401 - an lxml element
    """Take elements out, and the numbers of editing sessions, which tell whose files have a common origin."""
    for name in names:
        for element in list(root.iter(f"{_WORD}{name}")):
            element.getparent().remove(element)
    for element in root.iter(etree.Element):
        for attribute in [each for each in element.attrib if etree.QName(each).localname.startswith("rsid")]:
            del element.attrib[attribute]


def _written(root: Any) -> bytes:  # noqa: ANN401 - an lxml element
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _theme(part: Any) -> bytes:  # noqa: ANN401 - see _read
    for relationship in part.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.THEME:
            theme = relationship.target_part
            if theme.rels:
                msg = "its theme has pictures: choose a theme without"
                raise BadReference(msg)
            return bytes(theme.blob)
    return b""


def _margins(section: Any) -> PageMargins:  # noqa: ANN401 - see _read
    """In millimetres, and within reason: a negative one means another thing to Word."""
    sides = {side: getattr(section, f"{side}_margin") for side in ("left", "right", "top", "bottom")}
    sides |= {kind: getattr(section, f"{kind}_distance") for kind in _KINDS}
    found = {side: length / _MILLIMETRE for side, length in sides.items() if length is not None}
    return PageMargins(**{side: round(min(max(found.get(side, 20.0), 0.0), _WIDEST), 2) for side in sides})


def _headers(section: Any) -> tuple[Mapping[tuple[str, bool], HeaderPart], Mapping[str, bytes]]:  # noqa: ANN401 - see _read
    headers: dict[tuple[str, bool], HeaderPart] = {}
    pictures: dict[str, bytes] = {}
    for kind in _KINDS:
        for is_first in (True, False):
            own = is_first and section.different_first_page_header_footer
            each = getattr(section, f"first_page_{kind}" if own else kind)
            if not each.is_linked_to_previous:
                headers[kind, is_first] = _header_part(each.part, pictures)
    return headers, pictures


def _header_part(part: Any, pictures: dict[str, bytes]) -> HeaderPart:  # noqa: ANN401 - see _read
    name, root = str(part.partname).lstrip("/"), part.element
    check_header(name, root)
    if not len(root):
        msg = f"{name} has no paragraph, and Word would call the letter damaged"
        raise BadReference(msg)
    _without(root)
    _name_pictures_by_number(root)
    relationships = list(_picture_relationships(name, part, pictures))
    known = {each.split('"')[1] for each in relationships}
    named = (pair for each in root.iter(etree.Element) for pair in each.attrib.items())
    if not {value for key, value in named if key.startswith(_RELATIONSHIPS)} <= known:
        msg = f"{name} refers to a part that it does not have"
        raise BadReference(msg)
    return HeaderPart(_written(root), "".join(relationships).encode())


def _name_pictures_by_number(root: Any) -> None:  # noqa: ANN401 - an lxml element
    """A picture is named after its file, often with the way to it, which tells who made it."""
    named = [each for each in root.iter(etree.Element) if etree.QName(each).localname in {"cNvPr", "docPr"}]
    for number, each in enumerate(named, start=1):
        each.set("name", f"Picture {number}")
        for words in ("descr", "title"):
            if "\\" in each.get(words, "") or "/" in each.get(words, ""):
                each.set(words, "")


def _picture_relationships(name: str, part: Any, pictures: dict[str, bytes]) -> Iterator[str]:  # noqa: ANN401 - see _read
    for identity, relationship in sorted(part.rels.items()):
        if relationship.reltype != RELATIONSHIP_TYPE.IMAGE:
            kind = relationship.reltype.rsplit("/", 1)[-1]
            msg = f"{name} holds a part that no letterhead needs ({kind}): take it out"
            raise BadReference(msg)
        blob = bytes(relationship.target_part.blob)
        source = str(relationship.target_part.partname).lstrip("/")
        # Named by their content: the file's own names may tell of its maker, and one picture is there once.
        picture = f"media/{hashlib.sha256(blob).hexdigest()[:12]}.{picture_kind(source, blob)}"
        pictures[f"word/{picture}"] = cleaned(source, blob)
        if not identity.isalnum():
            msg = f"{name} has a relationship without a proper name"
            raise BadReference(msg)
        yield f'<Relationship Id="{identity}" Type="{RELATIONSHIP_TYPE.IMAGE}" Target="{picture}"/>'
