"""Choices of house style in citations."""

from typing import Literal

from appeals.system.frozen_data import dataclass

__all__ = ["Style"]


@dataclass(frozen=True, slots=True)
class Style:
    """Choices of house style.

    Attributes:
        paragraph: `3(1)` as lawyers write it, or `3 (1)` as the United Nations does.
        versus: between the parties of a case, `v.` or `v`.
        notes: footnotes at the first mention, in the form of OSCOLA or of the United Nations; none in letters.
    """

    paragraph: Literal["3(1)", "3 (1)"] = "3(1)"
    versus: Literal["v.", "v"] = "v."
    notes: Literal["", "oscola", "un"] = ""
