"""Letters as plain text in 72 columns, for the screen, a web form or a typewriter."""

from collections.abc import Callable, Mapping
from typing import BinaryIO

from appeals.formats.letter_kinds import with_values
from appeals.formats.letter_patterns import LetterTemplate, Pattern, Printing, StandIns, UnfitError
from appeals.formats.protocol import CombinedFile, LetterError, Rendered, Renderer, TypesettingOptions
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.letters.letter import Mailing, plain
from appeals.system.frozen_data import dataclass

TEMPLATE = "letter.txt.j2"
FORM_FEED = b"\f"


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
    return _tidied(text)


def text_learner(stationery: Stationery, template: str = TEMPLATE) -> Callable[[Mailing, StandIns], Pattern[bytes]]:
    """What learns how letters are filled in: into what `filled_text` gives, in UTF-8."""
    printing = Printing(_tidied, _tidied_value, str.encode)

    def learnt(mailing: Mailing, stand_ins: StandIns) -> Pattern[bytes]:
        return printing.pattern(stationery.printed_text(template, template_values(with_values(mailing, stand_ins))))

    return learnt


def _tidied(text: str) -> str:
    return "\n".join([*map(str.rstrip, text.strip("\n").split("\n")), ""])


def _tidied_value(text: str) -> bytes:
    """The same of a part of a text that begins and ends with what is no blank: what stands around it does not matter then."""
    if not text or text != text.strip():
        raise UnfitError
    return (_tidied(text)[:-1] if "\n" in text else text).encode()


@dataclass(frozen=True, slots=True)
class _TextRenderer:
    letters: LetterTemplate[bytes]

    def render(self, mailing: Mailing) -> Rendered:
        return Rendered(self.letters.filled(mailing))

    def bind(self, out: BinaryIO, *, duplex: bool) -> CombinedFile:
        del duplex
        return _TextBinding(self.letters, out)


@dataclass(slots=True)
class _TextBinding:
    """Letters with a form feed between them: a printer begins a page there; each counts as one."""

    letters: LetterTemplate[bytes]
    out: BinaryIO
    count: int = 0

    def add(self, mailing: Mailing) -> tuple[int, int]:
        text = self.letters.filled(mailing)
        self.out.write(FORM_FEED + text if self.count else text)
        self.count += 1
        return self.count, 1

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
        return _TextRenderer(
            LetterTemplate(lambda mailing: letter_text(stationery, mailing).encode(), text_learner(stationery))
        )
