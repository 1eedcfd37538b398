"""Columns that nobody reads and that say yes or no: one of them may say who has agreed, whatever it is called."""

from collections.abc import Iterable, Sequence

from appeals.inputs.lists.words import list_words

__all__ = ["UnreadAnswers"]


class UnreadAnswers:
    """Looks through some columns of a list, row by row, for those in which nothing stands but yes and no.

    Args:
        positions: of the columns, from 0.
    """

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
