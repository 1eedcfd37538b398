"""What a service that prints and posts letters asks of them: the file `post/NAME.yaml`."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, WithJsonSchema, field_validator

from appeals.inputs.models.fields import ONE_LINE, Country, Day, Line, Several, UserModel, refuse
from appeals.system.patterns import expression

Millimetres = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False), WithJsonSchema(ONE_LINE)]

_CHARACTERS = expression(r"(?:[A-Za-z0-9]-[A-Za-z0-9]|[^\s\\\]^-]|-)(?: (?:[A-Za-z0-9]-[A-Za-z0-9]|[^\s\\\]^-]|-))*")


SHEETS: Mapping[str, tuple[float, float]] = {"a4": (210, 297), "letter": (215.9, 279.4)}
"""Millimetres; `appeals.formats.windows` has them too, and stands above the models."""


class Zone(UserModel):
    """A part of the first page, in millimetres from its top left corner."""

    name: Line
    x: Millimetres
    y: Millimetres
    width: Millimetres
    height: Millimetres

    @property
    def right(self) -> float:
        """Its right edge, from the left edge of the sheet."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge, from the upper edge of the sheet."""
        return self.y + self.height


class Margins(UserModel):
    """What stays white along the edges of every page, in millimetres."""

    top: Millimetres = 0
    right: Millimetres = 0
    bottom: Millimetres = 0
    left: Millimetres = 0


def _characters(text: str) -> str:
    backwards = any(part[0] > part[-1] for part in text.split() if len(part) > 1)
    if backwards or not _CHARACTERS.fullmatch(text):
        hint = "write single ones and ranges, such as: A-Z a-z 0-9 . _ -"
        refuse("wrong-value", f"'{text}' does not list characters", hint)
    return text


class AllowedName(UserModel):
    """Which names of files the service takes."""

    characters: Annotated[Line, AfterValidator(_characters)]
    longest: Annotated[int, Field(ge=1, le=255)] = 255

    def admits(self, name: str) -> bool:
        """Whether a file may be called so."""
        parts = (part if len(part) > 1 else re.escape(part) for part in self.characters.split())
        return len(name) <= self.longest and re.fullmatch(f"[{''.join(parts)}]*", name) is not None


class PostProfile(UserModel):
    """A service that prints and posts letters: where the address stands, what stays empty, how large a letter may be."""

    service: Line
    source: Line
    date: Day
    unchecked: Several[Line] = ()
    """Fields whose figures are from memory."""
    paper: Literal["a4", "letter"]
    address: Zone
    """What holds the address, and nothing else."""
    empty: Several[Zone] = ()
    margins: Margins = Margins()
    pages: Annotated[int, Field(ge=1)] | None = None
    pages_to: Mapping[Country, Annotated[int, Field(ge=1)]] = {}
    megabytes: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    file_name: AllowedName | None = None
    pdf_variant: Literal["pdf/a-1b", "pdf/a-2b"] | None = None
    """The kind of PDF that it asks for."""

    @field_validator("address", "empty")
    @classmethod
    def _on_the_sheet(cls, value: Zone | tuple[Zone, ...], info: ValidationInfo) -> Zone | tuple[Zone, ...]:
        width, height = SHEETS.get(info.data.get("paper", ""), (1000, 1000))  # a paper that there is not is said itself
        for zone in value if isinstance(value, tuple) else (value,):
            if zone.right > width or zone.bottom > height or not (zone.width and zone.height):
                size = f"{zone.x:g}–{zone.right:g} mm from the left, {zone.y:g}–{zone.bottom:g} mm from the top"
                said = f"the zone '{zone.name}' ({size}) is no part of the sheet of {width:g} × {height:g} mm"
                refuse("wrong-value", said, "x, y, width and height are in millimetres from the top left corner")
        return value

    @field_validator("margins")
    @classmethod
    def _leave_room(cls, margins: Margins, info: ValidationInfo) -> Margins:
        width, height = SHEETS.get(info.data.get("paper", ""), (1000, 1000))
        if margins.left + margins.right >= width or margins.top + margins.bottom >= height:
            refuse("wrong-value", "the margins leave nothing of the sheet", "they are in millimetres")
        return margins
