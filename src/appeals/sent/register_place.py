"""Where the register of a folder of campaigns lies, and what it says of contacts: all that most commands ask of it."""

from pathlib import Path

from appeals.sent.register_lines import DeadContact

__all__ = ["NAME", "dead_contacts", "register_place"]

NAME = "register.sqlite"


def register_place(campaigns: Path) -> Path:
    """Where the register of the campaigns in a folder lies."""
    return campaigns / NAME


def dead_contacts(path: Path) -> tuple[DeadContact, ...]:
    """The contacts that lead nowhere any more, by the register at a place; none where there is none.

    Raises:
        AppealsError: see `appeals.sent.sent_register.open_register`.
    """
    if not (path.exists() or path.is_symlink()):
        return ()
    from appeals.sent.sent_register import dead_contacts_in  # noqa: PLC0415 - a database, where there is one

    return dead_contacts_in(path)
