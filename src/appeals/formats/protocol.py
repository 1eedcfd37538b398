"""What a format is, and what it makes: the Protocols that the built-in formats and anybody else's fulfil."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, runtime_checkable

from appeals.formats.stationery import Stationery
from appeals.formats.windows import Window
from appeals.letters.letter import Mailing
from appeals.system.frozen_data import dataclass

if TYPE_CHECKING:
    from appeals.inputs.models.post_profile import PostProfile


class LetterError(Exception):
    """This letter cannot be made in this format; the others are."""


@dataclass(frozen=True, slots=True)
class TypesettingOptions:
    """How letters are set: everything that all letters of a run share, but for their templates.

    Attributes:
        paper: `a4` or `letter`; None leaves it to each sender's country.
        window: where the address stands; None leaves it to the sender's country and the paper.
        attach_pdf: whether an email carries the letter as PDF too.
        tagged: whether a PDF is tagged for assistive technology (PDF/UA-1).
        resolution: of faxes: `standard`, `fine` or `superfine`.
        cover: whether faxes begin with a cover page.
        exact: whether every PDF is laid out in full, even where many letters differ in a few lines only.
        pdf_variant: the kind of PDF, such as `pdf/a-2b` for archives; empty for no special one.
        large_print: whether letters on paper are in type that people with little sight can read.
        post: the service that prints and posts the letters, whose zones they keep; None for one's own envelopes.
        size: the name of the size of envelopes, labels or postcards.
        start: the first label of the first sheet that is free, counted from 1.
    """

    paper: str | None = None
    window: Window | None = None
    attach_pdf: bool = False
    tagged: bool = False
    resolution: str = "fine"
    cover: bool = True
    exact: bool = False
    pdf_variant: str = ""
    large_print: bool = False
    post: "PostProfile | None" = None
    size: str = ""
    start: int = 1


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file: its bytes, how many pages it has where it has pages, and what its sender should know of it."""

    content: bytes
    pages: int | None = None
    notes: tuple[str, ...] = ()


class Renderer(Protocol):
    """Makes files of letters, one after the other."""

    def render(self, mailing: Mailing) -> Rendered:
        """Make one file.

        Raises:
            LetterError: this letter cannot be made.
        """


@runtime_checkable
class ChunkRenderer(Renderer, Protocol):
    """Makes many letters together faster than one after the other."""

    def render_chunk(self, mailings: Sequence[Mailing]) -> Iterator[Rendered | LetterError]:
        """Make the files of some letters, in order; the same letters in the same order give the same bytes."""


class CombinedFile(Protocol):
    """One file that letters are added to."""

    def add(self, mailing: Mailing) -> tuple[int, int]:
        """Add a letter: its first page in the file, counted from 1, and how many it has.

        Raises:
            LetterError: this letter cannot be made; nothing of it is in the file, and others can be added.
        """

    def close(self) -> None:
        """End the file."""


@runtime_checkable
class CombiningRenderer(Renderer, Protocol):
    """Can put many letters into one file."""

    def bind(self, out: BinaryIO, *, duplex: bool) -> CombinedFile:
        """Begin a file.

        Args:
            out: where it goes.
            duplex: whether each letter begins on an odd page, where there are pages.
        """


@runtime_checkable
class ToldTools(Protocol):
    """A format that tells what its files are made with; of any other, the package that it comes from is known."""

    def tools(self, options: TypesettingOptions) -> Iterable[str]:
        """Names with versions of all that can change a byte of its files, beside the letter, the options and the templates."""


@runtime_checkable
class Explainer(Renderer, Protocol):
    """Can say what makes letters slow."""

    def explain(self, mailings: Sequence[Mailing]) -> Sequence[str]:
        """Make letters for nobody, and say in lines what the template could do to have them made faster."""


class Format(Protocol):
    """One kind of file that letters become.

    Attributes:
        suffix: the ending of its files, with the dot.
    """

    suffix: str

    def skipped(self, mailing: Mailing) -> str | None:
        """Why this letter has no file in this format, such as a missing number; None where it has one."""

    def goes_to(self, mailing: Mailing) -> tuple[str, ...]:
        """The official's numbers or addresses that the file is for; empty for what is posted."""

    def open(self, stationery: Stationery, options: TypesettingOptions) -> Renderer:
        """Get ready to render.

        Raises:
            AppealsError: this machine lacks what the format needs.
        """


@runtime_checkable
class PageSharingFormat(Format, Protocol):
    """Makes its files of pages that other formats have too: they are made once for all formats of a run.

    Attributes:
        pages: names these pages; formats with the same name share them.
    """

    pages: str

    def open_pages(self, stationery: Stationery, options: TypesettingOptions) -> Any:  # noqa: ANN401 - the formats that share know
        """Get ready to make the pages.

        Raises:
            AppealsError: this machine lacks what the format needs.
        """

    def open_on(self, pages: Any) -> Renderer:  # noqa: ANN401 - see above
        """Get ready to make files of the pages that `open_pages` of one of the formats makes."""


@runtime_checkable
class AllLanguagesFormat(Format, Protocol):
    """Puts letters of all languages into one file.

    Attributes:
        all_languages: that it does.
    """

    all_languages: bool


@runtime_checkable
class PreparedFormat(Format, Protocol):
    """Loads much before it can be opened, and does so once for all processes that make letters."""

    def prepare(self, options: TypesettingOptions) -> None:
        """Load what takes long, and look whether this machine has what the format needs.

        It starts no thread, also none in a library: processes that make letters may be forked from this one.

        Raises:
            AppealsError: this machine lacks what the format needs.
        """


def prepare(formats: Iterable[Format], options: TypesettingOptions) -> None:
    """Load what formats need before any of them is opened.

    Raises:
        AppealsError: this machine lacks what one of them needs.
    """
    for format_ in formats:
        if isinstance(format_, PreparedFormat):
            format_.prepare(options)


@dataclass(frozen=True, slots=True)
class FormatSet:
    """The formats in which a campaign's letters are made, and what these share.

    Attributes:
        stationery: the templates.
        options: how letters are set.
        formats: by name, in the order asked for.
    """

    stationery: Stationery
    options: TypesettingOptions
    formats: Mapping[str, Format]

    def prepare(self) -> None:
        """Load what the formats need before any of them is opened.

        Raises:
            AppealsError: this machine lacks what one of them needs.
        """
        prepare(self.formats.values(), self.options)

    def open(self) -> dict[str, Renderer]:
        """Open the formats, by name; from here on newer Pango has a thread.

        Raises:
            AppealsError: this machine lacks what one of them needs.
        """
        shared: dict[str, Any] = {}
        opened: dict[str, Renderer] = {}
        for name, format_ in self.formats.items():
            if isinstance(format_, PageSharingFormat):
                if format_.pages not in shared:
                    shared[format_.pages] = format_.open_pages(self.stationery, self.options)
                opened[name] = format_.open_on(shared[format_.pages])
            else:
                opened[name] = format_.open(self.stationery, self.options)
        return opened
