"""Envelopes, sheets of labels and postcards, made of letters. What needs WeasyPrint stands in `appeals.formats.pdf.mail_setting`."""

from collections.abc import Mapping
from dataclasses import dataclass

from appeals.errors import AppealsError, Exit
from appeals.formats.mail_sizes import ENVELOPES, LABELS, POSTCARDS
from appeals.formats.pdf import PdfFormat
from appeals.formats.protocol import Format, Renderer, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.windows import Standard
from appeals.letters.letter import Mailing

__all__ = ["SIZES", "MailPieceFormat", "mail_piece", "refuse_unknown_size"]

SIZES: Mapping[str, Mapping[str, Standard]] = {"envelopes": ENVELOPES, "labels": LABELS, "postcards": POSTCARDS}


@dataclass
class MailPieceFormat(PdfFormat):
    """One kind of them; a file holds those of all letters of a campaign, in the order of the letters' own files.

    Attributes:
        name: of the kind.
        suffix: the ending of its files, with the dot.
        all_languages: one file holds them all.
    """

    name: str
    suffix: str
    all_languages: bool = True
    setting = "appeals.formats.pdf.mail_setting"

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


def mail_piece(name: str) -> Format:
    """The format of a kind."""
    return MailPieceFormat(name, f".{name}.pdf")


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
    if size not in SIZES[kind]:
        msg = f"--size {size}: there is none of this name; there are: {', '.join(SIZES[kind])}"
        raise AppealsError(msg, Exit.USAGE)
    if kind == "labels" and start > LABELS[size].count:
        msg = f"--start {start}: a sheet of {size} has {LABELS[size].count} labels"
        raise AppealsError(msg, Exit.USAGE)
