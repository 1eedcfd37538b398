"""Headings of columns as offices and programs write them, in the languages in which members are listed most often.

They are proposed, never taken: `Name` of a list may be a surname, `Status` may be that of a fee.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from appeals.inputs.lists.chosen_columns import COLUMNS, folded_heading
from appeals.inputs.lists.words import list_words
from appeals.inputs.suggestions import meant

_ALIKE = 0.8
"""From here on a name is taken for 'consent': 'consnet' and 'concent' are, 'comment' is not."""


def proposed_field(heading: str, unread: Iterable[str] = COLUMNS) -> str:
    """The field that a heading may stand for; empty where none is near.

    Args:
        heading: as it is written.
        unread: the fields to choose from.
    """
    known, folded = frozenset(unread), folded_heading(heading)
    field = known_field(heading)
    if field:
        return field if field in known else ""
    if means_consent(heading):
        return "consent" if "consent" in known else ""
    return next(iter(meant(folded, known - {"id"})), "")


def known_field(heading: str) -> str:
    """The field that a heading stands for in a language or program; empty where it is not known."""
    return list_words().field_of.get(folded_heading(heading).rstrip(":* "), "")


def means_consent(heading: str) -> bool:
    """Whether a heading may speak of consent; the date of one, and until when it holds, are others."""
    folded = folded_heading(heading)
    if list_words().field_of.get(folded, "consent") != "consent" or means_withdrawal(heading):
        return False
    return (
        any(word in folded for word in list_words().consent)
        or SequenceMatcher(None, folded, "consent").ratio() >= _ALIKE
    )


def means_withdrawal(heading: str) -> bool:
    """Whether a heading may speak of consent that was taken back."""
    return any(word in folded_heading(heading) for word in list_words().withdrawn)


class UnreadAnswers:
    """Looks through some columns of a list, row by row, for those in which nothing stands but yes and no."""

    def __init__(self, positions: Iterable[int]) -> None:
        self._yes, self._no = list_words().yes, list_words().no
        self._open = dict.fromkeys(positions, (False, False))

    def look_at(self, cells: Sequence[str]) -> None:
        """Take a row in."""
        for at in tuple(self._open) if self._open else ():
            word = cells[at].strip().casefold() if at < len(cells) else ""
            said, denied = self._open[at]
            if not word or word in self._no:
                self._open[at] = said or bool(word), True
            elif word in self._yes:
                self._open[at] = True, denied
            else:
                del self._open[at]

    def positions(self) -> tuple[int, ...]:
        """Where somebody says no, or nothing beside a yes."""
        return tuple(at for at, (said, denied) in self._open.items() if said and denied)
