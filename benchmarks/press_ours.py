"""Letters as PDF by `appeals`: the press alone, on HTML that is filled in already, and the whole program.

The whole program reads a campaign, an address book and a table of members, and does all that it does for its users: checks,
merges, makes letters by its worker processes, writes files and a manifest. Its letters have the same text as the others'.
"""

import csv
import os
import re
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from math import isqrt
from pathlib import Path

from press_letter import CAMPAIGN, FIRST, LAST, Names, filled, names, pairs, style_sheets

__all__ = [
    "OFFICIALS",
    "campaign_folder",
    "press_one_file",
    "press_one_file_pairs",
    "press_single",
    "press_single_pairs",
    "program",
]

CHUNK = 10_000
OFFICIALS = 3
"""Letters of each member."""

_BOOK = """book: officials
country: KZ
language: en
recipients:
"""
_OFFICIAL = """  o{number}:
    name: {name}
    office: {office}
    address: {{lines: ["{house}"], city: Astana, postcode: 01000}}
    email: o{number}@example.org
    salutation: {salutation}
    verified: {{date: 2011-06, source: the benchmark}}
"""


def _pairs(count: int) -> Iterable[Names]:
    side = max(1, int(count**0.5))
    return islice(pairs(side + 1, max(1, count // side)), count)


def _press(count: int, folder: Path, letters: Iterable[Names], *, one_file: bool) -> None:
    from weasyprint import CSS  # noqa: PLC0415 - only once the machine is prepared
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - only once the machine is prepared

    from appeals.press.engine import Press  # noqa: PLC0415 - only once the machine is prepared
    from appeals.press.manuscript import Manuscript, PlainTypesetter  # noqa: PLC0415 - only once the machine is prepared

    fonts = FontConfiguration()
    styles = (CSS(string="\n".join(style_sheets()), font_config=fonts),)
    press = Press(PlainTypesetter(fonts=fonts))
    manuscripts = (Manuscript(filled(letter), styles) for letter in letters)
    if one_file:
        with (folder / "run.pdf").open("wb") as out, press.print_run(out) as run:
            for number, manuscript in enumerate(manuscripts):
                run.add(manuscript, f"{number}")
        return
    for done in range(0, count, CHUNK):
        for number, letter in enumerate(press.letters(islice(manuscripts, CHUNK)), start=done):
            (folder / f"{number:07d}.pdf").write_bytes(letter.pdf)


def press_single(count: int, folder: Path) -> None:
    """The press, a file for each letter."""
    _press(count, folder, names(count), one_file=False)


def press_single_pairs(count: int, folder: Path) -> None:
    """The press, a file for each letter of every sender to every recipient."""
    _press(count, folder, _pairs(count), one_file=False)


def press_one_file(count: int, folder: Path) -> None:
    """The press, one file."""
    _press(count, folder, names(count), one_file=True)


def press_one_file_pairs(count: int, folder: Path) -> None:
    """The press, one file for every sender to every recipient."""
    _press(count, folder, _pairs(count), one_file=True)


def program(*options: str, out: str = "", pairs: bool = False) -> Callable[[int, Path], None]:
    """`appeals render` in the place of this process: one letter, or many.

    Args:
        options: of the command.
        out: where letters go, if not to a folder beside the campaign.
        pairs: whether there are as many officials as members; else each member writes to `OFFICIALS`.
    """

    def render(count: int, folder: Path) -> None:
        officials = isqrt(count) if pairs else OFFICIALS
        campaign = campaign_folder(folder, -(-count // officials), officials)
        command = [sys.executable, "-m", "appeals", "render", str(campaign), "--date", "2011-07-01"]
        command += ["--senders", str(campaign.with_name("members.csv")), "--out", out or str(folder / "letters")]
        command += options
        os.execv(sys.executable, command if count > 1 else [*command, "--to", "officials/o0"])  # noqa: S606 - our own program

    return render


def campaign_folder(folder: Path, members: int, officials: int = OFFICIALS) -> Path:
    """Write the campaign, to some officials and without copies, their address book, and members who sign it."""
    book = [
        _OFFICIAL.format(number=number, name=to.name, office=to.office, house=to.house, salutation=to.salutation)
        for number, to in enumerate(names(officials))
    ]
    (folder / "recipients").mkdir()
    (folder / "recipients" / "officials.yaml").write_text(_BOOK + "".join(book))
    ids = ", ".join(f"officials/o{number}" for number in range(officials))
    text = re.sub(r"^copies: .*\n", "", CAMPAIGN.read_text(), flags=re.MULTILINE)
    path = folder / "campaign.yaml"
    path.write_text(re.sub(r"^recipients: .*$", f"recipients: [{ids}]", text, flags=re.MULTILINE))
    with (folder / "members.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(("id", "name", "street", "city", "postcode", "country", "email", "language", "consent"))
        for number in range(members):
            name = f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}"
            place = (f"{number + 1} Mill Lane", "Leeds", "LS2 9JT", "GB")
            table.writerow((f"m{number:07d}", name, *place, f"m{number}@example.net", "en", "yes"))
    return path
