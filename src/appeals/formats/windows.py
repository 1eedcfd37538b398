"""Papers, and where a window envelope shows the address, by the standards of several countries.

One file a window and a paper in `data/`, read when it is asked for; docs/paper.md explains them. Only the address may
show in the window: everything else keeps `CLEAR` millimetres away from it, for the privacy of whoever the letter is about.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from appeals.errors import AppealsError, Exit
from appeals.system.frozen_data import dataclass

if TYPE_CHECKING:
    from appeals.formats.protocol import TypesettingOptions
    from appeals.inputs.models.post_profile import PostProfile

CLEAR = 5.0
"""Millimetres between the window and anything that is not the address."""


@dataclass(frozen=True, slots=True)
class Standard:
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
class Paper(Standard):
    """A sheet, in millimetres.

    Attributes:
        css_name: the name of the size in CSS.
        width: of the sheet.
        height: of the sheet.
        left: the margin on the left; `right`, `top` and `bottom` are the others.
        window: the name of the window that is meant when none is asked for.
        countries: where letters are written on it, by ISO 3166-1 alpha-2 code; `a4` is for all others.
    """

    css_name: str
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    window: str
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Window(Standard):
    """The part of the folded sheet that the envelope shows, in millimetres from the sheet's top left corner.

    Attributes:
        paper: the name of the sheet that it is meant for.
        x: from the left edge.
        y: from the top edge.
        width: of the window.
        height: of the window.
        folds: where the sheet is folded, from the top edge.
        marks: where its left edge has marks for folding and punching, from the top edge.
        dated: the top of the date line; 0 puts it beside the last line of the window.
        countries: whose senders use this window when none is asked for.
        empty_above: how far above it nothing may stand either, such as where a service prints the postage.
    """

    paper: str
    x: float
    y: float
    width: float
    height: float
    folds: tuple[float, ...] = ()
    marks: tuple[float, ...] = ()
    dated: float = 0
    countries: tuple[str, ...] = ()
    empty_above: float = CLEAR

    def is_on_the_left(self, paper: Paper) -> bool:
        """Whether the window is in the left half of a sheet."""
        return self.x + self.width / 2 < paper.width / 2


T = TypeVar("T", bound=Standard)


class SizeFiles(Mapping[str, T], Generic[T]):
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

    def _of(self, written: Mapping[str, str | tuple[str, ...]]) -> T:
        numbers = {field.name for field in fields(self._kind) if field.type in (int, float, tuple[float, ...])}
        values: dict[str, Any] = {name: _number(text) if name in numbers else text for name, text in written.items()}
        return self._kind(**values)


def _written(path: Path) -> Mapping[str, str | tuple[str, ...]]:
    yaml = import_module("yaml")  # when a size is needed: `--help` needs the names only
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return {key.value: _plain(value.value) for key, value in node.value}


def _plain(value: str | list[Any]) -> str | tuple[str, ...]:
    return value if isinstance(value, str) else tuple(each.value for each in value)


def _number(text: str | tuple[str, ...]) -> float | tuple[float, ...]:
    if isinstance(text, tuple):
        return tuple(float(each) for each in text)
    return int(text) if text.isdecimal() else float(text)  # whole numbers print without '.0'


PAPERS: Mapping[str, Paper] = SizeFiles("papers", Paper)
WINDOWS: Mapping[str, Window] = SizeFiles("windows", Window)


@lru_cache(256)
def paper_and_window(paper: str | None, window: Window | None, country: str | None) -> tuple[Paper, Window]:
    """The sheet and the window of a letter.

    Marks for folding are printed where the sender's country folds by them, or the window was asked for: not on all
    letters of a country that only has no window of its own here.

    Args:
        paper: what was asked for; None leaves it to the sender's country.
        window: likewise.
        country: the sender's, as far as it is known.
    """
    name = paper or _of_country(PAPERS, country) or "a4"
    if window is not None:
        return PAPERS[name], window
    own = _of_country({each: found for each, found in WINDOWS.items() if found.paper == name}, country)
    return PAPERS[name], WINDOWS[own] if own else replace(WINDOWS[PAPERS[name].window], marks=())


def _of_country(sizes: Mapping[str, Paper] | Mapping[str, Window], country: str | None) -> str | None:
    return next((name for name, size in sizes.items() if country in size.countries), None)


def posted_as(options: "TypesettingOptions", profile: "PostProfile") -> "TypesettingOptions":
    """The same options for letters to a service: its paper, its window, and its kind of PDF where it asks for one.

    Raises:
        AppealsError: another kind of PDF was asked for (2).
    """
    if profile.pdf_variant and options.pdf_variant not in {"", profile.pdf_variant}:
        msg = f"--pdf-variant {options.pdf_variant}: {profile.service} asks for {profile.pdf_variant}, so leave it out"
        raise AppealsError(msg, Exit.USAGE)
    variant = profile.pdf_variant or options.pdf_variant
    return replace(options, paper=profile.paper, window=_window_of(profile), pdf_variant=variant, post=profile)


def _window_of(profile: "PostProfile") -> Window:
    """The address's zone, and above it all that must stay empty."""
    zone = profile.address
    above = (
        zone.y - each.y for each in profile.empty if each.y < zone.y and each.x < zone.right and zone.x < each.right
    )
    return Window(
        standard=profile.service,
        source=profile.source,
        date=str(profile.date),
        paper=profile.paper,
        x=zone.x,
        y=zone.y,
        width=zone.width,
        height=zone.height,
        empty_above=max(above, default=0.0) + CLEAR / 2,
    )
