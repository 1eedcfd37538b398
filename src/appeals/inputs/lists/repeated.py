"""Which of very many texts may be equal: each is remembered as a number of eight bytes."""

from array import array
from collections import Counter

__all__ = ["number_of", "repeated"]

_AT_ONCE = 2**18

number_of = hash
"""The number of a text, in this process: equal texts have one, and hardly ever two others."""


def repeated(numbers: "array[int]") -> frozenset[int]:
    """The numbers that come more than once, found in a few megabytes however many there are."""
    parts = len(numbers) // _AT_ONCE + 1
    found = set[int]()
    for part in range(parts):
        some = [each for each in numbers if each % parts == part] if parts > 1 else numbers
        if len(set(some)) < len(some):
            found.update(each for each, count in Counter(some).items() if count > 1)
    return frozenset(found)
