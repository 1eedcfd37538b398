"""A pasted page, if it is plain text of a size that an appeal can have, becomes a draft; what found no place in it is kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from appeals.errors import AppealsError, Exit
from appeals.importing.addressed import copies, recipients
from appeals.importing.draft import Addressee, Draft, Fact, Point
from appeals.importing.facts import facts_of, speaks_to_reader
from appeals.importing.headings import PagePart, is_series
from appeals.importing.lines import PageLine
from appeals.importing.names import page_language
from appeals.importing.paragraphs import guessed_words
from appeals.importing.pasted_page import PastedPage, take_apart
from appeals.importing.top import read_top
from appeals.importing.vocabulary import cue

_HEAD_LINES = 8


def read_appeal(text: str) -> Draft:
    """Read a pasted appeal.

    Returns:
        What was found; every line of the page is in one of its fields.
    """
    page = take_apart(text)
    main = recipients(page)
    points = tuple(point for each in page.asks for point in each.points)
    points += page.letter.points if page.letter else ()
    in_head = {line.number for each in main for line in each.printed}
    top = read_top([line for line in page.top if line.number not in in_head], page.words)
    draft = Draft(
        {"kind": _kind(page, main, points), **facts_of(page, top, main)},
        page.lineage.earlier,
        points,
        main,
        copies(page),
        (*top.people, *(line for section in page.of(PagePart.NAMES) for line in section.headed)),
        _headings(page),
        page_language(page.words.count)[0],
        page.lines,
        tuple(_remarks(page, main, points)),
    )
    return replace(draft, rest=tuple(_rest(page, draft)))


def _kind(page: PastedPage, main: Sequence[Addressee], points: Sequence[Point]) -> Fact:
    """What is published."""
    urgent = any("urgent" in line.text.casefold() for line in page.lines[:_HEAD_LINES])
    urgent = urgent or any(re.search(r"\b(?:UA|AU|EXTRA)\b", line.text) for line in page.lines)
    if page.letter and not urgent and not page.asks and not any(page.of(PagePart.APPEALS)):
        said = "an ordinary letter, by its salutation; kinds: urgent-action, open-letter, letter, statement"
        return Fact("letter", (), (said,))
    if not urgent and speaks_to_reader(page):
        return Fact("open-letter", (), ("its text speaks to the reader, but the page does not say who that is",))
    if points or main or urgent:
        return Fact("urgent-action", (), () if urgent else ("nothing says what kind of appeal this is",))
    return Fact("statement", (), ("nobody is written to here; a statement becomes an appeal once it has recipients",))


def _headings(page: PastedPage) -> dict[str, tuple[PageLine, ...]]:
    """The lines that only say what follows, and those of a letter that the program sets itself."""
    named = {
        "recipients": PagePart.APPEALS,
        "copies": PagePart.COPIES,
        "demands": PagePart.ACTION,
        "letter": PagePart.LETTER,
    }
    found = {name: tuple(section.head for section in page.of(part) if section.head) for name, part in named.items()}
    found["letter"] += page.letter.placed if page.letter else ()
    return {"kind": tuple(line for line in page.lines if is_series(line))[:1], **found}


def _remarks(page: PastedPage, main: Sequence[Addressee], points: Sequence[Point]) -> Iterator[str]:
    """What is unsure of the whole page."""
    text = " ".join(line.text for line in page.lines)
    if cue("stopped").search(text):
        yield "the page seems to end an action: set 'status: stopped' or 'closed', and say how it ended in 'outcome'"
    if joined := guessed_words(page.lines, page.words):
        yield f"words broken at the end of a line were joined: {', '.join(joined)}"
    if not page_language(page.words.count)[1]:
        yield "few words of the page tell its language: is the 'language' below right?"
    if not main:
        yield "no recipients were found"
    if not points and not page.letter:
        yield "no demands were found"


def _rest(page: PastedPage, draft: Draft) -> Iterator[str]:
    """The lines that went nowhere."""
    placed = {line.number for fact in draft.facts.values() for line in (*fact.lines, fact.heading) if line}
    placed |= {line.number for each in draft.everyone for line in each.printed}
    placed |= {line.number for lines in (draft.people, *draft.headings.values()) for line in lines}
    if page.letter:
        body = {line.number for section in page.of(PagePart.LETTER) for line in section.lines}
        placed |= body - {line.number for line in page.letter.rest}
    for section, each in zip(page.of(PagePart.ACTION), page.asks, strict=True):
        if each.points:
            placed |= {line.number for line in section.lines} - {line.number for line in (*each.rest, *each.intro)}
    return (line.printed for line in page.lines if line.number not in placed)


MAX_BYTES = 1_000_000
MAX_CHARACTERS = 200_000
"""As many as one text of a campaign may have; the longest appeals seen have a tenth of it."""

_FORMATS = (
    (b"%PDF", "a PDF: open it, select all of its text, copy it into a text file"),
    (b"PK\x03\x04", "a document of a word processor: open it and save it as plain text (UTF-8)"),
    (b"\xd0\xcf\x11\xe0", "a document of a word processor: open it and save it as plain text (UTF-8)"),
    (b"{\\rtf", "a document in RTF: open it and save it as plain text (UTF-8)"),
)
_HTML = re.compile(r"\s*(?:<!doctype|<\?xml|<html|<head|<body)\b", re.IGNORECASE)
_TAG = re.compile(r"</(?:p|div|span|a|td|li|h\d)\s*>|<(?:p|br|div|li|td)\b[^<>]{0,80}>", re.IGNORECASE)
_MANY_TAGS = 5


def decoded(raw: bytes, name: str) -> str:
    """The text of a pasted appeal.

    Args:
        raw: what was read, at most one byte more than `MAX_BYTES`.
        name: what to call it in messages.

    Raises:
        AppealsError: it is empty, too large, or no plain text (65).
    """
    if len(raw) > MAX_BYTES:
        raise _refused(name, f"is larger than {MAX_BYTES // 1000} kB: import one appeal at a time")
    for start, what in _FORMATS:
        if raw.startswith(start):
            raise _refused(name, f"is {what}, and import that")
    text = _text(raw, name)
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise _refused(name, "is empty: paste the whole appeal into it")
    if len(text) > MAX_CHARACTERS:
        raise _refused(name, f"has more than {MAX_CHARACTERS} characters: import one appeal at a time")
    if _HTML.match(text) or len(_TAG.findall(text[:20_000])) >= _MANY_TAGS:
        raise _refused(name, "is HTML: open it in a browser, select all, copy it into a text file, and import that")
    return text


def _text(raw: bytes, name: str) -> str:
    # Windows' editor marks what it calls Unicode.
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        if b"\0" in raw:
            raise _refused(name, "is no text: import the words of an appeal as plain text") from None
        raise _refused(name, "is not UTF-8 text: save it again with the encoding UTF-8") from None
    if "\0" in text:
        raise _refused(name, "is no text: import the words of an appeal as plain text")
    return text


def _refused(name: str, why: str) -> AppealsError:
    return AppealsError(f"{name} {why}", Exit.DATA)
