"""Making the documents of a run: each on its own, so that one bad letter never stops the others.

Documents come in chunks of a fixed number, counted over all that are wanted, done or not: letters of one chunk may share
work (`appeals.press`), and must share it in the same way when a run that was cut off is taken up again, whatever the
number of workers. Only as many chunks are on their way as there are workers, and one more: memory does not grow with
the run.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, repeat
from typing import Protocol, TypeVar

from appeals.batch.open_formats import Made, Piece
from appeals.formats.protocol import LetterError
from appeals.output import digests
from appeals.output.manifest import Record
from appeals.output.plan import Document, Done

__all__ = ["CHUNK", "Makers", "render"]

CHUNK = 5_000
"""Documents; what a chunk shares is small beside them, and they fit into memory."""


Wanted = Document | Done | Record
Begun = TypeVar("Begun")


class Makers(Protocol[Begun]):
    """Who makes chunks, each in one go and several at a time: other processes, for texts and templates are a stranger's."""

    @property
    def jobs(self) -> int:
        """How many chunks can be made at a time."""

    @property
    def in_hand(self) -> int:
        """How many pieces have been made of chunks that are not handed out yet."""

    def begin(self, pieces: Sequence[Piece]) -> Begun:
        """Have a chunk made as soon as somebody is free."""

    def made(self, begun: Begun, /) -> Iterator[Made]:
        """What became of the pieces of a chunk, in order; chunks are asked for as they were begun."""


def render(
    documents: Iterable[Wanted], makers: Makers[Begun], tell: Callable[[Record, str], None], *, size: int = CHUNK
) -> Iterator[tuple[Record, bytes | None]]:
    """Make documents in order.

    Args:
        documents: what is wanted; what is done, and records of what needs no making, pass through.
        makers: see there.
        tell: takes what there is to say about a finished document.
        size: documents in a chunk; another size, other bytes.

    Yields:
        The finished record and the file's bytes; None for one that needed no making, no bytes for one that failed.
    """
    waiting = iter(documents)
    on_their_way: deque[tuple[Sequence[Wanted], Iterator[Made]]] = deque()
    while chunk := list(islice(waiting, size)):
        on_their_way.append((chunk, _begun(chunk, makers)))
        if len(on_their_way) > makers.jobs:
            yield from _finished(*on_their_way.popleft(), tell)
    while on_their_way:
        yield from _finished(*on_their_way.popleft(), tell)


def _begun(chunk: Sequence[Wanted], makers: Makers[Begun]) -> Iterator[Made]:
    """Have a chunk made, if anything of it is wanted."""
    pieces = [_piece(wanted) for wanted in chunk if not isinstance(wanted, Record)]
    if not any(piece.wanted for piece in pieces):
        return repeat(None)
    return makers.made(makers.begin(pieces))


def _piece(wanted: Document | Done) -> Piece:
    document = wanted.document if isinstance(wanted, Done) else wanted
    record = document.record
    return Piece(record.campaign, record.format, document.mailing, wanted=isinstance(wanted, Document))


def _finished(
    chunk: Sequence[Wanted], made: Iterator[Made], tell: Callable[[Record, str], None]
) -> Iterator[tuple[Record, bytes | None]]:
    for wanted in chunk:
        if isinstance(wanted, Record):
            yield wanted, None
            continue
        result = next(made)
        if isinstance(wanted, Done):
            yield wanted.record, None
            continue
        record = wanted.record
        assert result is not None
        if isinstance(result, LetterError):
            yield record.failed(str(result)), b""
            continue
        for note in result.notes:
            tell(record, note)
        yield replace(record, sha256=digests.of_file([result.content]), pages=result.pages), result.content
