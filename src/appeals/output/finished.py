"""An output folder whose run has ended: what its manifest says, for commands that go on from there."""

from collections.abc import Iterator
from pathlib import Path

from appeals.errors import AppealsError, Exit
from appeals.output import manifest, parts
from appeals.output.manifest import Record


def finished_records(out: Path) -> Iterator[Record]:
    """The records of a folder whose run has ended.

    Raises:
        AppealsError: there is no manifest (66), or it is not finished, or in parts, or no run wrote it (65).
    """
    path = out / manifest.NAME
    if parts.manifests(out):
        message = f"{out} holds parts of a run that are not joined yet: appeals manifest merge {out}"
        raise AppealsError(message, Exit.DATA)
    if not path.is_file():
        message = f"{out} is no folder that appeals render made: it has no {manifest.NAME}"
        raise AppealsError(message, Exit.MISSING)
    if not manifest.is_whole(path):
        message = f"{out} is not finished: run the same appeals render again"
        raise AppealsError(message, Exit.DATA)
    yield from manifest.read(path)
