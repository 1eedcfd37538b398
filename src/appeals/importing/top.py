"""The head of a page: title, country, concerns, lead; and the story below it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from appeals.importing.days import days
from appeals.importing.draft import Fact
from appeals.importing.headings import is_series
from appeals.importing.lineage import index_of, reference_of
from appeals.importing.lines import PageLine, cells
from appeals.importing.names import country_at_end, country_of
from appeals.importing.offices import honorific, is_name
from appeals.importing.paragraphs import PageWords
from appeals.importing.vocabulary import cue, folded, form
from appeals.system.frozen_data import dataclass

_PROSE = 12  # words: a line of the head has fewer
_LINE_OF_PROSE = 8  # words of a line that goes on in the next
_NARROW = 4  # lines: fewer short ones are no paragraph
_LABELLED = 5  # words: more behind a colon are a headline
_SHORTEST = 4  # characters of a headline
_AGE = re.compile(r"\s*\d{1,2}(?:$|[,;.)])")


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above the story, and where the story begins."""

    title: Fact | None
    country: Fact | None
    concerns: Fact | None
    people: tuple[PageLine, ...]
    story: tuple[PageLine, ...]


def read_top(lines: Sequence[PageLine], words: PageWords) -> Top:
    """Read the lines above and below the headline."""
    begin = _story(lines)
    head = [line for line in lines[:begin] if not is_series(line)]
    country, only_country = _country(head)
    concerns = _concerns(head)
    stated = concerns.lines if concerns else ()
    people = _people([line for line in head if line not in stated])
    taken = {line.number for line in (*people, *stated, *only_country)}
    title = _title([line for line in head if line.number not in taken and _is_plain(line)], words)
    return Top(title, country, concerns, people, tuple(lines[begin:]))


