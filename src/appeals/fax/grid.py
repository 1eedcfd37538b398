"""The grid a fax page is made of: pixels along a line, lines down the sheet.

ITU-T T.4 gives a line 1728 pixels over 215 mm, whatever the paper, and 3.85, 7.7 or 15.4 lines to the millimetre. Files
say this as 204 x 98, 204 x 196 and 204 x 391 to the inch (RFC 3949, section 4.5.2), and so do we.
"""

from enum import Enum, StrEnum

from appeals.system.frozen_data import dataclass

LINE = 1728
"""Pixels in a line."""

PITCH = 204
"""Pixels to the inch along a line."""

_MM = 72 / 25.4


class Resolution(StrEnum):
    """How many lines a fax page has: every machine takes `standard`, nearly every one `fine`."""

    STANDARD = "standard"
    FINE = "fine"
    SUPERFINE = "superfine"

    @property
    def lines(self) -> int:
        """Lines to the inch down the page."""
        return {"standard": 98, "fine": 196, "superfine": 391}[self.value]


class FaxPaper(Enum):
    """The sheets a fax is printed on; width and height in points of 1/72 inch."""

    A4 = (210 * _MM, 297 * _MM)
    LETTER = (612.0, 792.0)

    @property
    def width(self) -> float:
        """In points."""
        return float(self.value[0])

    @property
    def height(self) -> float:
        """In points."""
        return float(self.value[1])


@dataclass(frozen=True, slots=True)
class PageGrid:
    """One side of paper as a grid of pixels."""

    paper: FaxPaper = FaxPaper.A4
    resolution: Resolution = Resolution.FINE

    @property
    def rows(self) -> int:
        """Lines on the sheet: 2292 for A4 in fine resolution."""
        return round(self.paper.height / 72 * self.resolution.lines)

    @property
    def columns(self) -> int:
        """Pixels the paper's width takes: 1687 for A4; US Letter is six wider than a line and loses three on each side."""
        return round(self.paper.width / 72 * PITCH)

    @property
    def left(self) -> int:
        """Where the paper begins in the line: machines print the 215 mm line centred on the paper."""
        return (LINE - self.columns) // 2

    @property
    def edge(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of what every machine reproduces, in pixels; ink outside may be cut off.

        T.4 promises 196.6 x 281.5 mm of A4; the same margins of 6.7 and 7.75 mm are kept on Letter.
        """
        across = round(6.7 * _MM / 72 * PITCH)
        down = round(7.75 * _MM / 72 * self.resolution.lines)
        return max(self.left + across, 0), down, min(self.left + self.columns - across, LINE), self.rows - down
