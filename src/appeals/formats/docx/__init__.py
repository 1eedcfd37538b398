"""Letters as Word files that can still be edited. What needs python-docx is imported when such a file is made.

This is the worked example of docs/formats.md, "A format of your own": it uses nothing that a format of yours cannot use.
"""

from collections.abc import Iterable
from importlib import import_module

from appeals.formats.protocol import Renderer, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.letters.letter import Mailing
from appeals.system import versions

_RENDERER = "appeals.formats.docx.renderer"


class DocxFormat:
    """`--format docx`."""

    suffix = ".docx"

    def skipped(self, mailing: Mailing) -> str | None:
        """Every letter can be a Word file, unless post to its address comes back."""
        return mailing.why_unreached("post")

    def goes_to(self, mailing: Mailing) -> tuple[str, ...]:
        """It is edited, printed and posted: it has no address of its own."""
        del mailing
        return ()

    def tools(self, options: TypesettingOptions) -> Iterable[str]:
        """What reads a reference document, and what writes and packs XML."""
        del options
        return versions.packing()

    def prepare(self, options: TypesettingOptions) -> None:
        """Import python-docx, which takes a quarter of a second and starts no thread."""
        del options
        import_module(_RENDERER)

    def open(self, stationery: Stationery, options: TypesettingOptions) -> Renderer:
        """Get ready to render."""
        renderer: Renderer = import_module(_RENDERER).DocxRenderer(stationery, options)
        return renderer
