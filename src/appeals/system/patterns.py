"""Regular expressions that cost nothing until they are used."""

import re
from functools import cached_property
from typing import Any, AnyStr, cast


class _Expression:
    """Stands for a pattern; the first use of a method compiles it, later ones find the pattern's own here."""

    def __init__(self, text: Any, flags: int) -> None:  # noqa: ANN401 - text or bytes
        self._source = text, flags

    @cached_property
    def _compiled(self) -> object:
        return re.compile(*self._source)

    def __getattr__(self, name: str) -> object:
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def expression(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern to be used by its methods, compiled when that happens first.

    There are hundreds in modules, of which a run needs a part; to compile one costs as much as to read a short file.
    """
    return cast("re.Pattern[AnyStr]", _Expression(text, flags))
