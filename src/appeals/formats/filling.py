"""Templates are filled in: found in several folders, run in `appeals.formats.sandbox`."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateError, TemplateNotFound

from appeals.formats.sandbox import MAX_OUTPUT, sandbox
from appeals.formats.stationery import BadTemplate
from appeals.formats.unknowns import PrintedPlace, places
from appeals.system.files import read_file
from appeals.system.search_paths import inside

MAX_TEMPLATE = 256 * 1024
"""Bytes; of a larger one so much is read that it shows."""


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
                text = read_file(path, MAX_TEMPLATE)
                if len(text) > MAX_TEMPLATE:
                    msg = f"{template}: a template of more than {MAX_TEMPLATE // 1024} KiB"
                    raise BadTemplate(msg)
                # Named without the way to its folder: a failure stands in the manifest, and the way may tell who ran it.
                return text.decode("utf-8"), f"{folder.name}/{template}", lambda: True
        raise TemplateNotFound(template)


class Templates:
    """Templates whose output is of one kind, by file name."""

    def __init__(self, folders: Sequence[Path], *, html: bool) -> None:
        self._environment = sandbox(_Folders(folders), html=html)

    def filled(self, name: str, values: Mapping[str, object]) -> str:
        """Fill a template.

        Raises:
            BadTemplate: there is none, or it cannot be used.
        """
        pieces, size = [], 0
        try:
            for piece in self._environment.get_template(name).generate(dict(values)):
                pieces.append(piece)
                size += len(piece)
                if size > MAX_OUTPUT:
                    msg = f"{name}: more than {MAX_OUTPUT // 2**20} MiB of output"
                    raise BadTemplate(msg)
            text = "".join(pieces)
            text.encode()  # what Python takes for a text may hold half a character, which no file takes
        except _FAULTS as error:
            raise BadTemplate(_reason(error, name)) from error
        return text

    def printed(self, name: str, values: Mapping[str, object]) -> Sequence[str | PrintedPlace]:
        """What a template prints of values with stand-ins among them.

        Raises:
            BadTemplate: likewise.
            LookedAtError: it looks at one of them.
        """
        try:
            return tuple(places(self._environment.get_template(name).generate(dict(values)), MAX_OUTPUT))
        except _FAULTS as error:
            raise BadTemplate(_reason(error, name)) from error


_FAULTS = (
    TemplateError,
    SyntaxError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
)
"""What goes wrong in a template."""


def _reason(error: Exception, name: str) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'"
    if isinstance(error, SyntaxError):  # of the Python that Jinja makes of it: its line is not the template's
        return f"{error.filename or name}: its blocks are nested too deeply ({error.msg})"
    return _where(error, name)


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
