"""The files that a campaign is made of: where they lie, and whether one of them has changed."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from appeals.commands.render.options import InputOptions
from appeals.inputs.file_names import LIST_ENDINGS
from appeals.system.search_paths import YAML_ENDINGS, bundled, search_folders

Snapshot = frozenset[tuple[str, int, int, int]]
"""Of each file its path, the time when it was changed, its size and its number on the disk."""

_MOST = 5000
"""Files of a folder that are looked at."""

_READ = LIST_ENDINGS.union(YAML_ENDINGS, {".po"})
_ASIDE = ("~", ".swp", ".swx", ".tmp", ".bak")
"""What editors leave beside a file while they write it."""


def source_folders(campaign: Path, given: InputOptions) -> tuple[Path, ...]:
    """The folders in which a change may change a letter; those that come along with the program are left out."""
    named = filter(None, (campaign, given.sender, given.senders, *given.recipients))
    found = [path if path.is_dir() else path.parent for path in named]
    for name in ("recipients", "languages"):
        found += [folder for folder in search_folders(campaign, name) if folder != bundled(name)]
    for folder in search_folders(campaign, "templates"):
        if folder != bundled("templates"):
            found += [folder, *_below(folder)]
    return tuple(dict.fromkeys(folder for folder in found if folder.is_dir()))


def _below(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in islice(entries, _MOST):
            if entry.is_dir(follow_symlinks=False):
                yield Path(entry.path)


def snapshot(folders: tuple[Path, ...], campaign: Path) -> Snapshot:
    """The files in some folders as they are now."""
    return frozenset(found for folder in folders for found in _files(folder, campaign))


def _files(folder: Path, campaign: Path) -> Iterator[tuple[str, int, int, int]]:
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, _MOST):
                if _counts(entry, folder, campaign):
                    found = entry.stat()
                    yield entry.path, found.st_mtime_ns, found.st_size, found.st_ino
    except OSError:  # it vanished meanwhile; the next look says so
        return


def _counts(entry: "os.DirEntry[str]", folder: Path, campaign: Path) -> bool:
    if entry.name == campaign.name:
        return True
    if entry.name.startswith((".", "#")) or entry.name.endswith(_ASIDE):
        return False
    return "templates" in folder.parts or Path(entry.name).suffix.lower() in _READ
