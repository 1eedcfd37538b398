"""The views of documents: made by workers with limits, kept as long as what they are made of is the same."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import field
from functools import partial
from multiprocessing.connection import Connection

from appeals.batch import chunks
from appeals.batch.guarded import Broken, guarded
from appeals.batch.limits import Begin, Limits
from appeals.batch.maker import ChunkMaker
from appeals.batch.open_formats import OpenFormats
from appeals.batch.pool import WorkerPool
from appeals.commands.sheet import set_sheet
from appeals.errors import AppealsError
from appeals.formats.protocol import Format, FormatSet, prepare
from appeals.output.manifest import DocumentState, Record
from appeals.preview.edition import Edition, ListedLetter
from appeals.preview.views import View, document_view, shown_formats, unpacked
from appeals.sheet.rendering import SheetMaking
from appeals.system.frozen_data import dataclass
from appeals.system.time_limit import time_limit

_KEPT = 24
"""Views; one has about half a megabyte."""

_SECONDS = 20.0
"""Of computing, to merge a letter."""

_WORKERS = 1
"""One document is in view."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A document that can be shown, or why it cannot.

    Attributes:
        state: `written` where there is a view, else `skipped` or `failed`.
        reason: why there is none.
        view: of the document.
        notes: what its sender should know of it.
        made_of: a digest; two documents with the same are the same.
    """

    state: DocumentState
    reason: str = ""
    view: View = View()
    notes: tuple[str, ...] = ()
    made_of: str = ""


@dataclass(slots=True)
class ViewMaker:
    """Makes views of documents.

    Attributes:
        tick: is called while a document is made; what it raises ends the making.
        awake: channels at whose messages it is called at once.
        limits: of each document.
    """

    tick: Callable[[], None]
    awake: Connection
    limits: Limits
    _pool: WorkerPool | None = None
    _settings: object = None
    _possible: frozenset[str] = frozenset()
    _kept: OrderedDict[tuple[str, str], Shown] = field(default_factory=OrderedDict)

    def letter(self, edition: Edition, letter: ListedLetter, form: str) -> Shown:
        """A letter of an edition in one format.

        Raises:
            AppealsError: this machine lacks what the format needs.
        """
        with time_limit(edition.run.inputs.path, _SECONDS):
            planned = edition.document(letter, form)
        if isinstance(planned, Record):
            return Shown(planned.state, planned.reason or "")
        key = f"{letter.id} {form}", planned.record.fingerprint or ""
        if key not in self._kept:
            try:
                ((outcome,),) = (made.outcomes for made in chunks.make([[planned]], self._pool_for(edition, form)))
            except BaseException:
                self.close()
                raise
            self._kept[key] = _shown(outcome.record, outcome.content, outcome.notes)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def sheet(self, making: SheetMaking, form: str) -> View:
        """The action sheet in one format.

        Raises:
            AppealsError: it cannot be made.
        """
        work = partial(_sheet_view, making, form)
        return guarded(work, self.limits, tick=self.tick, awake=[self.awake])

    def close(self) -> None:
        """End the worker, whatever it is at."""
        if self._pool is not None:
            self._pool.__exit__(None, None, None)
        self._pool = None

    def _pool_for(self, edition: Edition, form: str) -> WorkerPool:
        """The worker with these very templates open, and all formats that this machine can make."""
        if self._pool is None or self._settings != edition.settings or form not in self._possible:
            self.close()
            formats = _possible(edition.run.formats, form)
            self._settings, self._possible = edition.settings, frozenset(formats.formats)
            opened = OpenFormats({edition.run.name: formats})
            maker = ChunkMaker(opened)
            self._pool = WorkerPool(maker, jobs=_WORKERS, limits=self.limits, tick=self.tick, awake=[self.awake])
        return self._pool


def _possible(formats: FormatSet, form: str) -> FormatSet:
    """The formats as views, without those for which this machine lacks something.

    Raises:
        AppealsError: the one that is asked for is among these.
    """
    shown, possible = shown_formats(formats), dict[str, Format]()
    for name, format_ in shown.formats.items():
        try:
            prepare([format_], shown.options)
        except AppealsError:
            if name == form:
                raise
        else:
            possible[name] = format_
    return FormatSet(shown.stationery, shown.options, possible)


def _shown(record: Record, content: object, notes: tuple[str, ...]) -> Shown:
    if record.state is not DocumentState.WRITTEN:
        return Shown(record.state, record.reason or "")
    assert isinstance(content, bytes)
    return Shown(record.state, view=unpacked(content), notes=notes, made_of=record.fingerprint or "")


def _sheet_view(making: SheetMaking, form: str, begin: Begin, broken: Broken) -> View:
    (made,) = set_sheet((form,), making, begin, broken)
    return document_view(form, made.content)
