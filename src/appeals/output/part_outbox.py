"""The output folder of one part of a run, which shares it with the other parts.

A part notes its documents in a manifest of its own and removes nothing that may be another part's; that is done when all
of them are merged. It holds a lock of its own, so that parts run at the same time, and no whole run among them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from appeals.output import manifest, parts
from appeals.output.folder_locks import LOCK, clear_making, locked, refuse_strangers
from appeals.output.manifest import Record
from appeals.output.outbox import Outbox
from appeals.output.parts import Head, Part
from appeals.output.record_store import ManifestOrder, RecordStore

PATIENCE = 10.0
"""Seconds to wait for the folder's lock, which other parts hold for a moment when they begin."""


class PartRecordStore(RecordStore):
    """What a part has done, before the folder's own records, which it only reads."""

    def __init__(self, head: Head) -> None:
        """An empty records."""
        order = ManifestOrder(head.run.recipients, by_recipient=head.run.by_recipient)
        super().__init__(order)
        self._head = head
        self.whole = RecordStore(order)

    @property
    def in_order(self) -> bool:
        """It is written anew: the manifest of a part says more of a record than its line."""
        return False

    def earlier(self, record: Record) -> Record | None:
        """What a run before noted of the same document: of this part, else of the whole."""
        return super().earlier(record) or self.whole.earlier(record)

    def written(self, campaign: str, sender: str) -> Iterator[Record]:
        """The documents of a sender that a run before has written: this part, or else a whole one."""
        yield from self.whole.written(campaign, sender)
        yield from super().written(campaign, sender)

    def lines(self) -> Iterator[str]:
        """The lines of the part's manifest, without the last."""
        yield self._head.as_line()
        for line, sender_number in self.numbered_lines():
            yield line if sender_number is None else parts.as_line(line, sender_number)

    def close(self) -> None:
        """Let the temporary files go."""
        super().close()
        self.whole.close()


@dataclass(slots=True)
class PartOutbox(Outbox):
    """An output folder of which one part belongs to this run until it is closed."""

    def finish(self, formats: Sequence[str]) -> Iterator[Path]:
        """End the part: write its manifest as a whole. Nothing is removed."""
        del formats
        self._end()
        yield from ()

    def lines(self) -> Iterator[str]:
        """The manifest of a finished part."""
        yield from self.records.lines()
        yield manifest.end_line(sum(number is not None for _, number in self.records.numbered_lines()))


@contextmanager
def open_part(folder: Path, head: Head, *, patience: float = PATIENCE) -> Iterator[PartOutbox]:
    """Take one part of an output folder.

    Args:
        folder: is made where it does not exist.
        head: which part of which run.
        patience: how many seconds to wait for the folder's lock.

    Raises:
        AppealsError: it cannot be created, or belongs to another campaign or holds parts of another run (73), or a whole
            run or the same part is writing there (75).
    """
    with locked(folder, head.part.lock, busy=f"{folder}: {head.part} is running here already"):
        _begin(folder, head, patience)
        records = PartRecordStore(head)
        records.whole.remember(manifest.read(folder / manifest.NAME))
        records.remember(manifest.read(folder / head.part.manifest))
        outbox = PartOutbox(folder, records, head.part.manifest)
        clear_making(folder, Path(outbox.making).name)
        try:
            yield outbox
        finally:
            outbox.close()
            records.close()
            clear_making(folder, Path(outbox.making).name)


def _begin(folder: Path, head: Head, patience: float) -> None:
    """Look around with the folder's lock in hand: a whole run takes it first, and then looks for the locks of parts."""
    busy = f"{folder}: another run is writing here: wait for it, or choose another folder with --out"
    with locked(folder, LOCK, busy=busy, patience=patience):
        _refuse_other_division(folder, head.part)
        parts.clear(folder)
        parts.refuse_others(folder, head.run, head.part)
    refuse_strangers(folder, head.run.recipients.keys())


def _refuse_other_division(folder: Path, part: Part) -> None:
    """Two ways to divide a run make the same letters: they must not be at it at the same time."""
    for lock in sorted(folder.glob(parts.LOCKS)):
        if not lock.name.endswith(f"-of-{part.of}.lock"):
            message = f"{folder}: a part of another division of the run is running here ({lock.name})"
            with locked(folder, lock.name, busy=message):
                pass
