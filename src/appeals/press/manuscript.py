"""What the press is given: letters as HTML, and how WeasyPrint is to lay them out."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import field, replace
from itertools import chain
from typing import Any, Protocol

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import Box
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from appeals.press import actual_text
from appeals.system.frozen_data import dataclass

_PICTURES = 64


class LayoutError(Exception):
    """This letter cannot be laid out, and the message says why; others can."""


class OverfullError(LayoutError):
    """A box of fixed size holds more than it can.

    Attributes:
        tighter: the letter with style sheets that may hold it; None where there are none.
    """

    def __init__(self, message: str, tighter: "Manuscript | None") -> None:
        super().__init__(message)
        self.tighter = tighter

    def instead(self, letter: "Manuscript") -> "Manuscript":
        """Another letter of the same styles and boxes as it can be set.

        Raises:
            OverfullError: it cannot.
        """
        if self.tighter is None or self.tighter.styles == letter.styles:
            raise self
        return replace(self.tighter, html=letter.html)


@dataclass(frozen=True, slots=True, eq=False)
class FilledHtml:
    """HTML with values in it; `str` gives the whole, and what is the same there is equal.

    Attributes:
        constants: what letters of a kind share, the same object for all of them.
        values: what stands between each two of these.
    """

    constants: tuple[str, ...]
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "".join(chain.from_iterable(zip(self.constants, (*self.values, ""), strict=True)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FilledHtml) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A letter that is to be set.

    Attributes:
        html: the whole letter; where letters differ in values only, they are read sooner as what is filled with these.
        styles: its style sheets, `weasyprint.CSS`. Letters can share work only if theirs are the same objects.
        boxes: all that decides whether the boxes of fixed size hold what stands in them, beside the style sheets.
        guard: looks at the boxes of all pages and raises an `OverfullError` where one does not; None where nothing is to be
            looked at.
    """

    html: str | FilledHtml
    styles: tuple[CSS, ...] = ()
    boxes: Hashable = ()
    guard: Callable[[list[Box]], None] | None = None


class Typesetter(Protocol):
    """How letters become documents of WeasyPrint, and those become files."""

    @property
    def options(self) -> Mapping[str, Any]:
        """The options that `write` gives to WeasyPrint."""

    def render(self, manuscript: Manuscript) -> Document:
        """A `weasyprint.Document`, always with the same font configuration.

        Raises:
            LayoutError: this letter cannot be laid out.
        """

    def write(self, document: Document, finisher: actual_text.Finisher | None = None) -> bytes:
        """What `actual_text.write` gives with `finisher` and `options`.

        Raises:
            LayoutError: this letter cannot be drawn.
        """


def guarded(typesetter: Typesetter, manuscript: Manuscript) -> Document:
    """A layout in which every box of fixed size holds what stands in it.

    Raises:
        LayoutError: there is none; an `OverfullError` where there may be one with other style sheets.
    """
    document = typesetter.render(manuscript)
    if manuscript.guard:
        manuscript.guard([page._page_box for page in document.pages])  # noqa: SLF001 - there is no other way in
    return document


@dataclass(frozen=True)
class PlainTypesetter:
    """WeasyPrint as it is.

    Attributes:
        styles: style sheets of all letters, before their own.
        url_fetcher: what opens the files that a letter names.
        options: WeasyPrint's options, such as `pdf_variant`.
        fonts: WeasyPrint's configuration of fonts, the one that the style sheets were made with.
        pictures: opened pictures, kept between letters.
    """

    styles: Sequence[CSS] = ()
    url_fetcher: URLFetcher | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    fonts: FontConfiguration = field(default_factory=FontConfiguration)
    pictures: dict[str, Any] = field(default_factory=dict)

    def render(self, manuscript: Manuscript) -> Document:
        """A `weasyprint.Document`."""
        if len(self.pictures) > _PICTURES:
            self.pictures.clear()
        options = {"cache": self.pictures, **self.options}
        html = HTML(string=str(manuscript.html), url_fetcher=self.url_fetcher)
        return html.render(stylesheets=[*self.styles, *manuscript.styles], font_config=self.fonts, **options)

    def write(self, document: Document, finisher: actual_text.Finisher | None = None) -> bytes:
        """The document's file."""
        return actual_text.write(document, finisher, self.options)
