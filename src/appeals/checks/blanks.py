r"""What a draft leaves to be filled in, in any of the shapes in which blanks are written.

Brackets are judged by the words in them, never by capitals: `[NGO]`, `[UA 7/2026]` and `[sic]` are no blanks. A backslash
before a bracket, `\[name]`, says that it is meant to be printed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from appeals.checks.written import TextFault
from appeals.language import CheckWords, Phrases, check_words, pattern
from appeals.law.mentions import escaped
from appeals.system.patterns import expression

_HINT = "write what belongs there; a backslash in front says that it is meant: \\[…]"
_LINE_HINT = "write what belongs there; a line to be filled in by hand is written \\_\\_\\_"

_FIELDS = Phrases(
    ("$", "%", "*|", "##", "@@", "@…@", "[[", "<<", "«…_…»", "{"),
    r"\$\{\w[\w. ]{0,40}\}|%%?[A-Z][A-Z_]{2,30}%%?|\*\|\w{1,30}\|\*|##\w{2,30}##|@@\w{2,30}@@|@[A-Z][A-Z_]{2,30}@|\$[A-Z][A-Z_]{2,30}\$|(?<![\d%])%(?:\(\w{1,30}\))?s\b|\[\[[^\[\]@\n]{1,60}\]\]"
    r"|<<[^<>\n]{1,60}>>|«\s?\w{1,30}_\w{1,30}\s?»|(?<![{$%#])\{\s?\w[^{}\n]{0,60}\}(?!\})",
)
"""Blanks of programs that make letters of data: nobody writes these in prose."""

_SQUARE = expression(r"[\[\u3010\uff3b](?!@)([^\[\]\u3010\u3011\uff3b\uff3d]{1,80})[\]\u3011\uff3d](?![(\[])")
_ROUND = expression(r"(?<!\])[(\uff08]([^()\uff08\uff09]{2,60})[)\uff09]")
_ANGLE = expression(r"<([^\W\d][^<>]{0,60})>")
_ADDRESS = expression(r"://|@|^(?:www\.|mailto:|tel:)", re.IGNORECASE)
_DATE_FORM = expression(r"\b(?:[XxХх]{2,}|(?:DD|TT|JJ|dd|tt|jj)[./-](?:MM|mm))\b")

_UNFINISHED = Phrases(
    ("xxx", "ххх", "lorem ipsum", *(f"{two}{mark}" for two in ("xx", "dd", "tt", "jj") for mark in "./-")),
    r"\b(?:[Xx]{3,40}|[Хх]{3,40})\b|(?i:\blorem ipsum\b|\b(?:xx|dd|tt|jj)[./-](?:xx|mm)\b)",
)

_SOFT = expression(r"_(?<![\w/]_)_{2,}(?!\w)|\?{3,}|\.{6,}|…{3,}")
"""Lines and marks that most often wait for something; they are said, and no letter is kept back for them."""


def blanks(text: str, language: str, *, for_reader: bool = True) -> Iterator[TextFault]:
    """Every blank of a text.

    Args:
        text: it.
        language: of the text; it decides which words are looked for.
        for_reader: whether an official or a member reads it as it stands: with a blank nothing is made. What tells writers how to
            write may speak of blanks.
    """
    end = -1
    for match in sorted(_found(text, language), key=lambda found: (found.start(), -found.end())):
        if match.start() >= end and not escaped(text, match.start()):
            end = match.end()
            soft = _SOFT.fullmatch(match[0]) is not None
            what, hint = ("waits to be filled in", _LINE_HINT) if soft else ("is left to be filled in", _HINT)
            yield TextFault("left-open", match[0], what, hint, match.start(), is_error=for_reader and not soft)


def _found(text: str, language: str) -> Iterator[re.Match[str]]:
    words, shouted = check_words(language), text.upper() == text
    sets = tuple(dict.fromkeys((words, check_words("en"))))  # drafts in any language are made of English forms
    yield from _SOFT.finditer(text)
    yield from _FIELDS.finditer(text)
    yield from _UNFINISHED.finditer(text)
    yield from _unfinished(words).finditer(text)
    for each in () if shouted else sets:
        yield from _in_capitals(each).finditer(text)
    for match in _SQUARE.finditer(text):
        if _is_gap(match[1]) or any(_asks(match[1], each, closely=False, shouted=shouted) for each in sets):
            yield match
    for match in _ROUND.finditer(text):
        if any(_asks(match[1], each, closely=True, shouted=shouted) for each in sets):
            yield match
    for match in _ANGLE.finditer(text):
        if not _ADDRESS.search(match[1]) and match[1].split()[0].strip("/").casefold() not in HTML:
            yield match


_HTML = (
    "a abbr article b big blockquote body br button center code col div em embed font footer form h1 h2 h3 h4 "
    "h5 h6 head header hr html i iframe img input label li link main meta nav noscript o:p object ol option p "
    "pre s script section select small span strike strong style sub sup svg table tbody td textarea tfoot th "
    "thead title tr tt u ul video"
)
HTML = frozenset(_HTML.split())
"""Names of HTML's elements: remains of a page, no blanks."""


