"""The stationery of a run: templates, style sheets and pictures, found in several folders.

Templates come from strangers: they run in `appeals.formats.sandbox`, and are read only from regular files inside template folders.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateError, TemplateNotFound

from appeals.errors import AppealsError, Exit
from appeals.formats.sandbox import MAX_OUTPUT, sandbox
from appeals.formats.unknowns import Place, places
from appeals.system.files import read_file
from appeals.system.search_paths import inside

__all__ = ["FAULTS", "BadTemplate", "Stationery"]

FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    UnicodeError,
)
"""What goes wrong in a template."""

MAX_TEMPLATE = 256 * 1024
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


def _beginning(path: Path, size: int) -> bytes:
    """A file, or of a larger one so much that it shows: somebody else's folder may hold a file of any size."""
    return read_file(path, size)


class _Folders(BaseLoader):
    """Templates by name from several folders, the nearest first; links that lead out of a folder are not followed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        del environment
        if ".." in Path(template).parts or Path(template).is_absolute():
            raise TemplateNotFound(template)
        for folder in self.folders:
            path = folder / template
            if inside(path, folder):
                text = _beginning(path, MAX_TEMPLATE)
                if len(text) > MAX_TEMPLATE:
                    msg = f"{template}: a template of more than {MAX_TEMPLATE // 1024} KiB"
                    raise BadTemplate(msg)
                # Named without the way to its folder: a failure stands in the manifest, and the way may tell who ran it.
                return text.decode("utf-8"), f"{folder.name}/{template}", lambda: True
        raise TemplateNotFound(template)


@dataclass(frozen=True, slots=True)
class Stationery:
    """The templates of a run, found by file name.

    Attributes:
        folders: where they lie, nearest first.
    """

    folders: tuple[Path, ...]
    _text: Environment
    _html: Environment
    _files: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, folders: Sequence[Path]) -> "Stationery":
        """The stationery in some folders."""
        return cls(tuple(folders), sandbox(_Folders(folders), html=False), sandbox(_Folders(folders), html=True))

    def __reduce__(self) -> tuple[object, tuple[tuple[Path, ...]]]:
        """What goes to another process: the folders, of which it is made again there."""
        return Stationery.of, (self.folders,)

    def fill_text(self, name: str, values: Mapping[str, object]) -> str:
        """Fill a template whose output is plain text."""
        return _filled(self._text, name, values)

    def fill_html(self, name: str, values: Mapping[str, object]) -> str:
        """Fill a template whose output is HTML: every value is escaped, whatever the file is called."""
        return _filled(self._html, name, values)

    def printed_text(self, name: str, values: Mapping[str, object]) -> Iterator[str | Place]:
        """What such a template prints of values with `appeals.formats.unknowns` among them; raises what it raises."""
        return _printed(self._text, name, values)

    def printed_html(self, name: str, values: Mapping[str, object]) -> Iterator[str | Place]:
        """The same of one whose output is HTML."""
        return _printed(self._html, name, values)

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
        content = _beginning(folder / name, MAX_FILE)
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
                content = _beginning(path, MAX_FILE)
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


def _printed(environment: Environment, name: str, values: Mapping[str, object]) -> Iterator[str | Place]:
    return places(environment.get_template(name).generate(dict(values)), MAX_OUTPUT)


def _filled(environment: Environment, name: str, values: Mapping[str, object]) -> str:
    pieces, size = [], 0
    try:
        for piece in environment.get_template(name).generate(dict(values)):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_OUTPUT:
                msg = f"{name}: more than {MAX_OUTPUT // 2**20} MiB of output"
                raise BadTemplate(msg)
        text = "".join(pieces)
        text.encode()  # what Python takes for a text may hold half a character, which no file takes
    except TemplateNotFound as error:
        msg = f"there is no template '{error.name}'"
        raise BadTemplate(msg) from error
    except SyntaxError as error:  # of the Python that Jinja makes of it: its line is not the template's
        msg = f"{error.filename or name}: its blocks are nested too deeply ({error.msg})"
        raise BadTemplate(msg) from error
    except FAULTS as error:
        raise BadTemplate(_where(error, name)) from error
    return text


def _where(error: Exception, name: str) -> str:
    """Say what went wrong with the file and line of the template: the last frame that lies in one."""
    line = getattr(error, "lineno", None)
    file = getattr(error, "filename", None) or name
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    place = f"{file}:{line}" if line else file
    return f"{place}: {error}"
