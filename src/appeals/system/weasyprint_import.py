"""WeasyPrint, imported in two thirds of the time that `import weasyprint` takes, with the same pages."""

import ctypes.util
import json
from contextlib import ExitStack
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from appeals.system.lean_imports import imported_when_called, instead

TYPES = Path(__file__).with_name("weasyprint_types.json")
"""The C types and functions that WeasyPrint declares, as cffi has them after parsing; made by tests/support/weasyprint_types.py."""

# What only a variable font needs, or any where HarfBuzz cannot cut fonts down: a tenth of the import.
_SELDOM_CALLED = ("fontTools.subset", "fontTools.varLib.instancer")


@cache
def import_weasyprint() -> None:
    """Import it; the libraries that it needs are loaded already.

    It looks for each under three names first with `ctypes.util.find_library`, which starts ldconfig, gcc and ld for each of
    them: a quarter of what the import costs. Loaded libraries are found by the names that the loader knows.
    """
    known = known_types(declarations())
    with ExitStack() as meanwhile:
        meanwhile.enter_context(instead(ctypes.util, "find_library", lambda _: None))
        meanwhile.enter_context(imported_when_called(*_SELDOM_CALLED))
        if known is not None:
            meanwhile.enter_context(instead(import_module("cffi"), "FFI", lambda: known))
        import_module("weasyprint")


def declarations() -> Path | None:
    """The module of WeasyPrint that declares types and functions."""
    found = find_spec("weasyprint")
    return Path(found.origin).parent / "text" / "ffi.py" if found and found.origin else None


def known_types(source: Path | None) -> Any:  # noqa: ANN401 - cffi has no types
    """What `cffi.FFI` is for WeasyPrint once it has parsed what a file declares, which takes 40 ms, and 2 ms for each new length of an array.

    Returns:
        None where the file is not the one that our data were made of, or cffi has another form for them: then it has to parse.
    """
    written = json.loads(TYPES.read_text(encoding="ascii"))
    if source is None or sha256(source.read_bytes()).hexdigest() != written["source"]:
        return None

    class Parsed(import_module("_cffi_backend").FFI):  # type: ignore[misc]  # it has no types
        def cdef(self, text: str) -> None:
            """All is declared."""

    try:
        return Parsed("weasyprint", **{name: _bytes(value) for name, value in written["parsed"].items()})
    except ImportError:
        return None


def _bytes(value: Any) -> Any:  # noqa: ANN401 - JSON
    """What JSON has no form for: bytes, and tuples of them."""
    if isinstance(value, list):
        return tuple(map(_bytes, value))
    return value.encode("latin-1") if isinstance(value, str) else value
