"""What a run of `appeals render` tells while it goes on, and at its end."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from appeals.commands.render.options import RenderOptions
from appeals.commands.render.runs import CampaignRun
from appeals.commands.render.summary import Summary
from appeals.errors import Exit
from appeals.inputs.member_survey import about_how_many
from appeals.letters.circle import every_id
from appeals.output import manifest
from appeals.output.manifest import DocumentState, Record
from appeals.output.parts import PartSelection
from appeals.output.plan import Outcome, Planned
from appeals.system import terminal
from appeals.system.progress import Progress
from appeals.system.terminal import BAD, DOUBTFUL, FILE, LinePart, counted, result, say

_NAMED = 20
"""Files named on a terminal, and letters that fail or are skipped for one reason, before the manifest must do."""


class _PrintedReport:
    """Of letters that are printed: only what fails is said, for nothing else may stand between them."""

    def __init__(self, options: RenderOptions) -> None:
        self.options = options
        self._failed = False

    def enter_letters(self, planned: Planned) -> None:
        pass

    def enter(self, outcomes: Sequence[Outcome], records: Sequence[Record]) -> None:
        for outcome, record in zip(outcomes, records, strict=False):
            for note in outcome.notes:
                _warn(record, note, self.options)
            if record.state is not DocumentState.WRITTEN:
                say(("failed", BAD), f": {record.letter}: {record.reason}")
                self._failed = True

    def conclude(self, selection: PartSelection) -> Exit:
        del selection
        return Exit.SOME_FAILED if self._failed else Exit.DONE


@dataclass(slots=True)
class _FolderReport:
    """Of documents in a folder.

    Attributes:
        options: of the command.
        progress: how far the run is.
        counts: documents by state; `made` are those that were not there before.
    """

    options: RenderOptions
    progress: Progress
    counts: Counter[str] = field(default_factory=Counter)
    _folder: str = ""
    _is_shown: bool = False
    _named: int = 0
    _letter: tuple[str, str] = ("", "")
    _missing: Counter[str] = field(default_factory=Counter)
    _summary: Summary = field(default_factory=Summary)

    def __post_init__(self) -> None:
        self._folder = Path(self.options.output.folder).as_posix()
        self._is_shown = terminal.is_shown()

    def enter_letters(self, planned: Planned) -> None:
        """Note the letters of a chunk, and say of each what its sender should know: the languages there are."""
        for (country, language, fallback), letters in planned.letters.items():
            self.counts["fallback"] += letters * fallback
            self._summary.countries[country] += letters
            self._summary.languages[language] += letters
        for recipient, language, others, fallback in planned.choices if not self.options.output.quiet else ():
            if others:
                say(f"{recipient}: written in {language}; could also be {', '.join(others)}")
            if fallback:
                say(f"{recipient}: written in {language}, for want of a preferred language")

    def enter(self, outcomes: Sequence[Outcome], records: Sequence[Record]) -> None:
        """Note finished documents, and name them.

        Args:
            outcomes: what became of them.
            records: as they were noted in the end; fewer where the disk failed.
        """
        entered = list(zip(outcomes, records, strict=False))
        kinds = Counter((record.state, record.format, each.made, each.letters) for each, record in entered)
        for (state, format_, made, letters), count in kinds.items():
            self.counts[state] += count
            if state is DocumentState.WRITTEN:
                self.counts["made"] += made * count
                self._summary.channels[format_] += letters * count
        for outcome, record in entered:
            self._name(outcome, record)
            if (letter := (record.campaign, record.letter)) != self._letter:
                self._letter = letter
                self.progress.letters += 1
                self.progress.unchanged += not outcome.made

    def _name(self, outcome: Outcome, record: Record) -> None:
        for note in outcome.notes:
            _warn(record, note, self.options)
        if record.state is not DocumentState.WRITTEN:
            self._name_missing(record)
        elif not self.options.output.as_json:
            self._name_file(record)
        is_long = record.format == "pdf" and record.pages and record.pages > 1
        if is_long and not record.sender and not self.options.output.quiet:
            say(f"{record.path}: {record.pages} pages")

    def _name_file(self, record: Record) -> None:
        self._named += 1
        if not self._is_shown or self._named <= _NAMED:
            result((f"{self._folder}/{record.path}", FILE), at_once=self._is_shown)
        elif self._named == _NAMED + 1:
            say(f"… the others stand in {Path(self._folder) / manifest.NAME}")

    def _name_missing(self, record: Record) -> None:
        reason = self._summary.reason(record)
        self._missing[reason] += 1
        if self._missing[reason] <= _NAMED:
            say(*without_file(record))

    def _say_alike(self) -> None:
        for reason, count in self._missing.items():
            if count > _NAMED:
                say(f"… and {count - _NAMED:,} more: {reason}")

    def conclude(self, selection: PartSelection) -> Exit:
        """Say what came of the run."""
        self._say_alike()
        self._conclude_part(selection)
        counts, written = self.counts, self.counts[DocumentState.WRITTEN]
        if self.options.output.one_file:
            letters = max(self._summary.channels.values(), default=0)
            say(f"{counted(letters, 'letter')} in {counted(written, 'file')}")
        if self.options.inputs.senders and not self.options.output.quiet:
            for line in self._summary.lines(self._missing):
                say(line)
        unchanged = f" ({written - counts['made']} unchanged)" if counts["made"] < written else ""
        others = f"{counts[DocumentState.SKIPPED]} skipped, {counts[DocumentState.FAILED]} failed"
        say(f"{written} written{unchanged}, {others}: {self.options.output.folder}")
        if counts["fallback"]:
            say(f"{counts['fallback']} written in the campaign's language, for want of a preferred one")
        return Exit.SOME_FAILED if counts[DocumentState.FAILED] else Exit.DONE

    def _conclude_part(self, selection: PartSelection) -> None:
        """Say what is to be done after one part of a run."""
        making = self.options.making
        if making.part is None:
            return
        if making.part.number > selection.chunks:
            chunks = counted(selection.chunks, "chunk")
            say(f"{making.part} has nothing to do: the whole run has {chunks} of {making.chunk} documents")
        say(f"{making.part} is done; once all are: appeals manifest merge {self.options.output.folder}")


Report = _PrintedReport | _FolderReport
"""What is said of a run."""


def without_file(record: Record) -> tuple[LinePart, ...]:
    """A document that has no file, and why."""
    colour = BAD if record.state is DocumentState.FAILED else DOUBTFUL
    return (str(record.state), colour), f": {record.letter} ({record.format}): {record.reason}"


def _warn(record: Record, note: str, options: RenderOptions) -> None:
    if not options.output.quiet:
        say(("warning", DOUBTFUL), f": {record.path}: {note}")


def open_report(options: RenderOptions, progress: Progress) -> Report:
    """The report of a run that has not begun."""
    return _PrintedReport(options) if options.output.to_stdout else _FolderReport(options, progress)


def expected_letters(runs: Collection[CampaignRun], options: RenderOptions) -> int:
    """A guess at how many letters there will be."""
    merge, senders = options.merge, options.inputs.senders
    letters = sum(len(merge.to) or len(every_id(run.inputs)) for run in runs) * (len(merge.languages) or 1)
    parts_of_it = options.making.part.of if options.making.part else 1
    members = len(options.inputs.members) or (about_how_many(senders) if senders else 1)
    return members * letters // parts_of_it
