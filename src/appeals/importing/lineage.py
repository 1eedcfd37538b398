"""Numbers of appeals: the reference, the publisher's index, and which update of a chain a sheet is."""

import re
from collections.abc import Sequence
from functools import cache

from appeals.importing.days import days
from appeals.importing.draft import Earlier, Fact
from appeals.importing.headings import PagePart
from appeals.importing.lines import PageLine
from appeals.importing.sections import Section
from appeals.importing.vocabulary import LANGUAGES, cue, folded, form, phrases
from appeals.system.frozen_data import dataclass

_OTHER_REFERENCE = re.compile(
    r"\b[A-Z]{3} \d{3}(?: ?/ ?\d{2,4}){1,2}(?: ?/ ?[A-Z]{3} \d{3}(?:\.\d{1,2})?)?(?!\d)|\bCase [A-Z]{3} \d{4,8}\b"
)
_INDEX = re.compile(
    r"\b(?P<area>AFR|AMR|ASA|EUR|MDE|ACT|ORG|POL|IOR|DOC|NWS|FIN|[A-Z]{3}(?=\s?\d{2}/\d{3,4}/(?:19|20)\d{2}\b))\s?"
    r"(?P<number>\d{2}/\d{1,4}/(?:19|20)?\d{2})\b"
)
_PARENTHESIS = re.compile(r"\(([^()]{6,80})\)")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]{3,300}")


_PREPOSITION = r"(?:on|sur|sobre|zu|su|sull'|sulla)"
_NTH = r"(?P<nth>[\w]{2,12}|\d{1,2}[.°ºª]?)"
_UPDATE = rf"\b{_NTH} (?:and final )?«update»"
_SHEET = rf"\b{_NTH} (?:ua|au|«series_number»)\b"
_FURTHER = rf"(?P<words>«further»(?:\s?\(?(?P<nth>\d{{1,2}})\)?)?)\s?{_PREPOSITION}\b"


@cache
def _reference() -> re.Pattern[str]:
    """'UA 129/10', 'AU: 12/14', 'Urgent Action 103.18'."""
    words = cue("series_number", alike=str.lower).written
    return re.compile(
        rf"(?:\b(?P<series>UA|AU|EXTRA|EX|MA|FU|UAA|NSA|UA No|AU No)\b\s?[:.#–-]?\s?|(?P<words>{words})\s?(?:no\.?|nr\.?|:)?\s?)"
        r"(?P<number>\d{1,3}\s?[/.]\s?\d{2,4}(?:-\d{1,2})?)(?![\d/])",
        re.IGNORECASE,
    )


@cache
def _ordinals() -> dict[str, int]:
    """Ordinal numbers of all languages, folded: 'third', '3rd', 'tercera'."""
    every = (enumerate(phrases("ordinals", tag), start=1) for tag in LANGUAGES)
    return {folded(word): number for each in every for number, words in each for word in words.split()}


@dataclass(frozen=True, slots=True)
class PageLineage:
    """Which sheet of which chain this is; `words` is what it calls itself, where that is not 'the third update'."""

    update: Fact | None = None
    words: Fact | None = None
    earlier: tuple[Earlier, ...] = ()
    further: Fact | None = None


def reference_of(parts: Sequence[Section], lines: Sequence[PageLine]) -> Fact | None:
    """The reference: behind its label, else the first on the page."""
    for section in parts:
        if section.part is PagePart.REFERENCE and (value := _value(section, 2)):
            found = _reference().search(value) or _OTHER_REFERENCE.search(value)
            return Fact(_written(found) if found else value[:80], section.headed)
    for pattern in (_reference(), _OTHER_REFERENCE):
        for line in lines:
            if found := pattern.search(line.text):
                return Fact(_written(found), (line,))
    return None


def _value(section: Section, lines: int) -> str:
    """What stands behind a label, on its line and on so many below."""
    return " ".join([section.value, *(line.text for line in section.lines[:lines])]).strip()


