"""What a text brought along from where it was copied: a web page, an email, a printed sheet, a program."""

import re
from collections.abc import Iterator
from functools import cache

from appeals.checks.blanks import HTML
from appeals.checks.written import TextFault
from appeals.language import Phrases, check_words, pack, pattern
from appeals.system.patterns import expression

_HINT = "take it out, if no reader of a letter needs it"

_OF_CODE = (
    *("<", "-->", "&amp;", "```", ")…{", ";…}", "[/", "[url", "[im", "[caption", "[cid", "[quote"),
    *("function", "var ", "document.", "window.", "console.", "javascript:", "!important"),
    *(f"{name}…:…;" for name in ("margin", "padding", "font", "color", "background")),
)
"""Of these, every piece of code has one."""

_ALWAYS = (
    (
        Phrases(
            _OF_CODE,
            rf"<!--|-->|</?(?:{'|'.join(map(re.escape, sorted(HTML)))})(?:\s[^<>]{{0,300}})?/?>"
            r"|&amp;#?\w{2,8};|```"
            r"|\bfunction\s*\(|\bvar \w+ ?=|\b(?:document|window|console)\.[a-z]+|javascript:|!important\b|\)\s?\{|;\s?\}"
            r"|\[/?(?:url|img|image|caption|cid|quote)\b[=:\] ]"
            r"|\b(?:margin|padding|font|color|background)(?:-\w+)?:\s*[\w#]+;",
            re.IGNORECASE,
        ),
        "is code, and is printed as it stands",
    ),
    (
        Phrases((*"+|=~", "-" * 10), r"^[ \t]*(?:\+[-=+]{3,}|\|[-=+:| ]{3,}|[=~]{5,}|-{10,})[ \t]*$", re.MULTILINE),
        "was the line of a table",
    ),
    (
        Phrases("|", r"^[ \t]*\|[^\n]+\|[ \t]*$|(?<=\S)[ \t]+\|[ \t]+(?=\S)", re.MULTILINE),
        "parts the buttons or columns of a page",
    ),
    (
        expression(r"^[ \t]*(?:-[ \t]*\d{1,3}[ \t]*-|\d{1,3}[ \t]*/[ \t]*\d{1,3})[ \t]*$", re.MULTILINE),
        "was the number of a page",
    ),
    (
        Phrases(
            ("<…@…>", "--", "from:", "to:", "cc:", "sent:", "date:", "subject:"),
            r"^[^\W\d]{1,12}: [^\n<>]*<[^\s<>]+@[^\s<>]+>|^-- ?$|^(?:From|To|Cc|Sent|Date|Subject): .*\n(?:From|To|Cc|Sent|Date|Subject): ",
            re.MULTILINE,
        ),
        "was part of an email",
    ),
    (
        Phrases(
            ("/", "share", "=", "mailto:?", ".protection", ".com"),
            r"(?:sharer(?:\.php|/)|/intent/(?:tweet|post)|twitter\.com/(?:share|home\?)|shareArticle|/share\?|share-offsite"
            r"|t\.me/share|api\.whatsapp\.com/send|\bwa\.me/|/pin/create|addtoany\.com|addthis\.com|mailto:\?"
            r"|[?&](?:utm_\w+|fbclid|gclid|mc_eid)=|safelinks\.protection|list-manage\.com)\S{0,100}",
        ),
        "is a link to share or follow readers",
    ),
)
_QUOTED = expression(r"^[ \t]*>", re.MULTILINE)
_QUOTED_TWICE = expression(r"^[ \t]*>[ \t]?>", re.MULTILINE)
_WORD = 4
"""Letters that a line has at least, to be looked for a second and third time."""


def remains(text: str, language: str, *, in_letter: bool = True, to_writers: bool = False) -> Iterator[TextFault]:
    """What was copied along with a text.

    Args:
        text: it.
        language: of the text.
        in_letter: whether letters are made of it: these quote in quotation marks only.
        to_writers: whether it tells members what to do: they may be asked to follow or share something.
    """
    for form, what in _ALWAYS:
        yield from (_fault(match, what) for match in form.finditer(text))
    for match in _page(language).finditer(text):
        yield _fault(match, "was the number of a page")
    if not to_writers:
        for match in _web(language).finditer(text):
            yield _fault(match, "are words of a web page or an email")
    quoted = next((_QUOTED if in_letter else _QUOTED_TWICE).finditer(text), None)
    if quoted:
        yield _fault(quoted, "marks a line of an email that was answered; a quotation stands in quotation marks")
    yield from _repeated(text)


def _fault(match: re.Match[str], what: str) -> TextFault:
    return TextFault("remains", match[0][:60].strip(), what, _HINT, match.start())


@cache
def _web(language: str) -> Phrases:
    words = (*check_words(language).web, *check_words("en").web)
    either = pattern(dict.fromkeys((*words, *map(str.upper, words))))
    return Phrases(words, rf"{either}|^[ \t]*(?i:{pattern(words)})[ \t.…»>]*$", re.MULTILINE)


@cache
def _page(language: str) -> Phrases:
    """The number of a page, "Page 2 of 3", at the start or end of a line, as the pack of the language writes it, or in English."""
    known = {found.labels.page for found in (pack(language), pack("en")) if found}
    either = "|".join(re.sub(r"\\{[nm]\\}", r"\\d{1,3}", re.escape(label)) for label in sorted(known))
    form = rf"^[ \t]*(?:{either})|(?:{either})[ \t]*$|(?<=[.!?] )(?:{either})|^[ \t]*(?i:{either})[ \t]*$"
    return Phrases((re.sub("{[nm]}", "…", label) for label in known), form, re.MULTILINE)


def _repeated(text: str) -> Iterator[TextFault]:
    """A line that stands there three times: the head or foot of pages."""
    seen: dict[str, int] = {}
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if sum(map(str.isalpha, words)) >= _WORD:
            seen[words] = seen.get(words, 0) + 1
            if seen[words] == 3:  # noqa: PLR2004 - twice may be meant
                yield TextFault("remains", words[:60], "stands there three times, as a page's head does", _HINT, at)
        at += len(line) + 1
