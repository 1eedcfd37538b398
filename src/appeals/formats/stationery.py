"""The stationery of a run: templates, style sheets and pictures, found in several folders.

Templates come from strangers: they run in `appeals.formats.sandbox`, and are read only from regular files inside template folders.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from appeals.errors import AppealsError, Exit
from appeals.system.files import read_file
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import inside

if TYPE_CHECKING:
    from appeals.formats.filling import Templates
    from appeals.formats.unknowns import PrintedPlace

MAX_FILE = 5 * 1024 * 1024
"""Bytes of a style sheet, picture or font."""
MAX_FOLDER = 64 * 1024 * 1024
MAX_FILES = 5_000
"""Bytes and files of a folder of templates, with all that lies below it."""


class BadTemplate(Exception):  # noqa: N818 - it is the template that is bad
    """A template cannot be used; the message names the file and, where known, the line."""

    def __init__(self, message: str) -> None:
        # It may quote the template, and goes into files: a lone surrogate, which no file takes, is written as its escape.
        super().__init__(message.encode(errors="backslashreplace").decode())


@dataclass(frozen=True, slots=True)
class Stationery:
    """The templates of a run, found by file name.

    Attributes:
        folders: where they lie, nearest first.
    """

    folders: tuple[Path, ...]
    _files: dict[str, bytes] = field(default_factory=dict)
    _templates: "dict[bool, Templates]" = field(default_factory=dict)

    @classmethod
    def of(cls, folders: Sequence[Path]) -> "Stationery":
        """The stationery in some folders."""
        return cls(tuple(folders))

    def __reduce__(self) -> tuple[object, tuple[tuple[Path, ...]]]:
        """What goes to another process: the folders, of which it is made again there."""
        return Stationery.of, (self.folders,)

    def fill_text(self, name: str, values: Mapping[str, object]) -> str:
        """Fill a template whose output is plain text."""
        return self._filling(html=False).filled(name, values)

    def fill_html(self, name: str, values: Mapping[str, object]) -> str:
        """Fill a template whose output is HTML: every value is escaped, whatever the file is called."""
        return self._filling(html=True).filled(name, values)

    def _filling(self, *, html: bool) -> "Templates":
        if html not in self._templates:
            from appeals.formats.filling import Templates  # noqa: PLC0415 - Jinja, where a template is filled in

            self._templates[html] = Templates(self.folders, html=html)
        return self._templates[html]

    def printed_text(self, name: str, values: Mapping[str, object]) -> "Sequence[str | PrintedPlace]":
        """What such a template prints of values with `appeals.formats.unknowns` among them."""
        return self._filling(html=False).printed(name, values)

    def printed_html(self, name: str, values: Mapping[str, object]) -> "Sequence[str | PrintedPlace]":
        """The same of one whose output is HTML."""
        return self._filling(html=True).printed(name, values)

    def file(self, name: str) -> bytes:
        """A file that goes with the templates, such as a style sheet: the nearest one of this name, read once.

        Raises:
            AppealsError: there is none.
            BadTemplate: it is larger than any letter needs.
        """
        if name in self._files:
            return self._files[name]
        folder = self.folder_of(name)
        if folder is None:
            msg = f"no template folder has '{name}'"
            raise AppealsError(msg, Exit.MISSING)
        content = read_file(folder / name, MAX_FILE)  # of a larger one so much that it shows
        if len(content) > MAX_FILE:
            msg = f"{name}: a file of more than {MAX_FILE // 2**20} MiB"
            raise BadTemplate(msg)
        return self._files.setdefault(name, content)

    def folder_of(self, name: str) -> Path | None:
        """The nearest folder that has a file of this name; None where none has."""
        return next((folder for folder in self.folders if inside(folder / name, folder)), None)

    def text(self, name: str) -> str:
        """A file that goes with the templates, as text.

        Raises:
            AppealsError: there is none.
            BadTemplate: it is not UTF-8 text.
        """
        try:
            return self.file(name).decode()
        except UnicodeDecodeError as error:
            msg = f"{name}: this is not UTF-8 text"
            raise BadTemplate(msg) from error

    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of every file that letters may be made of, by name; what decides whether a letter has changed.

        Of a file that is too large to be used only the beginning is read.

        Raises:
            AppealsError: a folder holds more than templates can need.
        """
        found: dict[str, str] = {}
        for folder in self.folders:
            size = 0
            for path in _files_below(folder):
                content = read_file(path, MAX_FILE)
                size += len(content)
                if size > MAX_FOLDER:
                    msg = f"{folder}: a folder of templates with more than {MAX_FOLDER // 2**20} MiB: take out what no letter needs"
                    raise AppealsError(msg, Exit.DATA)
                found.setdefault(path.relative_to(folder).as_posix(), hashlib.sha256(content).hexdigest())
        return found


def _files_below(folder: Path) -> Iterator[Path]:
    """The regular files of a template folder, in order.

    Raises:
        AppealsError: it holds too many.
    """
    there = list(islice(folder.rglob("*"), MAX_FILES + 1))
    if len(there) > MAX_FILES:
        msg = f"{folder}: a folder of templates with more than {MAX_FILES} files: take out what no letter needs"
        raise AppealsError(msg, Exit.DATA)
    return (path for path in sorted(there) if inside(path, folder))
