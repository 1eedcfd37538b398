"""Whether the fast path can be used with what is installed.

It reads WeasyPrint's boxes and Pango's glyphs as WeasyPrint 70 does. With any other version letters are laid out in
full: slower, and never wrong.
"""

import weasyprint
from weasyprint.text.ffi import pango

__all__ = ["obstacle"]

_WEASYPRINT = "70."
_PANGO = 14802  # before 1.48.2 font sizes are reported wrongly (https://gitlab.gnome.org/GNOME/pango/-/issues/530)


def obstacle(version: str = weasyprint.__version__, pango_version: int | None = None) -> str:
    """What stands in the way of the fast path, as a sentence; empty if nothing does."""
    if not version.startswith(_WEASYPRINT):
        return f"the fast way to make letters is made for WeasyPrint 70, this is {version}: every letter is laid out in full"
    installed = pango.pango_version() if pango_version is None else pango_version
    if installed < _PANGO:
        return "the fast way to make letters needs Pango 1.48.2 or later: every letter is laid out in full"
    return ""
