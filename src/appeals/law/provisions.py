"""Provisions of an instrument: `3(1)`, `14(3)(g)`, `1A(2)`, `II(3)`, `24-35`, and lists of them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from appeals.law.instruments import Article
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_UNIT = r"(?:articles?|arts?|rules?|principles?|paragraphs?|paras?|sections?|conclusions?|guidelines?|safeguards?|rr?(?=\.?\s)|§+)\.?\s*"
_BIS = r"(?:\s*(?P<bis>bis|ter|quater)\b)?"
_ONE_PART = r"\s*\(\s*\w+\s*\)|\.\s?(?:\d{1,2}|[a-z]{1,4})(?!\w)|(?<=\))\s?[a-z](?![a-z])\)?"
_ONE = expression(
    rf"(?:{_UNIT})?(?P<label>\d{{1,4}}|[ivxlc]{{1,9}}(?![a-z])){_BIS}(?P<section>[a-z](?![a-z]))?(?P<parts>(?:{_ONE_PART})*)"
    r"(?:\s*(?:[-–—]|\bto\b|\bthrough\b)\s*(?P<to>\d{1,4}|[ivxlc]{1,9}(?![a-z])|\(\s*(?P<last>\w{1,4})\s*\)))?",
    re.IGNORECASE,
)
_BETWEEN = expression(r"\s*(?:,|;|&|\band\b)\s*(?:(?:and|&)\s*)?", re.IGNORECASE)
_ANOTHER_PART = expression(rf"(?:{_ONE_PART})+", re.IGNORECASE)
_WORDED_PART = expression(
    r"(?<=[\w)]),?\s+\(?(?:sub-?paragraph|paragraph|para|par|absatz|abs|alinéa|al|buchstabe|lit|§)\.?\s*\(?(\w{1,4})\)?",
    re.IGNORECASE,
)
_MOST_PARTS = 20
_PART = expression(r"\w+")
_NUMERALS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class UnknownCitation(ValueError):  # noqa: N818 - reads as what it says where it is raised and caught
    """Nothing in the registry is called this, or it has no such provision, or it may mean several things.

    Attributes:
        nearest: what may have been meant, the likeliest first; in an ambiguity, the candidates.
    """

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class Provision:
    """An article, or a part of one, or a run of articles.

    Attributes:
        label: the article's number.
        parts: what stands in brackets after it: `("3", "g")`.
        section: the capital letter directly after it (`1A`).
        to: the last article of a run; empty for a single one.
    """

    label: str
    parts: tuple[str, ...] = ()
    section: str = ""
    to: str = ""

    def __str__(self) -> str:
        """The canonical spelling, which `read_provisions` reads back to the same provision."""
        run = f"-{self.to}" if self.to else ""
        return self.label + self.section + "".join(f"({part})" for part in self.parts) + run


def roman(number: int) -> str:
    """A number in Roman numerals."""
    text = ""
    for value, numeral in _NUMERALS:
        count, number = divmod(number, value)
        text += numeral * count
    return text


def arabic(numeral: str) -> int:
    """The number a Roman numeral stands for; 0 for what is none."""
    number, rest = 0, numeral.upper()
    for value, sign in _NUMERALS:
        while rest.startswith(sign):
            number, rest = number + value, rest.removeprefix(sign)
    return number if not rest and roman(number) == numeral.upper() else 0


def read_provisions(text: str, numbering: str, articles: Mapping[str, Article]) -> tuple[Provision, ...]:
    """Read `6, 7 and 14(3)(g)` as a person types it.

    Args:
        text: what stands after the instrument.
        numbering: `arabic` or `roman`; the other one is refused, as 'Article 2' and 'Article II' are not the same text.
        articles: of the instrument, where known; they tell a section (`1A`) from a slip.

    Raises:
        UnknownCitation: the text is no list of provisions, or is numbered in the other style.
    """
    found: list[Provision] = []
    rest = _WORDED_PART.sub(r"(\1)", text.strip())
    while rest:
        match = _ONE.match(rest)
        more = _ANOTHER_PART.match(rest) if found and found[-1].parts else None
        if match is None and more:
            found.append(replace(found[-1], parts=_parts(more[0])))
            rest = _BETWEEN.sub("", rest[more.end() :], count=1)
            continue
        if match is None:
            message = f"{rest!r} is not the number of an article"
            raise UnknownCitation(message)
        found += _provisions(match, numbering, articles)
        rest = rest[match.end() :]
        between = _BETWEEN.match(rest)
        if rest and between is None:
            message = f"{rest.strip()!r} after {match[0]!r} is not understood"
            raise UnknownCitation(message, (str(found[-1]),))
        rest = rest[between.end() :] if between else ""
    return tuple(found)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.lower() for part in _PART.findall(text))


def _provisions(match: re.Match[str], numbering: str, articles: Mapping[str, Article]) -> list[Provision]:
    """One provision, or those from `2(2)` to `2(4)`."""
    first = _provision(match, numbering, articles)
    last = (match["last"] or "").lower()
    if not last or not first.parts:
        return [first]
    start = first.parts[-1]
    if start.isdecimal() and last.isdecimal():
        between = [str(number) for number in range(int(start), int(last) + 1)]
    else:
        between = [chr(sign) for sign in range(ord(start[0]), ord(last[0]) + 1)]
    if not 1 < len(between) <= _MOST_PARTS:
        message = f"{match[0]!r} is no run of paragraphs"
        raise UnknownCitation(message)
    return [replace(first, parts=(*first.parts[:-1], part)) for part in between]


def _provision(match: re.Match[str], numbering: str, articles: Mapping[str, Article]) -> Provision:
    label = _label(match["label"], numbering) + (f" {match['bis'].lower()}" if match["bis"] else "")
    to = _label(match["to"], numbering) if match["to"] and not match["last"] else ""
    parts = _parts(match["parts"])
    article = articles.get(label)
    sections = article.sections if article else ""
    section = (match["section"] or "").upper()
    if section and not sections and (f"{label}{section}" in articles or (match["section"].isupper() and not articles)):
        label, section = f"{label}{section}", ""  # `28G`, `124A`: an article put in later, of a law of one's own
    if sections and not section and parts and parts[0].upper() in sections and parts[0].isalpha():
        section, parts = parts[0].upper(), parts[1:]
    if section and not sections and (match["section"] or "").islower():
        section, parts = "", (section.lower(), *parts)  # `37a` of an article without sections is `37(a)`
    if section and section not in sections:
        message = f"there is no section {section} in {label}" if sections else f"{label} has no section {section}"
        raise UnknownCitation(message, (label, f"{label}({section.lower()})"))
    return Provision(label, parts, section, to)


def _label(typed: str, numbering: str) -> str:
    if numbering == "roman":
        if typed.isdigit():
            message = f"its provisions are numbered in Roman numerals: {roman(int(typed))}, not {typed}"
            raise UnknownCitation(message, (roman(int(typed)),))
        return typed.upper()
    if not typed.isdigit():
        number = arabic(typed)
        message = f"its provisions are numbered in Arabic numerals: {number or 'a number'}, not {typed}"
        raise UnknownCitation(message, (str(number),) if number else ())
    return str(int(typed))
