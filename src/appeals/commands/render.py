"""`appeals render`: load → check → merge → render → write."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from appeals import batch, manifest
from appeals.chain import sheets_in_folder
from appeals.checks import check, refusals
from appeals.documents import Document, in_order, plan, run_name, setting_digest, settle
from appeals.errors import AppealsError, Exit, has_errors
from appeals.formats import Format, Renderer, Setting, find_formats
from appeals.formats.text import letter_text
from appeals.inputs import Inputs, load
from appeals.letter import Failure, Mailing
from appeals.mailings import Order, embassies, merge
from appeals.manifest import Record, State
from appeals.outbox import open_outbox
from appeals.places import search_folders
from appeals.template import Stationery
from appeals.terminal import result, say
from appeals.windows import DEFAULT_WINDOW, WINDOWS

__all__ = ["RenderOptions", "render"]

REFUSALS = frozenset({"ended", "superseded", "deadline-passed"})


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What the user asked for, as in `appeals render --help`."""

    formats: tuple[str, ...]
    dated: date
    out: str = "out"
    recipients: tuple[Path, ...] = ()
    to: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sender: Path | None = None
    paper: str = "a4"
    window: str | None = None
    attach_pdf: bool = False
    tagged: bool = False
    cc_copies: bool = False
    after_deadline: str | None = None
    accept_unverified: bool = False
    strict: bool = False
    as_json: bool = False

    @property
    def order(self) -> Order:
        """What is asked of `merge`."""
        return Order(self.dated, self.to, self.languages, self.accept_unverified, self.cc_copies)


@dataclass(frozen=True, slots=True)
class _Job:
    """One campaign of the command, ready to be written."""

    inputs: Inputs
    setting: Setting
    formats: Mapping[str, Format]
    documents: tuple[Document | Record, ...]


def render(campaigns: Sequence[Path], options: RenderOptions) -> Exit:
    """Make the letters of some campaigns; what is wrong with one of them stops no other.

    Raises:
        AppealsError: the world failed, and nothing more can be done.
    """
    worst, ready = Exit.DONE, []
    for path in campaigns:
        inputs, code = _read(path, options)
        worst = max(worst, code)
        if inputs is not None:
            ready.append(inputs)
    _know_everybody(ready, options.to)
    if options.out == "-":
        return max(worst, _print_texts(ready, options))
    jobs = [_plan(inputs, options, several=len(campaigns) > 1) for inputs in ready]
    if options.strict and any(_skipped(job.documents) for job in jobs):
        worst = max(worst, Exit.DATA)
        jobs = [job for job in jobs if not _skipped(job.documents)]
    return max(worst, _write(jobs, options)) if jobs else worst


def _read(path: Path, options: RenderOptions) -> tuple[Inputs | None, Exit]:
    """Load and check one campaign, and say everything that is wrong with it."""
    try:
        inputs, problems = load(path, recipients=options.recipients, sender=options.sender)
    except AppealsError as error:
        say(f"appeals: {error}")
        return None, error.exit_code
    if inputs is not None:
        problems = (*problems, *check(inputs, today=options.dated))
        refused = refusals(inputs, dated=options.dated, reason=options.after_deadline)
        # A refusal says it with more weight than the check's warning about the same thing.
        problems = (*(p for p in problems if p.code not in REFUSALS), *refused)
    for problem in problems:
        say(str(problem))
    if has_errors(problems) or (options.strict and problems):
        if inputs is not None and any(problem.code in REFUSALS for problem in problems):
            _name_leftovers(inputs, options)
        return None, Exit.DATA
    assert inputs is not None
    if not inputs.recipients and not inputs.copies:
        say(f"{path}: nothing to render: this campaign has no recipients")
        return None, Exit.DONE
    return inputs, Exit.DONE


def _name_leftovers(inputs: Inputs, options: RenderOptions) -> None:
    """Letters of a refused campaign may still lie in the output folder: they must not be sent."""
    records, _ = manifest.read(Path(options.out) / manifest.NAME)
    sheets = sheets_in_folder(inputs.campaign, inputs.path)
    for record in records:
        if record.path and record.campaign in sheets:
            say(f"still there from an earlier run, not to be sent: {Path(options.out) / record.path}")


def _know_everybody(ready: Sequence[Inputs], to: Sequence[str]) -> None:
    known = {each.entry.id for inputs in ready for each in (*inputs.recipients, *inputs.copies)}
    known |= {mission.id for inputs in ready for mission in inputs.missions}
    unknown = [id_ for id_ in to if id_ not in known]
    if ready and unknown:
        msg = f"--to {unknown[0]}: no recipient of this campaign; there are: {', '.join(sorted(known))}"
        raise AppealsError(msg, Exit.USAGE)


