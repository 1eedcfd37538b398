"""Letters as PDF. Everything that needs WeasyPrint stands in `appeals.typesetting` and is imported when a PDF is made."""

from importlib import import_module

from appeals import machine
from appeals.formats import Renderer, Setting
from appeals.letter import Mailing

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

    def prepare(self, setting: Setting) -> None:
        """Look for Pango and the fonts, and import WeasyPrint, which takes a second.

        Raises:
            AppealsError: libraries or fonts are missing.
        """
        del setting
        machine.prepare()
        import_module("appeals.typesetting")

    def open(self, setting: Setting) -> Renderer:
        """Get ready to render; from here on newer Pango has a thread.

        Raises:
            AppealsError: libraries or fonts are missing.
        """
        self.prepare(setting)
        renderer: Renderer = import_module("appeals.typesetting").typesetter(setting)
        return renderer
