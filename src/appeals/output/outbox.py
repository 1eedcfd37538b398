"""The output folder: the only place where anything is written, and only as whole files.

A file is written where nobody looks for it, put on the disk and renamed; a run that is killed leaves whole files
and a manifest without its last line, and the next run of the same command goes on from there.

All that a run writes here is private, letters without a sender too: in one folder lie letters of many kinds, a sender may stand
in the campaign, and a manifest says who wrote to whom. What is to be published is copied from here by somebody who means to.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from appeals.output import digests, manifest, parts
from appeals.output.file_places import FilePlaces, is_absent
from appeals.output.folder_locks import clear_making, hold_whole, refuse_strangers, sweep
from appeals.output.manifest import DocumentState, Record
from appeals.output.parts import RunOptions
from appeals.output.plan import Outcome
from appeals.output.record_store import ManifestOrder, RecordStore
from appeals.system.files import disk_error, open_file, reporting_disk_errors

IN_THE_WAY = "another file lies in its place, or it was changed by hand: move it, or choose another folder with --out"
"""Why a document is not written."""

ON_PAPER = ("pdf", "docx")
"""The formats of letters that envelopes and labels are for."""


@dataclass(slots=True)
class Outbox:
    """An output folder that belongs to this run until it is closed.

    Attributes:
        folder: where everything goes.
        records: what earlier runs left and this one adds.
        name: of the manifest.
        whole: whether the run makes the letters of all who write; else it takes nothing for no longer wanted.
        left: files that were to be removed, and are not what a run wrote.
    """

    folder: Path
    records: RecordStore
    name: str = manifest.NAME
    whole: bool = True
    left: list[Path] = field(default_factory=list)
    _journal: BinaryIO | None = None
    _places: FilePlaces = field(init=False)

    def __post_init__(self) -> None:
        self._places = FilePlaces(self.folder)

    @property
    def making(self) -> str:
        """The folder in which finished files of this run wait for their places."""
        return f"{self.folder}/{self.name.replace('manifest', '.appeals').replace('jsonl', 'making')}"

    def done(self, campaign: str, senders: Iterable[str]) -> Mapping[tuple[str, str], Record]:
        """The documents of some senders of which an earlier run's file lies in its place, by letter and format."""
        found = (each for sender in senders for each in self.records.written(campaign, sender))
        return {(each.letter, each.format): each for each in found if self.holds(each)}

    def failed_letter(self, record: Record) -> Record | None:
        """The record of a letter on paper that an earlier run could not make; None where there is none, or it was made."""
        found = [before for name in ON_PAPER if (before := self.records.earlier(record._replace(format=name)))]
        return found[0] if found and all(each.state is DocumentState.FAILED for each in found) else None

    def holds(self, record: Record) -> bool:
        """Whether the file of a written document lies in its place as it was written."""
        assert record.path is not None
        return record.sha256 is not None and digests.of_place(self.path(record.path)) == record.sha256

    def path(self, name: str) -> Path:
        """The place of a file in the folder; see `FilePlaces.path`."""
        return self._places.path(name)

    def put(self, outcome: Outcome) -> Record:
        """Write the file of a finished document, and note it; see `put_all`."""
        (record,) = self.put_all([outcome])
        return record

    def put_all(self, outcomes: Sequence[Outcome]) -> Iterator[Record]:
        """Write the files of finished documents, and note each: at once what no earlier run had, else when it lies in its place.

        Nothing is replaced but what an earlier run has written there and nobody has changed since.

        Yields:
            The records as they were noted: a failed one where something else lies in the file's place.

        Raises:
            AppealsError: one cannot be created (73), or the disk fails or is full (74).
        """
        before = [self.records.earlier(each.record) for each in outcomes]
        if any(map(_is_change, outcomes, before)):
            self._begin()
        lines = [self.records.enter(each.record) for each in outcomes]  # all at once: see `FinishedFiles.taken`
        if any(before):
            return map(self._put, outcomes, before, lines)
        self._append(*lines)
        return map(self._put_new, outcomes)

    def _put_new(self, outcome: Outcome) -> Record:
        """A document that no earlier run had, and that is noted."""
        record, file, path = outcome.record, outcome.file, outcome.record.path
        if path is None or (file and self._places.give_with_folder(file, path)):
            return record
        if self._places.give(outcome, path, None):
            return record
        failed = record.failed(IN_THE_WAY)
        self._append(self.records.enter(failed))
        return failed

    def _put(self, outcome: Outcome, before: Record | None, line: str) -> Record:
        record, path = outcome.record, outcome.record.path
        if path is None:
            return self._without_file(record, before, line)
        if not outcome.made:
            return record
        if not self._places.give(outcome, path, before):
            failed = record.failed(IN_THE_WAY)
            return self._without_file(failed, before, self.records.enter(failed))
        self._append(line)
        if before is not None and before.path not in {None, path}:
            self.remove(before)
        return record

    def settle(self) -> None:
        """Put the names of all files so far on the disk."""
        self._places.settle()

    def _without_file(self, record: Record, before: Record | None, line: str) -> Record:
        """Note a document that was skipped or failed; no older file of it stays behind to be sent by mistake."""
        if not _is_same(before, record):
            if before is not None:
                self.remove(before)
            self._append(line)
        return record

    def _append(self, *lines: str) -> None:
        left = "".join(f"{line}\n" for line in lines).encode()
        try:
            while left:  # of a disk that is nearly full, a part may be taken
                assert self._journal is not None
                left = left[self._journal.write(left) :]
        except OSError as error:
            raise disk_error(self.folder / self.name, error) from error

    def _begin(self) -> None:
        """At the first change: from now on the manifest grows, and has no last line until the run is finished."""
        if self._journal is not None:
            return
        path = self.folder / self.name
        with reporting_disk_errors(path):
            self._whole_lines(self.name, self.records.lines())
            self._journal = path.open("ab", buffering=0)

    def remove(self, record: Record) -> Sequence[Path]:
        """Remove the files of an earlier run's document that are still what that run wrote; those removed.

        What lies there instead, or was changed by hand, is somebody's: it stays, and `left` names it.
        """
        removed = []
        for name, sha256 in record.files():
            path = self.path(name)
            if sha256 is not None and digests.of_place(path) == sha256:
                with reporting_disk_errors(path):
                    path.unlink(missing_ok=True)
                removed.append(path)
            elif not is_absent(path):
                self.left.append(path)
        return removed

    def finish(self, formats: Sequence[str]) -> Iterator[Path]:
        """End the run: remove what it no longer wants, and write the manifest as a whole, in campaign order.

        Args:
            formats: those of the run; files of other formats stay.

        Yields:
            The files that were removed.
        """
        for record in self.records.remove_unwanted(formats) if self.whole else ():
            self._begin()
            if record.path and not self.records.uses(record.path):
                yield from self.remove(record)
        self._end()
        with reporting_disk_errors(self.folder):
            parts.discard(self.folder)

    def _end(self) -> None:
        """End the manifest, if it does not say all that already: by its last line, or written as a whole where it grew in another order."""
        if self._journal is not None or not self._is_up_to_date():
            self.settle()
            self._places.enter(self.name)
            if self._journal is not None and self.records.in_order:
                self._append(manifest.end_line(self.records.entered))
                with reporting_disk_errors(self.folder / self.name):
                    os.fsync(self._journal.fileno())
                self.close()
            else:
                self.close()
                self._whole_lines(self.name, self.lines())
        self._places.settle()

    def _is_up_to_date(self) -> bool:
        """Whether the manifest says already what this run would write; one that was cut off does not."""
        try:
            with open_file(self.path(self.name), links=False) as there:
                return all(line == f"{wanted}\n".encode() for line, wanted in zip_longest(there, self.lines()))
        except FileNotFoundError:
            return False

    def lines(self) -> Iterator[str]:
        """The manifest of a finished run."""
        count = 0
        for line in self.records.lines():
            count += 1
            yield line
        yield manifest.end_line(count)

    def close(self) -> None:
        """Let go of the manifest that is being written.

        Each line was put into the file when it was noted: what fails here has failed, and was told, there.
        """
        if self._journal is not None:
            with suppress(OSError):
                self._journal.close()
            self._journal = None

    def _whole_lines(self, name: str, lines: Iterable[str]) -> None:
        self._places.write(name, (f"{line}\n".encode() for line in lines))


