"""What a command says of a table of members before it reads the rows, and what it refuses; what `appeals check` says of all of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from appeals.checks.member_lists import Membership, column_problems
from appeals.commands.problems import say_problems
from appeals.errors import Exit, Problem, has_errors
from appeals.inputs.asked_members import AskedMember, member_problems
from appeals.inputs.lists import ListChoices
from appeals.inputs.lists.encodings import UnknownEncodingError
from appeals.inputs.member_survey import survey
from appeals.inputs.members import Faulty, placed_members
from appeals.inputs.models.senders import Sender
from appeals.output.parts import Part
from appeals.system.questions import ask_yes, somebody_is_there
from appeals.system.terminal import say


def with_encoding(senders: Path | None, choices: ListChoices) -> ListChoices:
    """The same choices, with the encoding that somebody at the terminal has confirmed where the list does not say it.

    Raises:
        UnknownEncodingError: nobody is there to be asked, or what they were shown was not right (65).
        AppealsError: the list cannot be read at all.
    """
    if senders is None or choices.encoding or not somebody_is_there():
        return choices
    try:
        survey(senders, choices)
    except UnknownEncodingError as error:
        for each in error.proposals:
            say(
                f"{error.name}:{each.line}: this is not UTF-8 text. In the encoding {each.encoding} it says: {each.word}"
            )
            if ask_yes("Is that right, each letter of it?"):
                return replace(choices, encoding=each.encoding)
        raise
    return choices


def look_over(
    senders: Path,
    choices: ListChoices,
    *,
    asked: Sequence[AskedMember],
    part: Part | None,
    strict: bool,
    by_office: str | None,
    quiet: bool,
) -> Exit:
    """Look through all senders of a run, and say what is wrong with their columns and how many are left out.

    Args:
        senders: the list or folder.
        choices: what was chosen of it.
        asked: the members for whom letters are made; all where empty.
        part: of the run; only the first says how many are left out, for all of them leave out the same ones.
        strict: whether warnings count as errors.
        by_office: why the office answers for the consent of all, where it does.
        quiet: whether only errors are said.

    Returns:
        Whether letters can be made.

    Raises:
        AppealsError: there is no such file (66), or no letters can be made of it (65).
    """
    members = survey(senders, choices)
    problems = (*column_problems(members, by_office=by_office), *member_problems(members, asked))
    say_problems(problems, quiet=quiet)
    if has_errors(problems) or (strict and problems):
        return Exit.DATA
    if members.left_out and not quiet and (part is None or part.number == 1):
        say(f"{members.left_out} left out: no consent")
    if members.ended and not quiet and (part is None or part.number == 1):
        say(f"{members.ended} left out: their consent is not in force on the letters' date")
    return Exit.DONE


def check_list(
    path: Path,
    today: date,
    asked: Sequence[AskedMember],
    encoding: str,
    *,
    columns: tuple[tuple[str, str], ...],
    by_office: str | None,
) -> Iterator[Problem]:
    """All that is wrong with a list; see `appeals.commands.check.check_files`."""
    choices = with_encoding(path, ListChoices(encoding, columns, today, tuple(each.id for each in asked)))
    members = survey(path, choices)
    yield from column_problems(members, by_office=by_office)
    yield from member_problems(members, asked)
    membership = Membership()
    for place, member in placed_members(path, choices):
        if isinstance(member, Faulty):
            hint = "no letters are made for this row; the others are"
            yield place.error("bad-row", member.reason, hint)
        elif isinstance(member, Sender):
            yield from membership.look_at(place, member)
    yield from membership.at_the_end()
