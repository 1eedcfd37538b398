"""Letters as a browser fills them in: each text in pieces, those with slots told apart by how a template sets them.

What a template makes of a value is found out, not assumed: it is filled with slots, and again with long and with empty
values. A letter in which a rule here does not make the same of the slots is left out: other words are never shown.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from html import escape
from typing import Literal

from appeals.formats.email import EmailFormat, message_headers, subject_of
from appeals.formats.protocol import LetterError
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.formats.text import filled_text, letter_text, template_values
from appeals.inputs.models.emails import server_form
from appeals.language import direction, set_apart
from appeals.letters.held_words import HELD, WHOLE, held_together
from appeals.letters.letter import Letter, Mailing
from appeals.letters.prose import wrapped
from appeals.page.reader_slots import ANY_LAND, DATED, LONG, TOWN, every_slot, filled
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

Direction = Literal["ltr", "rtl"]


class UnfillableError(Exception):
    """A template sets what the reader types in a way that no rule of the page follows."""


class PieceKind(StrEnum):
    """How a piece with slots is filled in; `WHOLE` has none.

    Attributes:
        LINES: line by line, each as it is; one that was nothing but a slot goes if that is empty.
        FLOW: as a paragraph, wrapped anew.
        MARKUP: into HTML, as Jinja escapes.
        PROSE: into HTML, as Markdown does.
    """

    WHOLE = ""
    LINES = "l"
    FLOW = "f"
    MARKUP = "m"
    PROSE = "p"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text.

    Attributes:
        kind: see there.
        text: with slots; of `FLOW`, the paragraph in one line.
        first: what stands before the first line of a `FLOW`; `rest` before the others.
    """

    kind: PieceKind
    text: str
    first: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class MessageHead:
    """The head of an email.

    Attributes:
        headers: as they are written, but for those of its contents.
        to: the addresses as a link has them, separated by commas; `cc` and `bcc` likewise.
        subject: as text; empty where there is none.
    """

    headers: str
    to: str
    cc: str
    bcc: str
    subject: str


@dataclass(frozen=True, slots=True)
class FillableLetter:
    """A letter to somebody in a language, from a reader of a kind.

    Attributes:
        text: as `render --format text` has it, between blank lines.
        address: which of these pieces is the address on the envelope; -1 where none is nothing else.
        mail: the plain part of the email; empty where none is made.
        html: its other part, line by line.
        head: of the email.
    """

    text: tuple[Piece, ...]
    address: int = -1
    mail: tuple[Piece, ...] = ()
    html: tuple[Piece, ...] = ()
    head: MessageHead | None = None


def document(stationery: Stationery, mailing: Mailing) -> FillableLetter:
    """What a browser needs of a letter with slots.

    Raises:
        UnfillableError: a template sets the slots in another way.
        LetterError: the template cannot be filled.
    """
    text = _pieces(mailing, lambda each: letter_text(stationery, each), "\n\n", _in_text)
    address = _address_in(text, mailing.letter)
    if EmailFormat().skipped(mailing):
        return FillableLetter(text, address)
    return FillableLetter(
        text,
        address,
        _pieces(mailing, lambda each: filled_text(stationery, template_values(each), "email.txt.j2"), "\n\n", _in_text),
        _pieces(mailing, lambda each: _html(stationery, each), "\n", _in_html),
        _head(mailing),
    )


def _address_in(text: Sequence[Piece], letter: Letter) -> int:
    block = "\n".join(set_apart(line, _reads(letter)) for line in letter.block)
    return next((at for at, each in enumerate(text) if each.text == block), -1)


def _reads(letter: Letter) -> Direction:
    return "rtl" if letter.direction == "rtl" else "ltr"


def _head(mailing: Mailing) -> MessageHead:
    to, cc, bcc = (
        ",".join(map(server_form, emails))
        for emails in (mailing.to, (email for _, email in mailing.cc), (email for _, email in mailing.bcc))
    )
    return MessageHead(message_headers(mailing), to, cc, bcc, subject_of(mailing))


def _html(stationery: Stationery, mailing: Mailing) -> str:
    try:
        return stationery.fill_html("email.html.j2", template_values(mailing))
    except BadTemplate as error:
        raise LetterError(str(error)) from error


_PieceRule = Callable[[str], Sequence[Piece]]


