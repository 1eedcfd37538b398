"""Fax pages a second, side by side with `pdftoppm -mono` and `tiffcp -c g4` on the same letters.

    python benchmarks/fax.py [--senders 50] [--recipients 40]

Every page is also compared to the pixel with the full route: each page drawn and coded whole. Times are CPU seconds of
one core; what it costs to start the other programs is measured and taken off theirs.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from appeals.fax import tiff
from appeals.fax.legibility import seconds
from appeals.fax.scan import Scanner
from appeals.fax.shared_pages import SharedPages
from appeals.press.chunk import SetLetter
from appeals.system import libraries

if TYPE_CHECKING:
    from appeals.press.engine import Press
    from appeals.press.manuscript import Manuscript

LEAST_PAGES_A_SECOND, LEAST_RATIO = 200, 10
SAMPLE = 4
"""The other programs get every fourth letter: they take as long for each."""
BIT_RATE = 14400

STYLE = """
@page { size: A4; margin: 20mm; @top-left { content: "Anna Example, +43 1 234567" } @top-right { content: counter(page) "/" counter(pages) } }
html { font: 11pt/1.4 "Noto Sans" } p, li { margin: 0 0 2mm }
"""

LETTER = """<html lang=en><title>UA 129/10</title><p>{sender}<br>12 Example Street<br>1010 Wien</p>
<p>{recipient}<br>Office No. {number}<br>Levoberezhe Street<br>Astana 01000<br>KAZAKHSTAN</p><p>Vienna, 1 July 2011</p>
<p><b>UA 129/10</b></p><p>Dear {recipient},</p>
<p>I am writing to you about the ethnic Uzbeks whom Kazakhstan extradited on 9 June and who are at risk of torture, and
about four more men who are still held and may be returned by force, with the wives and children of all of them.</p>
<ul><li>I urge you to ensure that none of the men who remain in detention and none of the family members of those already
extradited are forcibly returned to Uzbekistan, as the obligations of Kazakhstan under international law demand.</li>
<li>I remind you that a State party to the 1951 Refugee Convention must not return anyone to a country where they would be
at risk of serious violations of human rights, and that this duty knows no exception for those who are accused.</li>
<li>I urge you to give all of them full and unhindered access to international protection, each case being determined on
its own in a fair and efficient procedure.</li><li>I remind you that Article 3(1) of the Convention against Torture
forbids to expel, return or extradite a person to another State where there are substantial grounds for believing that
they would be in danger of being subjected to torture.</li></ul>
<p>I would be grateful for news of the steps that your office takes.</p><p>Yours sincerely,</p><p>{sender}</p>
<p>Copies to: Minister of Foreign Affairs</p></html>"""

SYLLABLES = ("Bo", "ra", "Mi", "łosz", "jka", "Ser", "gey", "Ай", "гүл", "Zoë", "quin", "Yet")


def own_seconds(work: Callable[[], object]) -> float:
    """CPU seconds that some work takes in this process."""
    before = time.process_time()
    work()
    return time.process_time() - before


def others_seconds(work: Callable[[], object]) -> float:
    """CPU seconds that the programs started by some work take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def name(number: int) -> str:
    """A name unlike that of the other numbers, with glyphs that others lack."""
    parts = len(SYLLABLES)
    return f"{SYLLABLES[number % parts]}{SYLLABLES[number // parts % parts]} {SYLLABLES[number * 7 % parts].title()}ov"


def letters(senders: int, recipients: int) -> tuple["Press", list["Manuscript"]]:
    """A press, and letters of one page from everybody to everybody."""
    libraries.prepare()
    from weasyprint import CSS  # noqa: PLC0415 - only once the machine is prepared
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - likewise

    from appeals.press.engine import Press  # noqa: PLC0415 - likewise
    from appeals.press.manuscript import Manuscript, PlainTypesetter  # noqa: PLC0415 - likewise

    fonts = FontConfiguration()
    press = Press(PlainTypesetter(styles=[CSS(string=STYLE, font_config=fonts)], fonts=fonts))
    pairs = product(range(senders), range(recipients))
    return press, [
        Manuscript(LETTER.format(sender=name(sender), recipient=name(50 + recipient), number=recipient))
        for sender, recipient in pairs
    ]


