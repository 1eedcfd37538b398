"""Emails filled with values: of a kind of letters the lines without values are encoded once, of a sender those with some."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import groupby, islice

from appeals.formats.email.bodies import PART_HEADERS, SAMPLE, BodyLines, encoding_of, most_needed, text_part
from appeals.formats.letter_kinds import keeping_last
from appeals.formats.letter_patterns import GAP, Pattern, PlacedValue

_REMEMBERED = 1_000

_GAP = GAP.encode()

Contents = tuple[str, bytes, tuple[bytes, bytes]]
"""The headers of an email but for the sender's; its text; this as a part of it, and the HTML."""

_Lines = list[BodyLines]
_Run = tuple[tuple[bytes, ...], tuple[PlacedValue[bytes], ...]]
"""Lines with values, as constants and places."""

_Encodings = tuple[str, str]


def contents(headers: str, text: _Lines, html: _Lines) -> Contents:
    """What an email consists of, from its lines."""
    return headers, b"".join([each.content for each in text]), (text_part("plain", text), text_part("html", html))


class EmailPattern:
    """An email; see `appeals.formats.letter_patterns.Filled`."""

    def __init__(self, headers: str, text: Pattern[bytes], html: Pattern[bytes]) -> None:
        """Take what `contents` takes; of text and HTML the patterns."""
        (text_lines, text_runs), (html_lines, html_runs) = _cut(text), _cut(html)
        self._headers, self._lines = headers, (text_lines, html_lines)
        self._own_lines = _own_lines(text_runs, html_runs)
        self._alike: dict[tuple[int, int], tuple[_Encodings, list[list[bytes]]] | None] = {}

    def filled(self, values: Sequence[str]) -> Contents:
        """The email with values."""
        own = self._own_lines(values)
        if own.look not in self._alike:
            self._alike[own.look] = self._encoded(own)
        alike = self._alike[own.look]
        if alike is None:
            return contents(self._headers, *self._whole(own))
        encodings, constants = alike
        text, plain, html = map(_woven, constants, own[encodings])
        return self._headers, text, (plain, html)

    def _whole(self, own: "_OwnLines") -> tuple[_Lines, _Lines]:
        text, html = self._lines[0].copy(), self._lines[1].copy()
        text[1::2], html[1::2] = own.text, own.html
        return text, html

    def _encoded(self, own: "_OwnLines") -> tuple[_Encodings, list[list[bytes]]] | None:
        """How all emails are encoded whose own lines look like these, and their other lines; None if these alone do not say it."""
        text, html = self._whole(own)
        encodings = encoding_of(text), encoding_of(html)
        found = [[each.content for each in self._lines[0]]]
        for kind, encoding, lines in zip(("plain", "html"), encodings, self._lines, strict=True):
            first, *rest = [each.encoded(encoding) for each in lines]
            is_sampled = encoding == "quoted-printable" and len(lines[0].lines) < SAMPLE
            if encoding == "base64" or is_sampled or not any((first, *rest)):
                return None
            found.append([PART_HEADERS[kind, encoding] + first, *rest])
        return encodings, found


class _OwnLines(dict[_Encodings, tuple[list[bytes], ...]]):
    """The lines with values of one sender: by how they are encoded, those of the text as they are, then as its part, and the HTML's.

    Attributes:
        text: those of the text.
        html: those of the HTML.
        look: what of them decides on the encoding, but for a text's first lines.
    """

    def __init__(self, text: _Lines, html: _Lines) -> None:
        super().__init__()
        self.text, self.html = text, html
        self.look = (most_needed(text), most_needed(html))

    def __missing__(self, encodings: _Encodings) -> tuple[list[bytes], ...]:
        plain, html = encodings
        self[encodings] = found = (
            [each.content for each in self.text],
            [each.encoded(plain) for each in self.text],
            [each.encoded(html) for each in self.html],
        )
        return found


@lru_cache(_REMEMBERED)
def _own_lines(text: tuple[_Run, ...], html: tuple[_Run, ...]) -> Callable[[Sequence[str]], _OwnLines]:
    """All kinds of letters that have such lines remember them together."""
    of_text, of_html = ([Pattern(*run) for run in runs] for runs in (text, html))

    def filled(values: Sequence[str]) -> _OwnLines:
        return _OwnLines(
            [BodyLines(each.filled(values)) for each in of_text], [BodyLines(each.filled(values)) for each in of_html]
        )

    return keeping_last(filled)


def _woven(constants: list[bytes], own: list[bytes]) -> bytes:
    pieces = constants.copy()
    pieces[1::2] = own
    return b"".join(pieces)


def _cut(text: Pattern[bytes]) -> tuple[_Lines, tuple[_Run, ...]]:
    """The lines of a text that have no values, with empty ones in the places of those that have; and these."""
    lines, runs, places = [b""], [], iter(text.places)
    for has_values, found in groupby(BytesIO(_GAP.join(text.constants)), lambda line: _GAP in line):
        piece = b"".join(found)
        if has_values:
            constants = tuple(piece.split(_GAP))
            runs.append((constants, tuple(islice(places, len(constants) - 1))))
            lines += [b"", b""]
        else:
            lines[-1] = piece
    return [*map(BodyLines, lines)], tuple(runs)
