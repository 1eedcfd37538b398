"""What a section writes of itself: the fields of `section.yaml`."""

import re
from typing import Annotated

from pydantic import AfterValidator

from appeals.inputs.models.fields import Code, Lines, UserModel, refuse
from appeals.sheet.logo import PICTURES


def _colour(text: str) -> str:
    if re.fullmatch("#[0-9A-Fa-f]{6}", text):
        return text.lower()
    return refuse("bad-colour", f"'{text[:40]}' is no colour", "write it as '#ffe600': red, green and blue, 00 to ff")


def _picture(text: str) -> str:
    if text.rpartition(".")[2].lower() in PICTURES:
        return text
    return refuse("bad-picture", f"'{text[:80]}' is no picture", f"one of these: {', '.join(PICTURES)}")


def _link(text: str) -> str:
    if re.fullmatch(r"https?://[^\s<>\"]+", text):
        return text
    return refuse("bad-link", f"'{text[:80]}' is no address of a page", "write it as https://example.org/actions")


class SectionFile(UserModel):
    """Who publishes sheets and action pages: a section or group."""

    name: Lines
    """By language, or one for all."""
    logo: Annotated[Code, AfterValidator(_picture)] | None = None
    """A picture that lies beside this file."""
    colour: Annotated[Code, AfterValidator(_colour)] | None = None
    """Of bands: '#ffe600'."""
    contact: Lines | None = None
    """Whom readers of an action page may ask, such as an email address."""
    privacy: Lines | None = None
    """What is said on action pages of the data of their readers, in a line."""
    link: Annotated[Code, AfterValidator(_link)] | None = None
    """Where the newest action pages are."""
