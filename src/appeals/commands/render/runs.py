"""The campaigns of a run, from their inputs to documents: the stages *merge* and *plan*, chunk by chunk."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from appeals import language
from appeals.commands.render.options import RenderOptions
from appeals.formats.installed import MAIL_PIECES, find_formats
from appeals.formats.mail_pieces import refuse_unknown_size
from appeals.formats.mail_sizes import usual_size
from appeals.formats.post_window import posted_as
from appeals.formats.protocol import FormatSet, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.inputs.load import Inputs
from appeals.inputs.members import Faulty, Member, WithoutConsent, lacks_consent, read_members
from appeals.inputs.models.senders import Sender
from appeals.inputs.post_profiles import read_profile
from appeals.inputs.sorted_members import sorted_members
from appeals.letters.circle import every_id, unfound
from appeals.letters.letter import Failure, Mailing
from appeals.letters.merge import NOBODY, Merger
from appeals.output import digests
from appeals.output.manifest import DocumentState, Record
from appeals.output.parts import PartSelection, Share, Slice
from appeals.output.plan import Document, Done, LanguageChoice, Planned, Wanted, plan, still_true
from appeals.system.search_paths import search_folders
from appeals.system.terminal import printable, say

__all__ = ["CampaignRun", "ChunkTask", "RunPlanner", "campaign_run", "missing_documents", "prepare_run"]


@dataclass(frozen=True, slots=True)
class CampaignRun:
    """One campaign of the command, ready to be merged.

    Attributes:
        inputs: the campaign.
        formats: in which its letters are made.
        folder: below the output folder, with `/` at its end; empty for none.
    """

    inputs: Inputs
    formats: FormatSet
    folder: str

    @property
    def name(self) -> str:
        """Of the campaign."""
        return self.inputs.name


def prepare_run(inputs: Inputs, options: RenderOptions, *, several: bool) -> CampaignRun:
    """Get a campaign ready.

    Args:
        inputs: the campaign.
        options: of the command.
        several: whether it is one of several, and so has a folder of its own.
    """
    if not options.inputs.senders:
        known = (group for group in inputs.copies_by_country if group.candidates)  # else `check` has said it
        for name in unfound(known, inputs, inputs.sender):
            say(f"{inputs.source.path}: no copy to '{name}': no book says who that is for this sender's country")
    return campaign_run(inputs, options, several=several)


def campaign_run(inputs: Inputs, options: RenderOptions, *, several: bool) -> CampaignRun:
    """A campaign with the templates of its folder, in the formats asked for; see `prepare_run`."""
    stationery = Stationery.of(search_folders(inputs.path, "templates"))
    formats = FormatSet(stationery, _typesetting(inputs, options), find_formats(options.output.formats))
    return CampaignRun(inputs, formats, f"{inputs.name}/" if several else "")


def _typesetting(inputs: Inputs, options: RenderOptions) -> TypesettingOptions:
    """How letters are set; for a service that posts them, on its paper and with the address where it wants it."""
    name = options.inputs.post
    profile = None if name is None else read_profile(name, inputs.path)[0]
    typesetting = posted_as(options.typesetting, profile) if profile else options.typesetting
    for kind in set(options.output.formats).intersection(MAIL_PIECES) if not typesetting.size else ():
        country = inputs.sender.country if inputs.sender else None
        typesetting = replace(typesetting, size=usual_size(kind, country))
        refuse_unknown_size(kind, typesetting.size, typesetting.start)
    if typesetting.pdf_variant == "pdf/a-1b" and not typesetting.exact:
        say("pdf/a-1b is PDF 1.4, which has no fast way: every letter is laid out in full")
    return typesetting


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
        member: they, or the row that cannot be used; None for the campaign's own sender.
        only: the recipient whose letter it is now; `NOBODY` for failures without one, None for all at once.
    """

    number: int
    member: Sender | Faulty | None
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
    ) -> None:
        """Take the campaigns by name.

        Args:
            runs: the campaigns.
            options: of the command.
            settings: what all letters of a campaign share, see `digests.settings`, by its name.
        """
        self.runs = runs
        self.options = options
        self.settings = settings or {name: digests.settings(run.formats) for name, run in runs.items()}
        self._mergers: dict[str, Merger] = {}
        self._counts: dict[tuple[object, ...], int] = {}
        self._run_name = options.run_name
        given = options.inputs
        answered = given.senders and given.consent_by_office and lacks_consent(given.senders, options.lists)
        self._consent = given.consent_by_office if answered else None

    def __reduce__(self) -> tuple[type["RunPlanner"], tuple[object, ...]]:
        return RunPlanner, (self.runs, self.options, self.settings)

    def of(self, runs: Iterable[CampaignRun]) -> "RunPlanner":
        """The planner of some of its campaigns."""
        return RunPlanner({run.name: run for run in runs}, self.options, self.settings)

    def shares(self, run: CampaignRun, selection: PartSelection) -> Iterator[Share[SenderTurn]]:
        """The documents of a campaign, chunk by chunk; those of other parts too."""
        return selection.share((turn, self._count(run, turn)) for turn in self._turns(run))

    def task(self, run: CampaignRun, share: Share[SenderTurn], destination: "Finished") -> ChunkTask:
        """A chunk, with what is done of it already."""
        ids = dict.fromkeys((turn.member and turn.member.id) or "" for turn, _, _ in share.slices)
        return ChunkTask(run.name, share.slices, destination.done(run.name, ids))

    def planned(self, task: ChunkTask, /) -> Planned:
        """The documents of a chunk; see `appeals.batch.chunks.Planner`."""
        run = self.runs[task.campaign]
        language.use_packs(run.inputs.packs)
        found, letters, choices = list[Wanted](), Counter[tuple[str, str, bool]](), list[LanguageChoice]()
        before = ""
        for each in self._documents(run, task.slices):
            if isinstance(each, Record):
                found.append(each)
                continue
            mailing, record = each.mailing, each.record
            done = task.done.get((record.letter, record.format)) if task.done else None
            same = still_true(done, record) if done else None
            found.append(Done(each, same) if same else each)
            if record.letter != before:
                before = record.letter
                letters[mailing.posted_in or "none", mailing.language, mailing.fallback] += 1
                if not mailing.sender and (mailing.fallback or mailing.other_languages):
                    choices.append((mailing.recipient, mailing.language, mailing.other_languages, mailing.fallback))
        return Planned(found, letters, tuple(choices), self.faulty(task.slices))

    def chunks(self, run: CampaignRun, selection: PartSelection) -> Iterator[Planned]:
        """The documents of a campaign, planned here one chunk after the other, as if none were done."""
        return (self.planned(ChunkTask(run.name, share.slices, {})) for share in self.shares(run, selection))

    @staticmethod
    def faulty(slices: Sequence[Slice[SenderTurn]]) -> tuple[Faulty, ...]:
        """The rows of a chunk that cannot be used."""
        turns = (turn for turn, first, _ in slices if not first and not turn.only)
        return tuple(turn.member for turn in turns if isinstance(turn.member, Faulty))

    def letters(self, run: CampaignRun) -> Iterator[Mailing | Failure]:
        """The letters of a campaign, of its sender or of each member in turn."""
        language.use_packs(run.inputs.packs)
        return (letter for turn in self._turns(run) for letter in self._letters(run, turn))

    def _documents(self, run: CampaignRun, slices: Sequence[Slice[SenderTurn]]) -> Iterator[Document | Record]:
        for turn, first, stop in slices:
            planned = plan(
                self._letters(run, turn),
                run.formats.formats,
                folder=run.folder,
                run=self._run_name,
                settings=self.settings[run.name],
                sender_number=turn.number,
                consent_by_office=self._consent,
            )
            yield from islice(planned, first, stop) if first or stop is not None else planned

    def _letters(self, run: CampaignRun, turn: SenderTurn) -> Iterable[Mailing | Failure]:
        member = turn.member
        if isinstance(member, Faulty):
            # The manifest leaves this machine: it names the file, not the folders it lies in.
            where = f"{Path(member.place.path).name}:{member.place.line}"
            reason = printable(f"{where}: {member.reason}")
            return () if turn.only else (Failure(run.name, "", printable(member.id), "", reason),)
        return self._merger(run).of_sender(member).letters(turn.only)

    def _turns(self, run: CampaignRun) -> Iterator[SenderTurn]:
        """The campaign's own sender, or each member in turn; those without consent are left out: they were counted before."""
        given = self.options.inputs
        by_recipient = given.sort == "recipient"
        for only in (*every_id(run.inputs), NOBODY) if by_recipient else (None,):
            if given.senders is None:
                yield SenderTurn(0, None, only)
                continue
            members = _in_order(read_members(given.senders, self.options.lists), given.sort)
            agreed = (each for each in members if not isinstance(each, WithoutConsent))
            for number, member in enumerate(agreed, start=1):
                yield SenderTurn(number, member, only)

    def _count(self, run: CampaignRun, turn: SenderTurn) -> int:
        """How many documents a sender has; senders from one country who know the same languages have as many."""
        member = turn.member
        if isinstance(member, Faulty):
            return 0 if turn.only else len(run.formats.formats)
        key = run.name, turn.only, member and (member.country, member.language)
        if key not in self._counts:
            letters = self._merger(run).of_sender(member).count(turn.only)
            self._counts[key] = letters * len(run.formats.formats)
        return self._counts[key]

    def _merger(self, run: CampaignRun) -> Merger:
        if run.name not in self._mergers:
            self._mergers[run.name] = Merger(run.inputs, self.options.merge)
        return self._mergers[run.name]


class Finished(Protocol):
    """Knows which documents are done."""

    def done(self, campaign: str, senders: Iterable[str]) -> Mapping[tuple[str, str], Record]:
        """The documents of some senders that lie in their places."""


def missing_documents(planner: RunPlanner, run: CampaignRun) -> Iterator[Record]:
    """The documents that would be skipped."""
    chunks = planner.chunks(run, PartSelection(None, planner.options.making.chunk))
    everything = (each for planned in chunks for each in planned.documents)
    return (each for each in everything if isinstance(each, Record) and each.state is DocumentState.SKIPPED)


def _in_order(members: Iterator[Member], sort: str) -> Iterator[Member]:
    """The members in the order in which their letters come; those who come by recipient keep theirs for each."""
    return members if sort in {"", "recipient"} else sorted_members(members, by_postcode=sort == "postcode")
