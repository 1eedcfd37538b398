"""What the kind of PDF that is asked for means for files that WeasyPrint does not write itself."""

from collections.abc import Mapping
from typing import Any

from weasyprint.pdf import VARIANTS

__all__ = ["has_identifier", "without_object_streams"]

_OBJECT_STREAMS = "1.5"
"""The first version of PDF with object streams, which the press packs its files with."""


def has_identifier(options: Mapping[str, Any]) -> bool:
    """Whether a file needs an identifier, as PDF/A does (ISO 19005-2, 6.1.3)."""
    return bool(_property(options, "pdf_identifier"))


def without_object_streams(options: Mapping[str, Any]) -> str:
    """Why the fast path cannot be used, as a sentence; empty if it can."""
    version = _property(options, "pdf_version") or "1.7"
    if str(version) >= _OBJECT_STREAMS:
        return ""
    return f"{options['pdf_variant']} is PDF {version}, which has none of what makes files fast: every letter is laid out in full"


def _property(options: Mapping[str, Any], name: str) -> object:
    """An option of WeasyPrint, or what it becomes with the kind of PDF."""
    variant = options.get("pdf_variant")
    given = options.get(name)
    return VARIANTS[variant][1].get(name) if given is None and variant else given
