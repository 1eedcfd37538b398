"""The lines of a postal address: who stands at its head, city, postcode and country at its end."""

import re
from collections.abc import Mapping, Sequence

from appeals.importing.names import country_in
from appeals.importing.offices import (
    holds_office,
    honorific,
    is_name,
    is_office,
    is_organization,
    is_street,
    is_title,
)
from appeals.importing.vocabulary import cue

_POSTCODE = (
    r"(?:[A-Z]{1,3}[- ]?)?\d[\dA-Z]{2,6}(?:[- ]\d[A-Z\d]{1,4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]{3} \d{4}|\d"
)
_BARE_CODE = re.compile(_POSTCODE)
_BEFORE_REGION = {"US": ", ", "CA": ", ", "AU": ", ", "BR": " - "}
_STATE_CODE = re.compile(r"(?P<region>[A-Z]{2}) (?P<code>\d{5}(?:-\d{4})?)")  # as the United States write it
_CODE_LAST = re.compile(rf"(?P<city>[^\W\d][^\d]*?),?\s+(?P<code>{_POSTCODE})")
_CODE_FIRST = re.compile(rf"(?P<code>{_POSTCODE}),?\s+(?P<city>[^\W\d][^\d]*(?: \d{1, 2})?)")
_ARTICLE = re.compile(r"^(?:(?:the|le|la|el|il|o|a|der|die)\s+|l['’])(?=\w)", re.IGNORECASE)
_CITY = re.compile(r"[^\W\d][^\d,]{1,40}")

PostalPlace = Mapping[str, str]
"""City, postcode, region and country, as far as they are printed."""


def place_of(postal: Sequence[str]) -> tuple[tuple[str, ...], PostalPlace]:
    """The lines of an address without its last ones, and what these said."""
    lines, place = list(postal), dict[str, str]()
    if lines and (found := country_in(lines[-1])):
        before, place["country"] = found
        if _BARE_CODE.fullmatch(before):
            # 'L-9990 Luxembourg', '47890 San Marino': the city is called like its country.
            city = lines[-1].removeprefix(before).strip(" ,")
            return tuple(lines[:-1]), {**place, "city": city, "postcode": before}
        lines = [line for line in (*lines[:-1], before) if line]
    if not lines:
        return (), place
    *others, last = (*lines[:-1], lines[-1].rstrip(" ,"))
    left, town = _town(others, last, abroad=bool(place))
    return (*others, *left), {**place, **with_region(town, place.get("country", ""))}


def _town(others: Sequence[str], last: str, *, abroad: bool) -> tuple[tuple[str, ...], PostalPlace]:
    """What the last line of an address leaves, and the city in it."""
    before, _, tail = (part.strip() for part in last.rpartition(","))
    for text, rest in ((last, ""), (tail, before)):
        match = _CODE_LAST.fullmatch(text) or _CODE_FIRST.fullmatch(text)
        box = match and cue("streets").search(match["code"])
        if (
            match
            and (rest or others)
            and not (box or is_street(match["city"].rstrip(" 0123456789")) or is_office(match["city"]))
        ):
            return ((rest,) if rest else ()), {"city": match["city"].strip(" ,"), **_code(match["code"])}
    # Without a postcode only what stands before a printed country can be a city.
    apart = is_street(before) if before else not is_street(last)
    somebody = is_office(tail) or is_organization(tail) or honorific(tail)[0]
    if abroad and (others or before) and apart and _CITY.fullmatch(tail) and not somebody:
        return ((before,) if before else ()), {"city": tail}
    return (last,), {}


def with_region(town: PostalPlace, country: str) -> PostalPlace:
    """'Austin, Texas 78711' and '70064-900 Brasília - DF' have a part of their State beside the city."""
    mark = _BEFORE_REGION.get(country)
    city, _, region = town.get("city", "").partition(mark) if mark else ("", "", "")
    return {**town, "city": city, "region": region} if region else town


def _code(text: str) -> PostalPlace:
    state = _STATE_CODE.fullmatch(text)
    return {"region": state["region"], "postcode": state["code"]} if state else {"postcode": text}


