"""What the server and the desk tell each other. The server asks, the desk answers; neither sees the other's libraries."""

from collections.abc import Mapping
from typing import Any

from appeals.system.frozen_data import dataclass

SHEET = "sheet"
"""The id of the action sheet in orders."""


@dataclass(frozen=True, slots=True)
class Look:
    """To the desk: files may have changed."""


@dataclass(frozen=True, slots=True)
class ShowDocument:
    """To the desk: a document is wanted.

    Attributes:
        number: of the order; its answer has the same.
        letter: its id in the list, or `SHEET`.
        form: one of `appeals.preview.views.FORMS`.
    """

    number: int
    letter: str
    form: str


@dataclass(frozen=True, slots=True)
class Find:
    """To the desk: members whose id or name holds these words are wanted."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Choose:
    """To the desk: from now on this member writes."""

    member: str


@dataclass(frozen=True, slots=True)
class Listening:
    """To the desk, once: the port at which the server listens."""

    port: int


@dataclass(frozen=True, slots=True)
class Noted:
    """To the server: something that every open page is told; JSON.

    Attributes:
        kind: `campaign`, with the problems and the list of letters; or `letters`, with what became of each.
    """

    kind: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """To the server: the answer to an order, with pictures by their names."""

    number: int
    content: Mapping[str, Any]
    pictures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Watch:
    """To the server: the folders in which a change is a change of what is shown."""

    folders: tuple[str, ...]