def shared(press: "Press", manuscripts: Sequence["Manuscript"]) -> list[bytes]:
    """Files of letters that share what they have in common."""
    pages = SharedPages(Scanner(), press.series())
    made = map(pages.series.set, manuscripts)
    return [tiff.write(pages.scan(letter).pages) for letter in made if isinstance(letter, SetLetter)]


def other_route(paths: Sequence[Path]) -> None:
    """The two programs, one letter after the other."""
    for path in paths:
        bare = path.with_suffix("")
        drawing = ["pdftoppm", "-mono", "-tiff", "-rx", "204", "-ry", "196", "-singlefile", str(path), str(bare)]
        subprocess.run(drawing, check=True)
        subprocess.run(["tiffcp", "-c", "g4", f"{bare}.tif", f"{bare}.g4"], check=True)


def starts(count: int) -> None:
    """Start the two programs for nothing."""
    for _ in range(count):
        subprocess.run(["pdftoppm", "-v"], check=True, capture_output=True)
        subprocess.run(["tiffcp", "-h"], check=False, capture_output=True)


def sizes(paths: Sequence[Path]) -> float:
    """Bytes of T.6 code that a page has on average in the files of the two programs."""
    total = 0
    for path in paths:
        with Image.open(path.with_suffix(".g4")) as file:
            total += sum(file.tag_v2[279])  # type: ignore[attr-defined]  # a TIFF has tags
    return total / len(paths)


def main() -> int:
    """Measure, print, and fail when a target is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--senders", type=int, default=50)
    parser.add_argument("--recipients", type=int, default=40)
    asked = parser.parse_args()
    press, manuscripts = letters(asked.senders, asked.recipients)
    made = [printed.pdf for printed in press.letters(manuscripts)]

    scanner = Scanner()
    files: list[bytes] = []
    full: list[bytes] = []
    Scanner().scan(made[0])  # what Python loads once
    ours = own_seconds(lambda: files.extend(shared(press, manuscripts)))
    alone = own_seconds(lambda: full.extend(tiff.write(scanner.scan(pdf).pages) for pdf in made))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number:05}.pdf" for number in range(len(made))]
        for path, pdf in zip(paths, made, strict=True):
            path.write_bytes(pdf)
        sample = paths[::SAMPLE]
        theirs = (others_seconds(lambda: other_route(sample)) - others_seconds(lambda: starts(len(sample)))) * SAMPLE
        dithered = sizes(sample)
    pages = [scanner.scan(pdf).pages for pdf in made[:20]]
    plain = sum(len(page.code) for (page,) in pages) / len(pages)

    count, equal = len(made), files == full
    print(f"{asked.senders} senders x {asked.recipients} recipients, one page each, 204 x 196")
    print(f"appeals, shared       {ours / count * 1000:7.2f} ms a page {count / ours:8.0f} pages/s")
    print(f"appeals, drawn whole  {alone / count * 1000:7.2f} ms a page {count / alone:8.0f} pages/s")
    print(
        f"pdftoppm + tiffcp     {theirs / count * 1000:7.2f} ms a page {count / theirs:8.0f} pages/s, {theirs / ours:.1f} times ours"
    )
    print(f"equal to the page drawn whole: {'all' if equal else 'NO'}")
    print(f"a page: {plain:.0f} bytes, {seconds(pages[0], BIT_RATE):.0f} s on the line at {BIT_RATE} bit/s; ", end="")
    print(f"dithered {dithered:.0f} bytes, {8 * 1.05 * (dithered - plain) / BIT_RATE:.0f} s more")
    return 0 if equal and count / ours >= LEAST_PAGES_A_SECOND and theirs / ours >= LEAST_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
