"""Making the documents of a run: each on its own, so that one bad letter never stops the others.

Documents come in chunks of a fixed number, counted over all that are wanted, done or not: letters of one chunk may share
work (`appeals.press`), and must share it in the same way when a run that was cut off is taken up again.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from appeals.documents import Document
from appeals.formats import ChunkRenderer, LetterError, Rendered, Renderer
from appeals.manifest import Record, State

__all__ = ["CHUNK", "Done", "render"]

CHUNK = 5_000
"""Documents; what a chunk shares is small beside them, and they fit into memory."""

WORTHWHILE = 10
"""Letters of one format in a chunk; fewer are made one by one, without any machinery."""

Renderers = Mapping[str, Mapping[str, Renderer]]
Made = tuple[Record, bytes | None]


@dataclass(frozen=True, slots=True)
class Done:
    """A document that lies in its place already, and the record that says so."""

    document: Document
    record: Record


def render(
    documents: Iterable[Document | Done | Record],
    renderers: Renderers,
    tell: Callable[[Record, str], None],
    *,
    size: int = CHUNK,
) -> Iterator[Made]:
    """Make documents in order.

    Args:
        documents: what is wanted; what is done, and records of what needs no making, pass through.
        renderers: by campaign and format name, ready.
        tell: takes what there is to say about a finished document.
        size: documents in a chunk; another size, other bytes.

    Yields:
        The finished record and the file's bytes; None for one that needed no making, no bytes for one that failed.
    """
    waiting = iter(documents)
    while chunk := list(islice(waiting, size)):
        together = _together(chunk, renderers)
        for wanted in chunk:
            yield _made(wanted, together, renderers, tell)


def _together(
    chunk: Sequence[Document | Done | Record], renderers: Renderers
) -> dict[tuple[str, str], Iterator[Rendered | LetterError]]:
    """Start the formats that make many letters at once; those of which something is still to be made."""
    groups: dict[tuple[str, str], list[Document | Done]] = defaultdict(list)
    for wanted in chunk:
        if not isinstance(wanted, Record):
            record = wanted.record
            groups[record.campaign, record.format].append(wanted)
    started = {}
    for key, group in groups.items():
        renderer = renderers[key[0]][key[1]]
        pending = any(isinstance(wanted, Document) for wanted in group)
        if pending and len(group) >= WORTHWHILE and isinstance(renderer, ChunkRenderer):
            letters = [wanted.document.mailing if isinstance(wanted, Done) else wanted.mailing for wanted in group]
            started[key] = renderer.render_chunk(letters)
    return started


def _made(
    wanted: Document | Done | Record,
    together: Mapping[tuple[str, str], Iterator[Rendered | LetterError]],
    renderers: Renderers,
    tell: Callable[[Record, str], None],
) -> Made:
    if isinstance(wanted, Record):
        return wanted, None
    record = wanted.record
    chunk = together.get((record.campaign, record.format))
    made = next(chunk) if chunk is not None else None
    if isinstance(wanted, Done):
        return record, None
    if made is None:
        made = _alone(wanted, renderers[record.campaign][record.format])
    if isinstance(made, LetterError):
        return replace(record, state=State.FAILED, reason=str(made), path=None, to=(), fingerprint=None), b""
    for note in made.notes:
        tell(record, note)
    digest = hashlib.sha256(made.content).hexdigest()
    return replace(record, sha256=digest, pages=made.pages), made.content


def _alone(document: Document, renderer: Renderer) -> Rendered | LetterError:
    try:
        return renderer.render(document.mailing)
    except LetterError as error:
        return error
