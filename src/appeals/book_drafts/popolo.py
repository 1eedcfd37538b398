"""Popolo's JSON (popolo-project.org): persons, organizations, posts and memberships, as parliaments and EveryPolitician publish them.

Whatever an object needs may stand beside it under an id, or inside it: a membership names its `person_id`, has a `person`, or stands
in the person's own `memberships`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from appeals.book_drafts.holding import UNKNOWN, Holding, Office, Official, Texts, is_past, over
from appeals.book_drafts.json_data import Json, date_in, items, mapping, text

_GENDERS = {"male": "m", "female": "f", "other": "x", "m": "m", "f": "f"}
_CHANNELS = {
    "email": "email", "fax": "fax", "phone": "phone", "voice": "phone", "tel": "phone", "telephone": "phone", "text": "phone",
    "url": "web", "website": "web", "twitter": "social", "facebook": "social", "instagram": "social",
}  # fmt: skip
_PRIVATE = {"cell": "a mobile number", "mobile": "a mobile number", "home": "a number at home", "pager": "a pager"}


_Tables = Mapping[str, Mapping[str, Json]]
"""The objects of a file by their kind and id."""


def read_popolo(data: object, today: date) -> tuple[Holding, ...]:
    """Every membership of a person, and every organization with contact data that has none; nothing of another shape.

    In a list without memberships, every person: who has none in a list of memberships holds no office.
    Memberships that ended before today are over.
    """
    whole = mapping(data) if not isinstance(data, list) else {"persons": data}
    tables = {name: _by_id(whole.get(name)) for name in ("persons", "organizations", "posts", "events")}
    memberships = [*items(whole.get("memberships")), *_inside(items(whole.get("persons")))]
    found = [_holding(each, f"memberships[{number}]", tables, today) for number, each in enumerate(memberships)]
    if not found:
        found = [
            Holding(_person(each), Office(), f"persons[{number}]")
            for number, each in enumerate(items(whole.get("persons")))
        ]
    used = {text(each.get("organization_id")) for each in memberships}
    for id_, each in tables["organizations"].items():
        if id_ not in used and each.get("contact_details"):
            office = Office(organization=_names(each))
            found.append(Holding(replace(_contact(Official(), each), id=id_), office, f"organization {id_}"))
    return tuple(found)


def _by_id(value: object) -> dict[str, Json]:
    return {id_: each for each in items(value) if (id_ := text(each.get("id")))}


def _inside(persons: Iterator[Json]) -> Iterator[Json]:
    """The memberships that stand in the persons themselves."""
    for person in persons:
        for each in items(person.get("memberships")):
            yield {"person": person, **each}


def _meant(membership: Json, name: str, table: Mapping[str, Json]) -> Json:
    """The person, organization or post of a membership, which stands in it or is named by its id."""
    return mapping(membership.get(name)) or table.get(text(membership.get(f"{name}_id")), {})


def _holding(membership: Json, where: str, tables: _Tables, today: date) -> Holding:
    raw = _meant(membership, "person", tables["persons"])
    post = _meant(membership, "post", tables["posts"])
    organizations = (_meant(each, "organization", tables["organizations"]) for each in (membership, post))
    organization = next(filter(None, organizations), {})
    period = tables["events"].get(text(membership.get("legislative_period_id")), {})
    names = _names(post, "label", "role") or _names(membership, "label", "role")
    id_ = text(post.get("id")) or "/".join(filter(None, (text(organization.get("id")), text(membership.get("role")))))
    office = Office(id_, names, _names(organization), text(membership.get("country_code")).upper())
    end = date_in(membership.get("end_date")) or date_in(period.get("end_date"))
    start = date_in(membership.get("start_date")) or date_in(period.get("start_date"))
    dead = date_in(raw.get("death_date"))
    why = f"died {dead}" if is_past(dead, today) else over(start, end, today)
    return Holding(_contact(_contact(_person(raw), membership), post), office, where, start, why)


def _person(raw: Json) -> Official:
    person = Official(
        text(raw.get("id")),
        _names(raw),
        text(raw.get("honorific_prefix")),
        _GENDERS.get(text(raw.get("gender")).casefold(), ""),
        {name: (value,) for name in ("email", "fax", "phone") if (value := text(raw.get(name)))},
    )
    return _contact(person, raw)


def _names(raw: Json, *fields: str) -> Texts:
    """A name, with those in other languages that EveryPolitician keeps as `other_names`."""
    plain = next((found for each in (*fields, "name") if (found := text(raw.get(each)))), "")
    others = {
        lang: name
        for each in items(raw.get("other_names"))
        if text(each.get("note")) == "multilingual"
        and (lang := text(each.get("lang")))
        and (name := text(each.get("name")))
    }
    return {UNKNOWN: plain, **others} if plain else others


def _contact(person: Official, raw: Json) -> Official:
    """A person with the contact data of an object: what looks private is not taken, and named."""
    channels = {name: [*values] for name, values in person.channels.items()}
    address, private = dict(person.address), list(person.private)
    for detail in items(raw.get("contact_details")):
        kind, value = text(detail.get("type")).casefold(), text(detail.get("value"))
        label = f"{text(detail.get('label'))} {text(detail.get('note'))}".casefold()
        if not value:
            continue
        if kind in _PRIVATE or "home" in label.split() or "private" in label.split():
            private.append(_PRIVATE.get(kind, f"a private {kind}"))
        elif kind == "address":
            address.setdefault("lines", [line.strip(" ,") for line in value.splitlines() if line.strip(" ,")])
        elif kind in _CHANNELS and value not in channels.setdefault(_CHANNELS[kind], []):
            channels[_CHANNELS[kind]].append(value)
    return replace(person, channels=channels, address=address, private=tuple(dict.fromkeys(private)))
