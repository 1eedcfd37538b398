"""What comes through the program's doors: its own by their names, what other packages bring as entry points, and what needs packages of an extra."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType

from appeals.errors import AppealsError, Exit

_OURS: Mapping[str, Mapping[str, str]] = {
    "appeals.formats": {
        "text": "appeals.formats.text:TextFormat",
        "email": "appeals.formats.email:EmailFormat",
        "pdf": "appeals.formats.pdf:PdfFormat",
        "fax": "appeals.formats.fax:FaxFormat",
        "tiff": "appeals.formats.fax:TiffFormat",
        "docx": "appeals.formats.docx:DocxFormat",
    },
    "appeals.executors": {
        "processes": "appeals.batch.executors:on_this_machine",
        "dask": "appeals.batch.dask:DaskExecutor",
    },
}
"""Ours do not depend on how, and how lately, this program was installed; and no metadata is read for them."""


def door(group: str, name: str) -> EntryPoint | None:
    """The entry point of a name: one of ours, else another package's; None where there is none."""
    ours = _OURS[group].get(name)
    return EntryPoint(name, ours, group) if ours else _others(group).get(name)


def door_names(group: str) -> tuple[str, ...]:
    """The names of all of a group, ours first."""
    return tuple(dict.fromkeys((*_OURS[group], *_others(group))))


def module_of_extra(module: str, extra: str) -> ModuleType:
    """A module of ours that needs the packages of an extra, which is called as the command that it is for.

    Raises:
        AppealsError: one of them is not installed (69).
    """
    try:
        return import_module(module)
    except ImportError as error:
        msg = f"{extra} needs the package '{error.name}': pip install 'appeals[{extra}]'"
        raise AppealsError(msg, Exit.UNAVAILABLE) from error


@cache
def _others(group: str) -> Mapping[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=group)}
