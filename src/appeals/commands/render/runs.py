"""A campaign of a run, from its inputs to its documents: the stages *merge* and *plan*."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from appeals.commands.render.options import RenderOptions
from appeals.formats.installed import MAIL_PIECES, find_formats
from appeals.formats.mail_pieces import refuse_unknown_size
from appeals.formats.mail_sizes import usual_size
from appeals.formats.post_window import posted_as
from appeals.formats.protocol import FormatSet, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.inputs.load import Inputs
from appeals.inputs.member_survey import lacks_consent
from appeals.inputs.members import Faulty, Member, WithoutConsent, read_members
from appeals.inputs.models.senders import Sender
from appeals.inputs.post_profiles import read_profile
from appeals.inputs.sorted_members import sorted_members
from appeals.letters.circle import every_id, unfound
from appeals.letters.letter import Failure, Mailing
from appeals.letters.merge import NOBODY, LettersOfSender, Merger
from appeals.output import digests
from appeals.output.failed_rows import FailedRows
from appeals.output.manifest import DocumentState, Record
from appeals.output.parts import Group, PartSelection
from appeals.output.plan import Document, plan
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import search_folders
from appeals.system.terminal import printable, say

__all__ = ["CampaignRun", "campaign_run", "documents", "letters", "missing_documents", "prepare_run"]


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


def documents(
    run: CampaignRun, options: RenderOptions, selection: PartSelection, failed: FailedRows | None = None
) -> Iterator[Document | Record]:
    """Every document of a campaign that falls to the part, one after the other: nothing is held in memory.

    Args:
        run: the campaign.
        options: of the command.
        selection: what falls to the part.
        failed: takes in the rows that cannot be used, whichever part they fall to.
    """
    return selection.share(_planned(run, options, failed))


def missing_documents(run: CampaignRun, options: RenderOptions) -> Iterator[Record]:
    """The documents that would be skipped."""
    everything = documents(run, options, PartSelection(None, options.making.chunk))
    return (each for each in everything if isinstance(each, Record) and each.state is DocumentState.SKIPPED)


def letters(run: CampaignRun, options: RenderOptions) -> Iterator[Mailing | Failure]:
    """The letters of the campaign's sender, or of each member in turn."""
    return (letter for sender in _senders(run.inputs, options) for letter in sender.letters())


def _planned(run: CampaignRun, options: RenderOptions, failed: FailedRows | None) -> Iterator[Group[Document | Record]]:
    """The documents of each sender, which are not planned before they are asked for."""
    settings = digests.settings(run.formats)
    formats = run.formats.formats
    run_name = options.run_name
    first = 1 if options.inputs.senders else 0
    given = options.inputs
    answered = given.senders and given.consent_by_office and lacks_consent(given.senders, options.lists)
    consent = given.consent_by_office if answered else None
    for turn, only in enumerate(_turns(run.inputs, options)):
        for number, sender in enumerate(_senders(run.inputs, options, None if turn else failed), first):
            planned = partial(
                plan,
                sender.letters(only),
                formats,
                folder=run.folder,
                run=run_name,
                settings=settings,
                sender_number=number,
                consent_by_office=consent,
            )
            yield Group(sender.count(only) * len(formats), planned)


def _turns(inputs: Inputs, options: RenderOptions) -> Sequence[str | None]:
    """The recipients whose letters come one after the other, the failures without one last; None for all at once."""
    return (*every_id(inputs), NOBODY) if options.inputs.sort == "recipient" else (None,)


@dataclass(frozen=True, slots=True)
class _FaultyRow:
    """A row of the table of members that cannot be read: in the place of the letters there is one failure."""

    failure: Failure

    def count(self, only: str | None = None) -> int:
        return 0 if only else 1

    def letters(self, only: str | None = None) -> Iterator[Failure]:
        if not only:
            yield self.failure


def _senders(
    inputs: Inputs, options: RenderOptions, failed: FailedRows | None = None
) -> Iterator[LettersOfSender | _FaultyRow]:
    """The letters of the campaign's own sender, or of each member in turn; those without consent are left out."""
    merger = Merger(inputs, options.merge)
    if options.inputs.senders is None:
        yield merger.of_sender(None)
        return
    for member in _in_order(read_members(options.inputs.senders, options.lists), options.inputs.sort):
        match member:
            case Sender():
                yield merger.of_sender(member)
            case Faulty():
                if failed is not None:
                    failed.enter(member)
                # The manifest leaves this machine: it names the file, not the folders it lies in.
                where = f"{Path(member.place.path).name}:{member.place.line}"
                reason = printable(f"{where}: {member.reason}")
                yield _FaultyRow(Failure(inputs.name, "", printable(member.id), "", reason))
            case WithoutConsent():
                pass  # they were counted when the table was looked through


def _in_order(members: Iterator[Member], sort: str) -> Iterator[Member]:
    """The members in the order in which their letters come; those who come by recipient keep theirs for each."""
    return members if sort in {"", "recipient"} else sorted_members(members, by_postcode=sort == "postcode")
