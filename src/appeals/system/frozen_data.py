"""Frozen dataclasses that cost little until they are used.

`dataclasses.dataclass` writes and compiles six functions for each class, a third of a millisecond, and a command meets hundreds of
classes. Here what is the same for all is written once, and `__init__`, which is called most, when a first object is made.
"""

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

__all__ = ["copier", "dataclass"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**asked: bool) -> Callable[[type], type]:
        """What `dataclasses.dataclass` does; for frozen data that has no order, in the way that is described above."""
        own = asked.get("frozen") and asked.keys() <= {"frozen", "slots", "eq"}
        return partial(_made, asked) if own else dataclasses.dataclass(**asked)


def _made(asked: Mapping[str, bool], cls: Any) -> Any:  # noqa: ANN401 - any class
    cls.__doc__ = cls.__doc__ or cls.__name__
    slots = asked.get("slots", False)
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    known = made.__dict__
    compared = [each.name for each in dataclasses.fields(made) if each.compare]
    values = attrgetter(*compared) if compared else type

    def init(self: object, *positional: object, **named: object) -> None:
        made.__init__ = _written_init(made)
        made.__init__(self, *positional, **named)

    def _equal(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def _hash(self: object) -> int:
        return hash(values(self))

    given: dict[str, Any] = {"__init__": init, "__repr__": _shown, "__setattr__": _refuse, "__delattr__": _refuse}
    given |= {"__eq__": _equal, "__hash__": _hash} if asked.get("eq", True) else {}
    given |= {"__getstate__": _state, "__setstate__": _restore} if slots else {}
    for name, function in given.items():
        if name not in known or known[name] is None:
            setattr(made, name, function)
    return made


def _written_init(made: Any) -> Callable[..., None]:  # noqa: ANN401 - any frozen class
    """`__init__` of a class; what it is called with stands in its text by name only."""
    known: dict[str, Any] = {"_none": dataclasses.MISSING}
    taken, put = ["self"], []
    for each in dataclasses.fields(made):
        name = value = each.name
        if each.default_factory is not dataclasses.MISSING:
            known[f"_new_{name}"] = each.default_factory
            taken.append(f"{name}=_none")
            value = f"_new_{name}() if {name} is _none else {name}"
        elif each.default is not dataclasses.MISSING:
            known[f"_usual_{name}"] = each.default
            if each.init:
                taken.append(f"{name}=_usual_{name}")
            else:
                value = f"_usual_{name}"
        else:
            taken.append(name)
        if "__slots__" in made.__dict__:
            known[f"_put_{name}"] = getattr(made, name).__set__
            put.append(f"_put_{name}(self, {value})")
        else:
            put.append(f"self.__dict__[{name!r}] = {value}")
    text = f"def __init__({', '.join(taken)}):\n    " + "\n    ".join(put or ["pass"])
    exec(text, known)  # noqa: S102 - as `dataclasses` does: names of fields, no text of a user
    written: Callable[..., None] = known["__init__"]
    written.__qualname__ = f"{made.__qualname__}.__init__"
    return written


def copier(kind: type[T], *changed: str) -> Callable[..., T]:
    """What copies frozen objects with other values in some fields, as `dataclasses.replace` does, in a small part of its time.

    Args:
        kind: a dataclass with slots.
        changed: the fields whose values the function takes after the original, in this order.
    """
    # A copy begins as an object that has the same slots and may be written to: to ask each slot of a frozen one takes four times as long.
    open_ = type(kind.__name__, (), {"__slots__": kind.__slots__})  # type: ignore[attr-defined]  # it has slots
    known: dict[str, Any] = {"_open": open_, "_kind": kind}
    names = [each.name for each in dataclasses.fields(kind)]  # type: ignore[arg-type]  # it is a dataclass
    put = [f"made.{name} = {name if name in changed else f'original.{name}'}" for name in names]
    lines = [
        f"def copied(original, {', '.join(changed)}):",
        "made = _open()",
        *put,
        "made.__class__ = _kind",
        "return made",
    ]
    exec("\n    ".join(lines), known)  # noqa: S102 - see `_written_init`
    copied: Callable[..., T] = known["copied"]
    return copied


def _refuse(self: object, name: str, value: object = None) -> NoReturn:
    del self, value
    msg = f"cannot set or delete field {name!r}"
    raise dataclasses.FrozenInstanceError(msg)


@recursive_repr()
def _shown(self: Any) -> str:  # noqa: ANN401 - any frozen object
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _state(self: Any) -> list[object]:  # noqa: ANN401 - any frozen object
    return [getattr(self, each.name) for each in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:  # noqa: ANN401 - any frozen object
    for each, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)
