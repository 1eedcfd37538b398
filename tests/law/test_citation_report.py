import json

from appeals import law
from appeals.law.citation_report import (
    citation_lines,
    citation_record,
    parties_lines,
    parties_of_instrument,
    party_record,
)

REGISTRY = law.registry()


def test_a_citation_is_reported_with_its_facts_and_what_is_from_memory() -> None:
    record = citation_record(law.parse("CAT 3(1)", REGISTRY), language="ru", state=law.state_of("KZ"))
    assert record["later"] == "пункт 1 статьи 3 Конвенции против пыток"
    assert record["published"] == "1465 UNTS 85"
    assert record["from_memory"] == ("wording", "url")
    assert record["status"] == {
        "instrument": "CAT",
        "state": "KZ",
        "party": True,
        "deposit": "1998-08-26",
        "in_force": "1998-09-25",
        "as_of": "2022-08-25",
    }
    assert json.loads(json.dumps(record))["key"] == "CAT 3(1)"


def test_the_report_for_people_says_what_is_not_verified() -> None:
    lines = list(citation_lines(citation_record(law.parse("OPCAT 1", REGISTRY), state=law.state_of("UZ"))))
    assert lines[0] == "OPCAT 1"
    assert "  not verified: published, url, subjects" in lines
    assert lines[-1] == "  Uzbekistan: not a party (data of 2022-08-25)"


def test_a_judgment_is_reported_with_what_it_applies() -> None:
    record = citation_record(law.parse("Sultanov v Russia", REGISTRY))
    assert (record["date"], record["numbers"], record["applies"]) == ("2010-11-04", ("15303/09",), ("ECHR 3",))


def test_bodies_and_principles_have_little_to_report() -> None:
    assert citation_record(law.parse("CAT Committee", REGISTRY))["first"] == "the Committee against Torture"
    assert list(citation_lines(citation_record(law.parse("non-refoulement", REGISTRY)))) == [
        "non-refoulement",
        "  first mention: the principle of non-refoulement",
    ]


def test_the_parties_of_a_treaty_come_first() -> None:
    instrument = law.parse("CAT", REGISTRY).instrument
    assert instrument
    found = parties_of_instrument(instrument)
    assert [entry.party for entry in found] == sorted((entry.party for entry in found), reverse=True, key=bool)
    assert len(found) == len(law.states())
    assert next(iter(parties_lines(found, by_state=True))) == (
        "Afghanistan: party, deposited 1987-04-01, in force 1987-06-26 (data of 2022-08-25)"
    )


def test_what_has_no_table_has_no_parties_to_list() -> None:
    instrument = law.parse("GC IV", REGISTRY).instrument
    assert instrument
    assert parties_of_instrument(instrument) == ()


def test_a_record_of_a_party_has_the_promised_fields() -> None:
    assert tuple(party_record(law.party(REGISTRY, "UZ", "CAT"))) == (
        "instrument",
        "state",
        "party",
        "deposit",
        "in_force",
        "as_of",
    )
    assert party_record(law.party(REGISTRY, "KZ", "GC IV"))["note"] == "there is no table of its parties in the data"
