"""Libraries imported without what they import in their turn and our runs seldom use; it comes when it is used."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from importlib import import_module
from sys import modules
from types import ModuleType
from typing import Any


def import_pydantic() -> None:
    """Import pydantic without what the typed dicts of its core say of their keys, which nobody reads at run time."""
    typed = [import_module(name) for name in ("typing", "typing_extensions")]
    with imported_when_used("base64", "ipaddress", "secrets"):
        with instead(typed[0], "TypedDict", _Dict), instead(typed[1], "TypedDict", _Dict):
            import_module("pydantic_core.core_schema")
        import_module("pydantic.main")


class _Dict:
    """What a `TypedDict` is while a program runs: a class whose objects are dicts."""

    def __init_subclass__(cls, *, total: bool = True) -> None:
        del total

    def __new__(cls, **values: Any) -> Any:  # noqa: ANN401 - as `TypedDict` has it
        return values


def imported_when_used(*names: str) -> AbstractContextManager[None]:
    """Modules that others import within, as `import name`, are imported when something in them is asked for."""
    return _standing_in(names, lambda name, wanted: getattr(import_module(name), wanted))


def imported_when_called(*names: str) -> AbstractContextManager[None]:
    """Modules from which others import functions within are imported when one of these is called."""
    return _standing_in(names, lambda name, wanted: partial(_called, name, wanted))


def _called(name: str, wanted: str, *positional: object, **named: object) -> object:
    return getattr(import_module(name), wanted)(*positional, **named)


@contextmanager
def _standing_in(names: Iterable[str], answer: Callable[[str, str], object]) -> Iterator[None]:
    absent = [_stand_in(name, answer) for name in names if name not in modules]
    modules.update((each.__name__, each) for each in absent)
    try:
        yield
    finally:
        for each in absent:
            _remove(each)


def _stand_in(name: str, answer: Callable[[str, str], object]) -> ModuleType:
    def asked(wanted: str) -> object:
        _remove(module)
        return answer(name, wanted)

    module = ModuleType(name)
    module.__getattr__ = asked  # type: ignore[method-assign]  # PEP 562
    return module


def _remove(module: ModuleType) -> None:
    if modules.get(module.__name__) is module:
        del modules[module.__name__]


@contextmanager
def instead(module: ModuleType, name: str, value: object) -> Iterator[None]:
    """Another value for something of a module, within."""
    usual = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, usual)