def who(postal: Sequence[str], labelled: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...], tuple[str, ...]]:
    """Persons, offices and organizations from the head of an address.

    Args:
        postal: its lines, without city and country.
        labelled: what stands behind labels such as 'Name:'.

    Returns:
        Name, honorific, office and organization; what is left of the lines, the way there; what a person has to decide.
    """
    fields, lines, offices = dict(labelled), list[str](), list[str]()
    if "office" not in fields and is_office(fields.get("name", "")) and not is_name(fields["name"]):
        fields["office"] = fields.pop("name")
    offices += [fields["office"]] if "office" in fields else []
    for line in (part for whole in _whole(postal) for part in _apart(whole)):
        way = bool(lines) and is_street(lines[0])
        if way or not _take(line.strip(" ,:"), fields, offices):
            lines.append(line)
    doubts = list[str]()
    if offices:
        fields["office"], others = _fullest(offices)
        doubts += [f"the page also says: {'; '.join(others)}"] if others else []
    if lines and not fields.keys() & {"name", "office", "organization"}:
        fields["organization"] = lines.pop(0).strip(" ,:")
        doubts.append("is this the name of a person, an office or an organization?")
    return fields, tuple(lines), tuple(doubts)


def _whole(postal: Sequence[str]) -> Sequence[str]:
    """Lines of which none ends amid its words: 'Ministry of Education and' goes on in the next."""
    whole = list[str]()
    for line in postal:
        last = whole[-1] if whole else ""
        word = last.rpartition(" ")[2]  # 'Governadora do Pará' ends with no 'para'
        if not word.istitle() and cue("unfinished").fullmatch(word) and (is_organization(last) or is_office(last)):
            whole[-1] = f"{last} {line}"
        else:
            whole.append(line)
    return whole


def _take(line: str, fields: dict[str, str], offices: list[str]) -> bool:
    """Put a line of an address's head where it belongs; False for the way there."""
    match _what(line):
        case "title" if "name" not in fields:
            fields["honorific"] = line
        case "name" if "name" not in fields:
            given, fields["name"] = honorific(line)
            if cue("office_honorifics").fullmatch(given):
                offices.append(given)
            elif given:
                fields["honorific"] = f"{fields.get('honorific', '')} {given}".strip()
        case "office":
            given, office = _office(line)
            offices.append(office)
            fields |= {"honorific": given} if given and "honorific" not in fields else {}
        case "organization" if "organization" not in fields:
            fields["organization"] = line
        case _:
            return False
    return True


def _office(line: str) -> tuple[str, str]:
    """The honorific in front of an office, and the office: 'Monsieur le Ministre de la Justice'."""
    given, office = honorific(line)
    if not given or not is_office(office) or cue("office_honorifics").fullmatch(given):
        return "", line
    return given, _ARTICLE.sub("", office)


def _apart(line: str) -> tuple[str, ...]:
    """A person and an office on one line, or an office and its title: 'Jane Doe, Minister of Justice', 'Minister: Jane Doe'."""
    for mark in (", ", ": ", " – ", " - "):
        first, found, second = line.partition(mark)
        kinds = {_what(first.strip(" ,:")), _what(second.strip(" ,:"))}
        if found and (kinds == {"name", "office"} or (kinds == {"office"} and mark == ": ")):
            return first, second
    return (line,)


def _what(line: str) -> str:
    """Which field a line of an address's head belongs to; empty for the way there."""
    if is_title(line):
        return "title"
    given, office = honorific(line)
    person = is_name(line) and bool(given) and not is_office(office)
    if is_organization(line) and not person and not holds_office(line):
        return "organization"
    if person or (is_name(line) and not is_office(line) and not given):
        return "name"
    return "office" if is_office(line) and not _has_house_number(line) else ""


def _has_house_number(line: str) -> bool:
    """Whether a line is the way there, whatever offices its street is called by: '12 Governor Street', 'Plaza Mayor 3'."""
    return line[:1].isdigit() or (line[-1:].isdigit() and is_street(line) and "," not in line)


def _fullest(offices: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """One office of those printed, and the others: 'Prosecutor General' is in 'Prosecutor General of Kazakhstan'."""
    first = offices[0].casefold()
    fullest = max((office for office in offices if first in office.casefold()), key=len)
    return fullest, tuple(office for office in offices if office.casefold() not in fullest.casefold())
