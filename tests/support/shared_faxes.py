"""Faxes of letters that share what they have in common, beside those of letters laid out in full and drawn whole."""

from collections.abc import Callable, Iterable

from appeals.fax import tiff
from appeals.fax.faults import UnfitForFaxError
from appeals.fax.grid import Resolution
from appeals.fax.scan import Fax, Scanner
from appeals.fax.shared_pages import SharedPages
from appeals.press.chunk import SetLetter
from appeals.press.engine import Press
from appeals.press.manuscript import Manuscript
from appeals.system import libraries

Outcome = tuple[bytes, tuple[str, ...]] | str
"""The file and the warnings, or why there is none."""


def outcome(scan: Callable[[], Fax]) -> Outcome:
    try:
        fax = scan()
    except UnfitForFaxError as error:
        return str(error)
    return tiff.write(fax.pages), tuple(map(str, fax.faults))


class Company:
    """Letters of a series, and the same laid out in full."""

    def __init__(self, style: str = "", resolution: Resolution = Resolution.FINE) -> None:
        libraries.prepare()
        from presses import plain_typesetter  # noqa: PLC0415 - only once the machine is prepared

        setter = plain_typesetter(css=style) if style else plain_typesetter()
        self.exact, self.scanner = Press(setter, exact=True), Scanner(resolution)
        self.shared = SharedPages(self.scanner, Press(setter).series())
        self.sharing = 0

    def together(self, letter: Manuscript) -> Outcome | None:
        made = self.shared.series.set(letter)
        self.sharing += isinstance(made, SetLetter)
        if isinstance(made, SetLetter):
            return outcome(lambda: self.shared.scan(made))
        return None if made.error or made.missing else outcome(lambda: self.scanner.scan(made.pdf))

    def alone(self, letter: Manuscript) -> Outcome | None:
        (made,) = self.exact.letters([letter])
        return None if made.error or made.missing else outcome(lambda: self.scanner.scan(made.pdf))

    def differing(self, letters: Iterable[Manuscript]) -> list[int]:
        """The places of letters that come out otherwise in company."""
        return [place for place, letter in enumerate(letters) if self.together(letter) != self.alone(letter)]
