"""The pieces of many texts, each once; those that always stand together are one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from appeals.page.documents import Piece, PieceKind

__all__ = ["PieceTable"]

_END = -1


@dataclass(slots=True)
class PieceTable:
    """Pieces by number.

    Attributes:
        between: what stands between two pieces that are joined.
        numbers: of the pieces.
        sequences: the texts, as the numbers of their pieces, each with its own number.
    """

    between: str
    numbers: dict[Piece, int] = field(default_factory=dict)
    sequences: dict[tuple[int, ...], int] = field(default_factory=dict)

    def sequence(self, pieces: Sequence[Piece]) -> int:
        """The number of a text; the pieces get theirs."""
        ids = tuple(self.numbers.setdefault(piece, len(self.numbers)) for piece in pieces)
        return self.sequences.setdefault(ids, len(self.sequences))

    def runs(self) -> tuple[list[Piece], list[list[int]]]:
        """The pieces, those joined that never stand apart, and the texts as their numbers."""
        pieces, follows = list(self.numbers), self._follows()
        made: dict[tuple[int, ...], int] = {}
        texts = [[made.setdefault(run, len(made)) for run in _cut(each, follows)] for each in self.sequences]
        return [self._joined([pieces[at] for at in run]) for run in made], texts

    def _follows(self) -> Mapping[int, int]:
        """Which piece always follows another one, and never anything else."""
        after, before = dict[int, set[int]](), dict[int, set[int]]()
        for each in self.sequences:
            for left, right in zip((_END, *each), (*each, _END), strict=True):
                after.setdefault(left, set()).add(right)
                before.setdefault(right, set()).add(left)
        plain = {at for piece, at in self.numbers.items() if piece.kind is PieceKind.WHOLE}
        only = {left: next(iter(rights)) for left, rights in after.items() if len(rights) == 1}
        return {a: b for a, b in only.items() if a in plain and b in plain and len(before[b]) == 1}

    def _joined(self, pieces: Sequence[Piece]) -> Piece:
        return (
            pieces[0] if len(pieces) == 1 else Piece(PieceKind.WHOLE, self.between.join(each.text for each in pieces))
        )


def _cut(ids: Sequence[int], follows: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
    run: list[int] = []
    for at in ids:
        if run and follows.get(run[-1]) != at:
            yield tuple(run)
            run = []
        run.append(at)
    if run:
        yield tuple(run)
