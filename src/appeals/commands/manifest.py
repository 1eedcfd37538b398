"""`appeals manifest merge`: the parts of a run become one folder with one manifest, as the whole run would have made it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from appeals.errors import AppealsError, Exit
from appeals.output import digests, manifest, parts
from appeals.output.folder_locks import hold_whole
from appeals.output.manifest import DocumentState, Record
from appeals.output.outbox import Outbox, lock_folder
from appeals.output.parts import Head, Part
from appeals.output.plan import Outcome
from appeals.system.files import IrregularFileError, open_file
from appeals.system.frozen_data import dataclass
from appeals.system.terminal import say


@dataclass(frozen=True, slots=True)
class _PartFolder:
    """The manifest of one part, and the folder with its letters."""

    folder: Path
    path: Path
    head: Head

    @property
    def part(self) -> Part:
        return self.head.part


def merge(folders: Sequence[Path], *, out: Path | None) -> Exit:
    """Join the parts of a run.

    Args:
        folders: one with all parts, or several, whose letters are copied.
        out: where everything goes; by default the one folder.

    Raises:
        AppealsError: something keeps the parts from being joined, or the world failed.
    """
    folders = tuple({folder.resolve(): folder for folder in folders}.values())
    target = _target(folders, out)
    with ExitStack() as held:
        for folder in folders:
            held.enter_context(hold_whole(folder))
        pieces = _pieces(folders)
        if not pieces:
            return _nothing(folders, target)
        _refuse_incomplete(pieces)
        if not _same(target, folders):
            held.enter_context(hold_whole(target))
        outbox = held.enter_context(lock_folder(target, pieces[0].head.run))
        counts = _join(pieces, outbox)
        for path in outbox.finish(pieces[0].head.run.formats):
            say(f"removed, no longer wanted: {path}")
    say(
        f"{len(pieces)} parts joined: {counts[DocumentState.WRITTEN]} written, {counts[DocumentState.SKIPPED]} skipped, "
        f"{counts[DocumentState.FAILED]} failed: {target}"
    )
    return Exit.SOME_FAILED if counts[DocumentState.FAILED] else Exit.DONE


def _target(folders: Sequence[Path], out: Path | None) -> Path:
    for folder in folders:
        if not folder.is_dir():
            msg = f"{folder}: there is no such folder"
            raise AppealsError(msg, Exit.MISSING)
    if out is None and len(folders) > 1:
        msg = "the parts lie in several folders: say with --out where the letters are to go"
        raise AppealsError(msg, Exit.USAGE)
    return out or folders[0]


def _same(target: Path, folders: Iterable[Path]) -> bool:
    return target.resolve() in {folder.resolve() for folder in folders}


def _pieces(folders: Iterable[Path]) -> tuple[_PartFolder, ...]:
    """The parts in some folders, in their order."""
    found = []
    for folder in folders:
        parts.clear(folder)
        for path in parts.manifests(folder):
            head = parts.head(path)
            if head is None:
                msg = f"{path} is damaged: its first line does not say of which run it is a part; run that part again"
                raise AppealsError(msg, Exit.DATA)
            found.append(_PartFolder(folder, path, head))
    return tuple(sorted(found, key=lambda piece: piece.part))


def _nothing(folders: Sequence[Path], target: Path) -> Exit:
    """No part is there: that is fine where all of them were joined before."""
    path = target / manifest.NAME
    if path.is_file() and manifest.is_whole(path):
        say(f"{target} holds no parts: its manifest is whole already")
        return Exit.DONE
    msg = f"{', '.join(map(str, folders))}: there are no parts here: make them with appeals render --part K/N"
    raise AppealsError(msg, Exit.MISSING)


def _refuse_incomplete(pieces: Sequence[_PartFolder]) -> None:
    """Say everything that keeps these from being all parts of one run.

    Raises:
        AppealsError: something does.
    """
    faults = tuple(_faults(pieces))
    for message, _ in faults[:-1]:
        say(f"appeals: {message}")
    if faults:
        raise AppealsError(faults[-1][0], max(code for _, code in faults))


def _faults(pieces: Sequence[_PartFolder]) -> Iterator[tuple[str, Exit]]:
    divisions = sorted({piece.part.of for piece in pieces})
    if len(divisions) > 1:
        yield (
            f"these are parts of different divisions, of {', of '.join(map(str, divisions))}: join one of them",
            Exit.DATA,
        )
        return
    of, numbers = divisions[0], Counter(piece.part.number for piece in pieces)
    for piece in pieces:
        if numbers[piece.part.number] > 1:
            yield f"{piece.path}: there is more than one {piece.part}", Exit.DATA
    yield from _strangers(pieces)
    unfinished = [piece.part.number for piece in pieces if not manifest.is_whole(piece.path)]
    if unfinished:
        yield (
            f"not finished of {of} parts: {_ranges(unfinished)}; run them again, they go on where they stopped",
            Exit.DATA,
        )
    missing = [number for number in range(1, of + 1) if number not in numbers]
    if missing:
        message = (
            f"missing of {of} parts: {_ranges(missing)}; "
            "run them, or the same command without --part: it makes what is missing and joins the rest"
        )
        yield message, Exit.MISSING


def _strangers(pieces: Sequence[_PartFolder]) -> Iterator[tuple[str, Exit]]:
    """Parts that are not of the same run as most are."""
    date = _usual(piece.head.date for piece in pieces)
    of = pieces[0].part.of
    for other in sorted({piece.head.date for piece in pieces} - {date}):
        late = [piece.part.number for piece in pieces if piece.head.date == other]
        message = f"dated {other} and not {date}, of {of} parts: {_ranges(late)}; run them again with --date {date}"
        yield message, Exit.DATA
    same = [piece for piece in pieces if piece.head.date == date]
    usual = _usual(piece.head.made_of for piece in same)
    others = [piece.part.number for piece in same if piece.head.made_of != usual]
    if others:
        message = (
            f"of another run than the rest of {of} parts: {_ranges(others)}; "
            "options, campaign, members or templates were not the same: run them again"
        )
        yield message, Exit.DATA


def _usual(texts: Iterable[str]) -> str:
    return Counter(texts).most_common(1)[0][0]


def _ranges(numbers: Iterable[int]) -> str:
    """Numbers as job schedulers take them: `1,4-6`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _join(pieces: Sequence[_PartFolder], outbox: Outbox) -> Counter[str]:
    """Enter the documents of all parts, and copy those that lie elsewhere."""
    counts: Counter[str] = Counter()
    for piece in pieces:
        here = _same(outbox.folder, (piece.folder,))
        for record, sender_number in manifest.read_numbered(piece.path):
            if sender_number is None:
                continue
            entered = _enter(record._replace(sender_number=sender_number), None if here else piece, outbox)
            counts[entered.state] += 1
    if outbox.records.count() != counts.total():
        msg = "two parts have the same documents: they are not parts of one run; run them again"
        raise AppealsError(msg, Exit.DATA)
    return counts


def _enter(record: Record, elsewhere: _PartFolder | None, outbox: Outbox) -> Record:
    if record.path is None:
        return outbox.put(Outcome(record))
    if elsewhere is None:
        path = outbox.path(record.path)
        if path.is_symlink() or not path.is_file():  # it is only looked for, not opened
            msg = f"{path} is missing: copy it here too, or run its part again"
            raise AppealsError(msg, Exit.MISSING)
    elif not outbox.holds(record):
        return outbox.put(Outcome(record, _letter(elsewhere, record)))
    outbox.records.enter(record)
    return record


def _letter(piece: _PartFolder, record: Record) -> bytes:
    """A letter as its part has written it."""
    path = piece.folder / str(record.path)
    try:
        inside = path.parent.resolve(strict=True).is_relative_to(piece.folder.resolve())
        if inside:
            with open_file(path, links=False) as file:
                content = file.read()
                if digests.of_file(content) == record.sha256:
                    return content
    except IrregularFileError:
        pass
    except OSError as error:
        msg = f"{path}: {error.strerror}; run {piece.part} again"
        raise AppealsError(msg, Exit.MISSING) from error
    msg = f"{path} is not the file that {piece.part} has written; run that part again"
    raise AppealsError(msg, Exit.DATA)
