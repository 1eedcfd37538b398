"""Envelopes, sheets of labels and postcards, made of letters. What needs WeasyPrint stands in `appeals.formats.pdf.mail_setting`.

Their sizes are one file each in `data/`; docs/post.md explains them.
"""

from collections.abc import Mapping

from appeals.errors import AppealsError, Exit
from appeals.formats.pdf import PdfFormat
from appeals.formats.protocol import Renderer, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.windows import PAPERS, Paper, SizeFiles, Standard
from appeals.letters.letter import Mailing
from appeals.system.frozen_data import dataclass


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

_SIZES: Mapping[str, Mapping[str, Standard]] = {"envelopes": ENVELOPES, "labels": LABELS, "postcards": POSTCARDS}
_USUAL = {"envelopes": ("dl", "10"), "labels": ("l7160", "5160"), "postcards": ("a6", "4x6")}


def usual_size(kind: str, country: str | None) -> str:
    """The size that is meant where none is asked for: where letters are written on US Letter, that of the United States.

    Args:
        kind: `envelopes`, `labels` or `postcards`.
        country: the sender's.
    """
    return _USUAL[kind][country in PAPERS["letter"].countries]


class MailPieceFormat(PdfFormat):
    """One kind of them; a file holds those of all letters of a campaign, in the order of the letters' own files.

    Attributes:
        name: of the kind.
        suffix: the ending of its files, with the dot.
        all_languages: one file holds them all.
    """

    all_languages = True
    setting = "appeals.formats.pdf.mail_setting"

    def __init__(self, name: str) -> None:
        self.name, self.suffix = name, f".{name}.pdf"

    def skipped(self, mailing: Mailing) -> str | None:
        """Every letter has an address; a covering note with what it encloses is no postcard."""
        if self.name == "postcards" and mailing.letter.enclosed:
            return "a covering note and the letters that it encloses go into an envelope"
        return mailing.why_unreached("post")

    def open(self, stationery: Stationery, options: TypesettingOptions) -> Renderer:
        """Get ready to set them.

        Raises:
            AppealsError: libraries or fonts are missing.
        """
        renderer: Renderer = self._setting().piece_setter(self.name, stationery, options)
        return renderer


def refuse_unknown_size(kind: str, size: str | None, start: int) -> None:
    """Refuse a size that there is not.

    Raises:
        AppealsError: there is none of this name, the sheet has fewer labels, or there are no labels at all (2).
    """
    if kind != "labels" and start > 1:
        msg = f"--start {start} is for labels: {kind} have no half-used sheets"
        raise AppealsError(msg, Exit.USAGE)
    if size is None:
        return
    if size not in _SIZES[kind]:
        msg = f"--size {size}: there is none of this name; there are: {', '.join(_SIZES[kind])}"
        raise AppealsError(msg, Exit.USAGE)
    if kind == "labels" and start > LABELS[size].count:
        msg = f"--start {start}: a sheet of {size} has {LABELS[size].count} labels"
        raise AppealsError(msg, Exit.USAGE)
