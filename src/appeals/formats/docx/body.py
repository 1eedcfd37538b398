"""One letter as paragraphs: who writes, the date, the address in the window, and the text, in the order of the text format."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from appeals.formats.docx.base import Base
from appeals.formats.docx.markdown import BULLETS, ListMark, Writing, numbering, paragraphs
from appeals.formats.docx.markup import PLAIN, Marks, border, frame, leader, line_height, paragraph, runs, twips
from appeals.formats.docx.places import HIGHEST, POINT, FrameBox, LetterPlaces, address_type
from appeals.language.bidi import direction
from appeals.letters.letter import Letter

RULE_WIDTH = 70.0
"""Millimetres to sign on."""
_DEMANDS = -1
"""The numbered list whose items are the demands."""
_EMPTY_LINE = 3.0


@dataclass(slots=True)
class LetterParagraphs:
    """The paragraphs of one letter.

    Attributes:
        letter: as merged.
        at: where its parts stand.
        base: the styles.
        top: millimetres from the page's top to where its text begins.
        lists: the first number of each numbered list of the file.
    """

    letter: Letter
    at: LetterPlaces
    base: Base
    top: float
    lists: list[int]
    writing: Writing = field(init=False)

    def __post_init__(self) -> None:
        rtl = self.letter.direction == "rtl"
        self.writing = Writing(self.letter.language, rtl, self.base)

    def paragraphs(self) -> Iterator[str]:
        """In reading order. The frames come first: they belong to the page on which the text after them begins."""
        yield from self._enclosed()
        yield from self._letterhead()
        yield from self._sender()
        yield from self._dated()
        yield from self._address()
        # The frames belong to this one: LibreOffice would put them at the other side if it were read from the right.
        yield self._paragraph("Letter Top", rtl=False, spacing=line_height(max(self.at.message_top - self.top, 1)))
        yield from self._head()
        yield from self._message()
        yield from self._signature()
        yield from self._enclosures()

    def _enclosed(self) -> Iterator[str]:
        """What an enclosed letter says on top."""
        if self.letter.enclosure:
            place = frame(FrameBox(self.at.letterhead.left, HIGHEST, self.at.width / 2))
            yield self._paragraph("Enclosure Mark", self.letter.enclosure, frame=place)

    def _letterhead(self) -> Iterator[str]:
        """An organization's name and the lines below it, unless a reference document has a letterhead of its own."""
        lines = self.letter.sender.letterhead
        if not self.base.has_letterhead:
            for number, line in enumerate(lines):
                style = "Letterhead" if number else "Letterhead Name"
                yield self._paragraph(style, line, frame=frame(self.at.letterhead))

    def _sender(self) -> Iterator[str]:
        """A person's lines, or ruled ones to be filled in; beside the window where a letterhead stands above it."""
        letter = self.letter
        headed = self.base.has_letterhead or letter.sender.letterhead
        box = self.at.sender_below if headed else self.at.sender
        for line in letter.sender.lines:
            yield self._line("Letter Sender", line, frame(box))
        for label in letter.hand_labels:
            yield self._paragraph("Ruled Line", "\t", frame=frame(box), lines=leader(box.width))
            yield self._paragraph("Ruled Line Label", label, frame=frame(box))

    def _dated(self) -> Iterator[str]:
        if self.letter.dated:
            yield self._paragraph("Date", self.letter.dated, frame=frame(self.at.dated))

    def _address(self) -> Iterator[str]:
        """In the window, in lines and type that fit it, whatever the styles say."""
        block = self.letter.block
        type_ = address_type(block, self.at)
        place = frame(self.at.address(type_))
        across = direction(" ".join(block)) == "rtl"
        for line in block:
            rtl = direction(line, "rtl" if across else "ltr") == "rtl"
            yield self._paragraph(
                "Letter Address",
                line,
                rtl=rtl,
                frame=place,
                spacing=line_height(type_.leading * POINT),
                aligned="start" if rtl == across else "end",
                marks=Marks(size=int(type_.size * 2)),
            )

    def _line(self, style: str, line: str, place: str = "") -> str:
        """A line that keeps its own direction, at the side where the letter's lines begin."""
        rtl = direction(line, "rtl" if self.writing.rtl else "ltr") == "rtl"
        aligned = "" if rtl == self.writing.rtl or not self.writing.rtl else "end"
        return self._paragraph(style, line, rtl=rtl, frame=place, aligned=aligned)

    def _head(self) -> Iterator[str]:
        letter = self.letter
        for reference in filter(None, (letter.reference, letter.in_reply_to)):
            yield self._paragraph("Letter Reference", reference)
        if letter.subject:
            yield self._paragraph("Letter Subject", letter.subject_label + letter.subject)
        yield self._paragraph("Salutation", letter.salutation)

    def _message(self) -> Iterator[str]:
        letter = self.letter
        yield from self._text(letter.opening)
        numbered = letter.layout == "numbered"
        mark = None if letter.layout == "paragraphs" else ListMark(_DEMANDS if numbered else None)
        demands = self._list(1) if numbered and letter.demands else 0
        for demand in letter.demands:
            yield from self._text(demand, mark, demands)
        yield from self._text(letter.closing)
        yield from self._text(letter.own_words)
        if letter.own_words_space:
            yield self._paragraph("Own Words")
            # Neighbours that are all alike share one line: this one is narrower by what nobody sees.
            yield self._paragraph("Own Words", indent='<w:ind w:right="2"/>')

    def _text(self, markdown: str, inside: ListMark | None = None, demands: int = 0) -> Iterator[str]:
        """A text as paragraphs, each numbered list in it with a number of its own in the file."""
        if not markdown:
            return
        numbers: dict[int | None, int] = {None: BULLETS, _DEMANDS: demands}
        for each in paragraphs(markdown, self.writing, inside):
            if each.mark is None:
                yield each.before
                continue
            if each.mark.numbered not in numbers:
                numbers[each.mark.numbered] = self._list(each.mark.start)
            yield f"{each.before}{numbering(numbers[each.mark.numbered], each.mark.level)}{each.after}"

    def _list(self, start: int) -> int:
        """Begin a numbered list; its number in the file."""
        self.lists.append(start)
        return BULLETS + len(self.lists)

    def _signature(self) -> Iterator[str]:
        sender = self.letter.sender
        for number, line in enumerate(self.letter.valediction.splitlines()):
            yield self._paragraph("Closing", line, spacing="" if number else f'<w:spacing w:before="{twips(3)}"/>')
        if sender.by_hand:
            beside = max(self.at.width - RULE_WIDTH, 0)
            yield self._paragraph(
                "Signature Space", lines=border("bottom"), indent=f'<w:ind w:right="{twips(beside)}"/>'
            )
        else:
            yield self._paragraph("Signature Space")
        for line in sender.signature:
            yield self._paragraph("Signature", line, spacing="" if line else line_height(_EMPTY_LINE))
        for line in sender.signatories:
            yield self._paragraph("Signatories", line)

    def _enclosures(self) -> Iterator[str]:
        letter = self.letter
        for label, lines in ((letter.enclosures_label, letter.enclosures), (letter.copies_label, letter.copies)):
            if lines:
                yield self._paragraph("Enclosures and Copies", label, spacing=f'<w:spacing w:before="{twips(3)}"/>')
                yield from (self._line("Enclosures and Copies", line) for line in lines)

    def _paragraph(
        self, style: str, text: str = "", *, rtl: bool | None = None, marks: Marks = PLAIN, **properties: str
    ) -> str:
        rtl = self.writing.rtl if rtl is None else rtl
        content = runs(text, self.letter.language, rtl=rtl, marks=marks) if text else ""
        return paragraph(self.base.ids[style], content, rtl=rtl or (False if self.writing.rtl else None), **properties)
