"""Fonts as objects of a PDF file, built by WeasyPrint itself from all that a chunk uses of them."""

import copy
import zlib
from collections.abc import Mapping
from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.pdf.fonts import build_fonts_dictionary

from appeals.press.fontset import FontSet
from appeals.press.pdf_objects import PdfObject, as_object, references, renumbered
from appeals.system.frozen_data import dataclass

__all__ = ["EmbeddedFont", "EmbeddedFonts"]


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """The objects of one font, with references counted from 0 among themselves.

    Attributes:
        objects: the font dictionary and what it needs, the streams coded already.
        top: the place of the font dictionary.
    """

    objects: tuple[PdfObject, ...]
    top: int

    def numbered(self, first: int) -> list[PdfObject]:
        """The objects for a file in which they stand from number `first` on."""
        return [PdfObject(renumbered(head, lambda place: first + place), body) for head, body in self.objects]


class EmbeddedFonts:
    """The fonts of a set, each subset once, when it is first asked for: no letter may be set after that."""

    def __init__(self, fonts: FontSet, options: Mapping[str, Any]) -> None:
        self._fonts = fonts
        self._options = {**DEFAULT_OPTIONS, **options}
        self._embedded: dict[str, EmbeddedFont] = {}

    def font(self, name: str) -> EmbeddedFont:
        """The objects of the font with this name."""
        known = self._embedded.get(name)
        if known is None:
            known = self._embedded[name] = self._embed(name)
        return known

    def _embed(self, name: str) -> EmbeddedFont:
        pdf = pydyf.PDF()
        first = len(pdf.objects)
        # Subsetting replaces the content of the font file: it is done to copies.
        fonts = {key: copy.copy(font) for key, font in self._fonts.by_key.items() if font.hash == name}
        dictionary = build_fonts_dictionary(pdf, fonts, False, True, self._options)  # noqa: FBT003 - its own order
        objects = [as_object(made) for made in pdf.objects[first:]]
        local = [PdfObject(renumbered(made.head, lambda number: number - first), made.body) for made in objects]
        return EmbeddedFont(tuple(map(_coded, local)), references(dictionary.data)[0] - first)


def _coded(made: PdfObject) -> PdfObject:
    """A stream compressed once and for all."""
    if made.body is None:
        return made
    return PdfObject(made.head.removesuffix(b">>") + b"/Filter/FlateDecode>>", zlib.compress(made.body, 9))
