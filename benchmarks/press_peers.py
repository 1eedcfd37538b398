"""Ways to make letters as PDF: ours, WeasyPrint's, and other engines. Each makes `count` letters in a folder.

Run as `python benchmarks/press_peers.py WAY COUNT FOLDER`; `benchmarks/press.py` does so and measures.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

from press_letter import FONTS, Names, filled, names, pairs, paragraphs, style_sheets

CHUNK = 10_000


def _letters(count: int) -> Iterable[Names]:
    return names(count)


def _pairs(count: int) -> Iterable[Names]:
    side = max(1, int(count**0.5))
    return pairs(side, count // side)


def _css() -> str:
    return "\n".join(style_sheets())


def _ours(count: int, folder: Path, source: Callable[[int], Iterable[Names]], *, one_file: bool) -> None:
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from appeals.press.engine import Press  # noqa: PLC0415
    from appeals.press.manuscript import Manuscript, PlainTypesetter  # noqa: PLC0415

    fonts = FontConfiguration()
    styles = (CSS(string=_css(), font_config=fonts),)
    press = Press(PlainTypesetter(fonts=fonts))
    manuscripts = (Manuscript(filled(letter), styles) for letter in source(count))
    if one_file:
        with (folder / "run.pdf").open("wb") as out, press.print_run(out) as run:
            for number, manuscript in enumerate(manuscripts):
                run.add(manuscript, f"{number}")
        return
    done = 0
    while done < count:
        chunk = (manuscript for _, manuscript in zip(range(CHUNK), manuscripts, strict=False))
        for number, letter in enumerate(press.letters(chunk), start=done):
            (folder / f"{number:07d}.pdf").write_bytes(letter.pdf)
        done += CHUNK


def ours_single(count: int, folder: Path) -> None:
    """The press, a file for each letter."""
    _ours(count, folder, _letters, one_file=False)


def ours_single_pairs(count: int, folder: Path) -> None:
    """The press, a file for each letter of every sender to every recipient."""
    _ours(count, folder, _pairs, one_file=False)


def ours_one_file(count: int, folder: Path) -> None:
    """The press, one file."""
    _ours(count, folder, _letters, one_file=True)


def ours_one_file_pairs(count: int, folder: Path) -> None:
    """The press, one file for every sender to every recipient."""
    _ours(count, folder, _pairs, one_file=True)


def weasyprint_naive(count: int, folder: Path) -> None:
    """`HTML(…).write_pdf()` for each letter."""
    from weasyprint import HTML  # noqa: PLC0415

    for number, letter in enumerate(names(count)):
        html = filled(letter).replace("</head>", f"<style>{_css()}</style></head>")
        HTML(string=html).write_pdf(folder / f"{number:07d}.pdf")


def weasyprint_cached(count: int, folder: Path) -> None:
    """The same with style sheets, fonts and pictures kept between letters."""
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    styles, pictures = [CSS(string=_css(), font_config=fonts)], dict[str, object]()
    for number, letter in enumerate(names(count)):
        html = HTML(string=filled(letter))
        html.write_pdf(folder / f"{number:07d}.pdf", stylesheets=styles, font_config=fonts, cache=pictures)


def weasyprint_one_file(count: int, folder: Path) -> None:
    """All pages in one document, by `Document.copy`."""
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    styles = [CSS(string=_css(), font_config=fonts)]
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


def _values(letter: Names) -> dict[str, str]:
    return {name: getattr(letter, name) for name in Names.__slots__}


def typst_single(count: int, folder: Path) -> None:
    """One compiler, which keeps what it knows between letters."""
    import typst  # noqa: PLC0415

    path = _typst(folder, "#letter(json(bytes(sys.inputs.to)))")
    compiler = typst.Compiler(str(path), font_paths=[str(FONTS)], ignore_system_fonts=True)
    for number, letter in enumerate(names(count)):
        values = {"to": json.dumps(_values(letter))}
        compiler.compile(output=str(folder / f"{number:07d}.pdf"), sys_inputs=values)


def typst_one_file(count: int, folder: Path) -> None:
    """One document with all letters."""
    import typst  # noqa: PLC0415

    path = _typst(folder, '#for to in json("letters.json") { letter(to); pagebreak(weak: true) }')
    (folder / "letters.json").write_text(json.dumps([_values(letter) for letter in names(count)]))
    typst.compile(str(path), output=str(folder / "run.pdf"), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _reportlab(letters: Iterable[Names], path: Path) -> None:
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer  # noqa: PLC0415

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


def chromium_one_file(count: int, folder: Path) -> None:
    """A headless browser that prints all letters at once."""
    letters = [filled(letter) for letter in names(count)]
    bodies = [html[html.index("<body>") + 6 : html.index("</body>")] for html in letters]
    page = f"<!DOCTYPE html><html lang=en><head><style>{_css()}</style></head><body>{''.join(bodies)}</body></html>"
    (folder / "run.html").write_text(page)
    command = [
        shutil.which("chromium") or "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
    ]
    command += [
        f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={folder / 'run.pdf'}",
        str(folder / "run.html"),
    ]
    subprocess.run(command, check=True, capture_output=True)


WAYS: dict[str, tuple[Callable[[int, Path], None], str]] = {
    "ours, single files": (ours_single, "weasyprint"),
    "ours, single files, senders × recipients": (ours_single_pairs, "weasyprint"),
    "ours, one file": (ours_one_file, "weasyprint"),
    "ours, one file, senders × recipients": (ours_one_file_pairs, "weasyprint"),
    "WeasyPrint, naive, single files": (weasyprint_naive, "weasyprint"),
    "WeasyPrint, all public caching, single files": (weasyprint_cached, "weasyprint"),
    "WeasyPrint, all public caching, one file": (weasyprint_one_file, "weasyprint"),
    "typst, compiler reused, single files": (typst_single, "typst"),
    "typst, one file": (typst_one_file, "typst"),
    "reportlab, single files": (reportlab_single, "reportlab"),
    "reportlab, one file": (reportlab_one_file, "reportlab"),
    "Chromium, one file": (chromium_one_file, "chromium"),
}
"""Name -> how, and the module or program it needs."""

NOT_TRIED = ("xelatex", "pdflatex", "soffice")


def installed(needed: str) -> bool:
    """Whether a module or program is there."""
    return find_spec(needed) is not None or shutil.which(needed) is not None


if __name__ == "__main__":
    way, number, out = sys.argv[1:]
    WAYS[way][0](int(number), Path(out))