def _people(head: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """The lines about persons: those that name one, and what goes on below in small letters: 'at least two others'."""
    found = list[PageLine]()
    for line in head:
        below = bool(found) and not line.gap and line.number == found[-1].number + 1
        if _names_person(line.text) or (below and line.text[:1].islower()):
            found.append(line)
    return tuple(found)


def _names_person(text: str) -> bool:
    """Whether a line of the head is about a person: 'Maria QUADERLI (f), aged 29, printer', 'Luis EXAMPLE, 19'."""
    name, _, after = text.partition(",")
    return bool(
        form(r"\(\s?«sex_marks»\s?\)").search(folded(text))
        or cue("people").search(text)
        or ((honorific(name)[0] or _AGE.match(after)) and is_name(name))
    )


def _story(lines: Sequence[PageLine]) -> int:
    """Where the first paragraph begins: a long line that is no headline, or one that goes on in small letters."""
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else None
        goes_on = below is not None and not below.gap and below.text[:1].islower()
        long = len(line.text.split()) >= (_LINE_OF_PROSE if goes_on else _PROSE)
        if (
            (long or _is_paragraph(lines[number : number + _NARROW]))
            and not line.text.isupper()
            and len(cells(line)) == 1
            and not _is_numbered(line)
        ):
            return number
    return next((number for number, line in enumerate(lines) if _is_sentence(line)), len(lines))


def _is_sentence(line: PageLine) -> bool:
    """Whether a line says something by itself, though it is short: a lead of a few words."""
    long = line.text.endswith(".") and len(line.text.split()) >= _LABELLED and not line.text.isupper()
    return long and len(cells(line)) == 1 and _is_plain(line) and not _names_person(line.text)


def _is_paragraph(lines: Sequence[PageLine]) -> bool:
    """Whether some lines are one paragraph in a narrow column: each goes on in the next."""
    runs = all(not line.gap and len(cells(line)) == 1 for line in lines[1:])
    words = all(len(line.text.split()) >= _SHORTEST and not _names_person(line.text) for line in lines)
    return len(lines) == _NARROW and runs and words and any(line.text[:1].islower() for line in lines[1:])


def _is_numbered(line: PageLine) -> bool:
    """Whether a line says which sheet this is: 'Further information on UA 241/01 (…)'."""
    return bool(reference_of((), [line]) and cue("numbered").match(line.text))


def _is_plain(line: PageLine) -> bool:
    """Whether a line of the head is neither a number, nor an index, nor a date, nor a label."""
    short = len(line.text.split()) < _LINE_OF_PROSE
    dated = short and any(found.year for found in days(line.text))
    label = re.match(r"(\w+):", line.text)
    labelled = label and len(line.text.split()) < _LABELLED and not line.text.isupper() and not country_of(label[1])
    return not (dated or labelled or reference_of((), [line]) or index_of((), [line]))


def _country(head: Sequence[PageLine]) -> tuple[Fact | None, tuple[PageLine, ...]]:
    """The country that the head names, and the line if nothing but that country and persons stands on it."""
    for line in head:
        parts = cells(line)
        if code := next((code for cell in parts if (code := country_of(cell))), None):
            return Fact(code, (line,)), (line,) if len(parts) == 1 or _names_person(line.text) else ()
        if code := country_of(line.text.partition(":")[0]):
            return Fact(code, (line,)), ()
    for line in head:
        # At the end of a line of numbers: 'UA: 12/14 Index: EUR 92/001/2014 Andorra Date: 22 March 2014'.
        tails = [_undated(cell).split() for cell in cells(line)]
        if not _is_plain(line) and (found := next(filter(None, map(country_at_end, tails)), None)):
            return Fact(found[1], (line,)), ()
    return None, ()


def _undated(cell: str) -> str:
    """A cell of the head up to its label 'Date:'."""
    label = form(r"«labels.issued»\s*:").search(folded(cell))
    return cell[: label.start()] if label else cell


def _concerns(head: Sequence[PageLine]) -> Fact | None:
    """The labels of what is feared, which stand in a column of their own or with '/' between them."""
    for line, below in zip(head, (*head[1:], None), strict=False):
        if line.text.endswith("/") and below and cue("concerns").search(line.text) and not below.gap:
            return Fact(_labels(f"{line.text}{below.text}"), (line, below))
        columns = cells(line)
        apart = [line.text.rpartition(" - ")[2]] if " - " in line.text else []
        for cell in (*columns, *apart):
            column = len(columns) > 1 or bool(apart)
            numbered = reference_of((), [replace(line, text=cell)])
            if cue("concerns").search(cell) and ("/" in cell or column) and not numbered and not _names_person(cell):
                return Fact(_labels(cell), (line,))
    return None


def _labels(text: str) -> tuple[str, ...]:
    return tuple(part.strip().lower() for part in text.split("/") if part.strip())


def _title(lines: Sequence[PageLine], words: PageWords) -> Fact | None:
    """The headline: the lines in capitals, else the longest."""
    capitals = [line for line in lines if line.text.isupper() and len(line.text) >= _SHORTEST]
    if not capitals:
        best = max(lines, key=lambda line: len(line.text), default=None)
        doubts = ("no line of the head stands out: is this the headline?",) if len(lines) > 1 else ()
        return Fact(best.text, (best,), doubts) if best else None
    run = [line for at, line in enumerate(capitals) if line.number == capitals[0].number + at]
    return as_headline(" ".join(line.text for line in run), run, words)


def as_headline(text: str, lines: Sequence[PageLine], words: PageWords) -> Fact:
    """A headline; one in capitals gets small letters, which is a guess."""
    if not text.isupper():
        return Fact(text, tuple(lines))
    said = "the headline is in capitals: are the small letters right?"
    return Fact(in_sentence_case(text, words), tuple(lines), (said,))


def in_sentence_case(text: str, words: PageWords) -> str:
    """A headline in capitals, each word as the page writes it inside sentences; the first with a capital."""

    def spelled(match: re.Match[str]) -> str:
        known = words.spelled.get(match[0].casefold())
        if known:
            return known.most_common(1)[0][0]
        return match[0].title() if country_of(match[0]) else match[0].lower()

    lower = re.sub(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", spelled, text)
    return lower[:1].upper() + lower[1:]
