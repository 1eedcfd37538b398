"""Lists of invented officials in the forms in which others publish real ones."""

import json
from pathlib import Path

POPOLO: dict[str, list[dict[str, object]]] = {
    "persons": [
        {
            "id": "p1",
            "name": "Ann Example",
            "gender": "female",
            "honorific_prefix": "Dr",
            "birth_date": "1960-01-01",
            "email": "ann@example.org",
            "other_names": [
                {"lang": "ru", "name": "Энн Пример", "note": "multilingual"},
                {"lang": "xx-zz-1", "name": "no language", "note": "multilingual"},
                {"name": "Annie", "note": "nickname"},
            ],
            "contact_details": [
                {"type": "voice", "value": "+7 7172 50 25 34"},
                {"type": "fax", "value": "12"},
                {"type": "cell", "value": "+7 701 111 1111"},
                {"type": "phone", "label": "home", "value": "+7 7172 50 25 35"},
                {"type": "address", "value": "1 Example Street\n010000 Astana"},
                {"type": "email", "value": "ann@@example"},
                {"type": "twitter", "value": "=cmd|' /C calc'!A0"},
            ],
        },
        {"id": "p2", "name": "Bob Sample", "gender": "male"},
        {"id": "p3", "name": "Former Person"},
        {"id": "p4", "name": "Dead Person", "death_date": "2025-05-01"},
        {"id": "p5", "name": "Mem\u202eBer"},
        {"id": "p6", "name": "Cem Member"},
        {"id": "p7", "name": "Dan Member", "memberships": [{"organization_id": "parliament", "role": "member"}]},
    ],
    "organizations": [
        {"id": "justice", "name": "Ministry of Justice", "classification": "ministry"},
        {"id": "parliament", "name": "Parliament"},
        {"id": "ombud", "name": "Ombudsman's Office", "contact_details": [{"type": "email", "value": "o@example.org"}]},
    ],
    "posts": [{"id": "minister", "label": "Minister of Justice", "organization_id": "justice"}],
    "events": [{"id": "term/1", "classification": "legislative period", "start_date": "2000", "end_date": "2004"}],
    "memberships": [
        {"person_id": "p3", "post_id": "minister", "end_date": "2024-03"},
        {"person_id": "p1", "post_id": "minister", "start_date": "2024-04-01"},
        {"person_id": "p2", "organization_id": "parliament", "role": "member", "start_date": "2999"},
        {"person_id": "p3", "organization_id": "parliament", "role": "member", "legislative_period_id": "term/1"},
        {"person_id": "p4", "organization_id": "parliament", "role": "member"},
        {"person_id": "p5", "organization_id": "parliament", "role": "member"},
        {"person_id": "p6", "organization_id": "parliament", "role": "member"},
        {"person_id": "p6", "organization_id": "parliament", "role": "member", "on_behalf_of_id": "party"},
        {"person_id": "p6", "organization_id": "parliament", "role": "member", "legislative_period_id": "term/1"},
        "nonsense",  # type: ignore[list-item]  # others' files may hold anything
        {"person_id": ["p6"], "role": {"a": 1}},
    ],
}


def item(id_: str, label: str, *, ru: str = "", **claims: list[object]) -> dict[str, object]:
    """An item of Wikidata, with the values of its properties."""
    labels = {tag: {"language": tag, "value": text} for tag, text in (("en", label), ("ru", ru)) if text}
    return {
        "type": "item",
        "id": id_,
        "labels": labels,
        "claims": {name: [each if isinstance(each, dict) and "mainsnak" in each else statement(each) for each in values] for name, values in claims.items()},
    }  # fmt: skip


def statement(value: object, rank: str = "normal", **qualifiers: object) -> dict[str, object]:
    """A statement, with the values of its qualifiers; None for one that is not known."""
    return {
        "rank": rank,
        "mainsnak": {"snaktype": "value", "datavalue": {"value": value}},
        "qualifiers": {
            name: [{"snaktype": "value", "datavalue": {"value": each}} if each else {"snaktype": "somevalue"}]
            for name, each in qualifiers.items()
        },
    }


def day(text: str, precision: int = 11) -> dict[str, object]:
    """A time of Wikidata: its day, month (10) or year (9)."""
    return {"time": f"+{text}T00:00:00Z", "precision": precision}


MINISTER = {"id": "Q20"}
WIKIDATA = {
    "entities": {
        each["id"]: each
        for each in (
            item("Q1", "Ann Example", ru="Энн Пример", P21=[{"id": "Q6581072"}], P968=["mailto:ann@example.org"],
                 P39=[statement(MINISTER, P580=day("2024-04-00", 10)), statement({"id": "Q21"}, "deprecated")]),
            item("Q2", "Former Person", P39=[statement(MINISTER, P580=day("2019-00-00", 9), P582=day("2024-03-31"))]),
            item("Q3", "Dead Person", P39=[statement(MINISTER)], P570=[day("2023-01-01")]),
            item("Q4", "Somebody Gone", P39=[statement(MINISTER, P582=None), statement({"id": "Q22"}, P1366={"id": "Q1"})]),
            item("Q20", "Minister of Justice", ru="министр юстиции", P1001=[{"id": "Q232"}]),
            item("Q21", "President", P17=[{"id": "Q232"}], P1308=[statement({"id": "Q5"}, P580=day("2024-04-01"))]),
            item("Q232", "Kazakhstan", P297=["KZ"]),
            item("Q5", "Eve President"),
        )
    }
}  # fmt: skip
"""What stands in Special:EntityData."""


def row(**cells: str) -> dict[str, dict[str, str]]:
    """A row of a query's result; `Q…` is an item, and `…Label` is in English."""
    made: dict[str, dict[str, str]] = {}
    for name, value in cells.items():
        is_item = value.startswith("Q") and not name.endswith("Label")
        made[name] = {
            "type": "uri" if is_item else "literal",
            "value": f"http://www.wikidata.org/entity/{value}" if is_item else value,
        }
        if name.endswith("Label"):
            made[name]["xml:lang"] = "en"
    return made


QUERY = {
    "head": {"vars": []},
    "results": {
        "bindings": [
            row(person="Q1", personLabel="Ann Example", position="Q20", positionLabel="Minister of Justice", countryCode="KZ", start="2024-04-01T00:00:00Z", email="mailto:ann@example.org"),
            row(person="Q1", personLabel="Ann Example", position="Q20", positionLabel="Minister of Justice", countryCode="KZ", start="2024-04-01T00:00:00Z", fax="+7 7172 50 25 34"),
            row(person="Q2", personLabel="Former Person", position="Q20", positionLabel="Minister of Justice", countryCode="KZ", start="2019-01-01T00:00:00Z", end="2024-03-31T00:00:00Z"),
            row(person="Q6", personLabel="Q6", position="Q23", positionLabel="Mayor", countryCode="KZ"),
        ]
    },
}  # fmt: skip
"""What the query service gives."""


def saved(path: Path, data: object) -> Path:
    """A list in a file."""
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path
