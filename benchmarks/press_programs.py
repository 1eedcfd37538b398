"""Letters as PDF by other programs: LaTeX, LibreOffice, Chromium. Each function makes `count` letters in a folder."""

import base64
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

from press_letter import FONTS, Names, as_document, names, paragraphs

__all__ = ["chromium_one_file", "chromium_single", "latex", "libreoffice_one_file", "libreoffice_single"]

FILES = 100
"""In one call of LibreOffice."""

_PREAMBLE = r"""\documentclass[paper=a4,DIV=15,fontsize=10pt,parskip=half-,foldmarks=false,enlargefirstpage=on]{scrlttr2}
FONTS
\pagestyle{empty}
\setkomavar{date}{1 July 2011}
\begin{document}
"""
_LETTER = r"""\setkomavar{fromname}{%(sender)s}\setkomavar{fromaddress}{%(street)s\\Leeds LS2 9JT}\setkomavar{signature}{%(sender)s}
\begin{letter}{%(name)s\\%(office)s\\%(house)s\\%(town)s\\KAZAKHSTAN}
\setkomavar{subject}{SUBJECT}
\opening{%(salutation)s}
TEXTS
\closing{Yours sincerely,}
\end{letter}
"""
_LATEX_FONTS = {
    "pdflatex": r"\usepackage[T1]{fontenc}\usepackage{mathptmx}",
    "xelatex": r"\usepackage{fontspec}\setmainfont{NotoSerif}[Path=FOLDER/,Extension=.ttf,UprightFont=*-Regular,BoldFont=*-Bold]"
    r"\setsansfont{NotoSans}[Path=FOLDER/,Extension=.ttf,UprightFont=*-Regular,BoldFont=*-Bold]",
}


def _escaped(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text)


def _latex(engine: str, letters: Iterable[Names], path: Path) -> None:
    reference, subject, *texts = map(_escaped, paragraphs())
    letter = _LETTER.replace("SUBJECT", subject).replace("TEXTS", "\n\n".join((reference, *texts)))
    values = ({name: _escaped(getattr(each, name)) for name in Names.__slots__} for each in letters)
    preamble = _PREAMBLE.replace("FONTS", _LATEX_FONTS[engine].replace("FOLDER", str(FONTS)))
    path.write_text(f"{preamble}{''.join(letter % each for each in values)}\\end{{document}}\n")
    command = [engine, "-interaction=batchmode", "-halt-on-error", path.name]
    subprocess.run(command, cwd=path.parent, check=True, stdout=subprocess.DEVNULL)


def latex(engine: str, *, one_file: bool) -> Callable[[int, Path], None]:
    """KOMA-Script's letter class: one run for all letters, or one for each."""

    def run(count: int, folder: Path) -> None:
        letters = list(names(count))
        for number, each in enumerate([letters] if one_file else [[letter] for letter in letters]):
            _latex(engine, each, folder / f"{number:07d}.tex")

    return run


_ODT_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Serif" svg:font-family="'Noto Serif'"/></office:font-face-decls>
<office:automatic-styles>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin-top="20mm" fo:margin-right="20mm" fo:margin-bottom="18mm" fo:margin-left="25mm"/></style:page-layout>
<style:style style:name="First" style:family="paragraph"><style:paragraph-properties fo:break-before="page"
 fo:text-align="end"/><style:text-properties style:font-name="Serif" fo:font-size="10pt"/></style:style>
<style:style style:name="Right" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/>
<style:text-properties style:font-name="Serif" fo:font-size="10pt"/></style:style>
<style:style style:name="Line" style:family="paragraph"><style:text-properties style:font-name="Serif"
 fo:font-size="10pt"/></style:style>
<style:style style:name="Text" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="2mm"/>
<style:text-properties style:font-name="Serif" fo:font-size="10pt"/></style:style>
<style:style style:name="Subject" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="2mm"/>
<style:text-properties style:font-name="Serif" fo:font-size="10pt" fo:font-weight="bold"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>
<office:body><office:text>"""
_ODT_TAIL = "</office:text></office:body></office:document>"


def _flat_odt(letters: Iterable[Names]) -> str:
    reference, subject, *texts = paragraphs()
    pieces = []
    for number, to in enumerate(letters):
        styled = [("First" if number else "Right", to.sender), ("Right", to.street), ("Right", "Leeds LS2 9JT")]
        styled += [("Line", text) for text in ("", "", to.name, to.office, to.house, to.town, "KAZAKHSTAN", "")]
        styled += [("Right", "1 July 2011"), ("Text", reference), ("Subject", subject), ("Text", to.salutation)]
        styled += [("Text", text) for text in (*texts, "Yours sincerely,", "")]
        styled.append(("Line", to.sender))
        pieces += [f'<text:p text:style-name="{style}">{escape(text)}</text:p>' for style, text in styled]
    return f"{_ODT_HEAD}{''.join(pieces)}{_ODT_TAIL}"


def _libreoffice(folder: Path, documents: Iterable[str]) -> None:
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    subprocess.run([*command, *documents], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def libreoffice_single(count: int, folder: Path) -> None:
    """Flat documents, a hundred in each call."""
    documents = [f"{number:07d}.fodt" for number in range(count)]
    for document, letter in zip(documents, names(count), strict=True):
        (folder / document).write_text(_flat_odt([letter]))
    for first in range(0, count, FILES):
        _libreoffice(folder, documents[first : first + FILES])


def libreoffice_one_file(count: int, folder: Path) -> None:
    """One flat document."""
    (folder / "run.fodt").write_text(_flat_odt(names(count)))
    _libreoffice(folder, ["run.fodt"])


@contextmanager
def _browser(folder: Path, html: str) -> Iterator[Any]:
    from chromium import chromium  # noqa: PLC0415 - it lies in tests/, where only the processes that are measured look

    (folder / "run.html").write_text(html)
    with chromium() as page:
        page.open(folder / "run.html")
        yield page


def _printed(page: Any, path: Path) -> None:  # noqa: ANN401 - see _browser
    answer = page.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
    path.write_bytes(base64.b64decode(answer["data"]))


def chromium_single(count: int, folder: Path) -> None:
    """One headless browser that is given a letter after the other."""
    with _browser(folder, "") as page:
        frame = page.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        for number, letter in enumerate(names(count)):
            page.call("Page.setDocumentContent", frameId=frame, html=as_document([letter]))
            _printed(page, folder / f"{number:07d}.pdf")


def chromium_one_file(count: int, folder: Path) -> None:
    """A headless browser that prints all letters at once."""
    with _browser(folder, as_document(names(count))) as page:
        _printed(page, folder / "run.pdf")
