"""What `benchmarks/press.py` has measured: stored as JSON, shown as Markdown."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from processes import Row

__all__ = ["TARGETS", "Measurement", "Target", "put_into"]

PROGRAM, PRESS = "appeals, whole program, ", "appeals, press alone, "
PAIRS = ", senders × recipients"


_RUNS = (1, 100, 1_000, 10_000, 100_000, 500_000)


@dataclass(frozen=True, slots=True)
class Target:
    """How many times less CPU than another way a letter of ours is to cost; `as_` says which of ours, where it is not plain."""

    peer: str
    least: int
    press: str
    program: str
    as_: str = ""


_SINGLE = (f"{PRESS}single files", f"{PROGRAM}single files")
_ONE = (f"{PRESS}one file", f"{PROGRAM}one file")
_PAIRS = (f"{PRESS}one file{PAIRS}", f"{PROGRAM}one file{PAIRS}")
_MAILMERGE = "mailmerge, email with text, printed"
TARGETS = (
    Target("WeasyPrint, naive, single files", 300, *_SINGLE),
    Target("WeasyPrint, naive, one file", 600, *_PAIRS, PAIRS),
    Target("typst, compiler reused, single files", 20, *_SINGLE),
    Target("typst, one file", 25, *_PAIRS, PAIRS),
    Target("xelatex, one file", 200, *_ONE),
    Target("LibreOffice, 100 files a call, single files", 70, *_SINGLE),
    Target("LibreOffice, one file", 20, *_ONE),
    Target(_MAILMERGE, 4, "ours, text", f"{PROGRAM}text, all together", ": ours all together too"),
    Target(_MAILMERGE, 4, "ours, text", f"{PROGRAM}text, printed", ": ours printed too"),
    Target(_MAILMERGE, 4, "ours, text", f"{PROGRAM}text", ": ours a file each"),
    Target("EmailMessage, email with text and HTML", 15, "ours, email with text and HTML", f"{PROGRAM}email"),
)


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run of the benchmark.

    Attributes:
        place: machine and versions.
        day: when.
        rounds: each way was measured so often; medians are shown.
        rows: what was measured.
        left_out: the ways that were not, and why.
        stages: of the whole program, single files: microseconds of CPU per letter.
        small: made with few letters; it shows that all ways work, and not how fast they are.
    """

    place: str
    day: str
    rounds: int
    rows: Sequence[Row]
    left_out: Mapping[str, str]
    stages: Mapping[str, float]
    small: bool = False

    @classmethod
    def read(cls, path: Path) -> Self:
        """A stored measurement."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**stored, "rows": tuple(Row(**row) for row in stored["rows"])})

    def store(self, folder: Path) -> None:
        """Write `press.json` and `press.md`."""
        (folder / "press.json").write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", "utf-8")
        (folder / "press.md").write_text(self.markdown(), "utf-8")

    def markdown(self) -> str:
        """The tables, and what they were made with."""
        head = f"{self.place}. Measured on {self.day}; the median of {self.rounds} rounds."
        if self.small:
            head = f"**Made with few letters: it shows that all ways work, and not how fast they are.** {head}"
        sections = [head]
        for heading, ending in (
            ("One PDF for each letter", "single files"),
            ("One PDF for all letters", "one file"),
            ("Text and email", ""),
        ):
            rows = [row for row in self.rows if _kind(row.way) == ending]
            sections += [f"### {heading}", self._rows(rows)] if rows else []
        sections += ["### Targets", _lines(("against", "at least", "press alone", "whole program"), self._targets())]
        if self.stages:
            stages = [(stage, f"{microseconds:.0f}") for stage, microseconds in self.stages.items()]
            sections += ["### Stages", _lines(("stage of the whole program", "CPU µs/letter"), stages)]
        left_out = [f"- {way}: {reason}" for way, reason in self.left_out.items()]
        sections.append("\n".join(["Left out:", "", *left_out]) if left_out else "Nothing was left out.")
        return "\n\n".join(sections) + "\n"

    def durations(self) -> str:
        """How long runs of the whole program take on this machine, by the clock, and how much memory, as Markdown."""
        ours = {row.way.removeprefix(PROGRAM): row for row in self.rows if row.way.startswith(PROGRAM)}
        rows = {kind: row for kind, row in ours.items() if "," not in kind}  # others are made to be compared
        if self.small or not rows:
            return "Not measured yet."
        lines = [(f"{count:,}", *(_duration(row, count) for row in rows.values())) for count in _RUNS]
        memory = ("memory, MB", *(f"{row.peak:,.0f}" for row in rows.values()))
        return _lines(("letters", *rows), [*lines, memory])

    def times(self, way: str, ours: str) -> float | None:
        """How many times the CPU of one of ours another way needs; None if one of them was not measured."""
        each = {row.way: row.milliseconds for row in self.rows}
        return each[way] / each[ours] if way in each and each.get(ours, 0) > 0 else None

    def _rows(self, rows: Sequence[Row]) -> str:
        titles = "way|letters|CPU ms/letter|× press alone|× whole program|start, CPU s|peak MB|letters/s|pages|bytes"
        return _lines(titles.split("|"), [self._row(row) for row in rows])

    def _row(self, row: Row) -> Sequence[str]:
        kind = _kind(row.way) or ("email" if "email" in row.way else "text")
        times = [self.times(row.way, f"{ours}{kind}") for ours in (PRESS, PROGRAM)]
        return (
            row.way.replace(f", {_kind(row.way)}", "") if _kind(row.way) else row.way,
            f"{row.letters:,}",
            f"{row.milliseconds:.3f}",
            *("" if ratio is None else f"{ratio:,.1f}" for ratio in times),
            f"{row.start:.2f}",
            f"{row.peak:,.0f}",
            f"{row.letters / row.seconds:,.0f}",
            f"{row.pages:.0f}" if row.pages else "",
            f"{row.bytes:,.0f}" if row.bytes else "",
        )

    def _targets(self) -> Sequence[Sequence[str]]:
        return [
            (
                f"{target.peer}{target.as_}",
                f"{target.least} ×",
                *(_verdict(self.times(target.peer, ours), target.least) for ours in (target.press, target.program)),
            )
            for target in TARGETS
        ]


def put_into(page: str, measured: Measurement) -> str:
    """A page in which what stands between the marks `<!-- durations -->` and `<!-- tables -->` and their ends is exchanged."""
    for mark, text in (("durations", measured.durations()), ("tables", measured.markdown().rstrip())):
        begin, end = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
        before, rest = page.split(begin)
        page = f"{before}{begin}\n\n{text}\n\n{end}{rest.split(end)[1]}"
    return page


def _kind(way: str) -> str:
    name = way.removesuffix(PAIRS)
    return next((kind for kind in ("single files", "one file") if name.endswith(kind)), "")


def _verdict(ratio: float | None, least: int) -> str:
    if ratio is None:
        return "not measured"
    return f"{ratio:,.{0 if ratio >= 10 else 1}f} ×, {'met' if ratio >= least else 'not met'}"  # noqa: PLR2004 - figures that count


def _duration(row: Row, count: int) -> str:
    """The time of a run, from one that was measured: what it costs to start, and so much for each letter."""
    seconds = row.start + max(0.0, row.seconds - row.start) / row.letters * count
    if seconds < 100:  # noqa: PLR2004 - seconds are read more easily up to there
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes / 60:.1f} h"  # noqa: PLR2004 - as above


def _lines(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (titles, ["---"] * len(titles), *rows))
