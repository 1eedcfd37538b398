"""Which files of a folder are ours.

In a folder lie other people's files too: there a file counts only if most of its fields are ours, so that the settings of
another program bring no errors.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from appeals.errors import AppealsError
from appeals.inputs.file_names import LIST_ENDINGS
from appeals.inputs.kinds import kind_of
from appeals.inputs.lists import ListChoices, open_table
from appeals.inputs.lists.chosen_columns import settled_columns
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.senders import Sender
from appeals.inputs.yaml_reader import MAX_BYTES, read
from appeals.system.files import read_file, reporting_read_errors
from appeals.system.search_paths import YAML_ENDINGS, inside

_MAY_BE_OURS = LIST_ENDINGS - {".vcf"}
"""Of what lies in a folder: a card may be anybody's, and says nothing of consent."""
_OF_PROGRAMS = frozenset({"node_modules", "__pycache__"})
_MANIFEST = re.compile(r"manifest(?:\.\d+-of-\d+)?\.jsonl")
"""What lies in a folder of finished letters."""
_FIELDS = {
    "campaign": frozenset(Campaign.model_fields),
    "sender": frozenset(Sender.model_fields),
    "section": frozenset({"name", "logo", "colour"}),
}
_BEGINS_LIKE_OURS = re.compile(
    rb"^(?:book|chain|deadline|demands|recipients|reference|title|translates|updates)[ \t]*:", re.MULTILINE
)
"""A field of ours in a file that cannot be read."""
_NAMES = frozenset({"name", "organization", "signature"})
_OF_SENDERS = frozenset({"city", "consent", "language", "postcode", "show", "street"})
"""Columns by which a table is one of members, beside a name."""


def files_of_folder(folder: Path) -> Iterator[Path]:
    """The files of ours in a folder and all folders in it, in the order of their names.

    Left out: hidden folders and files, folders of finished letters, links that lead out, and what is somebody else's.

    Raises:
        AppealsError: a folder or file cannot be read (74), or has vanished (66).
    """
    for path in _files(folder):
        if path.suffix.lower() in LIST_ENDINGS:
            if _is_members(path):
                yield path
        elif _is_ours(path):
            yield path


def _files(folder: Path) -> Iterator[Path]:
    with reporting_read_errors(folder), os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    if any(_MANIFEST.fullmatch(entry.name) for entry in entries):
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or entry.name in _OF_PROGRAMS:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(path)
        elif path.suffix.lower() in _MAY_BE_OURS.union(YAML_ENDINGS) and inside(path, folder):
            yield path


def _is_ours(path: Path) -> bool:
    source, _ = read(path)
    if source is None:
        return _BEGINS_LIKE_OURS.search(read_file(path, MAX_BYTES)) is not None
    kind = kind_of(source)
    known, fields = _FIELDS.get(kind), list(source.fields)
    return kind != "unknown" and (known is None or 2 * sum(field in known for field in fields) > len(fields))


def _is_members(path: Path) -> bool:
    try:
        table = open_table(path)
        columns = set(settled_columns(table, path, ListChoices()).positions)
    except AppealsError:
        return b"consent" in read_file(path, MAX_BYTES).partition(b"\n")[0].lower()
    return bool(columns & _NAMES and columns & _OF_SENDERS)
