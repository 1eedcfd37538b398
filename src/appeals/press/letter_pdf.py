"""PDF files of single letters.

All files of one form begin with the same bytes: fonts, what stays on the pages, the other objects. They are put
together once. What follows is a letter's own: its varying streams, with tags the words of its lines that run from right to
left, and the table of where everything stands.

    header │ fonts │ static streams │ one stream of small objects │ varying streams │ cross-reference │ end
    └────────────────────── prefix, the same for all ────────────┘ └────────── the letter's own ─────────┘
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from hashlib import md5
from itertools import accumulate, count

from appeals.press.fontset import EmbeddedFonts
from appeals.press.form import Form
from appeals.press.page_streams import PageCut, SetLine, Varying
from appeals.press.pdf_objects import ROW, PdfObject, coded, identifier, indirect, object_stream, renumbered, stream
from appeals.system.frozen_data import dataclass

_REMEMBERED = 2_000  # coded streams for each that varies


@dataclass(frozen=True, slots=True)
class _Prefix:
    """What all letters of a form with the same fonts begin with.

    Attributes:
        data: the bytes.
        number: the number of the first varying stream.
        head: of the cross-reference, with a gap for the identifier.
        rows: of it, for the objects in `data`.
    """

    data: bytes
    number: int
    head: bytes
    rows: bytes


class LetterWriter:
    """Writes the letters of a chunk, once all of them are set."""

    def __init__(self, embedded: Mapping[int, EmbeddedFonts], *, identified: bool = False) -> None:
        self._embedded = embedded
        self._identified = identified
        self._prefixes: dict[tuple[int, frozenset[str]], _Prefix] = {}
        self._coded: dict[int, Sequence[tuple[Varying, dict[Hashable, bytes]]]] = {}

    def pdf(self, form: Form, lines: tuple[SetLine, ...], fonts: Iterable[str] = ()) -> bytes:
        """The file of a letter that has these lines in this form, with fonts that it does not need, if any are named."""
        prefix = self._prefix(form, form.static_fonts.union(fonts, *[line.fonts for line in lines]))
        bodies = self._varying(form, lines)
        bodies += [lines[line].words for line, _ in form.said]
        parts = [prefix.data, *map(indirect, count(prefix.number), bodies)]
        places = [*accumulate(map(len, parts))]
        rows = [prefix.rows, *[ROW.pack(1, at, 0) for at in places]]
        own = identifier(md5(b"".join(parts), usedforsecurity=False).hexdigest()) if self._identified else b""
        end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % places[-1]
        return b"".join([*parts, prefix.head % own, *rows, end])

    def _prefix(self, form: Form, fonts: frozenset[str]) -> _Prefix:
        key = id(form), fonts
        if key not in self._prefixes:
            embedded = self._embedded[id(form.fonts)]
            self._prefixes[key] = _prefix(form, sorted(fonts), embedded)
        return self._prefixes[key]

    def _varying(self, form: Form, lines: tuple[SetLine, ...]) -> list[bytes]:
        """The varying streams of a letter on all its pages; those of a sender or a recipient come again and again."""
        streams = []
        for varying, known in self._streams_of(form):
            mine = varying.lines(lines)
            body = known.get(mine)
            if body is None:
                if len(known) >= _REMEMBERED:
                    known.clear()
                body = known[mine] = coded(varying.filled(lines))
            streams.append(body)
        return streams

    def _streams_of(self, form: Form) -> Sequence[tuple[Varying, dict[Hashable, bytes]]]:
        """The varying streams of a form, each with what it became for other letters."""
        streams = self._coded.get(id(form))
        if streams is None:
            streams = self._coded[id(form)] = [(varying, {}) for cut in form.cuts for varying in cut.varying]
        return streams


def _prefix(form: Form, fonts: Sequence[str], embedded: EmbeddedFonts) -> _Prefix:
    frame = form.frame
    objects = dict(enumerate(frame.objects, start=1))
    resources = []
    for name in fonts:
        font, first = embedded.font(name), len(objects) + 1
        resources.append(b"/%b %d 0 R" % (name.encode(), first + font.top))
        objects.update(enumerate(font.numbered(first), start=first))
    for _, number in form.said:
        objects[number] = PdfObject(b"null")  # each letter has its own
    objects[frame.fonts] = PdfObject(b"<<%b>>" % b"".join(resources))
    pieces = [_place_static(cut, number, objects) for cut, number in zip(form.cuts, frame.contents, strict=True)]
    bundle, varying = len(objects) + 1, len(objects) + 2
    for page, number, static in zip(frame.pages, frame.contents, pieces, strict=True):
        order = [static[0]]
        for piece in static[1:]:
            order += [varying, piece]
            varying += 1
        array = b"/Contents [%b]" % b" ".join(b"%d 0 R" % one for one in order)
        objects[page] = PdfObject(objects[page].head.replace(b"/Contents %d 0 R" % number, array))
    own = {number: varying + place for place, (_, number) in enumerate(form.said)}
    for number, made in objects.items() if own else ():
        if b"/ActualText" in made.head:
            objects[number] = PdfObject(renumbered(made.head, lambda said: own.get(said, said)))
    return _bound(form, objects, bundle, varying + len(own))


def _place_static(cut: PageCut, first: int, objects: dict[int, PdfObject]) -> list[int]:
    """Give the static streams of a page their numbers."""
    numbers = [first, *range(len(objects) + 1, len(objects) + len(cut.static))]
    objects.update({number: PdfObject(b"<<>>", piece) for number, piece in zip(numbers, cut.static, strict=True)})
    return numbers


def _bound(form: Form, objects: Mapping[int, PdfObject], bundle: int, last: int) -> _Prefix:
    """Write objects one after the other; those without a stream go together into the stream `bundle`."""
    parts = [form.frame.header + b"\n%\xf0\x9f\x96\xa4\n"]
    at = len(parts[0])
    rows = {0: ROW.pack(0, 0, 65535)}
    small = sorted((number, made.head) for number, made in objects.items() if made.body is None)
    rows |= {number: ROW.pack(2, bundle, place) for place, (number, _) in enumerate(small)}
    large = [(number, stream(made)) for number, made in sorted(objects.items()) if made.body is not None]
    for number, body in [*large, (bundle, object_stream(small))]:
        rows[number] = ROW.pack(1, at, 0)
        parts.append(indirect(number, body))
        at += len(parts[-1])
    size = last + 1
    head = b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root 1 0 R/Info %d 0 R%%b/Length %d>>\nstream\n"
    head %= last, size, form.frame.info, ROW.size * size
    return _Prefix(b"".join(parts), bundle + 1, head, b"".join(rows[number] for number in range(bundle + 1)))
