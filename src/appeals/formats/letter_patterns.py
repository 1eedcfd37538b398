"""Letters filled with values: what a template makes of letters of one kind, learnt once.

Most of a run's letters differ from an earlier one only in what they show of their sender (`appeals.formats.letter_kinds`).
For the second letter of a kind the template is run with stand-ins in the place of these texts
(`appeals.formats.unknowns`). If it comes to its end, it has looked at none of them, so all letters of the kind are the
constant texts that it printed, and between them the values, each through the same filters; the letter that was made
in the ordinary way is compared with it. A letter of which any of this does not hold is filled by Jinja.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import AnyStr, Generic, NoReturn, Protocol, TypeVar

from appeals.formats.letter_kinds import LetterKind, keeping_last, parted
from appeals.formats.stationery import BadTemplate
from appeals.formats.unknowns import MOST, LookedAtError, PrintedPlace, Unknown
from appeals.letters.letter import Mailing

_KINDS = 1_000
"""Kinds that are known at a time: all recipients of a large campaign, so that a sender's next letter finds them."""

_REMEMBERED = 1_000
_LONGEST = 4_000
"""Printed values that are remembered for each place, and the characters of one that is."""

GAP = "\0"
"""What stands for a value in the printed constants: no blank, and nothing that a letter has."""

_FAULTS = (BadTemplate, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What goes wrong with a stand-in or a value; Jinja is asked, and says what it is."""

StandIns = Sequence[Unknown | str]
"""In the place of a sender's texts; those that are empty stand for themselves."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class UnfitError(ValueError):
    """A value is printed in another way than a pattern can know."""


class Filled(Protocol[T_co]):
    """What can be filled with values."""

    def filled(self, values: Sequence[str]) -> T_co:
        """What a letter with these values is."""


PlacedValue = tuple[int, Callable[[str], AnyStr]]
"""The number of a value, and what is printed of it."""


class Pattern(Generic[AnyStr]):
    """Constants, and the places of values between them.

    Attributes:
        constants: one more than there are places.
        places: of the values.
        printed: what stands between the constants, of values; patterns with the same places remember it together.
    """

    __slots__ = ("_nothing", "_pieces", "constants", "places", "printed")

    def __init__(self, constants: tuple[AnyStr, ...], places: tuple[PlacedValue[AnyStr], ...]) -> None:
        self.constants: tuple[AnyStr, ...] = constants
        self.places: tuple[PlacedValue[AnyStr], ...] = places
        self.printed: Callable[[Sequence[str]], tuple[AnyStr, ...]] = _printed_at(places)
        self._nothing: AnyStr = constants[0][:0]
        self._pieces: list[AnyStr] = [self._nothing] * (2 * len(places) + 1)
        self._pieces[::2] = constants

    def filled(self, values: Sequence[str]) -> AnyStr:
        """The constants with values."""
        pieces = self._pieces.copy()
        pieces[1::2] = self.printed(values)
        return self._nothing.join(pieces)


@lru_cache(_REMEMBERED)
def _printed_at(places: tuple[PlacedValue[AnyStr], ...]) -> Callable[[Sequence[str]], tuple[AnyStr, ...]]:
    return keeping_last(lambda values: tuple([printed(values[number]) for number, printed in places]))


class Printing(Generic[AnyStr]):
    """What becomes of printed constants and values in an output; of values it is remembered, for all patterns.

    Args:
        tidied: what becomes of a whole letter, which is the same whatever stands in the gaps.
        value: what is put into the output for what is printed of a value.
        constant: what is put there for a constant.
    """

    def __init__(
        self, tidied: Callable[[str], str], value: Callable[[str], AnyStr], constant: Callable[[str], AnyStr]
    ) -> None:
        self._tidied = tidied
        self._value: Callable[[str], AnyStr] = value
        self._constant: Callable[[str], AnyStr] = constant
        self._printed: dict[tuple[object, ...], Callable[[str], AnyStr]] = {}

    def pattern(self, printed: Iterable[str | PrintedPlace]) -> Pattern[AnyStr]:
        """What a template printed with stand-ins.

        Raises:
            UnfitError: it cannot be told where the values stand.
        """
        found = tuple(printed)
        places = [each for each in found if isinstance(each, PrintedPlace)]
        whole = self._tidied("".join(GAP if isinstance(each, PrintedPlace) else each for each in found))
        constants = whole.split(GAP)
        if len(constants) != len(places) + 1:
            raise UnfitError
        filled = tuple((place.number, self._of_place(place)) for place in places)
        return Pattern(tuple(map(self._constant, constants)), filled)

    def _of_place(self, place: PrintedPlace) -> Callable[[str], AnyStr]:
        key = place.steps, place.written
        if key not in self._printed:
            self._printed[key] = lru_cache(_REMEMBERED)(partial(self._made, place))
        return self._printed[key]

    def _made(self, place: PrintedPlace, value: str) -> AnyStr:
        if len(value) > _LONGEST:
            raise UnfitError
        text = place.text(value)
        if len(text) > MOST:
            raise UnfitError
        return self._value(text)


class _NoPattern:
    """What a kind of letters has that can have no pattern."""

    def filled(self, values: Sequence[str]) -> NoReturn:
        del values
        raise UnfitError


class LetterTemplate(Generic[T]):
    """Fills a template with one letter after the other: with values where their kind is known, else with Jinja.

    Args:
        written: fills it with a letter by Jinja.
        learnt: what later letters of a kind are filled by, from one of them and stand-ins for its sender's texts.
    """

    def __init__(self, written: Callable[[Mailing], T], learnt: Callable[[Mailing, StandIns], Filled[T]]) -> None:
        self._written, self._learnt = written, learnt
        self._kinds: dict[LetterKind, Filled[T] | None] = {}  # None for one that was met only once

    def filled(self, mailing: Mailing) -> T:
        """The template filled with a letter; it sees of the mailing what its kind and its values hold, and nothing else."""
        kind, values = parted(mailing)
        return self.filled_with(kind, values, mailing)

    def filled_with(self, kind: LetterKind, values: Sequence[str], mailing: Mailing) -> T:
        """The same of a letter that was parted before."""
        known = self._kinds.get(kind)
        if known is None:
            return self._anew(kind, values, mailing)
        try:
            return known.filled(values)
        except _FAULTS:  # this letter's own, which Jinja names or which are none there
            return self._written(mailing)

    def _anew(self, kind: LetterKind, values: Sequence[str], mailing: Mailing) -> T:
        made = self._written(mailing)
        first = kind not in self._kinds
        if first and len(self._kinds) >= _KINDS:
            self._kinds.clear()
        self._kinds[kind] = None if first else self._learn(values, mailing, made)
        return made

    def _learn(self, values: Sequence[str], mailing: Mailing, made: T) -> Filled[T]:
        stand_ins = [Unknown(number) if value else value for number, value in enumerate(values)]
        try:
            found = self._learnt(mailing, stand_ins)
            return found if found.filled(values) == made else _NoPattern()
        except (LookedAtError, *_FAULTS):
            return _NoPattern()
