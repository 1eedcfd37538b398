"""Wikidata's JSON, from a file: items (as Special:EntityData and the dumps have them), or the result of a query.

An item of a person holds offices by P39, one of an office names its holders by P1308; both with start (P580), end (P582) and whoever
came after (P1366). Countries stand there as items; their two letters (P297) are known if those items stand in the file too.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from appeals.book_drafts.holding import UNKNOWN, Holding, Office, Official, Texts, over
from appeals.book_drafts.json_data import Json, date_in, items, mapping, text
from appeals.system.patterns import expression

QUERY_NAMES: Mapping[str, tuple[str, ...]] = {
    "person": ("person", "holder", "official", "politician", "item", "human"),
    "office": ("position", "office", "post"),
    "organization": ("organization", "organisation", "body"),
    "country": ("countryCode", "country_code", "iso", "country"),
    "start": ("start", "startDate", "start_date", "starttime", "since"),
    "end": ("end", "endDate", "end_date", "endtime", "until"),
    "died": ("died", "death", "dateOfDeath"),
    "gender": ("gender", "sex", "genderLabel"),
    "email": ("email", "mail"),
    "fax": ("fax",),
    "phone": ("phone", "telephone"),
    "web": ("website", "web", "url"),
}
"""What a query may call its columns; a name is that of its item with `Label` behind it."""

_ITEM = expression(r"Q[1-9]\d{0,11}")
_GENDERS = {"Q6581097": "m", "Q6581072": "f", "Q1097630": "x", "Q48270": "x", "male": "m", "female": "f"}
_AT_SOME_TIME = "ended, the list does not know when"
_CHANNELS = {"email": "P968", "fax": "P2900", "phone": "P1329", "web": "P856"}


def read_wikidata(data: object, today: date) -> tuple[Holding, ...]:
    """Every person in every office of a file; nothing of another shape. Offices that ended before today are over."""
    if rows := _rows(data):
        return tuple(_of_rows(rows, today))
    return tuple(_of_items(_items(data), today))


def _items(data: object) -> Mapping[str, Json]:
    entities = mapping(data).get("entities", data)
    every = items(entities if isinstance(entities, list) else list(mapping(entities).values()))
    return {id_: each for each in every if _ITEM.fullmatch(id_ := text(each.get("id")))}


def _labels(item: Json) -> Texts:
    found = ((lang, mapping(each).get("value")) for lang, each in mapping(item.get("labels")).items())
    return {lang: name for lang, value in found if (name := text(value))}


def _statements(item: Json, name: str) -> Iterator[Json]:
    """The statements of a property that are not deprecated."""
    claims = mapping(item.get("claims"))
    yield from (each for each in items(claims.get(name)) if text(each.get("rank")) != "deprecated")


def _value(snak: Json) -> object:
    return mapping(snak.get("datavalue")).get("value")


def _values(item: Json, name: str) -> Iterator[object]:
    """The values of a property, those that are preferred first."""
    found = sorted(_statements(item, name), key=lambda each: text(each.get("rank")) != "preferred")
    yield from (_value(mapping(each.get("mainsnak"))) for each in found)


def _item_in(value: object) -> str:
    """The item that a value is, such as Q232."""
    raw = mapping(value)
    found = text(raw.get("id")) or (f"Q{text(raw.get('numeric-id'))}" if "numeric-id" in raw else "")
    return found if _ITEM.fullmatch(found) else ""


def _of_items(entities: Mapping[str, Json], today: date) -> Iterator[Holding]:
    seen: set[tuple[str, str, str]] = set()
    for id_, item in entities.items():
        for name in ("P39", "P1308"):
            for statement in _statements(item, name):
                other = _item_in(_value(mapping(statement.get("mainsnak"))))
                person, office = (id_, other) if name == "P39" else (other, id_)
                holding = _holding(statement, person, office, entities, today)
                if other and (key := (person, office, holding.start)) not in seen:
                    seen.add(key)
                    yield holding


def _holding(statement: Json, person: str, office: str, entities: Mapping[str, Json], today: date) -> Holding:
    raw, position = entities.get(person, {}), entities.get(office, {})
    qualifiers = mapping(statement.get("qualifiers"))
    start, _ = _time(qualifiers, "P580")
    end, has_ended = _time(qualifiers, "P582")
    died = next((found for each in _values(raw, "P570") if (found := date_in(mapping(each).get("time")))), "")
    why = _over(start, end, died, today)
    if not why and has_ended and not end:
        why = _AT_SOME_TIME
    if not why and any(items(qualifiers.get("P1366"))):
        why = "somebody came after"
    return Holding(_person(person, raw), _office(office, position, entities), f"{person}, P39 {office}", start, why)


def _over(start: str, end: str, died: str, today: date) -> str:
    return f"died {died}" if died else over(start, end, today)


def _time(qualifiers: Json, name: str) -> tuple[str, bool]:
    """The day of a qualifier, and whether there is one, be it of an unknown day."""
    snaks = [each for each in items(qualifiers.get(name)) if text(each.get("snaktype")) != "novalue"]
    days = [day for each in snaks if (day := _day(mapping(_value(each))))]
    return max(days, default=""), bool(snaks)


_DAY, _MONTH, _YEAR = 11, 10, 9
"""Precision of a time in Wikidata."""


def _day(value: Json) -> str:
    day, precision = date_in(value.get("time")), value.get("precision", _DAY)
    length = {_DAY: 10, _MONTH: 7, _YEAR: 4}.get(precision if isinstance(precision, int) else _DAY, 0)
    return day[:length]


def _person(id_: str, item: Json) -> Official:
    written = {
        name: [text(each).removeprefix("mailto:") for each in _values(item, of)] for name, of in _CHANNELS.items()
    }
    channels = {name: kept for name, values in written.items() if (kept := [each for each in values if each])}
    gender = next((found for each in _values(item, "P21") if (found := _GENDERS.get(_item_in(each), ""))), "")
    return Official(id_, _labels(item), gender=gender, channels=channels)


def _office(id_: str, item: Json, entities: Mapping[str, Json]) -> Office:
    states = (_item_in(each) for name in ("P1001", "P17") for each in _values(item, name))
    country = next(filter(None, (_code(each, entities) for each in states)), "")
    bodies = (_item_in(each) for each in _values(item, "P361"))
    body = next((_labels(entities[each]) for each in bodies if each in entities), {})
    return Office(id_, _labels(item), body, country)


def _code(country: str, entities: Mapping[str, Json]) -> str:
    return next((code for each in _values(entities.get(country, {}), "P297") if (code := text(each).upper())), "")


def _rows(data: object) -> list[Json]:
    """The rows of a query's result, in either of the two forms in which the query service saves JSON."""
    bindings = mapping(mapping(data).get("results")).get("bindings")
    if isinstance(bindings, list):
        return [{name: mapping(cell) for name, cell in row.items()} for row in items(bindings)]
    rows = list(items(data))
    is_plain = any(_named(row, name) for row in rows[:1] for name in ("person", "office")) and "claims" not in rows[0]
    return [{name: {"value": cell} for name, cell in row.items()} for row in rows] if is_plain else []


