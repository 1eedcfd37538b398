"""Where a window envelope shows the address, by the standards of several countries.

Only the address may show in the window: everything else keeps `CLEAR` millimetres away from it, for the privacy of
whoever the letter is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["CLEAR", "DEFAULT_WINDOW", "PAPERS", "WINDOWS", "Paper", "Window"]

CLEAR = 5.0
"""Millimetres between the window and anything that is not the address."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, in millimetres."""

    css_name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the folded sheet that the envelope shows, in millimetres from the sheet's top left corner.

    Attributes:
        x: from the left edge.
        y: from the top edge.
        width: of the window.
        height: of the window.
        source: the standard or page the figures come from.
        verified: whether that source was read; else the figures are from memory.
    """

    x: float
    y: float
    width: float
    height: float
    source: str
    verified: bool

    @property
    def on_the_left(self) -> bool:
        """Whether the window is in the left half of an A4 sheet."""
        return self.x + self.width / 2 < PAPERS["a4"].width / 2


PAPERS: Mapping[str, Paper] = {"a4": Paper("A4", 210, 297), "letter": Paper("letter", 215.9, 279.4)}

WINDOWS: Mapping[str, Window] = {
    "din-5008-a": Window(20, 27, 85, 45, "DIN 5008 form A", verified=True),
    "din-5008-b": Window(20, 45, 85, 45, "DIN 5008 form B", verified=True),
    "uk-dl": Window(20, 50, 90, 35, "envelope DL, BS 4264", verified=False),
    "fr-dl": Window(110, 50, 85, 35, "envelope DL, window on the right; NF Z 11-001", verified=False),
    "us-10": Window(
        22.2, 51.8, 101.6, 26, "envelope No. 10, window 7/8 in from the left, 1/2 in from the bottom", verified=True
    ),
    "norway": Window(15, 40, 90, 40, "Norwegian window envelope", verified=True),
    "gost": Window(105, 20, 95, 55, "GOST R 7.0.97-2016, top right", verified=True),
}

DEFAULT_WINDOW: Mapping[str, str] = {"a4": "din-5008-b", "letter": "us-10"}
"""The window of each paper when none is asked for."""
