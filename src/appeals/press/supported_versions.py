"""Whether the fast path can be used with what is installed, for the kind of PDF that is asked for.

It reads WeasyPrint's boxes and Pango's glyphs as WeasyPrint 70 does, and packs its files as PDF 1.5 has them. With anything else
letters are laid out in full: slower, and never wrong.
"""

from collections.abc import Mapping
from typing import Any

import weasyprint
from weasyprint.pdf import VARIANTS
from weasyprint.text.ffi import pango

_WEASYPRINT = "70."
_PANGO = 14802  # before 1.48.2 font sizes are reported wrongly (https://gitlab.gnome.org/GNOME/pango/-/issues/530)
_OBJECT_STREAMS = "1.5"
"""The first version of PDF with object streams."""


def obstacle(
    options: Mapping[str, Any], version: str = weasyprint.__version__, pango_version: int | None = None
) -> str:
    """What stands in the way of the fast path with these options of WeasyPrint, as a sentence; empty if nothing does."""
    if not version.startswith(_WEASYPRINT):
        return f"the fast way to make letters is made for WeasyPrint 70, this is {version}: every letter is laid out in full"
    installed = pango.pango_version() if pango_version is None else pango_version
    if installed < _PANGO:
        return "the fast way to make letters needs Pango 1.48.2 or later: every letter is laid out in full"
    pdf = str(_property(options, "pdf_version") or "1.7")
    if pdf < _OBJECT_STREAMS:
        return f"{options['pdf_variant']} is PDF {pdf}, which has none of what makes files fast: every letter is laid out in full"
    return ""


def has_identifier(options: Mapping[str, Any]) -> bool:
    """Whether a file needs an identifier, as PDF/A does (ISO 19005-2, 6.1.3)."""
    return bool(_property(options, "pdf_identifier"))


def _property(options: Mapping[str, Any], name: str) -> object:
    """An option of WeasyPrint, or what it becomes with the kind of PDF."""
    variant = options.get("pdf_variant")
    given = options.get(name)
    return VARIANTS[variant][1].get(name) if given is None and variant else given
