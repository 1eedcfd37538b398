"""The data files themselves: their form, their sources, and that nothing in them points nowhere."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from appeals import law
from appeals.law.data_files import DATA, as_text
from appeals.law.grammar_files import grammar, of_language
from appeals.law.parties import tables
from appeals.law.phrases import CASES
from appeals.law.registry import registry, spellings
from appeals.law.states import State, name_in_clause

FILES = sorted(DATA.rglob("*.json"))
REGISTRY = registry()


def read(file: Path) -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_file_has_one_entry_a_line_so_that_changes_can_be_read(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == as_text(read(file))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_table_says_its_source_and_its_day(file: Path) -> None:
    data = read(file)
    about = data.get("about", data)
    assert about["source"]
    assert re.fullmatch(r"\d{4}(-\d\d){0,2}", about["as_of"])


def test_there_are_at_least_the_sixty_instruments_of_the_field() -> None:
    assert len(REGISTRY.instruments) >= 60
    assert {"CAT", "ICCPR", "Refugee Convention", "UDHR", "ECHR", "Mandela Rules"} <= set(REGISTRY.subjects)


def test_dates_are_dates_and_lie_in_order() -> None:
    for instrument in REGISTRY.instruments:
        days = [date.fromisoformat(day) for day in (instrument.adopted, instrument.in_force) if day]
        assert days == sorted(days), instrument.key
    for table in tables().values():
        date.fromisoformat(table.as_of)
        assert all(re.fullmatch(r"\d{4}(-\d\d-\d\d)?", day) for day in table.deposits.values())
        assert all(day[:10] <= table.as_of for day in table.deposits.values())


def test_every_key_that_the_data_names_exists() -> None:
    for instrument in REGISTRY.instruments:
        assert not instrument.body or instrument.body in REGISTRY.subjects
        assert all(law.parse(f"{instrument.key} {provision}", REGISTRY) for provision in instrument.provisions)
    for decision in (subject for subject in REGISTRY.subjects.values() if isinstance(subject, law.Decision)):
        assert all(law.parse(key, REGISTRY).provisions for key in decision.applies)
    for body in REGISTRY.bodies:
        assert not body.needs or law.parse(body.needs, REGISTRY).instrument
    assert set(tables()) <= {treaty.key for treaty in REGISTRY.instruments if treaty.is_treaty}


def test_every_state_of_a_table_is_known() -> None:
    for table in tables().values():
        assert {*table.deposits, *table.withdrawals} <= set(law.states())
        assert not set(table.deposits) & set(table.withdrawals)


def test_every_treaty_with_a_table_has_its_rule_of_entry_into_force() -> None:
    for key in tables():
        treaty = REGISTRY.subjects[key]
        assert isinstance(treaty, law.Instrument)
        assert treaty.binds, key
        assert treaty.in_force, key
        assert treaty.depositary, key


def test_every_name_can_stand_in_a_sentence_of_its_language() -> None:
    every = [subject.names for subject in REGISTRY.instruments] + [subject.names for subject in REGISTRY.bodies]
    for names in every:
        for language in names:
            rules, name = grammar(language), of_language(names, language)
            assert rules, language
            assert name
            assert all(rules.named(said) for said in (name.full, name.short) if said), (name, language)


def test_every_grammar_is_complete() -> None:
    for language in law.languages():
        rules = grammar(language)
        assert rules
        assert "article" in rules.units
        assert all(name_in_clause(state, language) for state in law.states().values())
        for unit in rules.units.values():
            assert "{of}" in unit["one"]
            assert "{n}" in unit["one"]


def test_different_spellings_do_not_collide_without_being_meant_to() -> None:
    ambiguous = {spelling for spelling, subjects in REGISTRY.index.items() if len(subjects) > 1}
    assert ambiguous == {
        "additional protocol",
        "basic principles",
        "gc",
        "geneva convention",
        "geneva conventions",
        "optional protocol",
        "standard minimum rules",
        "statelessness convention",
    }


def test_each_subject_is_found_by_each_of_its_spellings() -> None:
    for subject in REGISTRY.subjects.values():
        assert all(subject in REGISTRY.index[spelling] for spelling in spellings(subject) if spelling in REGISTRY.index)


def test_what_is_from_memory_is_a_field_that_exists() -> None:
    for file in (DATA / "instruments").glob("*.json"):
        data = read(file)
        assert set(data.get("memory", ())) <= {*data, "subjects"}, file.name
        for name in data["names"].values():
            assert set(name.get("memory", ())) <= set(name), file.name


def test_a_state_without_a_name_in_the_language_has_no_clause() -> None:
    nowhere = State("ZZ", "ZZZ", "Nowhere")
    assert name_in_clause(nowhere, "fr") is None
    assert name_in_clause(nowhere, "xx") is None


def test_every_case_of_a_grammar_is_one_that_can_be_written() -> None:
    for language in law.languages():
        rules = grammar(language)
        assert rules
        asked = {*rules.cases.values(), *rules.following.values(), *rules.endings.values(), rules.default}
        assert asked <= set(CASES), language
        assert {case for said in rules.said.values() for case in said.cases} <= set(CASES), language


def test_every_noun_of_a_template_is_declined() -> None:
    fields = {"n", "of", "p", "s", "letters", "to"}
    for language in law.languages():
        rules = grammar(language)
        assert rules
        for unit in rules.units.values():
            names = {name for template in unit.values() for name in re.findall(r"\{([^{}]+)\}", template)}
            assert names <= {*fields, *rules.nouns}, language
