"""Letters to officials who share a fax machine, in one call."""

from collections.abc import Iterable
from dataclasses import replace

from appeals.fax.numbers import ImpossibleNumberError, fax_numbers
from appeals.letters.letter import Failure, Mailing
from appeals.system.patterns import expression

_CARRIED = expression(r"in the fax to (\S+): the same number")


def in_fax_to(recipient: str) -> str:
    """What is said of a letter that has no fax of its own, as it goes with another one's."""
    return f"in the fax to {recipient}: the same number"


def carrier(reason: str) -> str | None:
    """Whose fax a letter goes with, by why it has none; None where it goes with no other."""
    found = _CARRIED.fullmatch(reason)
    return found[1] if found else None


def bundle_by_number(letters: Iterable[Mailing | Failure]) -> tuple[Mailing | Failure, ...]:
    """Put letters of one sender, in one language and to one first number, into the fax of the first of them.

    The others keep their other documents; their own fax is left out, and says which one it is in.
    """
    everything = tuple(letters)
    groups: dict[tuple[str, str, str], list[Mailing]] = {}
    for letter in everything:
        if isinstance(letter, Mailing) and (number := _number(letter)):
            groups.setdefault((letter.sender, letter.language, number), []).append(letter)
    changed: dict[int, Mailing] = {}
    for first, *others in groups.values():
        if others:
            changed[id(first)] = replace(first, bundled=tuple(other.letter for other in others))
            changed |= {id(other): replace(other, in_fax_to=first.recipient) for other in others}
    return tuple(changed.get(id(letter), letter) for letter in everything)


def _number(mailing: Mailing) -> str | None:
    try:
        numbers = fax_numbers(mailing.fax, mailing.country)
    except ImpossibleNumberError:
        return None
    return numbers[0].e164 if numbers else None
