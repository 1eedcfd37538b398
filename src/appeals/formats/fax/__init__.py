"""Letters as faxes: `--format fax` makes a PDF of fax pictures, `--format tiff` a TIFF class F of the same pixels."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from appeals.fax.numbers import ImpossibleNumberError, fax_numbers
from appeals.formats.pdf import PdfFormat
from appeals.formats.protocol import Renderer, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.letters.letter import Mailing
from appeals.letters.shared_fax import in_fax_to
from appeals.system import versions


class FaxFormat(PdfFormat):
    """`--format fax`."""

    suffix = ".fax.pdf"
    setting = "appeals.formats.fax.pages"
    pages = "fax"
    writer = "appeals.fax.fax_pdf"

    def skipped(self, mailing: Mailing) -> str | None:
        """No fax for a draft, nor to somebody without a number that can be dialled."""
        if mailing.draft:
            return "a draft is not sent"
        if mailing.in_fax_to:
            return in_fax_to(mailing.in_fax_to)
        try:
            missing = mailing.why_unreached("fax") or "no fax number"
            return None if fax_numbers(mailing.fax, mailing.country) else missing
        except ImpossibleNumberError as error:
            return str(error)

    def goes_to(self, mailing: Mailing) -> tuple[str, ...]:
        """The recipient's numbers in E.164; the first that answers is enough."""
        return tuple(number.e164 for number in fax_numbers(mailing.fax, mailing.country))

    def tools(self, options: TypesettingOptions) -> Iterable[str]:
        """What makes pages, and fax pages of them."""
        return (*super().tools(options), *versions.scanning())

    def open_pages(self, stationery: Stationery, options: TypesettingOptions) -> Any:  # noqa: ANN401 - its module is imported late
        """Get ready to make fax pages; from here on newer Pango has a thread.

        Raises:
            AppealsError: libraries or fonts are missing.
        """
        return self._setting().FaxMaker.of(stationery, options)

    def open_on(self, pages: Any) -> Renderer:  # noqa: ANN401 - see `open_pages`
        """Get ready to write fax pages into files of this format."""
        renderer: Renderer = self._setting().FaxRenderer(pages, import_module(self.writer).pieces)
        return renderer

    def open(self, stationery: Stationery, options: TypesettingOptions) -> Renderer:
        """Get ready to render, where no other format has the same pages.

        Raises:
            AppealsError: libraries or fonts are missing.
        """
        return self.open_on(self.open_pages(stationery, options))


class TiffFormat(FaxFormat):
    """`--format tiff`."""

    suffix = ".tiff"
    writer = "appeals.fax.tiff"
