"""Characters in the rows of many senders; no row's contents are repeated, for what is said may end up in a log."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from appeals.checks.characters import is_assigned, line_faults, no_glyph
from appeals.checks.member_columns import ANSWERS, NO_POSTCODE
from appeals.errors import Place, Problem
from appeals.formats.coverage import font_for, uncovered
from appeals.inputs.models.senders import Sender
from appeals.language.postal_forms import has_postcodes
from appeals.system.frozen_data import dataclass

__all__ = ["Membership"]

_PRINTED = tuple(name for name in Sender.model_fields if name not in {"country", "id", "language", "show"})


@dataclass(slots=True)
class _Missing:
    """Characters of a script, or one that no font has: where the first is needed, and in how many rows."""

    place: Place
    name: str
    characters: dict[str, None] = field(default_factory=dict)
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Membership:
    """What is strange in the texts of senders that are looked at one after the other."""

    _lacks: dict[str, _Missing] = field(default_factory=dict)

    def look_at(self, place: Place, member: Sender) -> Iterator[Problem]:
        """Letters of a sender that are not what they look like, damage, and what was never filled in."""
        if member.email_fault:
            hint = "no emails are made in this member's name; letters on paper are"
            yield place.warning("bad-email", member.email_fault, hint, field="email")
        if member.city and member.country and not member.postcode and has_postcodes(member.country):
            yield place.warning("no-postcode", NO_POSTCODE, ANSWERS, field="postcode")
        lacking = set()
        for name, text in _texts(member):
            for fault in line_faults(text, next(iter(member.language), "en")):
                said = f"a word {fault.what}" if fault.word else fault.what
                yield place.warning(fault.code, said, fault.hint, field=name)
            if text.isascii():
                continue
            for character in filter(is_assigned, uncovered(text)):
                script = font_for(character) or character
                self._lacks.setdefault(script, _Missing(place, name)).characters[character] = None
                lacking.add(script)
        for script in lacking:
            self._lacks[script].rows += 1

    def at_the_end(self) -> Iterator[Problem]:
        """What is said once of all that was looked at."""
        # What no font has, once for each script: a whole membership may write in it.
        for lack in self._lacks.values():
            message, hint = no_glyph(lack.characters, f" in {lack.rows} rows" if lack.rows > 1 else "")
            yield lack.place.warning("no-glyph", message, hint, field=lack.name)


def _texts(member: Sender) -> Iterator[tuple[str, str]]:
    for name in _PRINTED:
        value: object = getattr(member, name)
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, Mapping):
            yield from ((name, text) for text in value.values())
        elif isinstance(value, tuple):
            yield from ((name, text) for text in value)
