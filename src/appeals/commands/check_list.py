"""`appeals check` of a list of members: its columns, and its rows, one after the other."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from appeals.checks.member_columns import column_problems
from appeals.checks.membership import Membership
from appeals.commands.many_senders import with_encoding
from appeals.errors import Problem
from appeals.inputs.asked_members import AskedMember, member_problems
from appeals.inputs.lists import ListChoices
from appeals.inputs.member_survey import survey
from appeals.inputs.members import Faulty, placed_members
from appeals.inputs.models.senders import Sender

__all__ = ["check_list"]


def check_list(
    path: Path,
    *,
    encoding: str,
    columns: tuple[tuple[str, str], ...],
    today: date,
    consent_by_office: str | None,
    asked: Sequence[AskedMember],
) -> Iterator[Problem]:
    """All that is wrong with a list; see `appeals.commands.check.check_files`."""
    choices = with_encoding(path, ListChoices(encoding, columns, today, tuple(each.id for each in asked)))
    members = survey(path, choices)
    yield from column_problems(members, by_office=consent_by_office)
    yield from member_problems(members, asked)
    membership = Membership()
    for place, member in placed_members(path, choices):
        if isinstance(member, Faulty):
            hint = "no letters are made for this row; the others are"
            yield place.error("bad-row", member.reason, hint)
        elif isinstance(member, Sender):
            yield from membership.look_at(place, member)
    yield from membership.at_the_end()