def _is_change(outcome: Outcome, before: Record | None) -> bool:
    """Whether a file or a line is written of a document."""
    return outcome.made if outcome.record.path else not _is_same(before, outcome.record)


def _is_same(before: Record | None, record: Record) -> bool:
    return before is not None and before._replace(sender_number=record.sender_number) == record


@contextmanager
def open_outbox(folder: Path, run: RunOptions) -> Iterator[Outbox]:
    """Take an output folder for one run. What parts of it have done already is taken over.

    Args:
        folder: is made where it does not exist.
        run: what it is asked for.

    Raises:
        AppealsError: it cannot be created, or belongs to another campaign or holds parts of another run (73), or another
            run holds it (75).
    """
    with hold_whole(folder), lock_folder(folder, run) as outbox:
        yield outbox


@contextmanager
def lock_folder(folder: Path, run: RunOptions) -> Iterator[Outbox]:
    """Take a folder that is held; see `open_outbox`."""
    path = folder / manifest.NAME
    with reporting_disk_errors(path):
        parts.clear(folder)
        parts.refuse_others(folder, run, None)
        refuse_strangers(folder, run.recipients.keys())
        unmerged = parts.manifests(folder)
        clear_making(folder)
        if unmerged or not manifest.is_whole(path):
            sweep(folder)
        order = ManifestOrder(run.recipients, by_recipient=run.by_recipient)
        records = RecordStore(order, keeps_places=not run.whole)
        for each in (path, *unmerged):
            records.remember(manifest.read(each))
    outbox = Outbox(folder, records, whole=run.whole)
    try:
        yield outbox
    finally:
        outbox.close()
        records.close()
        clear_making(folder)
