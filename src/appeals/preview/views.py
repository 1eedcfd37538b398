"""What the page shows of a document: made of the real file, by the process with limits that made it."""

import pickle
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO

import pypdfium2
from PIL import Image
from pypdfium2.raw import FPDFText_GetUnicode

from appeals.fax.grid import PITCH
from appeals.fax.reading import read
from appeals.fax.received import image
from appeals.formats.protocol import Format, FormatSet, LetterError, Rendered, Renderer, TypesettingOptions, prepare
from appeals.formats.stationery import Stationery
from appeals.letters.letter import Mailing
from appeals.system.frozen_data import dataclass

FORMS = ("pdf", "text", "email", "fax")
"""The formats that can be looked at, as `render --format` calls them."""

_MOST_PAGES = 20
"""Pages that are drawn; whoever has more of them in a letter looks at the file."""

_MOST_PIXELS = 3_000_000
"""Of a picture: a page of A4 or Letter at 144 dots to the inch has two million, one of any other size is drawn smaller."""

_MOST_LETTERS = 20_000
"""Of a page whose words are marked where they change."""

_DOTS = 144 / 72

_HEADERS = ("From", "To", "Cc", "Bcc", "Subject")


PageBox = tuple[float, float, float, float]
"""In shares of the page: left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, and its box."""

    text: str
    box: PageBox


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as it is printed; of faxes nobody knows the words."""

    png: bytes
    width: int
    height: int
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A document as it is shown.

    Attributes:
        text: of a text, or the plain part of an email.
        pages: those that are drawn.
        undrawn: how many more there are.
        headers: of an email, in order.
        html: its other part.
        attachments: the names of its files.
    """

    text: str = ""
    pages: tuple[PagePicture, ...] = ()
    undrawn: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    html: str = ""
    attachments: tuple[str, ...] = ()

    def packed(self) -> bytes:
        """The view on its way from the process that made it."""
        return pickle.dumps(self)


def unpacked(content: bytes) -> View:
    """A view that came from a process of ours."""
    view = pickle.loads(content)  # noqa: S301 - from our own process
    assert isinstance(view, View)
    return view


def document_view(form: str, content: bytes) -> View:
    """What is shown of a file.

    Args:
        form: one of `FORMS`.
        content: the file.
    """
    match form:
        case "pdf":
            return _pages(content)
        case "fax":
            return _received(content)
        case "email":
            return _email(content)
        case _:
            return View(text=content.decode())


def shown_formats(formats: FormatSet) -> FormatSet:
    """The same formats, of whose files views are made."""
    shown: dict[str, Format] = {
        name: _ShownFormat(name, format_, format_.suffix) for name, format_ in formats.formats.items()
    }
    return FormatSet(formats.stationery, formats.options, shown)


@dataclass(slots=True)
class _ShownFormat:
    """A format whose files are views of those of another; the letters, and all that can be wrong with them, are the same."""

    name: str
    real: Format
    suffix: str

    def skipped(self, mailing: Mailing) -> str | None:
        return self.real.skipped(mailing)

    def goes_to(self, mailing: Mailing) -> tuple[str, ...]:
        return self.real.goes_to(mailing)

    def prepare(self, options: TypesettingOptions) -> None:
        prepare([self.real], options)

    def open(self, stationery: Stationery, options: TypesettingOptions) -> Renderer:
        return _ShownRenderer(self.name, self.real.open(stationery, options))


@dataclass(frozen=True, slots=True)
class _ShownRenderer:
    name: str
    real: Renderer

    def render(self, mailing: Mailing) -> Rendered:
        made = self.real.render(mailing)
        try:
            view = document_view(self.name, made.content)
        except pypdfium2.PdfiumError as error:
            msg = f"this PDF cannot be drawn: {error}"
            raise LetterError(msg) from error
        return Rendered(view.packed(), made.pages, made.notes)


def _pages(content: bytes) -> View:
    document = pypdfium2.PdfDocument(content)
    drawn = [_drawn(document[number]) for number in range(min(len(document), _MOST_PAGES))]
    return View(pages=tuple(drawn), undrawn=len(document) - len(drawn))


def _drawn(page: pypdfium2.PdfPage) -> PagePicture:
    width, height = page.get_size()
    scale = min(_DOTS, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    picture = page.render(scale=scale).to_pil()
    return PagePicture(_png(picture), picture.width, picture.height, tuple(_words(page, width, height)))


def _words(page: pypdfium2.PdfPage, width: float, height: float) -> Iterator[Word]:
    """The words in the order in which the PDF has them."""
    text = page.get_textpage()
    letters, boxes = "", list[PageBox]()
    for number in range(min(text.count_chars(), _MOST_LETTERS)):
        letter = chr(FPDFText_GetUnicode(text.raw, number))
        if not letter.isspace():
            letters += letter
            boxes.append(text.get_charbox(number))
        elif letters:
            yield Word(letters, _around(boxes, width, height))
            letters, boxes = "", []
    if letters:
        yield Word(letters, _around(boxes, width, height))


def _around(boxes: Sequence[PageBox], width: float, height: float) -> PageBox:
    """What holds some boxes of PDF, which counts from the lower left, in shares of the page from the upper left."""
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left) / width, 1 - max(top) / height, max(right) / width, 1 - min(bottom) / height


def _received(content: bytes) -> View:
    """A fax as the machine at the other end prints it; on a screen its pixels are as high as they are wide."""
    pages = read(content, "the fax")
    drawn = []
    for page in pages[:_MOST_PAGES]:
        picture = image(page)
        height = round(page.sheet.rows * PITCH / page.sheet.resolution.lines)
        grey = picture.convert("L").point([255] + [0] * 255)
        shown = grey.resize((picture.width * 2 // 3, height * 2 // 3), Image.Resampling.BOX)
        drawn.append(PagePicture(_png(shown), shown.width, shown.height))
    return View(pages=tuple(drawn), undrawn=len(pages) - len(drawn))


def _png(picture: Image.Image) -> bytes:
    """The picture as a file; most pages are black on white, and take a third of the time without their colours."""
    file, (first, *others) = BytesIO(), picture.split()
    if all(each.tobytes() == first.tobytes() for each in others):
        picture = first
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _email(content: bytes) -> View:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    return View(
        text=plain.get_content() if plain else "",
        headers=tuple((name, str(message[name])) for name in _HEADERS if message[name]),
        html=html.get_content() if html else "",
        attachments=tuple(part.get_filename() or "" for part in message.iter_attachments()),
    )
