"""What a run of `appeals render` tells while it goes on, and at its end."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from appeals.commands.render.plan import CampaignRun, RenderOptions, options_name
from appeals.errors import Exit
from appeals.inputs.members import about_how_many
from appeals.letters.circle import every_id
from appeals.letters.letter import Mailing
from appeals.output import digests, manifest
from appeals.output.manifest import DocumentState, Record
from appeals.output.outbox import Outbox, open_outbox
from appeals.output.part_outbox import open_part
from appeals.output.parts import Head, PartSelection, RunOptions
from appeals.output.plan import Document
from appeals.system import terminal
from appeals.system.progress import Progress
from appeals.system.terminal import counted, result, say

__all__ = ["RunReport", "conclude_part", "finish", "open_folder", "open_report", "without_file"]

_NAMED = 20
"""Files named on a terminal, and letters that fail one after the other for one reason, before the manifest must do."""


@dataclass(slots=True)
class RunReport:
    """What has become of the documents so far.

    Attributes:
        out: the output folder.
        as_json: whether the results are the manifest's lines, printed at the end.
        progress: how far the run is.
        counts: documents by state; `made` are those that were not there before.
    """

    out: str
    as_json: bool
    progress: Progress
    counts: Counter[str] = field(default_factory=Counter)
    _folder: str = ""
    _letter: tuple[str, str] = ("", "")
    _reason: str | None = None
    _alike: int = 0

    def __post_init__(self) -> None:
        self._folder = Path(self.out).as_posix()

    def told(self, documents: Iterable[Document | Record]) -> Iterator[Document | Record]:
        """Say of each letter, once, what its reader should know: the languages there are."""
        before = None
        for document in documents:
            if isinstance(document, Document) and document.mailing.id != before:
                before = document.mailing.id
                self._say_languages(document.mailing)
            yield document

    def _say_languages(self, letter: Mailing) -> None:
        if letter.fallback:
            self.counts["fallback"] += 1
        if letter.other_languages and not letter.sender:
            say(f"{letter.recipient}: written in {letter.language}; could also be {', '.join(letter.other_languages)}")
        if letter.fallback and not letter.sender:
            say(f"{letter.recipient}: written in {letter.language}, for want of a preferred language")

    def enter(self, record: Record, *, made: bool) -> None:
        """Note a finished document, and name it."""
        self.counts["made"] += made and record.state is DocumentState.WRITTEN
        self.counts[record.state] += 1
        if record.state is not DocumentState.WRITTEN:
            self._name_missing(record)
        elif not self.as_json:
            self._name_file(record)
        if record.format == "pdf" and record.pages and record.pages > 1 and not record.sender:
            say(f"{record.path}: {record.pages} pages")
        if (letter := (record.campaign, record.letter)) != self._letter:
            self._letter = letter
            self.progress.letters += 1
            self.progress.unchanged += not made

    def _name_file(self, record: Record) -> None:
        if not terminal.is_shown() or self.counts[DocumentState.WRITTEN] <= _NAMED:
            result(f"{self._folder}/{record.path}")
        elif self.counts[DocumentState.WRITTEN] == _NAMED + 1:
            say(f"… the others stand in {Path(self.out) / manifest.NAME}")

    def _name_missing(self, record: Record) -> None:
        if record.reason != self._reason:
            self._say_alike()
            self._reason, self._alike = record.reason, 0
        self._alike += 1
        if self._alike <= _NAMED:
            say(without_file(record))

    def _say_alike(self) -> None:
        if self._alike > _NAMED:
            say(f"… and {self._alike - _NAMED} more: {self._reason}")

    def conclude(self) -> Exit:
        """Say what came of the run."""
        self._say_alike()
        counts = self.counts
        written, made = counts[DocumentState.WRITTEN], counts["made"]
        unchanged = f" ({written - made} unchanged)" if made < written else ""
        say(
            f"{written} written{unchanged}, {counts[DocumentState.SKIPPED]} skipped, {counts[DocumentState.FAILED]} failed: {self.out}"
        )
        if counts["fallback"]:
            say(f"{counts['fallback']} written in the campaign's language, for want of a preferred one")
        return Exit.SOME_FAILED if counts[DocumentState.FAILED] else Exit.DONE


def without_file(record: Record) -> str:
    """A document that has no file, and why."""
    return f"{record.state}: {record.letter} ({record.format}): {record.reason}"


def open_report(jobs: Sequence[CampaignRun], options: RenderOptions) -> RunReport:
    """The account of a run that has not begun, with a guess at how many letters there will be."""
    senders = about_how_many(options.senders) if options.senders else 1
    letters = sum(len(options.to) or len(every_id(job.inputs)) for job in jobs) * (len(options.languages) or 1)
    parts_of_it = options.part.of if options.part else 1
    return RunReport(options.out, options.as_json, Progress(senders * letters // parts_of_it))


def open_folder(jobs: Sequence[CampaignRun], options: RenderOptions) -> AbstractContextManager[Outbox]:
    """Take the output folder, or one part of it."""
    run = RunOptions(options_name(options), options.formats, {job.inputs.name: every_id(job.inputs) for job in jobs})
    if options.part is None:
        return open_outbox(Path(options.out), run)
    settings = [digests.settings(job.setting, job.formats) for job in jobs]
    asked = (options.order, options.formats, options.bundle_same_number, options.chunk, settings)
    digest = digests.of_run([job.inputs for job in jobs], options.senders, asked)
    return open_part(Path(options.out), Head(options.part, run, str(options.dated), digest))


def conclude_part(deal: PartSelection, options: RenderOptions) -> None:
    """Say what is to be done after one part of a run."""
    if options.part is None:
        return
    if options.part.number > deal.chunks:
        chunks = counted(deal.chunks, "chunk")
        say(f"{options.part} has nothing to do: the whole run has {chunks} of {options.chunk} documents")
    say(f"{options.part} is done; once all are: appeals manifest merge {options.out}")


def finish(outbox: Outbox, options: RenderOptions) -> None:
    """Close the folder's books: say what was removed, and the results where they are asked for as records."""
    for path in outbox.finish(options.formats):
        say(f"removed, no longer wanted: {path}")
    for path in outbox.left:
        say(f"left, though no longer wanted: {path}: it is not what a run of appeals wrote there")
    if options.as_json:
        for line in outbox.lines():
            result(line)
