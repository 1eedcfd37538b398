"""Stand-ins for texts: with them a template shows whether it only prints a text, or looks at it.

A template that is run with an `Unknown` in the place of a text comes to its end only if nothing in it depends on the
text but what is printed in its place: every other use of it, in the template or in Python, raises `LookedAtError`. What
is printed then are constant texts and `PrintedPlace`s. The methods that Python calls without being asked by name are all here:
`isinstance` reads `__class__`, which goes through `__getattribute__`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NoReturn, cast

from appeals.system.frozen_data import dataclass

MOST = 20_000
"""Characters that are printed in a place."""

Step = tuple[Callable[..., object], tuple[object, ...], tuple[tuple[str, object], ...]]
"""A filter with its options."""


class LookedAtError(BaseException):
    """A template looks at an unknown text. No `Exception`, so that nothing on the way takes it for a fault that it may pass over."""


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """Where a text is printed.

    Attributes:
        number: of the text.
        steps: the filters that it goes through, in order.
        written: what makes text for the output of it.
    """

    number: int
    steps: tuple[Step, ...]
    written: Callable[[object], str]

    def text(self, value: object) -> str:
        """What is printed there of a text."""
        for made, options, named in self.steps:
            value = made(value, *options, **dict(named))
        return str(self.written(value))


def _look(*_: object) -> NoReturn:
    raise LookedAtError


class _Opaque:
    __slots__ = ()

    __getattribute__ = _look
    __len__ = __iter__ = __reversed__ = __contains__ = __getitem__ = _look
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _look
    __str__ = __repr__ = __format__ = _look


class Unknown(_Opaque):
    """A text of which is known that it is not empty; or what pure filters make of one, of which nothing is known."""

    __slots__ = ("number", "steps")

    def __init__(self, number: int, steps: tuple[Step, ...] = ()) -> None:
        self.number, self.steps = number, steps

    def __bool__(self) -> bool:
        if _steps(self):
            _look()
        return True


class _Printed(_Opaque):
    """What a macro or a block prints, unknown texts among it."""

    __slots__ = ("pieces", "safe")

    __bool__ = _look

    def __init__(self, pieces: tuple[str | PrintedPlace, ...], *, safe: bool) -> None:
        self.pieces, self.safe = pieces, safe


_number, _steps = (vars(Unknown)[name].__get__ for name in Unknown.__slots__)
_pieces, _safe = (vars(_Printed)[name].__get__ for name in _Printed.__slots__)


def is_unknown(value: object) -> bool:
    """Whether this is a stand-in."""
    return type(value) in _KINDS


_KINDS = frozenset({Unknown, _Printed})


def filtered(
    value: object, made: Callable[..., object], options: tuple[object, ...], named: Mapping[str, object]
) -> Unknown:
    """An unknown text that goes through a filter.

    Args:
        value: the text.
        made: the filter; what it makes depends on nothing but text and options.
        options: those without a name; texts only, which cannot be changed.
        named: the others.
    """
    if type(value) is not Unknown or any(type(each) is not str for each in (*options, *named.values())):
        _look()
    return Unknown(_number(value), (*_steps(value), (made, options, tuple(named.items()))))


def printed(value: object, written: Callable[[object], str], *, escapes: bool) -> str:
    """What is printed of a stand-in: it is none itself, but stands where a text would."""
    if type(value) is Unknown:
        return cast("str", _Printed((PrintedPlace(_number(value), _steps(value), written),), safe=False))
    return _look() if escapes and not _safe(value) else cast("str", value)


def together(found: Iterable[object], most: int) -> str:
    """What a macro or a block prints, of not more than `most` characters; likewise."""
    return cast("str", _Printed(tuple(places(found, most)), safe=False))


def marked_safe(value: object) -> object:
    """The same where it is not escaped once more."""
    return _Printed(_pieces(value), safe=True) if type(value) is _Printed else _look()


def places(found: Iterable[object], most: int) -> Iterator[str | PrintedPlace]:
    """Printed pieces as texts and places, of which not more than `most` characters are made."""
    size = 0
    for printed_ in found:
        for piece in _pieces(printed_) if type(printed_) is _Printed else (str(printed_),):
            size += MOST if isinstance(piece, PrintedPlace) else len(piece)
            if size > most:
                _look()
            yield piece
