"""`appeals render`: load → check → merge → render → write."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from appeals import batch, manifest, parts, terminal
from appeals.addressees import every_id, unfound
from appeals.bindery import Bindery, binders
from appeals.bundling import bundle_by_number
from appeals.chain import sheets_in_folder
from appeals.checks import check, refusals
from appeals.commands.account import Account, without_file
from appeals.crew import Crew
from appeals.documents import Document, plan, run_name, setting_digest
from appeals.errors import AppealsError, Exit, has_errors
from appeals.formats import Explainer, Format, LetterError, Setting, find_formats
from appeals.formats.text import letter_text
from appeals.inputs import Inputs, load
from appeals.letter import Elsewhere, Failure, Mailing, letter_id
from appeals.mailings import Merger, Order
from appeals.manifest import Record, State
from appeals.members import Faulty, WithoutConsent, about_how_many, read_members
from appeals.outbox import Outbox, open_outbox
from appeals.part_outbox import open_part
from appeals.parts import Deal, Head, Part, Run
from appeals.places import search_folders
from appeals.progress import Progress
from appeals.provenance import made_of
from appeals.senders import Sender
from appeals.template import Stationery
from appeals.terminal import result, say
from appeals.windows import DEFAULT_WINDOW, WINDOWS
from appeals.workshop import Workshop

__all__ = ["RenderOptions", "render"]

REFUSALS = frozenset({"ended", "superseded", "deadline-passed"})


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What the user asked for, as in `appeals render --help`; `chunk` is for tests."""

    formats: tuple[str, ...]
    dated: date
    out: str = "out"
    jobs: int | None = None
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
    chunk: int = batch.CHUNK

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
    folder: str


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
    if options.out == "-":
        return max(worst, _print_texts(ready, options))
    jobs = [_plan(inputs, options, several=len(campaigns) > 1) for inputs in ready]
    if options.explain:
        _explain(jobs, options)
        return worst
    if options.strict:
        refused = [job for job in jobs if _skips(job, options)]
        worst = max(worst, Exit.DATA) if refused else worst
        jobs = [job for job in jobs if job not in refused]
    write = _write_one_file if options.one_file else _write
    try:
        return max(worst, write(jobs, options)) if jobs else worst
    except KeyboardInterrupt:
        msg = f"interrupted: what is finished stays in {options.out}; the same command goes on from there"
        raise AppealsError(msg, Exit.INTERRUPTED) from None


def _each_once(campaigns: Sequence[Path]) -> Sequence[Path]:
    return tuple({path.resolve(): path for path in campaigns}.values())


def _refuse_contradictions(campaigns: Sequence[Path], options: RenderOptions) -> None:
    if options.sender and options.senders:
        msg = "--sender and --senders: the letters are one person's or many people's, so give one of the two"
        raise AppealsError(msg, Exit.USAGE)
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
    if not inputs.recipients and not inputs.main_by_country:
        say(f"{path}: nothing to render: this campaign has no recipients")
        return None, Exit.DONE
    return inputs, Exit.DONE


def _name_leftovers(inputs: Inputs, options: RenderOptions) -> None:
    """Letters of a refused campaign may still lie in the output folder: they must not be sent."""
    sheets = sheets_in_folder(inputs.campaign, inputs.path)
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


def _print_texts(ready: Sequence[Inputs], options: RenderOptions) -> Exit:
    failed, printed = False, False
    for inputs in ready:
        stationery = Stationery.of(search_folders(inputs.path, "templates"))
        for mailing in _letters(inputs, options):
            try:
                text = _text_or_refuse(stationery, mailing)
            except LetterError as error:
                say(f"failed: {letter_id(mailing.sender, mailing.recipient, mailing.language)}: {error}")
                failed = True
                continue
            terminal.letter(("\f\n" if printed else "") + text.rstrip("\n"))
            printed = True
    return Exit.SOME_FAILED if failed else Exit.DONE


def _text_or_refuse(stationery: Stationery, mailing: Mailing | Failure) -> str:
    if isinstance(mailing, Failure):
        raise LetterError(mailing.reason)
    return letter_text(stationery, mailing)


