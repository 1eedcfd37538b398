"""Salutations that a page gives, one or several, told apart by their languages."""

import re
from collections.abc import Mapping

from appeals.importing.vocabulary import LANGUAGES, cue
from appeals.system.frozen_data import dataclass

__all__ = ["PrintedSalutation", "read_salutation"]


@dataclass(frozen=True, slots=True)
class PrintedSalutation:
    """What stands behind 'Salutation:'.

    Attributes:
        first: the first one printed.
        by_language: all of them, where each is in a language of its own.
        doubts: what a person has to decide.
    """

    first: str
    by_language: Mapping[str, str]
    doubts: tuple[str, ...]


def read_salutation(value: str) -> PrintedSalutation:
    """Read 'Dear Dr Marxer / Sehr geehrter Herr Marxer'."""
    plain = re.sub(r"[\[\]()]", "", value).strip()
    choice = [part.strip(" ,:") for part in plain.split("/") if part.strip(" ,:")] or [plain]
    if len(choice) == 1:
        return PrintedSalutation(choice[0], {}, ())
    spoken: dict[str, str] = {}
    for part in choice:
        spoken.setdefault(_language_of(part), part)
    several = len(spoken) > 1 and "" not in spoken
    if several and len(choice) == len(spoken):
        return PrintedSalutation(choice[0], spoken, ())
    said = f"the page offers {len(choice)} salutations: '{plain}'; 'salutation' can hold one for each language"
    return PrintedSalutation(choice[0], spoken if several else {}, (said,))


def _language_of(text: str) -> str:
    """The language of a salutation by its first words; their accents tell 'Excelência' from 'Excelencia'."""
    known = [tag for tag in LANGUAGES if cue("greetings", language=tag).match(text)]
    accented = [tag for tag in known if cue("greetings", language=tag, alike=str.lower).match(text)]
    return next(iter((*accented, *known)), "")
