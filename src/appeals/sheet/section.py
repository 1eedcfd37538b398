"""Whose sheet it is: name, logo and colour of a section or group, from `section.yaml` beside its templates."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator

from appeals.errors import Place, Problem
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.inputs.folder import SECTION_FILE
from appeals.inputs.models.fields import Code, Lines, UserModel, refuse
from appeals.inputs.source import Source
from appeals.inputs.validate import validate, writing_problems
from appeals.inputs.yaml_reader import read_text
from appeals.letters.recipient_block import named
from appeals.sheet.logo import PICTURES, BadLogoError, media_type

__all__ = ["SectionIdentity", "read_section"]

_LINEAR = 0.04045
"""Up to here a part of an sRGB colour is in proportion to its light."""
_HALF = 0.179
"""The relative luminance at which black and white are read equally well (WCAG 2.2, contrast ratio)."""


def _colour(text: str) -> str:
    if re.fullmatch("#[0-9A-Fa-f]{6}", text):
        return text.lower()
    return refuse("bad-colour", f"'{text[:40]}' is no colour", "write it as '#ffe600': red, green and blue, 00 to ff")


def _picture(text: str) -> str:
    if text.rpartition(".")[2].lower() in PICTURES:
        return text
    return refuse("bad-picture", f"'{text[:80]}' is no picture", f"one of these: {', '.join(PICTURES)}")


class _Written(UserModel):
    """The file."""

    name: Lines
    logo: Annotated[Code, AfterValidator(_picture)] | None = None
    colour: Annotated[Code, AfterValidator(_colour)] | None = None


@dataclass(frozen=True, slots=True)
class SectionIdentity:
    """Whose sheet it is.

    Attributes:
        name: in the sheet's language, else as it is written.
        logo: a `data:` URL; empty where there is none.
        colour: as CSS has it; empty where there is none. Bands have it, never letters, which may not be readable in it.
        ink: the colour of letters on it: black or white, whichever is read better.
    """

    name: str
    logo: str = ""
    colour: str = ""
    ink: str = ""


def read_section(stationery: Stationery, tag: str) -> tuple[SectionIdentity | None, tuple[Problem, ...]]:
    """The section whose stationery this is; None where it does not say, or not rightly: then with what is wrong.

    Args:
        stationery: of the campaign.
        tag: the language of the sheet.
    """
    folder = stationery.folder_of(SECTION_FILE)
    if folder is None:
        return None, tuple(_irregular(stationery))
    shown = str(folder / SECTION_FILE)
    try:
        source, problems = read_text(stationery.text(SECTION_FILE), shown)
    except BadTemplate as error:
        return None, (Place(shown).error("encoding", str(error)),)
    if source is None:
        return None, problems
    written, faults = validate(source, _Written, context={"language": "en"})
    problems = (*problems, *faults, *writing_problems(source))
    if written is None:
        return None, problems
    logo, wrong = _logo(stationery, source, written.logo)
    colour = written.colour or ""
    identity = SectionIdentity(named(written.name, tag, "en"), logo, colour, _ink(colour) if colour else "")
    return identity, (*problems, *wrong)


def _irregular(stationery: Stationery) -> Iterator[Problem]:
    """What is called so and is no file of its folder: nobody would notice that the sheet is without a name."""
    for folder in stationery.folders:
        if folder.joinpath(SECTION_FILE).is_symlink() or folder.joinpath(SECTION_FILE).exists():
            message = "this is no regular file of its folder, and is not read"
            yield Place(str(folder / SECTION_FILE)).error("irregular-file", message, "put the file itself there")


def _logo(stationery: Stationery, source: Source, name: str | None) -> tuple[str, tuple[Problem, ...]]:
    if name is None:
        return "", ()
    if stationery.folder_of(name) is None:
        message = f"no template folder has '{name}'"
        return "", (source.error(("logo",), "missing-picture", message, f"put it beside {SECTION_FILE}"),)
    try:
        content = stationery.file(name)
    except BadTemplate as error:
        return "", (source.error(("logo",), "too-large", str(error)),)
    try:
        kind = media_type(name, content)
    except BadLogoError as error:
        return "", (source.error(("logo",), "bad-picture", str(error), "save it again, smaller, as PNG or plain SVG"),)
    return f"data:{kind};base64,{b64encode(content).decode()}", ()


def _ink(colour: str) -> str:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return "#000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > _HALF else "#fff"
