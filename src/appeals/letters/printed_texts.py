"""Every text of what is printed: of a letter, of a sheet, of a list of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

__all__ = ["printed_texts"]

_LINE = 100
"""Letters of a line that stands together with others."""


def printed_texts(printed: object, *, joined: bool = True) -> Iterator[str]:
    """Every text of a value that is printed: of a letter, of a sheet.

    Args:
        printed: the value.
        joined: lines that stand together come as one text too.
    """
    if isinstance(printed, str):
        if printed:
            yield printed
    elif is_dataclass(printed) and not isinstance(printed, type):
        for each in fields(printed):
            yield from printed_texts(getattr(printed, each.name), joined=joined)
    elif isinstance(printed, Mapping):
        for value in printed.values():
            yield from printed_texts(value, joined=joined)
    elif isinstance(printed, Sequence):
        for value in printed:
            yield from printed_texts(value, joined=joined)
        if joined and len(printed) > 1 and all(isinstance(value, str) and _is_line(value) for value in printed):
            yield ", ".join(printed)


def _is_line(text: str) -> bool:
    """Whether a text is a line as of an address, which goes on in the next one, and no sentence."""
    return len(text) < _LINE and not text.endswith((".", "!", "?", ";", ":"))
