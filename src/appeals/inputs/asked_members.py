"""The members for whom letters are asked for: `--member ID`, or `--member @FILE` with an id a line."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from appeals.errors import AppealsError, Exit, Place, Problem
from appeals.inputs.member_survey import Survey
from appeals.system.files import read_file
from appeals.system.frozen_data import dataclass

_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class AskedMember:
    """A member whose letters are asked for.

    Attributes:
        id: as the list has it, or `m` and the number of a row without id.
        place: where the file names it; None on the command line.
    """

    id: str
    place: Place | None = None


def asked_members(texts: Iterable[str]) -> tuple[AskedMember, ...]:
    """The members that options name, each once. In a file, an id stands in each line; empty lines and those with `#` say nothing.

    Raises:
        AppealsError: there is no such file (66), it is no text (65), or an option names nobody (2): that would mean everybody.
    """
    found: dict[str, AskedMember] = {}
    for text in texts:
        named = tuple(_of_file(Path(text[1:]))) if text.startswith("@") else (AskedMember(text.strip()),)
        if not named or not all(each.id for each in named):
            msg = f"--member {text!r}: this names nobody: give an id, or leave --member out for all"
            raise AppealsError(msg, Exit.USAGE)
        for each in named:
            found.setdefault(each.id, each)
    return tuple(found.values())


def _of_file(path: Path) -> Iterator[AskedMember]:
    try:
        text = read_file(path, _LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError:
        msg = f"{path}: this is no UTF-8 text with an id in each line"
        raise AppealsError(msg, Exit.DATA) from None
    for number, line in enumerate(text.splitlines(), 1):
        if (id_ := line.strip()) and not id_.startswith("#"):
            yield AskedMember(id_, Place(str(path), number))


def member_problems(members: Survey, asked: Sequence[AskedMember]) -> Iterator[Problem]:
    """Members that are asked for and for whom there can be no letters, all of them."""
    absent, disagreeing = frozenset(members.absent), frozenset(members.disagreeing)
    for each in asked:
        place = each.place or Place(members.name)
        if each.id in absent:
            hint = "ids stand in the column that is read as 'id'; a row without one is called m and its number, such as m12"
            yield place.error("unknown-member", f"nobody in {members.name} has the id '{each.id}'", hint)
        elif each.id in disagreeing:
            yield place.warning("no-consent", f"'{each.id}' has not agreed: no letters are made in this member's name")
