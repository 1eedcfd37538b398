"""`appeals render`: load → check → merge → plan → make → write."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path

from appeals.batch.executors import find_executor
from appeals.batch.guarded import Broken, guarded
from appeals.batch.limits import Begin
from appeals.commands.many_senders import look_over, with_encoding
from appeals.commands.render.campaigns import Loaded, load_and_check
from appeals.commands.render.contradictions import refuse_contradictions, unaffected
from appeals.commands.render.explain import explain, say_language_reasons
from appeals.commands.render.makers import (
    Destination,
    Make,
    TellProgress,
    open_combiner,
    open_destination,
    open_executor,
)
from appeals.commands.render.options import InputOptions, MakingOptions, OutputOptions, RenderOptions
from appeals.commands.render.planner import RunPlanner, missing_documents
from appeals.commands.render.report import expected_letters, open_report, without_file
from appeals.commands.render.runs import CampaignRun, prepare_run
from appeals.errors import AppealsError, Exit
from appeals.formats.installed import MAIL_PIECES, find_formats
from appeals.inputs.lists.chosen_columns import chosen_columns
from appeals.output.failed_rows import NAME as FAILED_ROWS
from appeals.output.failed_rows import FailedRows, is_mended
from appeals.output.manifest import Record
from appeals.output.outbox import Outbox
from appeals.output.parts import PartSelection
from appeals.system.files import place_in
from appeals.system.progress import Progress
from appeals.system.terminal import BAD, counted, result, say

__all__ = ["InputOptions", "MakingOptions", "OutputOptions", "RenderOptions", "render"]

Open = Callable[[RunPlanner, PartSelection, FailedRows, Destination, TellProgress], AbstractContextManager[Make]]


def render(campaigns: Sequence[Path], options: RenderOptions) -> Exit:
    """Make the letters of some campaigns; what is wrong with one of them stops no other.

    Raises:
        AppealsError: the world failed, and nothing more can be done.
    """
    find_formats(options.output.formats)  # what is unknown is refused before anything else
    find_executor(options.making.executor)
    campaigns = tuple({path.resolve(): path for path in campaigns}.values())
    refuse_contradictions(campaigns, options)
    for remark in unaffected(options):
        say(remark)
    loaded = load_and_check(campaigns, options)
    lists = with_encoding(options.inputs.senders, options.lists)
    options = replace(options, inputs=replace(options.inputs, encoding=lists.encoding))
    if refused := _members_refused(options):
        say(("no letters made", BAD), ": the table of members cannot be used as it is")
        return max(loaded.worst, refused)
    runs = [prepare_run(inputs, options, several=len(campaigns) > 1) for inputs in loaded.ready]
    planner = RunPlanner({run.name: run for run in runs}, options)
    if options.output.explain_language:
        say_language_reasons(runs, options)
    if options.output.explain:
        explain(planner)
        return loaded.worst
    complete = [run for run in runs if not _is_refused(run, planner, loaded)]
    worst = max(loaded.worst, Exit.DATA) if len(complete) < len(runs) else loaded.worst
    worst = max(worst, _made(planner.of(complete))) if complete else worst
    _say_what_was_refused(len(campaigns) - len(complete), loaded, made=bool(complete))
    return worst


def _members_refused(options: RenderOptions) -> Exit:
    given = options.inputs
    if given.senders is None:
        return Exit.DONE
    part, quiet = options.making.part, options.output.quiet
    by_office, strict = given.consent_by_office, given.strict
    return look_over(
        given.senders, options.lists, asked=given.members, part=part, strict=strict, by_office=by_office, quiet=quiet
    )


def _say_what_was_refused(refused: int, loaded: Loaded, *, made: bool) -> None:
    """A command that fails ends with its result, below everything that was said on the way."""
    if loaded.errors:
        campaigns = f" of {counted(refused, 'campaign')}" if made else ""
        say((f"no letters{campaigns} made", BAD), f": {counted(loaded.errors, 'error')}")


def _is_refused(run: CampaignRun, planner: RunPlanner, loaded: Loaded) -> bool:
    """Whether a campaign has documents that would be skipped, and `--strict` forbids it; they are named."""
    if not planner.options.inputs.strict:
        return False
    missing = list(missing_documents(planner, run))
    for record in missing:
        say(*without_file(record))
    loaded.errors += len(missing)
    return bool(missing)


def _made(planner: RunPlanner) -> Exit:
    """Make the letters: many files by many processes, or one file by one process."""
    options = planner.options
    try:
        if not options.output.one_file:
            return _write(planner, open_executor)
        for run in planner.runs.values():
            run.formats.prepare()
        return guarded(partial(_write_combined, planner), options.making.limits)
    except KeyboardInterrupt:
        msg = f"interrupted: {_what_is_left(options.output)}"
        raise AppealsError(msg, Exit.INTERRUPTED) from None


def _what_is_left(output: OutputOptions) -> str:
    """What an interrupted run leaves."""
    if output.to_stdout:
        return "not all letters were printed"
    if output.one_file:
        return f"the files in {output.folder} are as they were; the same command begins anew"
    return f"what is finished stays in {output.folder}; the same command goes on from there"


def _write_combined(planner: RunPlanner, begin: Begin, broken: Broken) -> Exit:
    return _write(planner, partial(open_combiner, (begin, broken)))


def _write(planner: RunPlanner, open_maker: Open) -> Exit:
    """Merge, plan, make and write, one chunk after the other: no more of them are held in memory than are on their way."""
    options = planner.options
    progress = Progress(expected_letters(planner.runs.values(), options))
    report = open_report(options, progress)
    selection = PartSelection(options.making.part, options.making.chunk)
    with (
        FailedRows() as failed,
        open_destination(planner) as destination,
        open_maker(planner, selection, failed, destination, progress.show) as make,
    ):
        for run in planner.runs.values():
            for chunk in make(run):
                report.enter_letters(chunk.planned)
                records: list[Record] = []
                try:
                    records.extend(destination.put_all(chunk.outcomes))
                finally:
                    report.enter(chunk.outcomes, records)
                destination.settle()
        if isinstance(destination, Outbox) and not (destination.whole or options.making.part):
            destination.records.forget_rows(planner.runs, planner.row_names(), options.output.formats)
        _finish(destination, options)
        _write_failed(failed, destination, options)
    return report.conclude(selection)


def _write_failed(failed: FailedRows, destination: Destination, options: RenderOptions) -> None:
    """Leave the rows that could not be used as a list; of parts, which all find the same ones, the first does."""
    part, senders = options.making.part, options.inputs.senders
    if senders is None or not isinstance(destination, Outbox) or (part and part.number > 1):
        return
    there = place_in(destination.folder, FAILED_ROWS)
    if is_mended(there) and there.resolve() != senders.resolve():
        say(f"{there} was mended, and stays as it is: run with --senders {there}, or move it away")
        return
    chosen = chosen_columns(senders, options.lists)
    if path := failed.write(destination.folder, chosen, some=bool(options.inputs.members)):
        together = options.output.one_file or not set(MAIL_PIECES).isdisjoint(options.output.formats)
        where = (
            " and another folder as --out" if together else ""
        )  # what holds the letters of all others stays as it is
        say(f"{counted(failed.count, 'row')} failed: mend them in {path}, and run again with --senders {path}{where}")


def _finish(destination: Destination, options: RenderOptions) -> None:
    """Close the folder's books: say what was removed, and the results where they are asked for as records."""
    for path in destination.finish(options.output.formats):
        say(f"removed, no longer wanted: {path}")
    for path in destination.left:
        say(f"left, though no longer wanted: {path}: it is not what a run of appeals wrote there")
    if options.output.as_json:
        for line in destination.lines():
            result(line)
