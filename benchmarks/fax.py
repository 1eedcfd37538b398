"""Fax pages a second by the whole program, side by side with Ghostscript in the same run.

    python benchmarks/fax.py [--small] [--rounds 2]

Members of a section write to three officials; a fax is a cover and a letter. What `appeals` needs is everything from the
list of members to files and manifest. Ghostscript gets the same pages as PDF, set and written before: it is what HylaFAX starts for each
fax that it is given as PDF. All is CPU seconds of whole processes, what one fax takes subtracted. At last, some faxes
are compared to those of `--exact`, which lays out each letter and draws each page. The table in `docs/fax.md` is renewed.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press_ours import OFFICIALS, campaign_folder
from processes import REPOSITORY, Failed, Row, memory_folder, place, row, variables

PAGE = REPOSITORY / "docs" / "fax.md"
BEGIN, END = "<!-- speed -->", "<!-- end of speed -->"
LEAST_PAGES_A_SECOND, LEAST_RATIO = 400, 10
PAGES = 2
"""Of a fax: its cover and its letter."""

COMPARED = 60
PDFS = "BENCHMARK_FAX_PDFS"
"""The variable that names the folder with faxes as PDF."""

GHOSTSCRIPT = ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffg4", "-r204x196", "-g1728x2292")


def campaign(folder: Path, letters: int) -> Path:
    """Write a campaign to officials with fax numbers, and members who sign so many letters."""
    path = campaign_folder(folder, -(-letters // OFFICIALS))
    book = folder / "recipients" / "officials.yaml"
    with_fax = re.sub(r"(?m)^(    email: o(\d+))", r"    fax: +7 7172 72 05 1\2\n\1", book.read_text())
    book.write_text(with_fax)
    return path


def command(path: Path, out: Path, *options: str) -> list[str]:
    """What a user would type."""
    common = ["--date", "2011-07-01", "--senders", str(path.with_name("members.csv")), "--out", str(out)]
    return [sys.executable, "-m", "appeals", "render", str(path), *common, *options]


def program(*options: str) -> Callable[[int, Path], None]:
    """`appeals render` in the place of this process: one fax, or as many as are asked for."""

    def render(count: int, folder: Path) -> None:
        one = ("--to", "officials/o0") if count == 1 else ()
        words = command(campaign(folder, count), folder / "letters", *options, *one)
        os.execv(sys.executable, words)  # noqa: S606 - our own program

    return render


def ghostscript(count: int, folder: Path) -> None:
    """One process for all pages."""
    pages = ("-dFirstPage=1", f"-dLastPage={count * PAGES}")
    words = (*GHOSTSCRIPT, *pages, f"-sOutputFile={folder / 'all.tif'}", str(Path(os.environ[PDFS], "all.pdf")))
    subprocess.run(words, check=True)


def ghostscripts(count: int, folder: Path) -> None:
    """A process for each fax."""
    for number, pdf in enumerate(sorted(Path(os.environ[PDFS], "each").glob("*.pdf"))[:count]):
        subprocess.run((*GHOSTSCRIPT, f"-sOutputFile={folder / f'{number}.tif'}", str(pdf)), check=True)


@dataclass(frozen=True, slots=True)
class FaxWay:
    """How faxes can be made: `letters` are made to measure it, `few` when all is only to be tried."""

    make: Callable[[int, Path], None]
    letters: int
    few: int


WAYS = {
    "appeals, TIFF files": FaxWay(program("--format", "tiff"), 6_000, 600),
    "appeals, PDF files": FaxWay(program("--format", "fax"), 6_000, 600),
    "appeals, both": FaxWay(program("--format", "fax,tiff"), 6_000, 600),
    "appeals, one TIFF": FaxWay(program("--format", "tiff", "--one-file"), 6_000, 600),
    "appeals, TIFF files, `--exact`": FaxWay(program("--format", "tiff", "--exact"), 60, 12),
    "Ghostscript, one process": FaxWay(ghostscript, 400, 60),
    "Ghostscript, a process a fax": FaxWay(ghostscripts, 60, 12),
}


def prepare(folder: Path, letters: int) -> None:
    """Faxes as PDF, each in a file and all in one, as they are before they become pixels."""
    from appeals.system import libraries  # noqa: PLC0415 - the measured processes load it themselves

    libraries.prepare()
    from appeals.formats.pdf.designs import FaxDesign  # noqa: PLC0415 - only once the machine is prepared
    from appeals.formats.pdf.typesetting import typesetter  # noqa: PLC0415 - likewise
    from appeals.formats.protocol import LetterError, TypesettingOptions  # noqa: PLC0415 - likewise
    from appeals.formats.stationery import Stationery  # noqa: PLC0415 - likewise
    from appeals.system.search_paths import search_folders  # noqa: PLC0415 - likewise

    path = campaign(folder, letters)
    setter = typesetter(Stationery.of(search_folders(path, "templates")), TypesettingOptions(), FaxDesign())
    faxes = merged(path)[:letters]
    (folder / "each").mkdir()
    for number, made in enumerate(setter.render_chunk(faxes)):
        assert not isinstance(made, LetterError)
        (folder / "each" / f"{number:05}.pdf").write_bytes(made.content)
    with (folder / "all.pdf").open("wb") as out:
        every = setter.bind(out, duplex=False)
        for fax in faxes:
            every.add(fax)
        every.close()


def merged(path: Path) -> list[Any]:
    """The letters of all members."""
    from datetime import date  # noqa: PLC0415 - as above

    from appeals.inputs.load import load  # noqa: PLC0415 - as above
    from appeals.inputs.members import read_members  # noqa: PLC0415 - as above
    from appeals.inputs.models.senders import Sender  # noqa: PLC0415 - as above
    from appeals.letters.merge import Merger  # noqa: PLC0415 - as above
    from appeals.letters.merge_options import MergeOptions  # noqa: PLC0415 - as above

    inputs, _ = load(path)
    assert inputs is not None
    merger = Merger(inputs, MergeOptions(date(2011, 7, 1)))
    senders = [one for one in read_members(path.with_name("members.csv")) if isinstance(one, Sender)]
    return [letter for sender in senders for letter in merger.of_sender(sender).letters()]


def files(folder: Path, *options: str) -> dict[str, bytes]:
    """The faxes of some members."""
    folder.mkdir()
    words = command(campaign(folder, COMPARED), folder / "letters", "--format", "tiff", *options)
    subprocess.run(words, check=True, env=variables(str(folder)), capture_output=True)
    return {path.name: path.read_bytes() for path in (folder / "letters").rglob("*.tiff")}


def table(rows: list[Row]) -> str:
    """What was measured, as Markdown."""
    first = rows[0].milliseconds
    lines = [
        "| way | faxes | CPU ms a page | pages a second and core | × | start, CPU s | peak MB |",
        "|---|---|---|---|---|---|---|",
    ]
    for each in rows:
        a_page = each.milliseconds / PAGES
        lines.append(
            f"| {each.way} | {each.letters:,} | {a_page:.2f} | {1000 / a_page:,.0f} | {each.milliseconds / first:.1f} | {each.start:.2f} | {each.peak:.0f} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Measure, print, renew the page, and fail when a target is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true", help="only try all ways; the page stays as it is")
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        made = Path(name, "pdfs")
        made.mkdir()
        prepare(made, max(way.letters for kind, way in WAYS.items() if kind.startswith("Ghost")))
        os.environ[PDFS] = str(made)
        rows = []
        for way, each in WAYS.items():
            try:
                rows.append(row(Path(__file__), way, each.few if asked.small else each.letters, rounds=asked.rounds))
            except Failed as error:
                print(f"{way}: {error}")
        equal = files(Path(name, "shared")) == files(Path(name, "exact"), "--exact")
    text = f"{place(('weasyprint', 'pypdfium2', 'pillow'))}; load {os.getloadavg()[0]:.0f}.\n\n{table(rows)}"
    print(text, f"equal to --exact: {'all' if equal else 'NO'} of {COMPARED}", sep="\n\n")
    if not asked.small:
        before, rest = PAGE.read_text().split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.split(END)[1]}")
    ratios = [each.milliseconds / rows[0].milliseconds for each in rows if each.way == "Ghostscript, a process a fax"]
    fast = 1000 * PAGES / rows[0].milliseconds >= LEAST_PAGES_A_SECOND
    return 0 if equal and fast and all(ratio >= LEAST_RATIO for ratio in ratios) else 1


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in WAYS:  # as `processes.cost` starts one of them
        WAYS[sys.argv[1]].make(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        sys.exit(main())
