"""What a run is made of, as one digest: parts that do not agree on it are not parts of one run."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from appeals.inputs.load import Inputs
from appeals.system import standard_input
from appeals.system.files import open_file
from appeals.system.search_paths import yaml_files

__all__ = ["made_of"]

_PIECE = 1024 * 1024


def made_of(inputs: Iterable[Inputs], senders: Path | None, options: object) -> str:
    """A digest that is the same on every machine, wherever the files lie on it.

    Args:
        inputs: the campaigns, in order.
        senders: the table or folder of members.
        options: all else that decides which letters there are and how they look; its `repr` is taken.
    """
    digest = hashlib.sha256(repr(options).encode("utf-8", "surrogatepass"))
    for each in inputs:
        for data in _written(each):
            digest.update(json.dumps(data, default=str).encode())
    for path in yaml_files(standard_input.table(senders)) if senders else ():
        digest.update(b"\0")
        with open_file(path) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    return digest.hexdigest()


def _written(inputs: Inputs) -> Iterator[object]:
    """What people wrote: the campaign, the books of all whom it may reach, the sender."""
    yield inputs.name
    yield inputs.source.data
    groups = (*inputs.main_by_country, *inputs.copies_by_country)
    everybody = (*inputs.recipients, *inputs.copies, *(each for group in groups for each in group.candidates))
    for recipient in everybody:
        entry = recipient.entry
        yield [entry.id, entry.country, entry.language, entry.bundled, entry.recipient.model_dump(mode="json")]
    yield inputs.sender and inputs.sender.model_dump(mode="json")
