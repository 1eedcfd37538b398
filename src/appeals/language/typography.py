"""What a campaigner types, as each language prints it: quotation marks, dashes, ellipses, apostrophes.

Only what is typed with the keys of a typewriter is changed (`"`, `'`, `--`, `...`), and only where there is no doubt: quotation marks
that do not close in their paragraph stay as they are. Code, addresses, links, placeholders and citations are never touched.
The marks are from memory, unchecked.
"""

import re
from collections.abc import Mapping

from appeals.language.sheet_words import sheet_words
from appeals.language.tags import fitting
from appeals.system.patterns import expression

_UNTOUCHED = expression(
    r"(`+)[^`]+?\1"  # code
    r"|\{\{.*?\}\}|\[@[^\]]*\]"  # placeholders, citations
    r"|\]\([^)]*\)|<[^<> ]+>"  # where links lead
    r"|\b[a-z][a-z+.-]*:[^\s<>]+|\bwww\.\S+|[\w.+'-]+@[\w-]+\.[\w.-]+"  # addresses
    r"|\\.",  # what is kept from being Markdown
    re.DOTALL | re.IGNORECASE,
)
_INNER: Mapping[str, str] = {
    "en": "‘’", "ar": "‹›", "da": "’’", "de": "‚‘", "de-CH": "‹›", "es": "“”", "fa": "‹›", "fr": "“”", "hi": "‘’", "id": "‘’",
    "it": "“”", "kk": "„“", "ky": "„“", "nl": "“”", "pl": "«»", "pt": "“”", "pt-BR": "‘’", "ro": "«»", "ru": "„“",
    "sv": "’’", "tg": "„“", "tr": "‘’", "uk": "„“", "ur": "‘’", "es-419": "‘’",
}  # fmt: skip
"""Marks of a quotation inside another, or of one that is typed with single marks."""
_LONG_DASH = frozenset({"ru", "uk", "kk", "ky", "tg", "uz-Cyrl", "es"})
_BOUND_MARKS = expression(r"(?<=\S) +(?=[:;!?»](?:\s|$|[\"”»)]))")
_AFTER_OPENING = expression(r"(?<=«) +(?=\S)")
_SHORTENED = expression(r"(?<![\w'])'(?=(?:\d\ds|[nst])(?![\w']))")  # the '90s, Dutch 's middags
_SHORT_YEAR = expression(r"(?<![\w'])'(?=\d\d(?![\w']))")
_SINGLE = expression(r"(?<![\w'])'(?=[^\W_])([^'\n\0]*(?:(?<=\w)'(?=\w)[^'\n\0]*)*)(?<=[^\s'])'(?![\w'])")


def as_printed(text: str, language: str) -> str:
    """A text of a campaign, Markdown as it was typed, with the marks of its language."""
    if not any(mark in text for mark in ('"', "'", "--", "...", " :", " ;", " !", " ?", "« ", " »")):
        return text
    kept: list[str] = []

    def put_away(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\0{len(kept) - 1}\0"

    bare = _UNTOUCHED.sub(put_away, text.replace("\0", ""))
    printed = "\n\n".join(_paragraph(each, language) for each in bare.split("\n\n"))
    return re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], printed)


def _paragraph(text: str, language: str) -> str:
    text = _dashed(_quoted(text, language), language)
    text = re.sub(r"(?<!\.)\.\.\.(?!\.)", "……" if language.startswith("zh") else "…", text)
    if language.startswith("fr"):
        text = _BOUND_MARKS.sub("\u00a0", _AFTER_OPENING.sub("\u00a0", text))
    return _apostrophes(text, language)


def _quoted(text: str, language: str) -> str:
    words = sheet_words(language)
    opening, _, closing = (words["quotation"] if words else "").partition("{quotation}")
    pieces = text.split('"')
    if opening and closing and len(pieces) % 2 and _closes(pieces):
        marks = [opening if number % 2 else closing for number in range(1, len(pieces))]
        text = pieces[0] + "".join(mark + piece for mark, piece in zip(marks, pieces[1:], strict=True))
    return text


def _closes(pieces: list[str]) -> bool:
    """Whether each opening mark stands before a word and each closing one after one."""
    inside, outside = pieces[1::2], pieces[::2]
    before = all(not piece or not piece[-1].isalnum() for piece in outside[:-1])
    after = all(not piece or not piece[0].isalnum() for piece in outside[1:])
    return before and after and all(piece and not piece[0].isspace() and not piece[-1].isspace() for piece in inside)


def _dashed(text: str, language: str) -> str:
    """Two hyphens between words are a dash with blanks; between figures, or three of them, one without."""
    long = fitting(language, _LONG_DASH) is not None
    text = re.sub(r"(?<=\d)--(?=\d)", "–", text)
    if language.startswith("zh"):
        return re.sub(r"(?<=[^\s|:-]) ?-{2,3} ?(?=[^\s|:-])", "——", text)
    text = re.sub(r"(?<=[^\s|:-]) -{2,3} (?=[^\s|:-])", " — " if long else " – ", text)
    return re.sub(r"(?<=[^\W\d_])-{2,3}(?=[^\W\d_])", "—" if long or language.startswith("en") else " – ", text)


def _apostrophes(text: str, language: str) -> str:
    if "'" not in text or fitting(language, {"zh"}):
        return text
    if fitting(language, {"uz"}):
        text = re.sub(r"(?<=[oOgG])'(?=\w)", "\u02bb", text)
        return re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "\u02bc", text)
    # Before the quotations: in "the '90s, the workers' rights" nothing is quoted.
    text = _SHORTENED.sub("’", text)
    inner = fitting(language, _INNER)
    if inner:
        marks = _INNER[inner]
        text = _SINGLE.sub(rf"{marks[0]}\1{marks[1]}", text)
    text = _SHORT_YEAR.sub("’", text)
    return re.sub(r"(?<=[^\W\d_]|\0)'(?=[^\W\d_\0]|\0)|(?<=\d)'(?=[^\W\d_A-Z])|(?<=s)'(?=\s)", "’", text)