def _print_texts(ready: Sequence[Inputs], options: RenderOptions) -> Exit:
    failed, first = False, True
    for inputs in ready:
        stationery = Stationery.of(search_folders(inputs.path, "templates"))
        for letter in merge(inputs, options.order):
            if isinstance(letter, Failure):
                say(f"failed: {letter.recipient} ({letter.language}): {letter.reason}")
                failed = True
            else:
                result(("" if first else "\f\n") + letter_text(stationery, letter).rstrip("\n"))
                first = False
    return Exit.SOME_FAILED if failed else Exit.DONE


def _plan(inputs: Inputs, options: RenderOptions, *, several: bool) -> _Job:
    setting = Setting(
        stationery=Stationery.of(search_folders(inputs.path, "templates")),
        paper=options.paper,
        window=WINDOWS[options.window or DEFAULT_WINDOW[options.paper]],
        attach_pdf=options.attach_pdf,
        tagged=options.tagged,
    )
    formats = find_formats(options.formats)
    letters = tuple(merge(inputs, options.order))
    _say_languages(letters)
    documents = plan(
        letters,
        formats,
        folder=f"{inputs.name}/" if several else "",
        run=run_name(to=options.to, languages=options.languages),
        digest=setting_digest(setting),
    )
    if inputs.embassy and not embassies(inputs, inputs.sender):
        say(f"{inputs.path}: no copy to the embassy: no book has one for this sender's country")
    return _Job(inputs, setting, formats, tuple(documents))


def _say_languages(letters: Iterable[Mailing | Failure]) -> None:
    for letter in letters:
        if isinstance(letter, Mailing) and letter.other_languages:
            say(f"{letter.recipient}: written in {letter.language}; could also be {', '.join(letter.other_languages)}")
        if isinstance(letter, Mailing) and letter.fallback:
            say(f"{letter.recipient}: written in {letter.language}, for want of a preferred language")


def _skipped(documents: Iterable[Document | Record]) -> list[Record]:
    return [each for each in documents if isinstance(each, Record) and each.state is State.SKIPPED]


def _write(jobs: Sequence[_Job], options: RenderOptions) -> Exit:
    names = [job.inputs.name for job in jobs]
    with open_outbox(Path(options.out), names) as outbox:
        documents = [document for job in jobs for document in job.documents]
        found = settle(documents, outbox.earlier, formats=options.formats, holds=outbox.holds)
        renderers = {job.inputs.name: _open(job, found.pending) for job in jobs}
        if found.pending or found.unwanted:
            outbox.begin((*found.kept, *found.done))
        for record in found.unwanted:
            if record.path and outbox.remove(record.path):
                say(f"removed, no longer wanted: {outbox.folder / record.path}")
        made = []
        for record, content in batch.render(found.pending, renderers):
            outbox.put(record, content)
            made.append(record)
        _say_lengths((*found.done, *made), documents)
        recipients = {job.inputs.name: _everybody(job.inputs) for job in jobs}
        records = in_order((*found.kept, *found.done, *made), names, recipients)
        outbox.finish(records)
    written = sum(record.state is State.WRITTEN for record in made)
    return _report((*found.done, *made), written, records, options)


def _say_lengths(records: Iterable[Record], documents: Iterable[Document | Record]) -> None:
    """Name the letters that run over one page; a copy is as long as what it copies."""
    copies = {each.record.key for each in documents if isinstance(each, Document) and each.mailing.copy}
    for record in records:
        if record.pages and record.pages > 1 and record.key not in copies:
            say(f"warning: {record.path} has {record.pages} pages: officials read one")


def _open(job: _Job, pending: Iterable[Document]) -> dict[str, Renderer]:
    """Get the formats ready that a campaign's pending documents need."""
    needed = {document.record.format for document in pending if document.record.campaign == job.inputs.name}
    return {name: made_in.open(job.setting) for name, made_in in job.formats.items() if name in needed}


def _everybody(inputs: Inputs) -> tuple[str, ...]:
    missions = (mission.id for mission in inputs.missions)
    return (*(each.entry.id for each in (*inputs.recipients, *inputs.copies)), *missions)


def _report(mine: Sequence[Record], made: int, records: Sequence[Record], options: RenderOptions) -> Exit:
    out = Path(options.out)
    if options.as_json:
        for line in manifest.written(records).decode().splitlines():
            result(line)
    counts = Counter(record.state for record in mine)
    for record in mine:
        if record.state is not State.WRITTEN:
            say(f"{record.state}: {record.recipient} ({record.format}, {record.language}): {record.reason}")
        elif not options.as_json:
            result(str(out / str(record.path)))
    unchanged = f" ({counts[State.WRITTEN] - made} unchanged)" if made < counts[State.WRITTEN] else ""
    say(
        f"{counts[State.WRITTEN]} written{unchanged}, {counts[State.SKIPPED]} skipped, {counts[State.FAILED]} failed: {out}"
    )
    return Exit.SOME_FAILED if counts[State.FAILED] else Exit.DONE
