"""Values and comments as YAML prints them, and a page's words as Markdown that says them unchanged."""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from appeals.importing.lines import PageLine

UNSURE = "UNSURE:"
"""Marks a guess in a draft's comments."""

_WIDTH = 110
# What YAML reads as it stands: no mark of its own at the beginning or where it would end the text.
_PLAIN = re.compile(r"[+(]?[^\W_][^\n:#\[\]{},&*!|>%`\"]*")
_NOTHING = frozenset({"null", "~"})
_MARKDOWN = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|<(?=[a-zA-Z/!?])|\[(?=[^\]]{0,999}\]\(|@)|&(?=#?\w+;)")
_POINT = re.compile(r"[1-9]\d?\. [^\W\d_]")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def comments(texts: Iterable[str], indent: str = "") -> Iterator[str]:
    """Each text as a comment of its own line."""
    for text in texts:
        yield f"{indent}# {text}".rstrip()


def doubts(texts: Iterable[str], indent: str = "") -> Iterator[str]:
    """What a person has to decide, marked."""
    return comments((f"{UNSURE} {text}" for text in texts), indent)


def quotes(lines: Iterable[PageLine | None], indent: str = "") -> Iterator[str]:
    """The page's own lines in quotation marks, each once."""
    printed = {line.number: line.printed for line in lines if line}
    return comments((f'"{" ".join(text.split())}"' for text in printed.values()), indent)


def inline(value: str) -> str:
    """A value of one line: plain where YAML reads it as it stands, else in quotation marks."""
    flat = " ".join(value.split())
    return flat if _PLAIN.fullmatch(flat) and flat.casefold() not in _NOTHING else json.dumps(flat, ensure_ascii=False)


def mapping(pairs: Mapping[str, str]) -> str:
    """Fields of one line on one line, those that have a value."""
    return f"{{{', '.join(f'{name}: {inline(value)}' for name, value in pairs.items() if value)}}}"


def block(text: str, indent: str) -> Iterator[str]:
    """A text behind `|`: one paragraph after another, as Markdown that prints what the page said."""
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ""
        point = "- " if paragraph.startswith("- ") else ""
        words = _marked(paragraph.removeprefix(point))
        lines = textwrap.wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False)
        for at, line in enumerate(lines):
            yield indent + (point if at == 0 else " " * len(point)) + _line(line, first=at == 0)


def _marked(text: str) -> str:
    """Escape what Markdown, a placeholder or a citation would read differently."""
    text = _MARKDOWN.sub(r"\\\g<0>", _ESCAPE.sub(r"\\\\", text))
    return re.sub(r"\{(?=[{%#])", r"{\\", text)


def _line(line: str, *, first: bool) -> str:
    """A line that no mark of Markdown begins; a number in front of a paragraph may make it a point of a list."""
    if not (first and _POINT.match(line)):
        line = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", line)
    return re.sub(r"^(?=[#>+=~-])", r"\\", line)
