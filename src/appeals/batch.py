"""Making the documents of a run: each on its own, so that one bad letter never stops the others."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from appeals.documents import Document
from appeals.formats import LetterError, Renderer
from appeals.manifest import Record, State

__all__ = ["render"]


def render(
    documents: Iterable[Document | Record],
    renderers: Mapping[str, Mapping[str, Renderer]],
    tell: Callable[[Record, str], None],
) -> Iterator[tuple[Record, bytes | None]]:
    """Make documents in order.

    Args:
        documents: what is to be made; records of what needs no making pass through.
        renderers: by campaign and format name, ready.
        tell: takes what there is to say about a finished document.

    Yields:
        The finished record and the file's bytes; no bytes for one that needed no making or failed.
    """
    for document in documents:
        if isinstance(document, Record):
            yield document, None
            continue
        try:
            rendered = renderers[document.record.campaign][document.record.format].render(document.mailing)
        except LetterError as error:
            yield (
                replace(document.record, state=State.FAILED, reason=str(error), path=None, to=(), fingerprint=None),
                b"",
            )
        else:
            digest = hashlib.sha256(rendered.content).hexdigest()
            for note in rendered.notes:
                tell(document.record, note)
            yield replace(document.record, sha256=digest, pages=rendered.pages), rendered.content
