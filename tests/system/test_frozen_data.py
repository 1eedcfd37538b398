"""Our frozen dataclasses behave as those of the standard library."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from appeals.system import frozen_data


@frozen_data.dataclass(frozen=True, slots=True)
class Stamp:
    """A class that pickle finds."""

    country: str
    cents: int = 0
    marks: list[str] = dataclasses.field(default_factory=list)


def classes(dataclass: Callable[..., Any]) -> tuple[Any, ...]:
    """Classes with what ours have: defaults, factories, fields that are not shown or compared, parents, methods of their own."""

    @dataclass(frozen=True, slots=True)
    class Empty:
        pass

    @dataclass(frozen=True, slots=True)
    class Usual:
        first: int
        second: str = "x"
        third: dict[str, int] = dataclasses.field(default_factory=dict, repr=False, compare=False)

    @dataclass(frozen=True, slots=True)
    class Child(Usual):
        second: str = "y"
        fourth: tuple[int, ...] = ()

    @dataclass(frozen=True, slots=True)
    class Own:  # noqa: PLW1641 - the decorator writes it
        first: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

        def __repr__(self) -> str:
            return "own"

    @dataclass(frozen=True, slots=True, eq=False)
    class Itself:
        first: int

    @dataclass(frozen=True)
    class Open:
        first: int
        second: str = "x"

    return Empty, Usual, Child, Own, Itself, Open


CALLS: tuple[tuple[int, tuple[Any, ...], dict[str, Any]], ...] = (
    (0, (), {}),
    (1, (1,), {}),
    (1, (1, "z"), {"third": {"a": 1}}),
    (2, (1,), {"fourth": (2,)}),
    (3, (float("nan"),), {}),
    (4, (1,), {}),
    (5, (1,), {"second": "y"}),
)


def seen(cls: Any, positional: tuple[Any, ...], named: dict[str, Any]) -> tuple[object, ...]:  # noqa: ANN401 - any class
    made, again = cls(*positional, **named), cls(*positional, **named)
    return (
        repr(made),
        made == again,
        made != again,
        made == object(),
        hash(made) == hash(again),
        dataclasses.asdict(made),
        [(each.name, each.default, each.compare) for each in dataclasses.fields(made)],
        cls.__match_args__,
        getattr(cls, "__slots__", None),
        dataclasses.replace(made) == made,
    )


@pytest.mark.parametrize(("which", "positional", "named"), CALLS)
def test_objects_are_those_of_the_standard_library(
    which: int, positional: tuple[Any, ...], named: dict[str, Any]
) -> None:
    ours, theirs = (classes(each.dataclass)[which] for each in (frozen_data, dataclasses))
    assert seen(ours, positional, named) == seen(theirs, positional, named)


@pytest.mark.parametrize(
    ("positional", "named"), [((), {}), ((1, 2, 3, 4), {}), ((1,), {"fifth": 5}), ((1,), {"first": 1})]
)
def test_a_wrong_call_is_refused_in_the_same_words(positional: tuple[Any, ...], named: dict[str, Any]) -> None:
    said = []
    for each in (frozen_data, dataclasses):
        with pytest.raises(TypeError) as refused:
            classes(each.dataclass)[1](*positional, **named)
        said.append(str(refused.value))
    assert said[0] == said[1]


def test_nothing_can_be_set_deleted_or_added() -> None:
    stamp: Any = Stamp("KZ", 5)
    with pytest.raises(dataclasses.FrozenInstanceError):
        stamp.cents = 6
    with pytest.raises(dataclasses.FrozenInstanceError):
        del stamp.cents
    with pytest.raises(AttributeError):
        stamp.other = 1
    assert stamp == Stamp("KZ", 5)
    assert stamp.marks is not Stamp("KZ", 5).marks


def test_an_object_is_the_same_after_a_copy_or_another_process() -> None:
    stamp = Stamp("KZ", 5, ["used"])
    assert pickle.loads(pickle.dumps(stamp)) == copy.copy(stamp) == copy.deepcopy(stamp) == stamp  # noqa: S301 - our own
    assert stamp.__reduce_ex__(4)[0] is not None


def test_what_is_asked_otherwise_is_left_to_the_library() -> None:
    @frozen_data.dataclass(slots=True)
    class Open:
        first: int

    opened = Open(1)
    opened.first = 2
    assert opened == Open(2)
