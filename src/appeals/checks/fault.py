"""What is wrong with a text by itself, wherever it stands: a campaign, an entry of a book, a sender, a row of a table."""

from appeals.errors import Problem
from appeals.inputs.source import FieldPath, Source
from appeals.system.frozen_data import dataclass

__all__ = ["TextFault"]


@dataclass(frozen=True, slots=True)
class TextFault:
    """Something in a text that is not what it should be.

    Attributes:
        code: of the problem.
        word: what stands there; empty where `what` names all.
        what: is wrong with it.
        hint: what to do about it.
        at: characters before it.
        is_error: whether a letter with it must not be made.
    """

    code: str
    word: str
    what: str
    hint: str
    at: int
    is_error: bool = False

    def problem(self, source: Source, where: FieldPath) -> Problem:
        """The same with its place in a file."""
        make = source.error if self.is_error else source.warning
        said = " ".join(self.word.split())
        return make(where, self.code, f"'{said}' {self.what}" if said else self.what, self.hint, offset=self.at)
