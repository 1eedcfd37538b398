"""Where a window envelope shows the address, by the standards of several countries.

One file a window and a paper in `data/`, read when it is asked for; docs/templates.md explains them. Only the address may
show in the window: everything else keeps `CLEAR` millimetres away from it, for the privacy of whoever the letter is about.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path
from typing import Any, Generic, TypeVar

__all__ = ["CLEAR", "PAPERS", "WINDOWS", "Paper", "Window", "window_for"]

CLEAR = 5.0
"""Millimetres between the window and anything that is not the address."""


@dataclass(frozen=True, slots=True)
class _Standard:
    """What a size follows.

    Attributes:
        standard: the standard, or what is usual.
        source: what the figures were read in; empty where they are from memory.
        date: the day on which they were written down.
    """

    standard: str
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class Paper(_Standard):
    """A sheet, in millimetres.

    Attributes:
        css_name: the name of the size in CSS.
        width: of the sheet.
        height: of the sheet.
        window: the name of the window that is meant when none is asked for.
    """

    css_name: str
    width: float
    height: float
    window: str


@dataclass(frozen=True, slots=True)
class Window(_Standard):
    """The part of the folded sheet that the envelope shows, in millimetres from the sheet's top left corner.

    Attributes:
        x: from the left edge.
        y: from the top edge.
        width: of the window.
        height: of the window.
        empty_above: how far above it nothing may stand either, such as where a service prints the postage.
    """

    x: float
    y: float
    width: float
    height: float
    empty_above: float = CLEAR

    @property
    def on_the_left(self) -> bool:
        """Whether the window is in the left half of an A4 sheet."""
        return self.x + self.width / 2 < PAPERS["a4"].width / 2


T = TypeVar("T", bound=_Standard)


class _Files(Mapping[str, T], Generic[T]):
    """The files of one folder by their names without ending, in alphabetical order."""

    def __init__(self, folder: str, kind: type[T]) -> None:
        self._folder = Path(__file__).parent / "data" / folder
        self._kind = kind
        self._read: dict[str, T] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(path.stem for path in self._folder.glob("*.yaml")))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, name: str) -> T:
        if name not in self._read:
            if name not in list(self):
                raise KeyError(name)
            self._read[name] = self._of(_written(self._folder / f"{name}.yaml"))
        return self._read[name]

    def _of(self, written: Mapping[str, str]) -> T:
        numbers = {field.name for field in fields(self._kind) if field.type is float}
        values: dict[str, Any] = {name: _number(text) if name in numbers else text for name, text in written.items()}
        return self._kind(**values)


def _written(path: Path) -> Mapping[str, str]:
    yaml = import_module("yaml")  # when a size is needed: `--help` needs the names only
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return {key.value: value.value for key, value in node.value}


def _number(text: str) -> float:
    return int(text) if text.isdecimal() else float(text)  # whole numbers print without '.0'


PAPERS: Mapping[str, Paper] = _Files("papers", Paper)
WINDOWS: Mapping[str, Window] = _Files("windows", Window)


def window_for(paper: str, name: str | None = None) -> Window:
    """The window that was asked for by its name, or else the usual one for a paper."""
    return WINDOWS[name or PAPERS[paper].window]
