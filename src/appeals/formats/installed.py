"""The formats that are installed, the built-in ones among them: entry points of the group `appeals.formats`."""

from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from appeals.errors import AppealsError, Exit
from appeals.formats.protocol import Format

__all__ = ["MAIL_PIECES", "find_formats", "format_names", "provider"]

MAIL_PIECES = ("envelopes", "labels", "postcards")
"""What is made of letters by commands of these names; no formats of the letters themselves."""


def _doors() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group="appeals.formats")}


def format_names() -> tuple[str, ...]:
    """The formats that are installed."""
    return tuple(_doors())


def provider(name: str) -> str:
    """The package that a format comes from, with its version; empty for one that has no entry point."""
    door = _doors().get(name)
    return f"{door.dist.name} {door.dist.version}" if door and door.dist else ""


def find_formats(names: Sequence[str]) -> dict[str, Format]:
    """Load formats by name, in the order given.

    Raises:
        AppealsError: there is no such format.
    """
    doors = _doors()
    found: dict[str, Format] = {}
    for name in names:
        if name in MAIL_PIECES:
            found[name] = import_module("appeals.formats.mail_pieces").mail_piece(name)
            continue
        if name not in doors:
            msg = f"there is no format '{name}': {', '.join(doors)}"
            raise AppealsError(msg, Exit.USAGE)
        found[name] = doors[name].load()()
    return found
