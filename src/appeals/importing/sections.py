"""The parts of a page, each with its heading and its lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from appeals.importing.headings import Part, heading, is_greeting, is_series
from appeals.importing.page import Line

__all__ = ["Section", "sections"]

_VALUES = frozenset({Part.REFERENCE, Part.INDEX, Part.ISSUED, Part.TITLE, Part.COUNTRY, Part.CONCERN, Part.NAMES, Part.LANGUAGES, Part.DEADLINE})  # fmt: skip
_PASSING = frozenset({Part.ASIDE, Part.CAUTION})
"""Parts of one paragraph, after which the part around them goes on."""
_NOT_IN_LETTERS = frozenset({Part.ACTION, Part.CASE, Part.SUMMARY, Part.TITLE, Part.CAUTION, Part.CONCERN, Part.COUNTRY, Part.REFERENCE})  # fmt: skip
_HEADLINE = 3  # words: fewer may stand anywhere again
_SHORT = 60  # characters: a value this short does not go on in the next line
_LONG = 120  # characters: no salutation is longer


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page.

    Attributes:
        part: what it is for.
        label: the heading as printed; empty for none.
        value: what follows the heading on its line.
        lines: the lines below it.
        head: the line that the heading stands on.
    """

    part: Part
    label: str = ""
    value: str = ""
    lines: tuple[Line, ...] = ()
    head: Line | None = None

    @property
    def headed(self) -> tuple[Line, ...]:
        """All of its lines, with that of the heading."""
        return (self.head, *self.lines) if self.head else self.lines

    @property
    def below(self) -> tuple[Line, ...]:
        """What the heading is about: what follows it on its line, and the lines below."""
        if self.value and self.head:
            return (replace(self.head, text=self.value, mark="", gap=0), *self.lines)
        return self.lines


def sections(lines: Sequence[Line]) -> Iterator[Section]:
    """The parts of a page, in order."""
    part, label, value, head, body = Part.TOP, "", "", None, list[Line]()
    before, seen = Part.TOP, set[str]()
    for line in lines:
        begun = _begun(line, part)
        if begun is None and part is not Part.TOP and line.text in seen:
            # A headline printed again on the next page ends whatever stands above it.
            begun = Part.TOP, "", ""
        if begun is None and part in _PASSING and line.gap:
            begun = before, "", ""
        if begun is None and part in _VALUES and _is_complete(value, body, line):
            begun = Part.TOP, "", ""
        if begun is None:
            body.append(line)
            continue
        if body or label:
            yield Section(part, label, value, tuple(body), head)
        if part is Part.TOP:
            seen |= {each.text for each in body if len(each.text.split()) >= _HEADLINE}
        before = part if part not in _PASSING else before
        part, label, value = begun
        head = line if label else None
        body = [] if label else [line]
    if body or label:
        yield Section(part, label, value, tuple(body), head)


def _begun(line: Line, inside: Part) -> tuple[Part, str, str] | None:
    if is_series(line):
        return Part.TOP, line.text, ""
    if is_greeting(line) and inside is not Part.LETTER and len(line.text) < _LONG:
        return Part.LETTER, "", ""
    found = heading(line, inside)
    if found and (found[0] is inside is Part.CLOSING or (inside is Part.LETTER and found[0] in _NOT_IN_LETTERS)):
        return None
    return found


def _is_complete(value: str, body: Sequence[Line], line: Line) -> bool:
    """Whether a label already has its value, so that the next line is something else."""
    if not value and not body:
        return False
    last = body[-1].text if body else value
    return bool(line.gap) or len(last) < _SHORT or last.endswith((".", "!", "?"))
