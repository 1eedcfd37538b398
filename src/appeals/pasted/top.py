"""The head of a page: title, country, concerns, lead; and the story below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from appeals.pasted.days import days
from appeals.pasted.draft import Fact
from appeals.pasted.headings import is_series
from appeals.pasted.lineage import index_of, reference_of
from appeals.pasted.names import country_of
from appeals.pasted.page import Line, cells
from appeals.pasted.paragraphs import Words

__all__ = ["Top", "in_sentence_case", "read_top"]

_PROSE_WORDS = 12
_CONCERN = re.compile(
    r"\b(?:fear of|fear for|risk of|legal concern|death penalty|health concern|medical concern|incommunicado|torture|ill-treatment|execution|"
    r"disappearance|prisoner of conscience|unfair trial|forcible return|refoulement|harassment|detention|craintes?|détention|peine de mort|temor|"
    r"tortura|pena de muerte|todesstrafe|drohende|folter|haft)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\(\s?(?:m|f|h|w|male|female)\s?\)|\baged? \d{1,3}\b|,\s?\d{1,3} ?(?:years|ans|años|jahre)|\bet al\b|\band (?:new names?|at least|others?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above the story, and where the story begins."""

    title: Fact | None
    country: Fact | None
    concerns: Fact | None
    people: tuple[Line, ...]
    story: tuple[Line, ...]
    rest: tuple[Line, ...]


def read_top(lines: Sequence[Line], words: Words) -> Top:
    """Read the lines above and below the headline."""
    begin = _story(lines)
    head = [line for line in lines[:begin] if not is_series(line)]
    named = [line for line in head if _is_plain(line)]
    country, where = _country(head)
    concerns = _concerns(head)
    people = tuple(line for line in head if _PERSON.search(line.text) and (not concerns or line not in concerns.lines))
    taken = {*(line.number for line in people), *((line.number for line in concerns.lines) if concerns else ())}
    titles = [line for line in named if line.number not in taken and line.number not in where]
    title = _title(titles, words)
    used = {line.number for fact in (title, country, concerns) if fact for line in fact.lines} | taken
    rest = tuple(line for line in lines[:begin] if line.number not in used)
    return Top(title, country, concerns, people, tuple(lines[begin:]), rest)


def _story(lines: Sequence[Line]) -> int:
    """Where the first paragraph begins: a long line that is no headline, or the first of several in lower case."""
    for number, line in enumerate(lines):
        several = number + 1 < len(lines) and not lines[number + 1].gap
        long = len(line.text.split()) >= _PROSE_WORDS or (
            several and len(line.text.split()) > 7 and lines[number + 1].text[:1].islower()
        )  # noqa: PLR2004
        if long and not line.text.isupper() and len(cells(line)) == 1 and not _is_number(line):
            return number
    return len(lines)


def _is_number(line: Line) -> bool:
    return bool(
        reference_of((), [line])
        and line.text[:1].isupper()
        and re.match(r"(?:further|first|second|third|UA|AU|urgent action type)\b", line.text, re.IGNORECASE)
    )


def _is_plain(line: Line) -> bool:
    """Whether a line of the head is neither a number, nor an index, nor a date."""
    dated = (
        any(found.start <= len("Londres, le ") + 10 and found.year for found in days(line.text))
        and len(line.text.split()) < 8
    )  # noqa: PLR2004
    return not (
        reference_of((), [line])
        or index_of((), [line])
        or dated
        or re.match(r"\w+:", line.text)
        and not line.text.isupper()
    )


def _country(head: Sequence[Line]) -> tuple[Fact | None, set[int]]:
    for line in head:
        for cell in cells(line):
            if code := country_of(cell):
                return Fact(code, (line,)), {line.number} if len(cells(line)) == 1 or _PERSON.search(
                    line.text
                ) else set()
        prefix = line.text.partition(":")[0]
        if len(prefix.split()) < 4 and (code := country_of(prefix)):  # noqa: PLR2004 - a name of a country
            return Fact(code, (line,)), set()
    for line in head:
        for size in (3, 2, 1):
            tails = [" ".join(cell.split()[-size:]) for cell in cells(line)]
            if code := next((code for tail in tails if (code := country_of(tail))), None):
                return (Fact(code, (line,)), set()) if not _is_plain(line) else (None, set())
    return None, set()


def _concerns(head: Sequence[Line]) -> Fact | None:
    for line in head:
        for cell in (*cells(line), line.text.rpartition(" - ")[2] if " - " in line.text else ""):
            numbered = len(cells(line)) > 1 or " - " in line.text
            if (
                cell
                and _CONCERN.search(cell)
                and ("/" in cell or numbered)
                and not _PERSON.search(cell)
                and not reference_of((), [Line(0, cell, cell)])
            ):
                labels = tuple(part.strip().lower() for part in cell.split("/") if part.strip())
                return Fact(labels, (line,))
    return None


def _title(lines: Sequence[Line], words: Words) -> Fact | None:
    """The headline: the lines in capitals, else the last line before the story."""
    capitals = [line for line in lines if line.text.isupper() and len(line.text) > 3]  # noqa: PLR2004
    if capitals:
        run = [capitals[0]]
        for line in capitals[1:]:
            if line.number == run[-1].number + 1:
                run.append(line)
        text = " ".join(line.text for line in run)
        return Fact(
            in_sentence_case(text, words), tuple(run), ("the headline is in capitals: are the small letters right?",)
        )
    if not lines:
        return None
    best = max(lines, key=lambda line: len(line.text))
    return Fact(best.text, (best,))


def in_sentence_case(text: str, words: Words) -> str:
    """A headline in capitals, each word as the page writes it inside sentences; the first with a capital."""

    def spelled(match: re.Match[str]) -> str:
        known = words.spelled.get(match[0].casefold())
        if known:
            return known.most_common(1)[0][0]
        return match[0].title() if country_of(match[0]) else match[0].lower()

    lower = re.sub(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", spelled, text)
    return lower[:1].upper() + lower[1:]
