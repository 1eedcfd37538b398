"""Letters as PDF. Everything that needs WeasyPrint stands in `appeals.formats.pdf.typesetting` and is imported when a PDF is made."""

from collections.abc import Iterable
from types import ModuleType

from appeals.formats.protocol import Renderer, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.letters.letter import Mailing
from appeals.system import libraries, versions


class PdfFormat:
    """`--format pdf`."""

    suffix = ".pdf"
    setting = "appeals.formats.pdf.typesetting"
    """The module that sets its pages."""

    def skipped(self, mailing: Mailing) -> str | None:
        """Every letter can be printed, unless post to its address comes back."""
        return mailing.why_unreached("post")

    def goes_to(self, mailing: Mailing) -> tuple[str, ...]:
        """A printed letter goes by post."""
        del mailing
        return ()

    def tools(self, options: TypesettingOptions) -> Iterable[str]:
        """What makes pages."""
        del options
        return versions.typesetting()

    def prepare(self, options: TypesettingOptions) -> None:
        """Look for Pango and the fonts, and import WeasyPrint, which takes a second.

        Raises:
            AppealsError: libraries or fonts are missing.
        """
        del options
        self._setting()

    def open(self, stationery: Stationery, options: TypesettingOptions) -> Renderer:
        """Get ready to render; from here on newer Pango has a thread.

        Raises:
            AppealsError: libraries or fonts are missing.
        """
        renderer: Renderer = self._setting().typesetter(stationery, options)
        return renderer

    def _setting(self) -> ModuleType:
        return libraries.drawing(self.setting)
