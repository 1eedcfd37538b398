"""Whose sheet or action page it is: name, logo, colour and contact of a section or group, from its `section.yaml`."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from appeals.errors import AppealsError, Exit, Place, Problem
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.inputs.file_names import SECTION_FILE
from appeals.inputs.source import Source
from appeals.inputs.validate import validate, writing_problems
from appeals.inputs.yaml_reader import read_text
from appeals.letters.recipient_block import named
from appeals.sheet.logo import BadLogoError, media_type
from appeals.system.frozen_data import dataclass

_LINEAR = 0.04045
"""Up to here a part of an sRGB colour is in proportion to its light."""
_HALF = 0.179
"""The relative luminance at which black and white are read equally well (WCAG 2.2, contrast ratio)."""


@dataclass(frozen=True, slots=True)
class SectionIdentity:
    """Whose sheet or page it is.

    Attributes:
        name: in the sheet's language, else as it is written.
        logo: a `data:` URL; empty where there is none.
        colour: as CSS has it; empty where there is none. Bands have it, never letters, which may not be readable in it.
        ink: the colour of letters on it: black or white, whichever is read better.
        contact: whom readers of a page may ask; `privacy` is what it says of their data, `link` where newer pages are.
    """

    name: str
    logo: str = ""
    colour: str = ""
    ink: str = ""
    contact: str = ""
    privacy: str = ""
    link: str = ""

    @property
    def colours(self) -> str:
        """Its own in CSS, over those of a style sheet; empty where it has none."""
        return f":root {{ --section: {self.colour}; --on-section: {self.ink} }}\n" if self.colour else ""


def read_section(
    stationery: Stationery, tag: str, file: Path | None = None
) -> tuple[SectionIdentity | None, tuple[Problem, ...]]:
    """The section whose stationery this is; None where it does not say, or not rightly: then with what is wrong.

    Args:
        stationery: of the campaign.
        tag: the language of the sheet.
        file: says it in place of the stationery's own file; its logo lies beside it.

    Raises:
        AppealsError: that file is missing (66).
    """
    name = file.name if file else SECTION_FILE
    stationery = Stationery.of([file.parent]) if file else stationery
    folder = stationery.folder_of(name)
    if folder is None:
        wrong = tuple(_irregular(stationery, name))
        if file and not wrong:
            msg = f"{file}: there is no such file"
            raise AppealsError(msg, Exit.MISSING)
        return None, wrong
    from appeals.sheet.section_file import SectionFile  # noqa: PLC0415 - most campaigns have none

    shown = str(folder / name)
    try:
        source, problems = read_text(stationery.text(name), shown)
    except BadTemplate as error:
        return None, (Place(shown).error("encoding", str(error)),)
    if source is None:
        return None, problems
    written, faults = validate(source, SectionFile, context={"language": "en"})
    problems = (*problems, *faults, *writing_problems(source))
    if written is None:
        return None, problems
    logo, wrong = _logo(stationery, source, written.logo)
    colour = written.colour or ""
    name, contact, privacy = (named(text, tag, "en") for text in (written.name, written.contact, written.privacy))
    ink = _ink(colour) if colour else ""
    identity = SectionIdentity(name, logo, colour, ink, contact, privacy, written.link or "")
    return identity, (*problems, *wrong)


def _irregular(stationery: Stationery, name: str) -> Iterator[Problem]:
    """What is called so and is no file of its folder: nobody would notice that the sheet is without a name."""
    for folder in stationery.folders:
        if folder.joinpath(name).is_symlink() or folder.joinpath(name).exists():
            message = "this is no regular file of its folder, and is not read"
            yield Place(str(folder / name)).error("irregular-file", message, "put the file itself there")


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
