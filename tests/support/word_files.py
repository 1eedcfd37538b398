"""Word files as tests read them, and reference documents as sections make them."""

import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.shared import Mm
from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def body(content: bytes) -> Any:  # noqa: ANN401 - lxml has no types here
    """The text's element."""
    return etree.fromstring(parts(content)["word/document.xml"])


def text(content: bytes) -> str:
    """All that stands in the text, a line a paragraph, with the marks of lists."""
    numbering = etree.fromstring(parts(content)["word/numbering.xml"])
    counted = {
        each.get(f"{WORD}numId"): int(each.find(f".//{WORD}startOverride").get(f"{WORD}val"))
        for each in numbering.findall(f"{WORD}num")[1:]
    }
    return "\n".join(f"{_mark(each, counted)}{_words(each)}" for each in body(content).iter(f"{WORD}p"))


def _mark(paragraph: Any, counted: dict[str, int]) -> str:  # noqa: ANN401 - see body
    found = paragraph.find(f"{WORD}pPr/{WORD}numPr/{WORD}numId")
    if found is None:
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle").get(f"{WORD}val")
        is_line = style == "EnclosuresAndCopies" and paragraph.find(f"{WORD}pPr/{WORD}spacing") is None
        return "- " if is_line else ""
    number = found.get(f"{WORD}val")
    if number not in counted:
        return "- "
    counted[number] += 1
    return f"{counted[number] - 1}. "


def _words(paragraph: Any) -> str:  # noqa: ANN401 - see body
    breaks = {f"{WORD}br": "\n", f"{WORD}tab": ""}
    return "".join(breaks.get(each.tag, each.text) for each in paragraph.iter(f"{WORD}t", f"{WORD}br", f"{WORD}tab"))


def only_words(letter: str) -> str:
    """A letter's text without blanks, rules to write on, and what sets directions apart."""
    return re.sub(r"(?:\*\*\* .* \*\*\*\n)|\s|[:：] ?____|____|-{72}|[\u200f\u2066-\u2069]", "", letter)


def reference(change: Callable[[Document], None] = lambda _: None) -> bytes:
    """A section's letter.docx: a letterhead, wide margins, a style of its own."""
    document = docx.Document()
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header.paragraphs[0].text = "Section of Exampleland"
    document.styles["Normal"].font.name = "Georgia"
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def changed(content: bytes, changes: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """A file with other parts, or more of them."""
    out = BytesIO()
    there = parts(content)
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name in {**there, **changes}:
            change = changes.get(name)
            file.writestr(name, there[name] if change is None else change(there[name]) if callable(change) else change)
    return out.getvalue()


def runs(content: bytes) -> Iterator[tuple[str, bool, dict[str, str]]]:
    """The words of each run, whether it is read from the right, and its languages by kind."""
    for each in body(content).iter(f"{WORD}r"):
        properties = each.find(f"{WORD}rPr")
        language = properties.find(f"{WORD}lang")
        words = "".join(piece.text or "" for piece in each.iter(f"{WORD}t"))
        yield (
            words,
            properties.find(f"{WORD}rtl") is not None,
            {etree.QName(key).localname: value for key, value in language.attrib.items()},
        )