def _pieces(mailing: Mailing, fill: Callable[[Mailing], str], between: str, rule: _PieceRule) -> tuple[Piece, ...]:
    """A text in pieces that give the same as the template, whatever is put in.

    Args:
        mailing: with slots.
        fill: makes the text.
        between: what parts the pieces.
        rule: how a piece with slots might be set, the likeliest first.
    """

    def made(values: Mapping[str, str]) -> str:
        return fill(replace(mailing, letter=filled(mailing.letter, str.maketrans(dict(values)))))

    parts = fill(mailing).split(between)
    used = every_slot("".join(parts))
    values = {slot: LONG.get(slot, LONG[ANY_LAND]) for slot in used}
    wanted = made(values).split(between)
    if len(parts) != len(wanted):
        raise UnfillableError
    reads = _reads(mailing.letter)
    found = tuple(_piece(*pair, values, rule, reads) for pair in zip(parts, wanted, strict=True))
    for others in _OTHERS if used else ():
        tried = {slot: others(slot, value) for slot, value in values.items()}
        if joined(found, tried, between, reads) != made(tried):
            raise UnfillableError
    return found


_ALWAYS = frozenset(LONG) - {TOWN}
"""The slots that are never empty where they stand."""

_OTHERS: Sequence[Callable[[str, str], str]] = (
    lambda slot, value: value if slot in _ALWAYS else "",
    lambda slot, value: value if slot == DATED else "اسم",
)
"""Further values for a slot, beside long ones: nothing, and a word that is read from the right."""


def _piece(part: str, wanted: str, values: Mapping[str, str], rule: _PieceRule, reads: Direction) -> Piece:
    if not every_slot(part):
        if part != wanted:
            raise UnfillableError
        return Piece(PieceKind.WHOLE, part)
    for each in rule(part):
        if written(each, values, reads) == wanted:
            return each
    raise UnfillableError


def joined(pieces: Sequence[Piece], values: Mapping[str, str], between: str, reads: Direction) -> str:
    """A text of its pieces; one that has become empty is gone."""
    return between.join(text for each in pieces if (text := written(each, values, reads)) or not each.text)


def written(piece: Piece, values: Mapping[str, str], reads: Direction) -> str:
    """A piece with values in its slots: what `filling.js` does in the page.

    Args:
        piece: of a letter.
        values: for all slots in it.
        reads: the direction of the letter.
    """
    match piece.kind:
        case PieceKind.WHOLE:
            return piece.text
        case PieceKind.LINES:
            return "\n".join(_lines(piece.text, values))
        case PieceKind.FLOW:
            held = held_together(_put_in(piece.text, values)).replace(WHOLE[0], "").replace(WHOLE[1], "")
            return "\n".join(wrapped(held, first=piece.first, rest=piece.rest)).replace(HELD, " ")
        case PieceKind.MARKUP:
            return _put_in(_set_apart(piece.text, values, reads), values, _as_jinja)
        case PieceKind.PROSE:
            held = held_together(_put_in(piece.text, values, _as_markdown)).replace(HELD, "\u00a0")
            return held.replace(WHOLE[0], '<span class="whole">').replace(WHOLE[1], "</span>")


def _lines(text: str, values: Mapping[str, str]) -> Sequence[str]:
    return [made for line in text.split("\n") if (made := _put_in(line, values)) or not line]


_SLOT = expression("(\u2066?)([\ue0d0-\ue1ff])(\u2069?)")
_BDI = expression('(<br>)?<bdi dir="(ltr|rtl)">([\ue0d0-\ue1ff])</bdi>')


def _put_in(text: str, values: Mapping[str, str], write: Callable[[str], str] = str) -> str:
    """Values for slots; where a slot is set apart from a right-to-left line, a value that is read from the left is too."""

    def value(found: re.Match[str]) -> str:
        said = values[found[2]]
        apart = found[1] and found[3]
        if apart:
            return f"\u2066{said}\u2069" if said and direction(said) == "ltr" else said
        return f"{found[1]}{write(said)}{found[3]}"

    return _SLOT.sub(value, text)


def _set_apart(text: str, values: Mapping[str, str], reads: Direction) -> str:
    """HTML in which a line keeps its direction, and goes if it is empty."""

    def line(found: re.Match[str]) -> str:
        said = values[found[3]]
        return f'{found[1] or ""}<bdi dir="{direction(said, reads)}">{found[3]}</bdi>' if said else ""

    return _BDI.sub(line, text)


def _as_markdown(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")


def _as_jinja(text: str) -> str:
    return escape(text, quote=False).replace('"', "&#34;").replace("'", "&#39;")


def _in_text(part: str) -> Sequence[Piece]:
    lines = part.split("\n")
    mark = re.match(r"\s*(?:- |\d+\. )?", lines[0])
    first = mark[0] if mark else ""
    rest = " " * len(first)
    flow = " ".join([lines[0].removeprefix(first), *(line.strip() for line in lines[1:])])
    return Piece(PieceKind.LINES, part), Piece(PieceKind.FLOW, flow, first, rest)


def _in_html(part: str) -> Sequence[Piece]:
    return Piece(PieceKind.MARKUP, part), Piece(PieceKind.PROSE, part)
