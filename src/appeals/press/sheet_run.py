"""Many small pages on sheets, such as labels: each is set as a letter of one page is, and then put into its place.

What is drawn of it becomes an object of its own (a form XObject, PDF 1.7, 8.10), which the sheet places; so the fonts and
names of one label are of no concern to the next.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from appeals.press.chunk import Chunk
from appeals.press.moulds import Imprint
from appeals.press.page_streams import SetLine
from appeals.press.pdf_objects import coded
from appeals.press.print_run import PageRange, PrintRun
from appeals.system.frozen_data import dataclass

_RESOURCES = re.compile(rb"/Resources \d+ 0 R")


@dataclass(frozen=True, slots=True)
class Grid:
    """Where small pages stand on a sheet, in points; the first sheet may be half used.

    Attributes:
        width: of the sheet.
        height: of the sheet.
        size: width and height of a small page.
        corners: the lower left corners of the places, from that of the sheet, in the order in which they are filled.
        start: the place of the first one on the first sheet, counted from 0.
    """

    width: float
    height: float
    size: tuple[float, float]
    corners: tuple[tuple[float, float], ...]
    start: int = 0


class SheetRun(PrintRun):
    """A print run whose letters have one page each, and stand on sheets.

    Args:
        out: where the file goes.
        chunk: what sets the letters.
        options: options of WeasyPrint.
        grid: where they stand.
    """

    def __init__(self, out: BinaryIO, chunk: Chunk, options: Mapping[str, Any], grid: Grid) -> None:
        super().__init__(out, chunk, options)
        self._grid = grid
        self._placed: list[int | None] = [None] * grid.start
        self._sheet = 0

    def close(self) -> None:
        """Write the last sheet, and what is needed at the end."""
        self._end_sheet()
        super().close()

    def _print(self, imprint: Imprint, lines: tuple[SetLine, ...], said: Sequence[int], label: str) -> PageRange:
        del said  # of tagged letters, which these are not
        if len(self._placed) == len(self._grid.corners):
            self._end_sheet()
        if not self._sheet:
            self._sheet = self._sink.number()
        resources = _RESOURCES.search(imprint.pages[0].data)
        assert resources is not None  # every page of WeasyPrint has its own entry
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 %.3f %.3f]%b" % (*self._grid.size, resources[0])
        number = self._sink.number()
        self._sink.large(number, coded(imprint.cuts[0].content(lines)).replace(b"<<", head, 1))
        self._placed.append(number)
        self._bookmarks.add(label, self._sheet)
        return PageRange(self._pages.count + 1, 1)

    def _end_sheet(self) -> None:
        """Write the sheet that is begun."""
        placed = [(place, number) for place, number in enumerate(self._placed) if number is not None]
        if not placed:
            return
        self._pages.next_node()
        drawn = [b"q 1 0 0 1 %.3f %.3f cm/L%d Do Q" % (*self._grid.corners[place], place) for place, _ in placed]
        content = self._sink.number()
        self._sink.large(content, coded(b"\n".join(drawn)))
        names = b"".join(b"/L%d %d 0 R" % each for each in placed)
        page = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.3f %.3f]/Contents %d 0 R/Resources<</XObject<<%b>>>>>>"
        self._pages.add(self._sheet, page % (self._pages.node, self._grid.width, self._grid.height, content, names))
        self._placed, self._sheet = [], 0
