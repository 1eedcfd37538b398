"""Letters as PDF by other Python packages: WeasyPrint alone, typst, reportlab. Each function makes `count` in a folder."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from press_letter import FONTS, Names, as_document, filled, names, paragraphs, style_sheets

__all__ = [
    "reportlab_one_file",
    "reportlab_single",
    "typst_one_file",
    "typst_single",
    "weasyprint_cached",
    "weasyprint_copied",
    "weasyprint_naive",
    "weasyprint_naive_one_file",
]


def weasyprint_naive(count: int, folder: Path) -> None:
    """`HTML(…).write_pdf()` for each letter."""
    from weasyprint import HTML  # noqa: PLC0415 - only the way that needs it pays for it

    for number, letter in enumerate(names(count)):
        HTML(string=as_document([letter])).write_pdf(folder / f"{number:07d}.pdf")


def weasyprint_naive_one_file(count: int, folder: Path) -> None:
    """All letters as one document."""
    from weasyprint import HTML  # noqa: PLC0415 - only the way that needs it pays for it

    HTML(string=as_document(names(count))).write_pdf(folder / "run.pdf")


def weasyprint_cached(count: int, folder: Path) -> None:
    """The same with style sheets, fonts and pictures kept between letters."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 - only the way that needs it pays for it
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - only the way that needs it pays for it

    fonts = FontConfiguration()
    styles, pictures = [CSS(string="\n".join(style_sheets()), font_config=fonts)], dict[str, object]()
    for number, letter in enumerate(names(count)):
        html = HTML(string=filled(letter))
        html.write_pdf(folder / f"{number:07d}.pdf", stylesheets=styles, font_config=fonts, cache=pictures)


def weasyprint_copied(count: int, folder: Path) -> None:
    """All pages in one document, by `Document.copy`."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 - only the way that needs it pays for it
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - only the way that needs it pays for it

    fonts = FontConfiguration()
    styles = [CSS(string="\n".join(style_sheets()), font_config=fonts)]
    documents = [HTML(string=filled(one)).render(stylesheets=styles, font_config=fonts) for one in names(count)]
    pages = [page for document in documents for page in document.pages]
    documents[0].copy(pages).write_pdf(folder / "run.pdf")


def _typst(folder: Path, body: str) -> Path:
    subject, *rest = (text.replace("\\", "\\\\").replace("@", "\\@").replace("#", "\\#") for text in paragraphs())
    path = folder / "letter.typ"
    path.write_text(
        """#let letter(to) = [
#align(right)[#to.sender \\ #to.street \\ Leeds LS2 9JT]
#v(20mm) #to.name \\ #to.office \\ #to.house \\ #to.town \\ KAZAKHSTAN #v(6mm)
*SUBJECT*

#to.salutation

TEXTS

Yours sincerely, #v(13mm) #to.sender
]
#set page("a4", margin: (top: 20mm, right: 20mm, bottom: 18mm, left: 25mm))
#set text(font: "Noto Serif", size: 10pt, lang: "en", hyphenate: false)
""".replace("SUBJECT", subject).replace("TEXTS", "\n\n".join(rest))
        + body
    )
    return path


def typst_single(count: int, folder: Path) -> None:
    """One compiler, which keeps what it knows between letters."""
    import typst  # noqa: PLC0415 - only the way that needs it pays for it

    path = _typst(folder, "#letter(json(bytes(sys.inputs.to)))")
    compiler = typst.Compiler(str(path), font_paths=[str(FONTS)], ignore_system_fonts=True)
    for number, letter in enumerate(names(count)):
        values = {"to": json.dumps(asdict(letter))}
        compiler.compile(output=str(folder / f"{number:07d}.pdf"), sys_inputs=values)


def typst_one_file(count: int, folder: Path) -> None:
    """One document with all letters."""
    import typst  # noqa: PLC0415 - only the way that needs it pays for it

    path = _typst(folder, '#for to in json("letters.json") { letter(to); pagebreak(weak: true) }')
    (folder / "letters.json").write_text(json.dumps([asdict(letter) for letter in names(count)]))
    typst.compile(str(path), output=str(folder / "run.pdf"), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _reportlab(letters: Iterable[Names], path: Path) -> None:
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - only the way that needs it pays for it
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - only the way that needs it pays for it
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - only the way that needs it pays for it
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer  # noqa: PLC0415 - only the way that needs it pays for it

    pdfmetrics.registerFont(TTFont("Noto Serif", str(FONTS / "NotoSerif-Regular.ttf")))
    style = ParagraphStyle("letter", fontName="Noto Serif", fontSize=10, leading=13.6, spaceAfter=6)
    story: list[object] = []
    for to in letters:
        lines = (
            f"{to.sender}<br/>{to.street}",
            f"{to.name}<br/>{to.office}<br/>{to.house}<br/>{to.town}",
            to.salutation,
        )
        story += [Paragraph(text, style) for text in (*lines, *paragraphs(), "Yours sincerely,")]
        story += [Spacer(1, 36), Paragraph(to.sender, style), PageBreak()]
    SimpleDocTemplate(str(path)).build(story)


def reportlab_single(count: int, folder: Path) -> None:
    """Platypus, a file for each letter."""
    for number, letter in enumerate(names(count)):
        _reportlab([letter], folder / f"{number:07d}.pdf")


def reportlab_one_file(count: int, folder: Path) -> None:
    """Platypus, one file."""
    _reportlab(names(count), folder / "run.pdf")
