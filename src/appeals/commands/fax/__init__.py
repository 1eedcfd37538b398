"""`appeals fax-jobs` and `appeals fax-preview`: what to do with an output folder that has faxes in it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path

from appeals.commands.fax import handover
from appeals.commands.fax.jobs import FORMATS, FaxJob, jobs, name_of, shared_numbers, spread
from appeals.errors import AppealsError, Exit
from appeals.fax import holes
from appeals.fax.grid import PageGrid, Resolution
from appeals.fax.reading import LARGEST, read, read_codes
from appeals.fax.received import coarser, coverage, image, png, seconds
from appeals.fax.scan import FaxPage
from appeals.output.finished import finished_records
from appeals.output.manifest import NAME, DocumentState, Record
from appeals.system.files import place_in, read_file, write_file
from appeals.system.frozen_data import dataclass
from appeals.system.terminal import counted, result, say

JOBS, PREVIEW = "fax-jobs", "fax-preview"
"""The folders inside the output folder that the two commands write to."""

_write = partial(write_file, private=True)
_BIT_RATES = (9600, 14400)
_SLOWEST = min(_BIT_RATES)
_NAMED = 5
_SMALLEST_HOLE = 4


@dataclass(frozen=True, slots=True)
class JobOptions:
    """What the user asked for, as in `appeals fax-jobs --help`.

    Attributes:
        now: no fax goes earlier.
        hours: office hours at the destination.
        days: how long HylaFAX tries, from the time of the fax on.
        tries: how often it dials at most.
        lines: how many faxes may be on their way at a time.
        country: where the numbers are dialled from, for the table and the list.
        gateway: the form of a gateway's addresses; without it no emails are written.
        gateway_sender: the address that the gateway knows.
        gateway_subject: what the gateway wants as subject.
    """

    now: datetime
    hours: tuple[time, time]
    days: int = 2
    tries: int = 50
    lines: int = 1
    country: str | None = None
    gateway: str | None = None
    gateway_sender: str = ""
    gateway_subject: str = ""


def fax_jobs(out: Path, options: JobOptions) -> Exit:
    """Write what fax senders take: a HylaFAX script, a table, a list to dial from, and emails for a gateway.

    Raises:
        AppealsError: the folder has no faxes, or they are not what its manifest says.
    """
    planned = jobs(finished_records(out), options.now, hours=options.hours)
    if not planned:
        message = f"{out} has no faxes: make them with appeals render --format tiff"
        raise AppealsError(message, Exit.MISSING)
    sheets: dict[str, PageGrid] = {}
    measured = []
    for job in planned:
        pages = read_codes(_content(out, job), str(job.file))
        sheets[job.name] = pages[0].sheet
        measured.append(replace(job, pages=len(pages), lasting=timedelta(seconds=seconds(pages, _SLOWEST))))
    planned = spread(measured, options.now, lines=options.lines, hours=options.hours)
    if options.gateway:
        _write_emails(out, planned, options)  # first: a pattern that makes no address leaves nothing half done
    _write_scripts(out, planned, sheets, options)
    result(str(_write(out, f"{JOBS}/faxes.csv", handover.table(planned, country=options.country).encode())))
    result(str(_write(out, f"{JOBS}/dial-list.txt", handover.dial_list(planned, country=options.country).encode())))
    _say_what_is_planned(out, planned, options)
    return Exit.DONE


def _write_scripts(out: Path, planned: Sequence[FaxJob], sheets: Mapping[str, PageGrid], options: JobOptions) -> None:
    """A script for each kind of page: HylaFAX is told paper and resolution job by job, and one kind is the rule."""
    kinds = sorted(set(sheets.values()), key=str)
    for sheet in kinds:
        same = [job for job in planned if sheets[job.name] == sheet]
        name = "sendfax.sh" if len(kinds) == 1 else f"sendfax-{sheet.paper.name.lower()}-{sheet.resolution}.sh"
        script = handover.hylafax_script(
            same, paper=sheet.paper, resolution=sheet.resolution, days=options.days, tries=options.tries
        )
        result(str(_write(out, f"{JOBS}/{name}", script.encode())))


def _say_what_is_planned(out: Path, planned: Sequence[FaxJob], options: JobOptions) -> None:
    faxes = Counter(job.numbers[0].e164 for job in planned)
    for number, officials in shared_numbers(planned).items():
        shared = ", ".join(officials[:_NAMED]) + (f" and {len(officials) - _NAMED} more" if officials[_NAMED:] else "")
        say(f"{number} gets {faxes[number]} faxes, for {shared} (one with appeals render --bundle-same-number)")
    untimed = Counter(job.numbers[0].international for job in planned if job.at is None)
    for number, count in untimed.items():
        say(f"{number}: nobody knows the time of day there: {counted(count, 'fax')} not timed")
    _say_what_is_not_faxed(out)
    timed = sorted(job.at for job in planned if job.at)
    if timed:
        line = counted(options.lines, "line")
        say(f"on {line}, from {timed[0]:%a %d %b %Y, %H:%M} to {timed[-1]:%a %d %b %Y, %H:%M} UTC")
    pages_of_all = sum(job.pages for job in planned)
    say(f"{counted(len(planned), 'fax')}, {counted(pages_of_all, 'page')}. Nothing was dialled.")


def _say_what_is_not_faxed(out: Path) -> None:
    """Letters without a fax, counted by reason: of ten thousand members none is named."""
    found: dict[tuple[str, str], str | None] = {}
    for record in finished_records(out):
        if record.format in FORMATS:
            letter = record.campaign, record.letter
            found[letter] = None if record.path else found.get(letter, record.reason or "")
    reasons = Counter(reason for reason in found.values() if reason is not None)
    for reason, count in reasons.most_common(_NAMED):
        say(f"{counted(count, 'letter')} without a fax: {reason}")
    if others := sum(count for _, count in reasons.most_common()[_NAMED:]):
        say(f"{counted(others, 'letter')} more without a fax, for other reasons: see {out / NAME}")


def _write_emails(out: Path, planned: Iterable[FaxJob], options: JobOptions) -> None:
    assert options.gateway is not None
    for job in planned:
        subject, sender = options.gateway_subject, options.gateway_sender
        message = handover.email(job, _content(out, job), pattern=options.gateway, subject=subject, sender=sender)
        _write(out, f"{JOBS}/emails/{job.name}.eml", message)


def fax_preview(out: Path, *, as_json: bool) -> Exit:
    """Write each fax as the receiving machine prints it, and say how well it reads and how long it takes.

    Raises:
        AppealsError: the folder has no faxes, or holds files that are none.
    """
    found = False
    for record, pages in _faxes(out):
        found = True
        times = {rate: round(seconds(pages, rate)) for rate in _BIT_RATES}
        for number, page in enumerate(pages, start=1):
            report = _preview(out, f"{PREVIEW}/{name_of(str(record.path))}.{number}", page)
            report = {"letter": record.letter, "page": number, "of": len(pages), **report}
            if as_json:
                result(json.dumps({**report, **{f"seconds_{rate}": times[rate] for rate in _BIT_RATES}}))
            else:
                result(_sentence(report))
        if not as_json:
            line = ", ".join(f"{taken} s at {rate} bit/s" for rate, taken in times.items())
            result(f"{record.letter}: {len(pages)} pages, {line}")
    if not found:
        message = f"{out} has no faxes: make them with appeals render --format fax"
        raise AppealsError(message, Exit.MISSING)
    say(f"the pages as they arrive are in {out / PREVIEW}")
    return Exit.DONE


def _preview(out: Path, name: str, page: FaxPage) -> dict[str, object]:
    """Write a page as it arrives in its own resolution and in standard, and compare the two."""
    resolution = page.sheet.resolution
    _write(out, f"{name}.{resolution}.png", png(page))
    lost = None
    if resolution is not Resolution.STANDARD:
        coarse = coarser(page)
        _write(out, f"{name}.{Resolution.STANDARD}.png", png(coarse))
        if resolution is Resolution.FINE:
            lost = holes.compare(image(page), image(coarse), smallest=_SMALLEST_HOLE)
    return {
        "resolution": str(resolution),
        "smallest_type": page.type_size,
        "black": round(coverage(page), 4),
        "holes": asdict(lost) if lost else None,
    }


def _sentence(report: dict[str, object]) -> str:
    words = [f"{report['letter']} page {report['page']}: {float(str(report['black'])):.1%} black"]
    if report["smallest_type"]:
        words.append(f"smallest type {report['smallest_type']} pt")
    lost = report["holes"]
    if isinstance(lost, dict):
        words.append(
            f"of {lost['all']} letter holes a machine without {report['resolution']} resolution "
            f"closes {lost['closed']} and breaks {lost['broken']}"
        )
    return ", ".join(words)


def _faxes(out: Path) -> Iterator[tuple[Record, tuple[FaxPage, ...]]]:
    """The fax of each letter, as PDF where there is one: it knows the size of its type."""
    seen = set()
    for wanted in reversed(FORMATS):
        for record in finished_records(out):
            key = (record.campaign, record.letter)
            if record.format == wanted and record.state is DocumentState.WRITTEN and record.path and key not in seen:
                seen.add(key)
                yield record, read(_file(out, record.path, record.sha256), record.path)


def _content(out: Path, job: FaxJob) -> bytes:
    return _file(out, str(job.file), job.record.sha256)


def _file(out: Path, name: str, sha256: str | None) -> bytes:
    """A file as the run has written it.

    Raises:
        AppealsError: it is gone (66), or was not written so by the run (65).
    """
    path = place_in(out, name)
    try:
        content = read_file(path, LARGEST, links=False)
    except AppealsError as error:
        message = f"{error}; render the letters again"
        raise AppealsError(message, Exit.MISSING) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        message = f"{path} is not the file that the run has written; render the letters again"
        raise AppealsError(message, Exit.DATA)
    return content
