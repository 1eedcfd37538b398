"""Letters as PDF. Everything that needs WeasyPrint stands in `appeals.formats.pdf.typesetting` and is imported when a PDF is made."""

from collections.abc import Iterable
from importlib import import_module

from appeals.formats.protocol import Renderer, TypesettingOptions
from appeals.letters.letter import Mailing
from appeals.system import libraries, versions

__all__ = ["PdfFormat"]


class PdfFormat:
    """`--format pdf`."""

    suffix = ".pdf"

    def skipped(self, mailing: Mailing) -> str | None:
        """Every letter can be printed."""
        del mailing
        return None

    def goes_to(self, mailing: Mailing) -> tuple[str, ...]:
        """A printed letter goes by post."""
        del mailing
        return ()

    def tools(self, setting: TypesettingOptions) -> Iterable[str]:
        """What makes pages."""
        del setting
        return versions.typesetting()

    def prepare(self, setting: TypesettingOptions) -> None:
        """Look for Pango and the fonts, and import WeasyPrint, which takes a second.

        Raises:
            AppealsError: libraries or fonts are missing.
        """
        del setting
        libraries.prepare()
        import_module("appeals.formats.pdf.typesetting")

    def open(self, setting: TypesettingOptions) -> Renderer:
        """Get ready to render; from here on newer Pango has a thread.

        Raises:
            AppealsError: libraries or fonts are missing.
        """
        self.prepare(setting)
        renderer: Renderer = import_module("appeals.formats.pdf.typesetting").typesetter(setting)
        return renderer
