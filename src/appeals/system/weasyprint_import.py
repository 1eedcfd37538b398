"""WeasyPrint, imported in two thirds of the time that `import weasyprint` takes, with the same pages."""

import ctypes.util
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from sys import modules
from types import ModuleType
from typing import Any

__all__ = ["import_weasyprint"]

# What only a variable font needs, or any where HarfBuzz cannot cut fonts down: a tenth of the import.
_SELDOM_CALLED = ("fontTools.subset", "fontTools.varLib.instancer")
# The types of which WeasyPrint makes one or many, as it writes them.
_POINTERS = (
    "PangoFcFontMap *",
    "PangoRectangle *",
    "unsigned int *",
    "PangoLogAttr *",
    "char *",
    "hb_tag_t *",
    "hb_codepoint_t *",
)


@cache
def import_weasyprint() -> None:
    """Import it; the libraries that it needs are loaded already.

    It looks for each under three names first with `ctypes.util.find_library`, which starts ldconfig, gcc and ld for each of
    them: a quarter of what the import costs. Loaded libraries are found by the names that the loader knows.
    """
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - the name of the parameter, too, belongs to the function
    try:
        with _imported_when_called(*_SELDOM_CALLED):
            import_module("weasyprint")
    finally:
        ctypes.util.find_library = search
    _know_types(import_module("weasyprint.text.ffi").ffi)


@contextmanager
def _imported_when_called(*names: str) -> Iterator[None]:
    """Modules that are imported within get functions that import what they stand for when they are called."""
    absent = [name for name in names if name not in modules]
    modules.update((name, _stand_in(name)) for name in absent)
    try:
        yield
    finally:
        for name in absent:
            del modules[name]


def _stand_in(name: str) -> ModuleType:
    def called(attribute: str, *positional: object, **named: object) -> object:
        return getattr(import_module(name), attribute)(*positional, **named)

    module = ModuleType(name)
    module.__getattr__ = lambda attribute: partial(called, attribute)  # type: ignore[method-assign]  # PEP 562
    return module


def _know_types(ffi: Any) -> None:  # noqa: ANN401 - cffi has no types
    """Let cffi parse the types that are made in one piece.

    It parses each spelling of a type by itself, and all names of types before it, in 2 ms: also `hb_codepoint_t[65]` for a font of
    which 65 characters are used, after `hb_codepoint_t[64]`.
    """
    pointers = dict(zip(_POINTERS, ffi.typeof(f"void(*)({', '.join(_POINTERS)})").args, strict=True))
    array_type = import_module("_cffi_backend").new_array_type

    class Types(dict[str, tuple[object, bool]]):
        def __missing__(self, spelled: str) -> tuple[object, bool]:
            item, bracket, length = spelled.removesuffix("]").partition("[")
            pointer = pointers.get(f"{item} *")
            if pointer is None or not bracket or not (length.isdecimal() or spelled.endswith("[]")):
                raise KeyError(spelled)
            self[spelled] = array_type(pointer, int(length) if length else None), False
            return self[spelled]

    ffi._parsed_types = Types(ffi._parsed_types, **{name: (made, False) for name, made in pointers.items()})  # noqa: SLF001 - there is no public way
