"""What is wrong with the words of a name, an office, a line of an address: wherever it stands, nobody prints it so."""

import re
from collections.abc import Iterator
from dataclasses import replace

from appeals.checks.blanks import blanks
from appeals.checks.damage import damage
from appeals.checks.fault import TextFault
from appeals.checks.lookalikes import lookalikes
from appeals.system.patterns import expression

__all__ = ["line_faults"]

_PLAIN = expression(r"[^\W_]*(?:[ ,.'/-][^\W_]*){0,30}", re.ASCII)
"""Letters, digits and what parts them: most of what stands in a table of half a million rows."""

_IN_CAPITALS = expression(r"TODO|TBD|TBC|TBA|FIXME|XXX|xxx|lorem", re.ASCII)


def line_faults(text: str, language: str = "en") -> Iterator[TextFault]:
    """Letters that look like others, damage of an encoding, blanks that nobody has filled in.

    Args:
        text: plain words, no Markdown.
        language: of the words.
    """
    if _PLAIN.fullmatch(text) and not _IN_CAPITALS.search(text):
        return
    yield from lookalikes(text)
    yield from damage(text, markdown=False)
    yield from (replace(fault, hint="write what belongs there") for fault in blanks(text, language))