def _is_gap(inside: str) -> bool:
    """Brackets around nothing, a line or question marks; '[…]' is an omission."""
    return not inside.strip("_ ") or not inside.strip("? ")


def _asks(inside: str, words: CheckWords, *, closely: bool, shouted: bool) -> bool:
    """Whether what stands in brackets tells somebody to fill it in.

    Args:
        inside: the brackets.
        words: of the language.
        closely: for round brackets, in which prose has asides: '(write to the Minister)'.
        shouted: whether the whole text is in capitals.
    """
    said = " ".join(inside.split())
    known = _forms(words)
    if known.withheld.search(said):
        return False
    nouns = list(known.blank.finditer(said))
    if _DATE_FORM.search(said) or known.unfinished.fullmatch(said) or (not closely and known.owned.search(said)):
        return True
    if any(noun[0].isupper() and len(noun[0]) > 2 for noun in nouns) and not shouted:  # noqa: PLR2004 - no 'CP'
        return True
    if known.insert.search(said):
        return bool(nouns) or not closely or known.here.search(said) is not None
    return bool(nouns) and _is_noun(known, said, closely=closely)


def _is_noun(known: "_BlankForms", said: str, *, closely: bool) -> bool:
    """Whether nothing stands there but the name of what is missing: 'your name', 'city, country', 'name of the prisoner'."""
    head = known.yours.sub("", said)
    first = known.blank.match(head)
    if first is None:
        return False
    rest = head[first.end() :].strip(" ,:/")
    if closely and head == said:
        return not rest
    others = known.blank.removed_from(rest).strip(" ,:/")
    return not known.of.sub("", others).strip(" ,:/") or (not closely and known.of.match(rest) is not None)


class _BlankForms:
    """The words of a language as regular expressions."""

    def __init__(self, words: CheckWords) -> None:
        def either(words: Iterable[str], form: str = "") -> Phrases:
            return Phrases(words, form, re.IGNORECASE)

        insert, longest = pattern(words.insert), sorted(words.blank, key=len, reverse=True)
        self.withheld = either(words.withheld)
        self.unfinished = either(words.unfinished)
        self.insert = either(words.insert, rf"^(?:{insert})|(?:{insert})$")
        self.blank = either(longest)
        self.yours = expression(rf"^(?:(?:{pattern(words.yours)})\s+)+", re.IGNORECASE)
        self.of = expression(pattern(words.of), re.IGNORECASE)
        self.owned = either(longest, rf"['’]s?\s+(?:{pattern(longest)})$")
        self.here = either(words.of, rf"(?:{pattern(words.of)})$")


@cache
def _forms(words: CheckWords) -> _BlankForms:
    return _BlankForms(words)


@cache
def _unfinished(words: CheckWords) -> Phrases:
    return Phrases(words.unfinished, as_written=True)


@cache
def _in_capitals(words: CheckWords) -> Phrases:
    """Blanks without brackets, in a text that is not in capitals as a whole: INSERT NAME HERE, YOUR NAME, «NAME»."""
    blank = tuple(word.upper() for word in sorted(words.blank, key=len, reverse=True) if word.upper() != word)
    nouns = pattern(blank)
    before = pattern(word.upper() for word in (*words.insert, *words.yours) if word.upper() != word)
    return Phrases(blank, rf"(?:{before})\s+(?:\w{{1,12}}\s+){{0,2}}?(?:{nouns})|«(?:{nouns})»", as_written=True)
