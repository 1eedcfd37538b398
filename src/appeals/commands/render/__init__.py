"""`appeals render`: load → check → merge → render → write."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from appeals.batch import chunks
from appeals.batch.dask import Cluster
from appeals.batch.open_formats import Workshop
from appeals.batch.pool import Crew
from appeals.checks import REFUSALS, check, overriding, refusals
from appeals.checks.contacts import VERIFIED_LATER
from appeals.commands.many_senders import look_over, refuse_one_stream_twice
from appeals.commands.render.explain import explain
from appeals.commands.render.one_file import write_one_file
from appeals.commands.render.plan import CampaignRun, RenderOptions, documents, plan_job
from appeals.commands.render.report import conclude_part, finish, open_folder, open_report, without_file
from appeals.errors import AppealsError, Exit, Problem, has_errors, the_first
from appeals.formats.installed import find_formats
from appeals.inputs.load import Inputs, load
from appeals.letters.circle import every_id
from appeals.output import manifest, parts
from appeals.output.manifest import DocumentState, Record
from appeals.output.parts import PartSelection
from appeals.system import terminal
from appeals.system.terminal import say
from appeals.system.time_limit import time_limit

__all__ = ["RenderOptions", "render"]


def render(campaigns: Sequence[Path], options: RenderOptions) -> Exit:
    """Make the letters of some campaigns; what is wrong with one of them stops no other.

    Raises:
        AppealsError: the world failed, and nothing more can be done.
    """
    find_formats(options.formats)  # an unknown one is refused before anything else
    campaigns = _each_once(campaigns)
    _refuse_contradictions(campaigns, options)
    worst, ready = Exit.DONE, []
    for path in campaigns:
        inputs, code = _read(path, options)
        worst = max(worst, code)
        if inputs is not None:
            ready.append(inputs)
    _know_everybody(ready, options.to)
    if options.senders and (refused := look_over(options.senders, part=options.part, strict=options.strict)):
        return max(worst, refused)
    jobs = [plan_job(inputs, options, several=len(campaigns) > 1) for inputs in ready]
    if options.out == "-":
        return max(worst, _print_texts(jobs, options))
    if options.explain:
        explain(jobs, options)
        return worst
    if options.strict:
        skipping = [job for job in jobs if _skips(job, options)]
        worst = max(worst, Exit.DATA) if skipping else worst
        jobs = [job for job in jobs if job not in skipping]
    write = write_one_file if options.one_file else _write
    try:
        return max(worst, write(jobs, options)) if jobs else worst
    except KeyboardInterrupt:
        msg = (
            f"interrupted: the files in {options.out} are as they were; the same command begins anew"
            if options.one_file
            else f"interrupted: what is finished stays in {options.out}; the same command goes on from there"
        )
        raise AppealsError(msg, Exit.INTERRUPTED) from None


def _each_once(campaigns: Sequence[Path]) -> Sequence[Path]:
    return tuple({path.resolve(): path for path in campaigns}.values())


def _refuse_contradictions(campaigns: Sequence[Path], options: RenderOptions) -> None:
    if options.sender and options.senders:
        msg = "--sender and --senders: the letters are one person's or many people's, so give one of the two"
        raise AppealsError(msg, Exit.USAGE)
    refuse_one_stream_twice((*campaigns, options.sender, options.senders))
    if options.duplex and not options.one_file:
        msg = "--duplex is for --one-file: a file with one letter begins on its first page anyway"
        raise AppealsError(msg, Exit.USAGE)
    for name, given in (
        ("--one-file", options.one_file),
        ("--explain", options.explain),
        ("--out -", options.out == "-"),
    ):
        if options.part and given:
            msg = f"--part and {name}: a part is a share of the files that the whole run writes, so leave one of the two out"
            raise AppealsError(msg, Exit.USAGE)
    if options.cluster and options.one_file:
        msg = "--executor and --one-file: one process writes the one file, so leave one of the two out"
        raise AppealsError(msg, Exit.USAGE)
    if options.out == "-" and options.formats != ("text",):
        msg = f"--out - prints letters as text: for {', '.join(options.formats)} name a folder"
        raise AppealsError(msg, Exit.USAGE)
    folders: dict[str, Path] = {}
    for path in campaigns:
        other = folders.setdefault(path.stem.casefold(), path)
        if other is not path:
            msg = (
                f"{other} and {path} would write into the same folder: render one after the other, each with its --out"
            )
            raise AppealsError(msg, Exit.USAGE)


def _read(path: Path, options: RenderOptions) -> tuple[Inputs | None, Exit]:
    """Load and check one campaign, and say everything that is wrong with it."""
    try:
        with time_limit(path):
            inputs, problems = _checked(path, options)
    except AppealsError as error:
        say(f"appeals: {error}")
        return None, error.exit_code
    for note in overriding(inputs) if inputs is not None else ():
        say(note)
    for problem in the_first(problems):
        say(str(problem))
    # The letters to entries that are verified in the future fail by themselves; the others need not wait.
    if has_errors(each for each in problems if each.code != VERIFIED_LATER) or (options.strict and problems):
        if inputs is not None and any(problem.code in REFUSALS for problem in problems):
            _name_leftovers(inputs, options)
        return None, Exit.DATA
    assert inputs is not None
    if not inputs.recipients and not inputs.main_by_country:
        say(f"{path}: nothing to render: this campaign has no recipients")
        return None, Exit.DONE
    return inputs, Exit.DONE


def _checked(path: Path, options: RenderOptions) -> tuple[Inputs | None, Sequence[Problem]]:
    inputs, problems = load(path, recipients=options.recipients, sender=options.sender)
    if inputs is None:
        return None, problems
    refused = refusals(inputs, dated=options.dated, reason=options.after_deadline)
    # A refusal says it with more weight than the check's warning about the same thing.
    found = (*problems, *check(inputs, today=options.dated))
    return inputs, (*(problem for problem in found if problem.code not in REFUSALS), *refused)


def _name_leftovers(inputs: Inputs, options: RenderOptions) -> None:
    """Letters of a refused campaign may still lie in the output folder: they must not be sent."""
    sheets = inputs.lineage.names(inputs.path)
    out = Path(options.out)
    for path in (out / manifest.NAME, *parts.manifests(out)):
        for record in manifest.read(path):
            if record.path and record.campaign in sheets:
                say(f"still there from an earlier run, not to be sent: {out / record.path}")


def _know_everybody(ready: Sequence[Inputs], to: Sequence[str]) -> None:
    known = {id_ for inputs in ready for id_ in every_id(inputs)}
    unknown = [id_ for id_ in to if id_ not in known]
    if ready and unknown:
        msg = f"--to {unknown[0]}: no recipient of this campaign; there are: {', '.join(sorted(known))}"
        raise AppealsError(msg, Exit.USAGE)


def _print_texts(jobs: Sequence[CampaignRun], options: RenderOptions) -> Exit:
    failed, printed = False, False
    with _makers(jobs, options) as makers:
        for job in jobs:
            for record, content in chunks.render(documents(job, options), makers, _tell):
                if content:
                    terminal.letter(("\f\n" if printed else "") + content.decode().rstrip("\n"))
                    printed = True
                else:
                    say(f"failed: {record.letter}: {record.reason}")
                    failed = True
    return Exit.SOME_FAILED if failed else Exit.DONE


def _skips(job: CampaignRun, options: RenderOptions) -> bool:
    """Whether a campaign has documents that would be skipped; they are named."""
    found = [
        each for each in documents(job, options) if isinstance(each, Record) and each.state is DocumentState.SKIPPED
    ]
    for record in found:
        say(without_file(record))
    return bool(found)


@contextmanager
def _makers(
    jobs: Sequence[CampaignRun], options: RenderOptions, show: Callable[[int], None] = lambda _: None
) -> Iterator[chunks.Makers[Any]]:
    """The processes of this machine, or a cluster's; `show` is told now and then how many letters are in hand."""

    def tick() -> None:
        show(crew.in_hand // len(options.formats))

    workshop = Workshop({job.inputs.name: (job.setting, job.formats) for job in jobs})
    with Crew(workshop, jobs=options.jobs, limits=options.limits, tick=tick) as crew:
        if options.cluster is None:
            yield crew
        else:
            with Cluster(workshop, options.cluster, crew=crew, tick=tick) as cluster:
                yield cluster


def _write(jobs: Sequence[CampaignRun], options: RenderOptions) -> Exit:
    account = open_report(jobs, options)
    deal = PartSelection(options.part, options.chunk)
    with open_folder(jobs, options) as outbox, _makers(jobs, options, account.progress.show) as makers:
        for job in jobs:
            wanted = deal.share(documents(job, options, deal if options.part else None))
            pending = outbox.pending(account.told(wanted))
            for record, content in chunks.render(pending, makers, _tell, size=options.chunk):
                noted = record if content is None else outbox.put(record, content)
                account.enter(noted, made=content is not None)
                account.progress.show(makers.in_hand // len(options.formats))
        finish(outbox, options)
    conclude_part(deal, options)
    return account.conclude()


def _tell(record: Record, note: str) -> None:
    say(f"warning: {record.path}: {note}")
