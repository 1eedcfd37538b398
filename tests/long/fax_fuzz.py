"""Random letters as faxes, sharing what they can, beside the same laid out in full: `python tests/long/fax_fuzz.py [seconds] [seed]`.

Ends with the first letter whose file or warnings differ, whose HTML it writes to a temporary file.
"""

import random
import sys
import time
from pathlib import Path
from tempfile import NamedTemporaryFile

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from appeals.system import libraries

libraries.prepare()  # sets the fonts, before WeasyPrint is imported

from shared_faxes import Company  # noqa: E402 - found by the lines above

from appeals.fax.grid import Resolution  # noqa: E402 - likewise
from appeals.press.manuscript import Manuscript  # noqa: E402 - likewise

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
        "<html lang=en>"
        + "".join(
            f"<p style='{style}'>{words(chance, 6) if varies else text}</p>" for style, text, varies in paragraphs
        )
        for _ in range(6)
    ]


def main(seconds: float, seed: int) -> int:
    """Compare until the time is over."""
    style = "@page { size: A4; margin: 20mm } html { font: 11pt 'Noto Sans' }"
    chance, count, shared, end = random.Random(seed), 0, 0, time.monotonic() + seconds  # noqa: S311 - a repeatable sample
    while time.monotonic() < end:
        resolution = chance.choice(list(Resolution))
        company = Company(style, resolution)
        made = letters(chance)
        count += len(made)
        for place in company.differing(map(Manuscript, made)):
            with NamedTemporaryFile("w", suffix=".html", delete=False) as file:
                file.write(made[place])
            print(f"one of {count} letters of seed {seed} differs in {resolution}: see {file.name}")  # noqa: T201 - a command
            return 1
        shared += company.sharing
    print(f"{count} letters of seed {seed}, {shared} of them with a form: equal to those laid out in full")  # noqa: T201 - a command
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 0))
