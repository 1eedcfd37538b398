"""Letters as faxes: `--format fax` makes a PDF of fax pictures, `--format tiff` a TIFF class F of the same pixels."""

from collections.abc import Iterable
from importlib import import_module

from appeals.fax.numbers import ImpossibleNumberError, fax_numbers
from appeals.formats.protocol import Renderer, TypesettingOptions
from appeals.letters.letter import Mailing
from appeals.system import libraries, versions

__all__ = ["FaxFormat", "TiffFormat"]


class FaxFormat:
    """`--format fax`."""

    suffix = ".fax.pdf"
    writer = "appeals.fax.fax_pdf"

    def skipped(self, mailing: Mailing) -> str | None:
        """No fax for a draft, nor to somebody without a number that can be dialled."""
        if mailing.draft:
            return "a draft is not sent"
        if mailing.in_fax_to:
            return f"in the fax to {mailing.in_fax_to}: the same number"
        try:
            return None if fax_numbers(mailing.fax, mailing.country) else "no fax number"
        except ImpossibleNumberError as error:
            return str(error)

    def goes_to(self, mailing: Mailing) -> tuple[str, ...]:
        """The recipient's numbers in E.164; the first that answers is enough."""
        return tuple(number.e164 for number in fax_numbers(mailing.fax, mailing.country))

    def tools(self, setting: TypesettingOptions) -> Iterable[str]:
        """What makes pages, and fax pages of them."""
        del setting
        return (*versions.typesetting(), *versions.scanning())

    def prepare(self, setting: TypesettingOptions) -> None:
        """Look for Pango and the fonts, and import WeasyPrint and all that makes pixels of its pages.

        Raises:
            AppealsError: libraries or fonts are missing.
        """
        del setting
        libraries.prepare()
        import_module("appeals.formats.fax.pages")

    def open(self, setting: TypesettingOptions) -> Renderer:
        """Get ready to render.

        Raises:
            AppealsError: libraries or fonts are missing.
        """
        self.prepare(setting)
        renderer: Renderer = import_module("appeals.formats.fax.pages").renderer(
            setting, import_module(self.writer).write
        )
        return renderer


class TiffFormat(FaxFormat):
    """`--format tiff`."""

    suffix = ".tiff"
    writer = "appeals.fax.tiff"