def _written(found: re.Match[str]) -> str:
    parts = found.groupdict()
    if not parts:
        return " ".join(found[0].split())
    series = parts["series"].upper() if parts["series"] else " ".join(parts["words"].title().split())
    number = re.sub(r"\s", "", parts["number"])
    glued = f"{parts['series']}-" if parts["series"] and f"{parts['series']}-{number}" in found[0] else ""
    return f"{glued}{number}" if glued else f"{series.removesuffix(' NO')} {number}"


def index_of(parts: Sequence[Section], lines: Sequence[PageLine]) -> Fact | None:
    """The publisher's number of this very sheet: behind its label, else the first outside brackets and links."""
    for section in parts:
        if section.part is PagePart.INDEX:
            value = _value(section, 1)
            found = _INDEX.search(value)
            return Fact(found[0] if found else value[:80], section.headed)
    for line in lines:
        bare = _URL.sub(" ", _PARENTHESIS.sub(" ", line.text))
        if found := _INDEX.search(bare):
            return Fact(found[0], (line,))
    return None


def lineage(lines: Sequence[PageLine], own_index: str) -> PageLineage:
    """What the page says of the sheets before it."""
    update = _update(lines)
    earlier, extra = _earlier(lines)
    if update is None and earlier:
        said = f"counted: the page names {len(earlier)} before it"
        update = Fact(str(len(earlier)), extra, (said,))
    further = _further(lines)
    number = int(str(update.value)) if update else 0
    if further and number and not earlier:
        found = re.search(_INDEX.pattern.replace(r"\s?", r"[\s/]?"), str(further.value))
        if found and _same(found[0]) != _same(own_index):
            index = f"{found['area']} {found['number']}"
            earlier = (Earlier(index=index, url=str(further.value), update=number - 1),)
    return PageLineage(update, _own_words(update), earlier, further)


def _own_words(update: Fact | None) -> Fact | None:
    """'Further information (1)', in the line that tells the ordinal."""
    for line in update.lines if update else ():
        if found := form(_FURTHER).search(folded(line.text)):
            return Fact(line.text[slice(*found.span("words"))].strip(), (line,))
    return None


def _same(index: str) -> str:
    return re.sub(r"\W", "", index)


def _update(lines: Sequence[PageLine]) -> Fact | None:
    for line in lines:
        if (found := form(_UPDATE).search(folded(line.text))) and (number := _ordinal(found["nth"])):
            return Fact(str(number), (line,))
    for line in lines:
        if (found := form(_FURTHER).search(folded(line.text))) and found["nth"]:
            return Fact(found["nth"], (line,))
        found = form(_SHEET).search(folded(line.text))
        number = _ordinal(found["nth"]) if found else None
        if number and number > 1:
            return Fact(
                str(number - 1),
                (line,),
                (f"'{line.text[slice(*found.span())]}' read as the sheet after {number - 1} others" if found else "",),
            )
        if (suffix := _reference().search(line.text)) and "-" in suffix["number"]:
            return Fact(suffix["number"].partition("-")[2], (line,), ("read from the end of the reference",))
    return None


def _ordinal(word: str) -> int | None:
    plain = word.rstrip(".°ºª")
    return _ordinals().get(word) or _ordinals().get(plain) or (int(plain) if plain.isdigit() else None)


def _earlier(lines: Sequence[PageLine]) -> tuple[tuple[Earlier, ...], tuple[PageLine, ...]]:
    """The sheets in brackets behind 'Further information on UA …': (EUR 28/012/2001, 14 September 2001)."""
    for number, line in enumerate(lines):
        if not form(_FURTHER).search(folded(line.text)):
            continue
        text = " ".join(each.text for each in lines[number : number + 3])
        found: list[Earlier] = []
        for match in _PARENTHESIS.finditer(text):
            if index := _INDEX.search(match[1]):
                day = next((day.date() for day in days(match[1])), None)
                found.append(Earlier(index=index[0], date=day.isoformat() if day else ""))
        if found:
            return tuple(found), (line,)
    return (), ()


def _further(lines: Sequence[PageLine]) -> Fact | None:
    """The first link behind words such as 'further information'."""
    for number, line in enumerate(lines):
        if not (found := _URL.search(line.text)):
            continue
        said = f"{lines[number - 1].text if number else ''} {line.text}"
        if cue("link").search(said):
            return Fact(found[0].rstrip(".,;)"), (line,))
    return None
