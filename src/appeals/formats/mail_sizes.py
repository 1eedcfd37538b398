"""Sizes of what else goes to the post: envelopes, sheets of labels, postcards. One file each in `data/`; docs/post.md explains them."""

from collections.abc import Mapping

from appeals.formats.windows import PAPERS, Paper, SizeFiles, Standard
from appeals.system.frozen_data import dataclass

__all__ = ["ENVELOPES", "LABELS", "POSTCARDS", "CardSize", "EnvelopeSize", "LabelSheet", "usual_size"]


@dataclass(frozen=True, slots=True)
class EnvelopeSize(Standard):
    """An envelope, in millimetres.

    Attributes:
        width: of the envelope, its longer side.
        height: of the envelope.
        x: the left edge of the address, from the left.
        y: its upper edge, from the top.
        address_width: how wide it may be.
        address_height: how high.
    """

    width: float
    height: float
    x: float
    y: float
    address_width: float
    address_height: float


@dataclass(frozen=True, slots=True)
class CardSize(EnvelopeSize):
    """A postcard, whose side for the address is as an envelope's.

    Attributes:
        margin: around the text on the other side.
    """

    margin: float


@dataclass(frozen=True, slots=True)
class LabelSheet(Standard):
    """A sheet of labels, in millimetres.

    Attributes:
        paper: the name of the sheet.
        columns: how many labels stand side by side.
        rows: how many stand one below the other.
        width: of a label.
        height: of a label.
        x: the left edge of the first label.
        y: its upper edge.
        across: from the left edge of a label to that of the next.
        down: from its upper edge to that of the next.
    """

    paper: str
    columns: int
    rows: int
    width: float
    height: float
    x: float
    y: float
    across: float
    down: float

    @property
    def sheet(self) -> Paper:
        """The sheet."""
        return PAPERS[self.paper]

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """The top left corner of a label, from the top left corner of the sheet; they are counted from 0, row by row."""
        row, column = divmod(place, self.columns)
        return self.x + column * self.across, self.y + row * self.down


ENVELOPES: Mapping[str, EnvelopeSize] = SizeFiles("envelopes", EnvelopeSize)
LABELS: Mapping[str, LabelSheet] = SizeFiles("labels", LabelSheet)
POSTCARDS: Mapping[str, CardSize] = SizeFiles("postcards", CardSize)

_USUAL = {"envelopes": ("dl", "10"), "labels": ("l7160", "5160"), "postcards": ("a6", "4x6")}


def usual_size(kind: str, country: str | None) -> str:
    """The size that is meant where none is asked for: where letters are written on US Letter, that of the United States.

    Args:
        kind: `envelopes`, `labels` or `postcards`.
        country: the sender's.
    """
    return _USUAL[kind][country in PAPERS["letter"].countries]
