"""Letters to fax pages: set by WeasyPrint, then made into a fax machine's pixels.

`appeals.machine.prepare` is called before this module is imported.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from appeals.design import FaxDesign
from appeals.fax.faults import UnfitForFaxError
from appeals.fax.scan import Fax, FaxPage, Scanner
from appeals.fax.sheet import Resolution
from appeals.formats import LetterError, Rendered, Renderer, Setting
from appeals.letter import Mailing
from appeals.typesetting import typesetter

__all__ = ["renderer"]


def renderer(setting: Setting, write: Callable[[Sequence[FaxPage]], bytes]) -> Renderer:
    """A renderer of faxes that writes their pages in one kind of file."""
    return _FaxRenderer(_machine(setting), write)


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