def _plan(inputs: Inputs, options: RenderOptions, *, several: bool) -> _Job:
    setting = Setting(
        stationery=Stationery.of(search_folders(inputs.path, "templates")),
        paper=options.paper,
        window=WINDOWS[options.window or DEFAULT_WINDOW[options.paper]],
        attach_pdf=options.attach_pdf,
        tagged=options.tagged,
        resolution=options.resolution,
        cover=options.cover,
        exact=options.exact,
    )
    if not options.senders:
        for name in unfound(inputs.copies_by_country, inputs, inputs.sender):
            say(f"{inputs.path}: no copy to '{name}': no book says who that is for this sender's country")
    return _Job(inputs, setting, find_formats(options.formats), f"{inputs.name}/" if several else "")


def _documents(job: _Job, options: RenderOptions, deal: Deal | None = None) -> Iterator[Document | Record]:
    """Every document of a campaign, one after the other: nothing is held in memory.

    With a deal, some are left out of which it has passed that they fall to other parts.
    """
    return plan(
        _dealt(job.inputs, options, deal) if deal else _letters(job.inputs, options),
        job.formats,
        folder=job.folder,
        run=_run_name(options),
        digest=setting_digest(job.setting),
    )


def _run_name(options: RenderOptions) -> str:
    binding = {"one_file": True, "duplex": options.duplex} if options.one_file else {}
    return run_name(to=options.to, languages=options.languages, senders=bool(options.senders), **binding)


def _letters(inputs: Inputs, options: RenderOptions) -> Iterator[Mailing | Failure]:
    """The letters of the campaign's sender, or of each member in turn."""
    merger = Merger(inputs, options.order)
    for sender in _senders(inputs, options):
        if isinstance(sender, Failure):
            yield sender
        else:
            yield from _of_one(merger, options, sender)


def _dealt(inputs: Inputs, options: RenderOptions, deal: Deal) -> Iterator[Mailing | Failure | Elsewhere]:
    """The same, without those of senders that are passed as a whole to other parts."""
    merger = Merger(inputs, options.order)
    for sender in _senders(inputs, options):
        if isinstance(sender, Failure):
            yield sender
        elif deal.passes(merger.count(sender) * len(options.formats)):
            yield Elsewhere((sender and sender.id) or "")
        else:
            yield from _of_one(merger, options, sender)


def _senders(inputs: Inputs, options: RenderOptions) -> Iterator[Sender | Failure | None]:
    """Each member in turn, or None for the campaign's own sender; those without consent are left out and counted."""
    if options.senders is None:
        yield None
        return
    left_out = 0
    for member in read_members(options.senders):
        match member:
            case Sender():
                yield member
            case Faulty():
                # The manifest leaves this machine: it names the file, not the folders it lies in.
                where = f"{Path(member.place.path).name}:{member.place.line}"
                yield Failure(inputs.name, "", member.id, "", f"{where}: {member.reason}")
            case WithoutConsent():
                left_out += 1
    if left_out:
        say(f"{left_out} left out: no consent")


def _of_one(merger: Merger, options: RenderOptions, sender: Sender | None) -> Iterator[Mailing | Failure]:
    """The letters of one sender, those to the same fax machine together where that is wanted."""
    letters = merger.letters(sender)
    yield from bundle_by_number(letters) if options.bundle_same_number else letters


def _skips(job: _Job, options: RenderOptions) -> bool:
    """Whether a campaign has documents that would be skipped; they are named."""
    found = [each for each in _documents(job, options) if isinstance(each, Record) and each.state is State.SKIPPED]
    for record in found:
        say(without_file(record))
    return bool(found)


