"""Members of a table or folder, looked for by their id or name."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from appeals.inputs.lists import ListChoices
from appeals.inputs.members import Faulty, read_members
from appeals.inputs.models.senders import Sender
from appeals.system.terminal import printable

_MOST = 30
"""Members that are named; whoever looks for one writes more of the name."""


def named_member(sender: Sender) -> Mapping[str, str]:
    """A member as the page lists them."""
    name = sender.name or next(iter((sender.organization or {}).values()), "")
    return {"id": sender.id or "", "name": printable(name)}


def found_members(path: Path, choices: ListChoices, words: str, is_over: Callable[[], bool]) -> Mapping[str, Any]:
    """The first members whose id or name holds these words.

    Args:
        path: the list or folder.
        choices: what was chosen of it.
        words: what is looked for; the first members where it is empty.
        is_over: whether nobody wants to know any more.
    """
    sought, found = words.casefold().split(), list[Mapping[str, str]]()
    for member in read_members(path, choices):
        if len(found) == _MOST or is_over():
            return {"members": found, "more": True}
        if isinstance(member, Faulty):
            if all(word in member.id.casefold() for word in sought):
                found.append({"id": member.id, "name": "", "fault": printable(member.reason)})
        elif isinstance(member, Sender):
            shown = named_member(member)
            if all(word in f"{shown['id']} {shown['name']}".casefold() for word in sought):
                found.append(shown)
    return {"members": found, "more": False}


def member_of(path: Path, choices: ListChoices, id_: str | None = None) -> Sender | None:
    """The member with an id, or the first; None where there is none who can write."""
    senders = (each for each in read_members(path, choices) if isinstance(each, Sender))
    return next((each for each in senders if id_ in {None, each.id}), None)
