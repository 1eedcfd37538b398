"""The formats that are installed: the built-in ones, and entry points of the group `appeals.formats`."""

from collections.abc import Sequence
from importlib import import_module

from appeals.errors import AppealsError, Exit
from appeals.formats.protocol import Format
from appeals.system.entry_points import door, door_names

MAIL_PIECES = ("envelopes", "labels", "postcards")
"""What is made of letters by commands of these names; no formats of the letters themselves."""


_GROUP = "appeals.formats"


def format_names() -> tuple[str, ...]:
    """The formats that are installed."""
    return door_names(_GROUP)


def provider(name: str) -> str:
    """The package that a format comes from, with its version; empty for one that has no entry point."""
    found = door(_GROUP, name)
    return f"{found.dist.name} {found.dist.version}" if found and found.dist else ""


def find_formats(names: Sequence[str]) -> dict[str, Format]:
    """Load formats by name, in the order given.

    Raises:
        AppealsError: there is no such format.
    """
    found: dict[str, Format] = {}
    for name in names:
        if name in MAIL_PIECES:
            found[name] = import_module("appeals.formats.mail_pieces").MailPieceFormat(name)
            continue
        entry = door(_GROUP, name)
        if entry is None:
            msg = f"there is no format '{name}': {', '.join(format_names())}"
            raise AppealsError(msg, Exit.USAGE)
        found[name] = entry.load()()
    return found
