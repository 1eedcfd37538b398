"""The address at which readers learn more: short to type, and as a code to scan."""

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import groupby

from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_ADDRESS = expression(r"https?://[^\s<>\"\u2066-\u2069]+[^\s<>\"\u2066-\u2069.,;:!?)»”]", re.IGNORECASE)
_MARGIN = 4
"""Modules of white around a code, as ISO/IEC 18004 wants."""
_MODULE, _LEAST = 0.45, 20.0
"""Millimetres: of a module that a telephone reads off a photocopy, of a whole code."""


@dataclass(frozen=True, slots=True)
class FurtherLink:
    """A text with an address.

    Attributes:
        before: what stands before the address; `after` likewise.
        address: as it is printed.
        short: the same without what nobody has to type.
        opens: whether a reader may click it.
        code: the black of a QR code, as the path of an SVG whose unit is a module.
        modules: of the code with its margin, on each side; `side` is the same in millimetres.
    """

    before: str
    address: str
    after: str
    short: str
    opens: bool
    code: str
    modules: int
    side: float


def further_link(text: str) -> FurtherLink | None:
    """The first address in a text; None where there is none, or one that is longer than any code holds."""
    found = _ADDRESS.search(text)
    if found is None:
        return None
    segno = import_module("segno")  # when a code is drawn
    address = found[0]
    try:
        code = segno.make_qr(address, error="m")
    except segno.DataOverflowError:
        return None
    modules = code.symbol_size(border=_MARGIN)[0]
    return FurtherLink(
        before=text[: found.start()],
        address=address,
        after=text[found.end() :],
        short=_short(address),
        opens=address.lower().startswith("https:"),
        code="".join(_runs(code.matrix)),
        modules=modules,
        side=round(max(_LEAST, modules * _MODULE), 1),
    )


def _runs(rows: Sequence[Sequence[int]]) -> Iterator[str]:
    """The dark modules, those next to one another in a row together."""
    for y, row in enumerate(rows, _MARGIN):
        x = _MARGIN
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width


def _short(address: str) -> str:
    bare = address.partition("://")[2].removeprefix("www.")
    return bare.removesuffix("/") if bare.count("/") == 1 else bare
