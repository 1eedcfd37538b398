"""Random letters as faxes, shared and drawn whole: `python tests/long/fax_fuzz.py [seconds] [seed]`.

Ends with the first letter whose pages differ, which it writes to the current folder.
"""

import random
import sys
import time
from pathlib import Path

from appeals.fax.faults import UnfitForFaxError
from appeals.fax.grid import Resolution
from appeals.fax.scan import Fax, Scanner
from appeals.system import libraries

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyzÄÖŁÿgjpqy",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяғқңәөұүһі",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "Ÿ̂Ǻḍ̇",
    "0123456789()[]{}|/",
)
STYLES = (
    "", "font-weight: bold", "font-style: italic", "text-decoration: underline", "font-size: 14pt", "font-size: 40pt",
    "text-align: right", "text-align: justify", "letter-spacing: 1px", "border: 1px solid", "border-bottom: 2pt solid",
    "position: absolute; top: 90mm", "position: relative; top: -3mm", "line-height: 0.8", "color: #333", "direction: rtl",
    "transform: scale(1.1)", "transform: rotate(1deg)", "border-radius: 3mm; border: 1pt solid", "text-indent: 9mm",
    "columns: 2", "float: right", "display: flex", "opacity: 0.9", "font-family: Noto Serif", "font-variant: small-caps",
    "overflow: hidden; height: 3mm", "background: #eee", "margin-top: 120mm", "vertical-align: super",
)  # fmt: skip


def words(chance: random.Random, longest: int = 40) -> str:
    """Some words of one alphabet."""
    letters = chance.choice(ALPHABETS)
    return " ".join(
        "".join(chance.choices(letters, k=chance.randrange(1, 9))) for _ in range(chance.randrange(1, longest))
    )


def letters(chance: random.Random) -> list[str]:
    """A template's letters: the same paragraphs, some of whose words vary."""
    paragraphs = [(chance.choice(STYLES), words(chance), chance.random() < 0.4) for _ in range(chance.randrange(1, 14))]
    return [
        "".join(f"<p style='{style}'>{words(chance, 6) if varies else text}</p>" for style, text, varies in paragraphs)
        for _ in range(4)
    ]


def outcome(scanner: Scanner, pdf: bytes) -> Fax | str:
    """The fax, or why there is none."""
    try:
        return scanner.scan(pdf)
    except UnfitForFaxError as error:
        return str(error)


def main(seconds: float, seed: int) -> int:
    """Compare until the time is over."""
    libraries.prepare()
    from weasyprint import CSS, HTML  # noqa: PLC0415 - only once the machine is prepared
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - likewise

    fonts = FontConfiguration()
    style = CSS(string="@page { size: A4; margin: 20mm } html { font: 11pt 'Noto Sans' }", font_config=fonts)
    chance, count, end = random.Random(seed), 0, time.monotonic() + seconds  # noqa: S311 - a repeatable sample
    while time.monotonic() < end:
        resolution = chance.choice(list(Resolution))
        shared, whole = Scanner(resolution), Scanner(resolution, sharing=False)
        for html in letters(chance):
            pdf = HTML(string=html).render(font_config=fonts, stylesheets=[style]).write_pdf()
            count += 1
            if outcome(shared, pdf) != outcome(whole, pdf):
                Path("differs.pdf").write_bytes(pdf)
                print(f"letter {count} of seed {seed} differs in {resolution}: see differs.pdf")  # noqa: T201 - a command
                return 1
    print(f"{count} letters of seed {seed}: shared and whole are equal")  # noqa: T201 - a command
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 0))