def _write(jobs: Sequence[_Job], options: RenderOptions) -> Exit:
    account = _account(jobs, options)
    workshop = Workshop({job.inputs.name: (job.setting, job.formats) for job in jobs})
    deal = Deal(options.part, options.chunk)

    def tick() -> None:
        account.progress.show(crew.in_hand // len(options.formats))

    with _open(jobs, options) as outbox, Crew(workshop, jobs=options.jobs, tick=tick) as crew:
        for job in jobs:
            documents = deal.share(_documents(job, options, deal if options.part else None))
            pending = outbox.pending(account.told(documents))
            for record, content in batch.render(pending, crew, _tell, size=options.chunk):
                if content is not None:
                    outbox.put(record, content)
                account.enter(record, made=content is not None)
                tick()
        _finish(outbox, options)
    _conclude_part(deal, options)
    return account.conclude()


def _account(jobs: Sequence[_Job], options: RenderOptions) -> Account:
    senders = about_how_many(options.senders) if options.senders else 1
    letters = sum(len(options.to) or len(every_id(job.inputs)) for job in jobs) * (len(options.languages) or 1)
    parts_of_it = options.part.of if options.part else 1
    return Account(options.out, options.as_json, Progress(senders * letters // parts_of_it))


def _open(jobs: Sequence[_Job], options: RenderOptions) -> AbstractContextManager[Outbox]:
    """Take the output folder, or one part of it."""
    run = Run(_run_name(options), options.formats, {job.inputs.name: every_id(job.inputs) for job in jobs})
    if options.part is None:
        return open_outbox(Path(options.out), run)
    settings = [setting_digest(job.setting) for job in jobs]
    asked = (options.order, options.formats, options.bundle_same_number, options.chunk, settings)
    digest = made_of([job.inputs for job in jobs], options.senders, asked)
    return open_part(Path(options.out), Head(options.part, run, str(options.dated), digest))


def _conclude_part(deal: Deal, options: RenderOptions) -> None:
    if options.part is None:
        return
    if options.part.number > deal.chunks:
        say(f"{options.part} has nothing to do: there are only {deal.chunks} chunks of {options.chunk} documents")
    say(f"{options.part} is done; once all are: appeals manifest merge {options.out}")


def _finish(outbox: Outbox, options: RenderOptions) -> None:
    for path in outbox.finish(options.formats):
        say(f"removed, no longer wanted: {path}")
    if options.as_json:
        for line in outbox.lines():
            result(line)


def _write_one_file(jobs: Sequence[_Job], options: RenderOptions) -> Exit:
    """All letters of a campaign in one language in one file; one that cannot be made is named and left out."""
    opened = {job.inputs.name: binders(job.formats, job.setting) for job in jobs}
    account, letters = _account(jobs, options), 0
    with _open(jobs, options) as outbox:
        for job in jobs:
            with Bindery(opened[job.inputs.name], job.formats, duplex=options.duplex) as bindery:
                for wanted in account.told(_documents(job, options)):
                    left_out = wanted if isinstance(wanted, Record) else bindery.add(wanted)
                    letters += left_out is None
                    account.progress.show(letters)
                    if left_out is not None:
                        outbox.put(left_out, ())
                        account.enter(left_out, made=True)
                for bound in bindery.bound():
                    outbox.put_index(bound.record, bound.index_pieces())
                    outbox.put(bound.record, bound.pieces())
                    account.enter(bound.record, made=True)
        _finish(outbox, options)
    say(f"{letters} letters in {account.counts[State.WRITTEN]} files")
    return account.conclude()


def _explain(jobs: Sequence[_Job], options: RenderOptions) -> None:
    """Say what in the templates makes letters slow; none is written."""
    for job in jobs:
        letters = islice((each for each in _letters(job.inputs, options) if isinstance(each, Mailing)), batch.CHUNK)
        mailings = tuple(letters)
        renderers = {name: made_in.open(job.setting) for name, made_in in job.formats.items()}
        for name, renderer in renderers.items():
            lines = (
                renderer.explain(mailings)
                if isinstance(renderer, Explainer)
                else ("nothing to explain: only PDFs have a fast path",)
            )
            for line in lines:
                result(f"{job.inputs.name} ({name}): {line}")


def _tell(record: Record, note: str) -> None:
    say(f"warning: {record.path}: {note}")
