"""To whom a page is addressed: under its headings, right under 'take action', or above an ordinary letter."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from appeals.importing.addressees import addressees
from appeals.importing.channels import has_channel
from appeals.importing.days import is_day
from appeals.importing.draft import Addressee, Fact
from appeals.importing.headings import PagePart, without_to
from appeals.importing.lines import PageLine
from appeals.importing.names import country_in
from appeals.importing.pasted_page import PastedPage
from appeals.importing.sections import Section
from appeals.importing.vocabulary import cue

_WORDS_OF_PROSE = 12
_LETTERHEAD = range(2, 9)
_ADDRESS_WIDTH = 70


def recipients(page: PastedPage) -> tuple[Addressee, ...]:
    """Whom members write to; the first has the salutation of the page's letter if it has no other."""
    found = _under(page, PagePart.APPEALS) or _under_action(page)
    if not found and page.letter and not page.asks:
        found = _letterhead(page)
    return _greeted(found, page.letter.greeting) if page.letter else found


def copies(page: PastedPage) -> tuple[Addressee, ...]:
    """Who gets a copy, without the embassies that the writer has to look up."""
    return _under(page, PagePart.COPIES)


def embassy(page: PastedPage) -> Fact | None:
    """The rule that the addressed State's embassy gets a copy."""
    rules = (_rule(section) for section in page.parts if section.part in {PagePart.CLOSING, PagePart.COPIES})
    return next((Fact("embassy", lines) for lines in rules if lines), None)


def _rule(section: Section) -> tuple[PageLine, ...]:
    """The lines that say that an embassy gets a copy; a sentence may go on in the next line, in small letters."""
    found: list[PageLine] = []
    for line in section.below:
        goes_on = found and not line.gap and line.text[:1].islower() and not found[-1].text.endswith(".")
        if _is_rule(line) or (goes_on and line.number == found[-1].number + 1):
            found.append(line)
    return tuple(found)


def _is_rule(line: PageLine) -> bool:
    """An embassy 'accredited to your country' is a rule; one with a number is a recipient."""
    return bool(cue("embassy").search(line.text)) and not has_channel(line.text)


def _under(page: PastedPage, part: PagePart) -> tuple[Addressee, ...]:
    found: list[Addressee] = []
    for section in page.of(part):
        rule = {line.number for line in _rule(section)}
        below = section.below
        left = rule | {line.number for line in below[:2] if _ends_heading(line)}
        found += addressees([line for line in below if line.number not in left])
    return _merged(found)


def _merged(found: Sequence[Addressee]) -> tuple[Addressee, ...]:
    """Recipients, each once: one whose office stands on the page again, with nothing that contradicts, is the same."""
    merged: list[Addressee] = []
    known: dict[tuple[str, str], list[int]] = {}
    for each in found:
        keys = [(name, each.fields[name].casefold()) for name in ("name", "office") if name in each.fields]
        alike = (at for key in keys for at in known.get(key, ()) if _is_same(merged[at], each))
        if (same := next(alike, None)) is not None:
            merged[same] = _together(merged[same], each)
            continue
        for key in keys:
            known.setdefault(key, []).append(len(merged))
        merged.append(each)
    return tuple(merged)


def _is_same(one: Addressee, two: Addressee) -> bool:
    who = [name for name in ("name", "office", "organization") if one.fields.get(name) and two.fields.get(name)]
    where = [(one.lines, two.lines), (one.place, two.place)]
    return bool({"name", "office"} & set(who)) and (
        all(one.fields[name].casefold() == two.fields[name].casefold() for name in who)
        and all(not first or not second or first == second for first, second in where)
    )


def _together(one: Addressee, two: Addressee) -> Addressee:
    said = "the page names this recipient twice: both places are put together here"
    return replace(
        one,
        fields=two.fields | one.fields,
        lines=one.lines or two.lines,
        place=one.place or two.place,
        channels=tuple(dict.fromkeys((*one.channels, *two.channels))),
        notes=(*one.notes, *two.notes),
        printed=(*one.printed, *two.printed),
        doubts=tuple(dict.fromkeys((*one.doubts, *two.doubts, said))),
        salutations=two.salutations | one.salutations,
    )


def _ends_heading(line: PageLine) -> bool:
    """The end of a heading that goes over two lines: '22 JULY 2011 TO:'."""
    return is_day(line.text) or (without_to(line.text) != line.text.rstrip(" :") and not has_channel(line.text))


def _under_action(page: PastedPage) -> tuple[Addressee, ...]:
    found: list[Addressee] = []
    for each in page.asks:
        lines = (*each.rest, *(() if each.points else each.intro))
        said = len(list(takewhile(_is_prose, lines)))
        if any(map(_is_of_address, lines[said:])):
            found += addressees(lines[said:])
    return tuple(found)


def _is_of_address(line: PageLine) -> bool:
    """Whether a line stands in addresses only: a number, an email, 'Salutation: …', a country at its end."""
    return has_channel(line.text) or bool(cue("fields.salutation").match(line.text) or country_in(line.text))


def _is_prose(line: PageLine) -> bool:
    long = len(line.text.split()) > _WORDS_OF_PROSE
    return not has_channel(line.text) and (long or line.text.endswith((".", ":", "!")) or line.text.isupper())


def _letterhead(page: PastedPage) -> tuple[Addressee, ...]:
    """The addressee above the salutation of an ordinary letter."""
    first = page.top[:1]
    block = [*first, *takewhile(lambda line: not line.gap, page.top[1:])]
    fits = len(block) in _LETTERHEAD and all(len(line.text) < _ADDRESS_WIDTH for line in block)
    return addressees(block) if fits else ()


def _greeted(found: Sequence[Addressee], greeting: str) -> tuple[Addressee, ...]:
    if not found or not greeting or "salutation" in found[0].fields:
        return tuple(found)
    first = found[0]
    doubts = (*first.doubts, "the salutation is that of the model letter")
    return (replace(first, fields={**first.fields, "salutation": greeting}, doubts=doubts), *found[1:])
