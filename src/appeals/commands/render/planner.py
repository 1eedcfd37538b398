"""The stages *merge* and *plan*, chunk by chunk: which documents a run has, told alike in every process."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from appeals import language
from appeals.commands.render.options import RenderOptions
from appeals.commands.render.runs import CampaignRun
from appeals.inputs.lists.consent import Consent
from appeals.inputs.member_survey import lacks_consent
from appeals.inputs.members import Faulty, MemberReader, WithoutConsent
from appeals.inputs.models.senders import Sender
from appeals.inputs.named_rows import OWN_FILE, NamedRow, named_rows
from appeals.inputs.sorted_members import sorted_rows
from appeals.letters.circle import every_id
from appeals.letters.letter import Failure, Mailing
from appeals.letters.merge import NOBODY, Merger
from appeals.output import digests
from appeals.output.manifest import DocumentState, Record
from appeals.output.parts import PartSelection, Share, Slice
from appeals.output.plan import Document, LanguageChoice, Planned, Wanted, plan, still_true
from appeals.system.terminal import printable

Done = Callable[[str, Iterable[str]], Mapping[tuple[str, str], Record]]
"""Tells of a campaign and some senders the documents that lie in their places, by letter and format."""


class ChunkTask(NamedTuple):
    """The letters of a chunk: enough to make it in any process that has the campaigns.

    Attributes:
        campaign: whose letters they are.
        slices: which documents of which senders.
        done: the documents of an earlier run that lie in their places, by letter and format.
    """

    campaign: str
    slices: Sequence[Slice["SenderTurn"]]
    done: Mapping[tuple[str, str], Record]


class SenderTurn(NamedTuple):
    """A sender whose turn it is.

    Attributes:
        number: their place among all senders, from 1; 0 for the campaign's own.
        row: theirs in the list, of which they are made where their letters are; who has a file of their own is made already. None
            for the campaign's own sender.
        only: the recipient whose letter it is now; `NOBODY` for failures without one, None for all at once.
    """

    number: int
    row: NamedRow | Sender | Faulty | None
    only: str | None


class RunPlanner:
    """Knows all documents of a run: its tasks are chunks of them, and in whatever process a task is planned it has the same ones.

    It goes to another process as what it was made of.
    """

    def __init__(
        self,
        runs: Mapping[str, CampaignRun],
        options: RenderOptions,
        settings: Mapping[str, Mapping[str, str]] | None = None,
        reader: MemberReader | None = None,
        consent: str | None = None,
    ) -> None:
        """Take the campaigns by name.

        Args:
            runs: the campaigns.
            options: of the command.
            settings: what all letters of a campaign share, see `digests.settings`, by its name; nothing of what is printed.
            reader: of the list of members.
            consent: why the office answers for the consent of all, where it does; empty where it does not.
        """
        self.runs = runs
        self.options = options
        printed = options.output.to_stdout
        self.settings = settings or {
            name: {} if printed else digests.settings(run.formats) for name, run in runs.items()
        }
        self._mergers: dict[str, Merger] = {}
        self._counts: dict[tuple[object, ...], int] = {}
        self._run_name = options.run_name
        given = options.inputs
        self._reader = MemberReader.of(given.senders, options.lists) if reader is None and given.senders else reader
        answered = given.senders and given.consent_by_office and lacks_consent(given.senders, options.lists)
        self._consent = given.consent_by_office if answered and consent is None else consent

    def __reduce__(self) -> tuple[type["RunPlanner"], tuple[object, ...]]:
        return RunPlanner, (self.runs, self.options, self.settings, self._reader, self._consent or "")

    def of(self, runs: Iterable[CampaignRun]) -> "RunPlanner":
        """The planner of some of its campaigns."""
        return RunPlanner({run.name: run for run in runs}, self.options, self.settings)

    def shares(self, run: CampaignRun, selection: PartSelection) -> Iterator[Share[SenderTurn]]:
        """The documents of a campaign, chunk by chunk; those of other parts too."""
        return selection.share((turn, self._count(run, turn)) for turn in self._turns(run))

    def task(self, run: CampaignRun, share: Share[SenderTurn], done: Done) -> ChunkTask:
        """A chunk, with what is done of it already."""
        ids = dict.fromkeys(_id(turn.row) for turn, _, _ in share.slices)
        return ChunkTask(run.name, share.slices, done(run.name, ids))

    def planned(self, task: ChunkTask, /) -> Planned:
        """The documents of a chunk; see `appeals.batch.chunks.Planner`."""
        run = self.runs[task.campaign]
        language.use_packs(run.inputs.packs)
        faulty = list[Faulty]()
        found, letters, choices = list[Wanted](), Counter[tuple[str, str, bool]](), list[LanguageChoice]()
        before = ""
        for each in self._documents(run, task.slices, faulty):
            if isinstance(each, Record):
                found.append(each)
                continue
            mailing, record = each.mailing, each.record
            before_it = task.done.get((record.letter, record.format)) if task.done else None
            same = still_true(before_it, record) if before_it else None
            found.append(replace(each, done=same) if same else each)
            if record.letter != before:
                before = record.letter
                letters[mailing.posted_in or "none", mailing.language, mailing.fallback] += 1
                if not mailing.sender and (mailing.fallback or mailing.other_languages):
                    choices.append((mailing.recipient, mailing.language, mailing.other_languages, mailing.fallback))
        return Planned(found, letters, tuple(choices), tuple(faulty))

    def chunks(self, run: CampaignRun, selection: PartSelection) -> Iterator[Planned]:
        """The documents of a campaign, planned here one chunk after the other, as if none were done."""
        return (self.planned(ChunkTask(run.name, share.slices, {})) for share in self.shares(run, selection))

    def faulty(self, run: CampaignRun, slices: Sequence[Slice[SenderTurn]]) -> Iterator[Faulty]:
        """The rows of a chunk that cannot be used, where they are told."""
        for turn, first, _ in slices:
            member = self._member(turn) if self._tells_rows(run, turn, first) else None
            if isinstance(member, Faulty):
                yield member

    def _tells_rows(self, run: CampaignRun, turn: SenderTurn, first: int) -> bool:
        """Whether a row that cannot be used is told here: it comes in each campaign, and is one row to mend."""
        return run.name == next(iter(self.runs)) and not first and not turn.only

    def row_names(self) -> Iterator[str]:
        """What the rows of this run are called, and what they may have been called while they could not be used."""
        senders = self.options.inputs.senders
        for row in named_rows(senders, self.options.lists) if senders else ():
            yield from (row.name, f"row:{row.number}", f"m{row.number}")

    def letters(self, run: CampaignRun) -> Iterator[Mailing | Failure]:
        """The letters of a campaign, of its sender or of each member in turn."""
        language.use_packs(run.inputs.packs)
        for turn in self._turns(run):
            member = self._member(turn)
            yield from self._letters(run, member, turn.only)

    def _documents(
        self, run: CampaignRun, slices: Sequence[Slice[SenderTurn]], faulty: list[Faulty]
    ) -> Iterator[Document | Record]:
        """The documents of some senders; rows that cannot be used go to a list as well."""
        for turn, first, stop in slices:
            member = self._member(turn)
            if isinstance(member, Faulty) and self._tells_rows(run, turn, first):
                faulty.append(member)
            planned = plan(
                self._letters(run, member, turn.only),
                run.formats.formats,
                folder=run.folder,
                run=self._run_name,
                settings=self.settings[run.name],
                sender_number=turn.number,
                consent_by_office=self._consent,
            )
            yield from islice(planned, first, stop) if first or stop is not None else planned

    def _letters(
        self, run: CampaignRun, member: Sender | Faulty | None, only: str | None
    ) -> Iterable[Mailing | Failure]:
        if isinstance(member, Faulty):
            # The manifest leaves this machine: it names the file, not the folders it lies in.
            where = f"{Path(member.place.path).name}:{member.place.line}"
            reason = printable(f"{where}: {member.reason}")
            return () if only else (Failure(run.name, "", printable(member.id), "", reason),)
        return self._merger(run).of_sender(member).letters(only)

    def _member(self, turn: SenderTurn) -> Sender | Faulty | None:
        """Who writes."""
        row = turn.row
        if not isinstance(row, NamedRow):  # to ask a model's class instead takes as long as to make a sender
            return row
        assert self._reader is not None
        member = self._reader.member(row)
        assert not isinstance(member, WithoutConsent)
        return member

    def _turns(self, run: CampaignRun) -> Iterator[SenderTurn]:
        """The campaign's own sender, or each member in turn; those without consent are left out: they were counted before."""
        by_recipient = self.options.inputs.sort == "recipient"
        for only in (*every_id(run.inputs), NOBODY) if by_recipient else (None,):
            if self._reader is None:
                yield SenderTurn(0, None, only)
                continue
            agreed = (row for row in self._rows(self._reader) if row.consent is Consent.AGREED)
            for number, row in enumerate(agreed, start=1):
                # A file may lie on this machine only.
                turn = SenderTurn(number, row, only)
                yield turn._replace(row=self._member(turn)) if row.table == OWN_FILE else turn

    def _rows(self, reader: MemberReader) -> Iterator[NamedRow]:
        """The rows of the list in the order in which their letters come."""
        given = self.options.inputs
        assert given.senders is not None
        rows = named_rows(given.senders, self.options.lists)
        if given.sort in {"", "recipient"}:  # who comes by recipient keeps their place for each
            return rows
        return sorted_rows(rows, reader, by_postcode=given.sort == "postcode")

    def _count(self, run: CampaignRun, turn: SenderTurn) -> int:
        """How many documents a sender is thought to have: members from one country who know the same languages have as many.

        Of a row that cannot be used that may be found out later; it takes the place of as many in its chunk all the same.
        """
        row, reader = turn.row, self._reader
        if reader is not None and isinstance(row, NamedRow):
            key: tuple[object, ...] = (run.name, turn.only, *reader.country_and_languages(row))
        else:
            key = run.name, turn.only, _id(row)
        if key in self._counts:
            return self._counts[key]
        member = self._member(turn)
        if isinstance(member, Faulty):
            return 0 if turn.only else len(run.formats.formats)
        count = self._merger(run).of_sender(member).count(turn.only) * len(run.formats.formats)
        return self._counts.setdefault(key, count)

    def _merger(self, run: CampaignRun) -> Merger:
        if run.name not in self._mergers:
            self._mergers[run.name] = Merger(run.inputs, self.options.merge)
        return self._mergers[run.name]


def missing_documents(planner: RunPlanner, run: CampaignRun) -> Iterator[Record]:
    """The documents that would be skipped."""
    chunks = planner.chunks(run, PartSelection(None, planner.options.making.chunk))
    everything = (each for planned in chunks for each in planned.documents)
    return (each for each in everything if isinstance(each, Record) and each.state is DocumentState.SKIPPED)


def _id(row: NamedRow | Sender | Faulty | None) -> str:
    if row is None:
        return ""
    return row.name if isinstance(row, NamedRow) else row.id or ""
