"""What `appeals render` is asked for, and the documents that each campaign wants."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from appeals.batch import chunks
from appeals.batch.process import Limits
from appeals.formats.installed import find_formats
from appeals.formats.protocol import Format, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.windows import PAPERS, WINDOWS
from appeals.inputs.load import Inputs
from appeals.inputs.members import Faulty, WithoutConsent, read_members
from appeals.inputs.models.senders import Sender
from appeals.letters.circle import unfound
from appeals.letters.letter import Failure, InOtherPart, Mailing
from appeals.letters.merge import MergeOptions, Merger
from appeals.letters.shared_fax import bundle_by_number
from appeals.output import digests
from appeals.output.manifest import Record
from appeals.output.parts import Part, PartSelection
from appeals.output.plan import Document, plan
from appeals.system.search_paths import search_folders
from appeals.system.terminal import printable, say

__all__ = ["CampaignRun", "RenderOptions", "documents", "letters", "options_name", "plan_job"]


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What the user asked for, as in `appeals render --help`; `cluster` is a Dask scheduler, `chunk` and `limits` are for tests."""

    formats: tuple[str, ...]
    dated: date
    today: date | None = None
    out: str = "out"
    jobs: int | None = None
    cluster: str | None = None
    recipients: tuple[Path, ...] = ()
    to: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sender: Path | None = None
    senders: Path | None = None
    paper: str = "a4"
    window: str | None = None
    attach_pdf: bool = False
    tagged: bool = False
    exact: bool = False
    cc_copies: bool = False
    after_deadline: str | None = None
    accept_unverified: bool = False
    resolution: str = "fine"
    cover: bool = True
    bundle_same_number: bool = False
    strict: bool = False
    as_json: bool = False
    one_file: bool = False
    duplex: bool = False
    explain: bool = False
    part: Part | None = None
    chunk: int = chunks.CHUNK
    limits: Limits = Limits()  # noqa: RUF009 - frozen

    @property
    def order(self) -> MergeOptions:
        """What is asked of `merge`."""
        return MergeOptions(
            self.dated, self.to, self.languages, self.accept_unverified, self.cc_copies, today=self.today
        )


@dataclass(frozen=True, slots=True)
class CampaignRun:
    """One campaign of the command, ready to be written."""

    inputs: Inputs
    setting: TypesettingOptions
    formats: Mapping[str, Format]
    folder: str


def plan_job(inputs: Inputs, options: RenderOptions, *, several: bool) -> CampaignRun:
    """Get a campaign ready.

    Args:
        inputs: the campaign.
        options: of the command.
        several: whether it is one of several, and so has a folder of its own.
    """
    setting = TypesettingOptions(
        stationery=Stationery.of(search_folders(inputs.path, "templates")),
        paper=options.paper,
        window=WINDOWS[options.window or PAPERS[options.paper].window],
        attach_pdf=options.attach_pdf,
        tagged=options.tagged,
        resolution=options.resolution,
        cover=options.cover,
        exact=options.exact,
    )
    if not options.senders:
        for name in unfound(inputs.copies_by_country, inputs, inputs.sender):
            say(f"{inputs.source.path}: no copy to '{name}': no book says who that is for this sender's country")
    return CampaignRun(inputs, setting, find_formats(options.formats), f"{inputs.name}/" if several else "")


def documents(
    job: CampaignRun, options: RenderOptions, deal: PartSelection | None = None
) -> Iterator[Document | Record]:
    """Every document of a campaign, one after the other: nothing is held in memory.

    With a deal, some are left out of which it has passed that they fall to other parts.
    """
    return plan(
        letters(job.inputs, options, deal),
        job.formats,
        folder=job.folder,
        run=options_name(options),
        settings=digests.settings(job.setting, job.formats),
    )


def options_name(options: RenderOptions) -> str:
    """A name for what a run is asked for: runs with the same make the same letters."""
    binding = {"one_file": True, "duplex": options.duplex} if options.one_file else {}
    return digests.run_name(to=options.to, languages=options.languages, senders=bool(options.senders), **binding)


def letters(
    inputs: Inputs, options: RenderOptions, deal: PartSelection | None = None
) -> Iterator[Mailing | Failure | InOtherPart]:
    """The letters of the campaign's sender, or of each member in turn.

    With a deal, a sender whose letters it has passed as a whole to other parts is only counted.
    """
    merger = Merger(inputs, options.order)
    for sender in _senders(inputs, options):
        if isinstance(sender, Failure):
            yield sender
        elif deal and deal.passes(merger.count(sender) * len(options.formats)):
            yield InOtherPart((sender and sender.id) or "")
        else:
            yield from _of_one(merger, options, sender)


def _senders(inputs: Inputs, options: RenderOptions) -> Iterator[Sender | Failure | None]:
    """Each member in turn, or None for the campaign's own sender; those without consent are left out."""
    if options.senders is None:
        yield None
        return
    for member in read_members(options.senders):
        match member:
            case Sender():
                yield member
            case Faulty():
                # The manifest leaves this machine: it names the file, not the folders it lies in.
                where = f"{Path(member.place.path).name}:{member.place.line}"
                yield Failure(inputs.name, "", printable(member.id), "", printable(f"{where}: {member.reason}"))
            case WithoutConsent():
                pass  # they were counted when the table was looked through


def _of_one(merger: Merger, options: RenderOptions, sender: Sender | None) -> Iterator[Mailing | Failure]:
    """The letters of one sender, those to the same fax machine together where that is wanted."""
    letters = merger.letters(sender)
    yield from bundle_by_number(letters) if options.bundle_same_number else letters
