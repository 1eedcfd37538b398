"""What a person has chosen of a list, because the list itself does not say it."""

from datetime import date

from appeals.system.frozen_data import dataclass

__all__ = ["ListChoices"]


@dataclass(frozen=True, slots=True)
class ListChoices:
    """Of the lists of a run.

    Attributes:
        encoding: of text files that are not Unicode and cannot say what they are; empty where nobody has said it.
        columns: headings and the fields that they stand for, in order; see `appeals.inputs.lists.chosen_columns`.
        dated: the day at which consent must not have ended; None where no day is known.
        members: the ids of those who are asked for; all where empty.
    """

    encoding: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    dated: date | None = None
    members: tuple[str, ...] = ()
