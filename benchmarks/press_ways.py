"""The ways to make letters as PDF that `benchmarks/press.py` compares.

Run as `python benchmarks/press_ways.py WAY COUNT FOLDER` to try one of them; Chromium needs `PYTHONPATH=tests`.
"""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import press_ours as ours
import press_peers as peers
import press_programs as programs

__all__ = ["WAYS", "Way", "installed"]


@dataclass(frozen=True, slots=True)
class Way:
    """How letters can be made.

    Attributes:
        make: makes so many letters in a folder.
        needs: the package or program it cannot do without.
        letters: how many are made to measure it; it is as many as take some seconds.
        few: how many when all is only to be tried.
    """

    make: Callable[[int, Path], None]
    needs: str
    letters: int
    few: int


WAYS: dict[str, Way] = {
    "appeals, whole program, single files": Way(ours.program("--format", "pdf"), "weasyprint", 18_000, 1_500),
    "appeals, press alone, single files": Way(ours.press_single, "weasyprint", 20_000, 2_000),
    "appeals, press alone, single files, senders × recipients": Way(
        ours.press_single_pairs, "weasyprint", 20_000, 2_000
    ),
    "WeasyPrint, naive, single files": Way(peers.weasyprint_naive, "weasyprint", 60, 8),
    "WeasyPrint, all public caching, single files": Way(peers.weasyprint_cached, "weasyprint", 60, 8),
    "typst, compiler reused, single files": Way(peers.typst_single, "typst", 400, 40),
    "xelatex, single files": Way(programs.latex("xelatex", one_file=False), "xelatex", 6, 2),
    "pdflatex, single files": Way(programs.latex("pdflatex", one_file=False), "pdflatex", 10, 2),
    "LibreOffice, 100 files a call, single files": Way(programs.libreoffice_single, "soffice", 200, 10),
    "Chromium, CDP, single files": Way(programs.chromium_single, "chromium", 80, 5),
    "reportlab, single files": Way(peers.reportlab_single, "reportlab", 150, 20),
    "appeals, whole program, one file": Way(ours.program("--format", "pdf", "--one-file"), "weasyprint", 60_000, 1_500),
    "appeals, whole program, one file, senders × recipients": Way(
        ours.program("--format", "pdf", "--one-file", pairs=True), "weasyprint", 400 * 400, 38 * 38
    ),
    "appeals, press alone, one file": Way(ours.press_one_file, "weasyprint", 20_000, 2_000),
    "appeals, press alone, one file, senders × recipients": Way(ours.press_one_file_pairs, "weasyprint", 20_000, 2_000),
    "WeasyPrint, naive, one file": Way(peers.weasyprint_naive_one_file, "weasyprint", 60, 8),
    "WeasyPrint, all public caching, one file": Way(peers.weasyprint_copied, "weasyprint", 60, 8),
    "typst, one file": Way(peers.typst_one_file, "typst", 400, 40),
    "xelatex, one file": Way(programs.latex("xelatex", one_file=True), "xelatex", 100, 10),
    "pdflatex, one file": Way(programs.latex("pdflatex", one_file=True), "pdflatex", 100, 10),
    "LibreOffice, one file": Way(programs.libreoffice_one_file, "soffice", 600, 20),
    "Chromium, CDP, one file": Way(programs.chromium_one_file, "chromium", 200, 10),
    "reportlab, one file": Way(peers.reportlab_one_file, "reportlab", 300, 20),
    "appeals, whole program, text": Way(ours.program("--format", "text"), "", 60_000, 1_500),
    "appeals, whole program, text, printed": Way(ours.program("--format", "text", out="-"), "", 60_000, 1_500),
    "appeals, whole program, text, all together": Way(
        ours.program("--format", "text", "--one-file"), "", 60_000, 1_500
    ),
    "appeals, whole program, email": Way(ours.program("--format", "email"), "", 60_000, 1_500),
}
"""By name; what it says after the last comma is what they are compared in."""


def installed(needs: str) -> bool:
    """Whether a package or program is there; nothing is always there."""
    beside = Path(sys.executable).with_name(needs)
    return not needs or find_spec(needs) is not None or beside.exists() or shutil.which(needs) is not None


if __name__ == "__main__":
    way, number, out = sys.argv[1:]
    WAYS[way].make(int(number), Path(out))
