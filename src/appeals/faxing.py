"""Letters to fax pages: set by WeasyPrint, then made into a fax machine's pixels.

`appeals.machine.prepare` is called before this module is imported.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache

from pypdfium2 import PdfDocument

from appeals.fax.faults import Fault, UnfitForFaxError
from appeals.fax.legibility import legibility
from appeals.fax.scan import Fax, FaxPage, Scanner
from appeals.fax.sheet import Resolution
from appeals.formats import LetterError, Rendered, Renderer, Setting
from appeals.formats.design import FaxDesign
from appeals.letter import Mailing
from appeals.typesetting import typesetter

__all__ = ["proofreader", "renderer"]

_MOST_LOST = 0.05
"""The share of letter holes that may close or break: more, and words must be guessed."""


def renderer(setting: Setting, write: Callable[[Sequence[FaxPage]], bytes]) -> Renderer:
    """A renderer of faxes that writes their pages in one kind of file."""
    return _FaxRenderer(_machine(setting), write)


def proofreader(setting: Setting) -> Callable[[Mailing], tuple[Fault, ...]]:
    """A function that says what a letter suffers as a fax, also on a machine that has the standard resolution only."""
    setter, scanner = typesetter(setting, FaxDesign()), Scanner(Resolution.STANDARD, sharing=False)

    def faults(mailing: Mailing) -> tuple[Fault, ...]:
        content = setter.render(mailing).content
        try:
            fax = scanner.scan(content)
        except UnfitForFaxError as error:
            message = f"{error} ({error.hint})"
            raise LetterError(message) from error
        return (*fax.faults, *_illegible(content, fax))

    return faults


def _illegible(content: bytes, fax: Fax) -> Iterator[Fault]:
    with closing(PdfDocument(content)) as document:
        for number, page in enumerate(fax.pages):
            lost = legibility(document[number], page).holes.lost
            if lost > _MOST_LOST:
                message = f"{lost:.0%} of the letters' holes close or break in standard resolution"
                yield Fault("fax-illegible", number + 1, message, "use a larger or plainer typeface")


@dataclass(frozen=True, slots=True)
class _FaxRenderer:
    machine: "_Machine"
    write: Callable[[Sequence[FaxPage]], bytes]

    def render(self, mailing: Mailing) -> Rendered:
        fax = self.machine.fax(mailing)
        return Rendered(self.write(fax.pages), len(fax.pages), tuple(map(str, fax.faults)))


@dataclass(slots=True)
class _Machine:
    """Makes faxes of letters; it keeps the last one, for those who want it in two formats."""

    typesetter: Renderer
    scanner: Scanner
    _last: list[tuple[Mailing, Fax]] = field(default_factory=list)

    def fax(self, mailing: Mailing) -> Fax:
        if not self._last or self._last[0][0] is not mailing:
            try:
                fax = self.scanner.scan(self.typesetter.render(mailing).content)
            except UnfitForFaxError as error:
                message = f"{error} ({error.hint})"
                raise LetterError(message) from error
            self._last = [(mailing, fax)]
        return self._last[0][1]


@lru_cache(maxsize=2)
def _machine(setting: Setting) -> _Machine:
    """The machine for a run's setting: one for all fax formats."""
    return _Machine(typesetter(setting, FaxDesign()), Scanner(Resolution(setting.resolution)))
