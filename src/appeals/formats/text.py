"""Letters as plain text in 72 columns, for the screen, a web form or a typewriter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from appeals.formats.protocol import CombinedFile, LetterError, Rendered, Renderer, TypesettingOptions
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.letters.letter import Mailing, plain

__all__ = ["TextFormat", "filled_text", "letter_text", "template_values"]

TEMPLATE = "letter.txt.j2"
FORM_FEED = "\f"


def letter_text(stationery: Stationery, mailing: Mailing) -> str:
    """A letter as plain text, every line without trailing blanks.

    Raises:
        LetterError: the template cannot be filled.
    """
    return filled_text(stationery, template_values(mailing))


def template_values(mailing: Mailing) -> dict[str, object]:
    """What every template sees of a letter."""
    return {"letter": plain(mailing.letter), "title": mailing.title}


def filled_text(stationery: Stationery, values: Mapping[str, object], template: str = TEMPLATE) -> str:
    """A letter as plain text, of what templates see of it.

    Raises:
        LetterError: the template cannot be filled.
    """
    try:
        text = stationery.fill_text(template, values)
    except BadTemplate as error:
        raise LetterError(str(error)) from error
    return "\n".join([*map(str.rstrip, text.strip("\n").split("\n")), ""])


@dataclass(frozen=True, slots=True)
class _TextRenderer:
    stationery: Stationery

    def render(self, mailing: Mailing) -> Rendered:
        return Rendered(letter_text(self.stationery, mailing).encode())

    def bind(self, out: BinaryIO, *, duplex: bool) -> CombinedFile:
        del duplex
        return _TextBinding(self.stationery, out)


@dataclass(slots=True)
class _TextBinding:
    """Letters with a form feed between them: a printer begins a page there; each counts as one."""

    stationery: Stationery
    out: BinaryIO
    letters: int = 0

    def add(self, mailing: Mailing) -> tuple[int, int]:
        text = letter_text(self.stationery, mailing)
        self.out.write(f"{FORM_FEED if self.letters else ''}{text}".encode())
        self.letters += 1
        return self.letters, 1

    def close(self) -> None:
        self.out.flush()


class TextFormat:
    """`--format text`."""

    suffix = ".txt"

    def skipped(self, mailing: Mailing) -> str | None:
        """Every letter can be written as text."""
        del mailing
        return None

    def goes_to(self, mailing: Mailing) -> tuple[str, ...]:
        """A text is printed or pasted: it has no address of its own."""
        del mailing
        return ()

    def open(self, stationery: Stationery, options: TypesettingOptions) -> Renderer:
        """Get ready to render."""
        del options
        return _TextRenderer(stationery)