def _named(row: Json, what: str, behind: str = "") -> str:
    """The name of the column of a row that holds something; empty where there is none."""
    return next((f"{name}{behind}" for name in QUERY_NAMES[what] if f"{name}{behind}" in row), "")


def _cell(row: Json, what: str) -> str:
    return text(mapping(row.get(_named(row, what))).get("value"))


def _item_cell(row: Json, what: str) -> str:
    last = _cell(row, what).rpartition("/")[2]
    return last if _ITEM.fullmatch(last) else ""


def _label_cell(row: Json, what: str) -> Texts:
    """A name in the language of its row; the service puts the item's number where it has none."""
    cell = mapping(row.get(_named(row, what, "Label")))
    name = text(cell.get("value"))
    is_number = _ITEM.fullmatch(name.rpartition("/")[2])
    return {text(cell.get("xml:lang")) or UNKNOWN: name} if name and not is_number else {}


def _of_rows(rows: list[Json], today: date) -> Iterator[Holding]:
    """One holding for all rows of a person, an office and a start, which differ in languages, numbers and addresses."""
    found: dict[tuple[str, str, str], Holding] = {}
    for number, row in enumerate(rows, 1):
        person, office, start = _item_cell(row, "person"), _item_cell(row, "office"), date_in(_cell(row, "start"))
        if not person and not _label_cell(row, "person"):
            continue
        new = _of_row(row, f"row {number}", today)
        before = found.get((person, office, start))
        found[person, office, start] = _together(before, new) if before else new
    yield from found.values()


def _of_row(row: Json, where: str, today: date) -> Holding:
    person = Official(
        _item_cell(row, "person"),
        _label_cell(row, "person"),
        gender=_GENDERS.get(_item_cell(row, "gender"), "") or _GENDERS.get(_cell(row, "gender").casefold(), ""),
        channels={name: (value.removeprefix("mailto:"),) for name in _CHANNELS if (value := _cell(row, name))},
    )
    code = _cell(row, "country").upper()
    country = code if re.fullmatch("[A-Z]{2}", code) else ""
    office = Office(_item_cell(row, "office"), _label_cell(row, "office"), _label_cell(row, "organization"), country)
    start, end = date_in(_cell(row, "start")), date_in(_cell(row, "end"))
    why = _over(start, end, date_in(_cell(row, "died")), today)
    if not why and _cell(row, "end") and not end:
        why = _AT_SOME_TIME
    return Holding(person, office, where, start, why)


def _together(one: Holding, other: Holding) -> Holding:
    """Two rows of the same holding; what says that it is over counts, whichever row says it."""
    names = {*one.person.channels, *other.person.channels}
    channels = {
        name: tuple(dict.fromkeys((*one.person.channels.get(name, ()), *other.person.channels.get(name, ()))))
        for name in names
    }
    person = replace(one.person, names={**other.person.names, **one.person.names}, channels=channels)
    office = replace(one.office, names={**other.office.names, **one.office.names})
    return replace(one, person=person, office=office, over=one.over or other.over)
