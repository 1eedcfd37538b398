"""The stages *make* and *write* of a run: who makes its documents, and where they go."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

from appeals.batch import chunks
from appeals.batch.chunks import MadeChunk
from appeals.batch.combined import CombiningMaker
from appeals.batch.executors import find_executor
from appeals.batch.guarded import Broken
from appeals.batch.limits import Begin
from appeals.batch.maker import ChunkMaker
from appeals.batch.open_formats import OpenFormats
from appeals.batch.pool import WorkerPool
from appeals.commands.render.options import RenderOptions
from appeals.commands.render.planner import ChunkTask, RunPlanner
from appeals.commands.render.runs import CampaignRun
from appeals.errors import AppealsError, Exit
from appeals.formats.installed import MAIL_PIECES
from appeals.inputs.member_survey import holds_failed_rows
from appeals.letters.circle import every_id
from appeals.output import digests, manifest
from appeals.output.failed_rows import FailedRows
from appeals.output.outbox import Outbox, open_outbox
from appeals.output.part_outbox import open_part
from appeals.output.parts import Head, PartSelection, RunOptions
from appeals.output.plan import Document, Planned, Wanted
from appeals.output.standard_output import StandardOutput

Destination = Outbox | StandardOutput
TellProgress = Callable[[int], None]
Make = Callable[[CampaignRun], Iterator[MadeChunk]]
"""Makes the documents of a campaign, chunk by chunk; what is done already is not made again."""


def open_destination(planner: RunPlanner) -> AbstractContextManager[Destination]:
    """Take the output folder, or one part of it, or standard output."""
    options, runs = planner.options, planner.runs
    output, making = options.output, options.making
    if output.to_stdout:
        return nullcontext(StandardOutput())
    asked = RunOptions(
        options.run_name,
        output.formats,
        {name: every_id(run.inputs) for name, run in runs.items()},
        whole=not _is_of_some(options),
        by_recipient=options.inputs.sort == "recipient",
    )
    if output.one_file and not asked.whole:
        _refuse_to_replace(Path(output.folder), asked, same=not options.inputs.members)
    if making.part is None:
        return open_outbox(Path(output.folder), asked)
    settings = [planner.settings[name] for name in runs]
    made_of = digests.of_run(
        [run.inputs for run in runs.values()],
        options.inputs.senders,
        (options.merge, output.formats, making.chunk, settings, options.lists, options.inputs.sort),
    )
    return open_part(Path(output.folder), Head(making.part, asked, str(options.merge.dated), made_of))


def _is_of_some(options: RenderOptions) -> bool:
    """Whether letters are made for some members only: those that are named, or those whose rows had failed."""
    given = options.inputs
    return bool(given.members) or (given.senders is not None and holds_failed_rows(given.senders, options.lists))


def _refuse_to_replace(folder: Path, asked: RunOptions, *, same: bool) -> None:
    """Refuse to put a file with the letters of some members in the place of one with those of others.

    Args:
        folder: of the letters.
        asked: what the run is asked for.
        same: whether one of a run of the same name may be of others too.

    Raises:
        AppealsError: there is one (73).
    """
    for record in manifest.read(folder / manifest.NAME):
        of_others = record.index and (same or record.run != asked.name) and record.campaign in asked.recipients
        if of_others and record.format in asked.formats:
            msg = f"{folder / str(record.path)} holds the letters of other members: choose another folder with --out"
            raise AppealsError(msg, Exit.CANNOT_CREATE)


@contextmanager
def open_executor(
    planner: RunPlanner, selection: PartSelection, failed: FailedRows, destination: Destination, show: TellProgress
) -> Iterator[Make]:
    """The processes of this machine, or another engine: they make chunks of documents, a file each.

    Args:
        planner: of the run.
        selection: cuts chunks, and tells which are to be made.
        failed: takes in the rows that cannot be used, whichever part they fall to.
        destination: knows what is done already, and where finished files wait.
        show: is told now and then how many letters are in hand.
    """
    options = planner.options
    making, formats = options.making, options.output.formats

    def tick() -> None:
        show(executor.in_hand // len(formats))

    def tasks(run: CampaignRun) -> Iterator[ChunkTask]:
        for share in planner.shares(run, selection):
            if share.mine:
                yield planner.task(run, share, destination.done)
            else:
                failed.enter_all(planner.faulty(run, share.slices))

    def make(run: CampaignRun) -> Iterator[MadeChunk]:
        for chunk in chunks.make(tasks(run), executor):
            failed.enter_all(chunk.planned.faulty)
            yield chunk
            show(executor.in_hand // len(formats))

    opened = OpenFormats({name: run.formats for name, run in planner.runs.items()})
    maker = ChunkMaker(opened, planner, printed=options.output.to_stdout)
    with (
        WorkerPool(maker, folder=destination.making, jobs=making.jobs, limits=making.limits, tick=tick) as pool,
        find_executor(making.executor)(maker, making.scheduler or "", pool=pool, tick=tick) as executor,
    ):
        yield make


def open_combiner(  # noqa: PLR0917 - what `open_executor` takes, in the same places
    process: tuple[Begin, Broken],
    planner: RunPlanner,
    selection: PartSelection,
    failed: FailedRows,
    destination: Destination,
    show: TellProgress,
) -> AbstractContextManager[Make]:
    """What puts all letters of a campaign in one language into one file, in the process that has `begin` and `broken`."""
    sets, (begin, broken) = {name: run.formats for name, run in planner.runs.items()}, process
    duplex = planner.options.output.duplex
    maker = CombiningMaker(sets, duplex=duplex, begin=begin, broken=broken, show=show, folder=f"{destination.making}/0")

    def make(run: CampaignRun) -> Iterator[MadeChunk]:
        told: deque[Planned] = deque()

        def documents() -> Iterator[Wanted]:
            for planned in planner.chunks(run, selection):
                failed.enter_all(planned.faulty)
                told.append(replace(planned, documents=()))
                yield from planned.documents

        wanted = documents()
        if isinstance(destination, Outbox) and not run.formats.formats.keys().isdisjoint(MAIL_PIECES):
            wanted = _with_letters(wanted, destination)
        for outcome in maker.outcomes(run.name, wanted):
            yield MadeChunk(told.popleft() if told else Planned(()), (outcome,))
        yield from (MadeChunk(planned, ()) for planned in told)

    return nullcontext(make)


def _with_letters(documents: Iterable[Wanted], destination: Outbox) -> Iterator[Wanted]:
    """Envelopes and the like for letters that are there, or may yet be made: not for one that failed in this folder."""
    for each in documents:
        if isinstance(each, Document) and each.record.format in MAIL_PIECES:
            failed = destination.failed_letter(each.record)
            yield each.record.failed(f"its letter failed in this folder: {failed.reason}") if failed else each
        else:
            yield each
