"""What citations print inside sentences, in every language: `sentences/LANGUAGE.yaml`.

Each sentence is written as an author would write it; `first` is what a letter prints that mentions its instruments for the
first time, `later` what it prints after that (the same where it is missing). `state` is the State addressed. `sure` says how
sure the one was who wrote it down; `doubt` that `check` names the place. `read_by` names the native readers: nobody so far.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from appeals import law
from appeals.inputs import yaml_reader
from appeals.law.parties import status, tables
from appeals.law.register import party_clause

FILES = sorted(Path(__file__).with_name("sentences").glob("*.yaml"))


def read(file: Path) -> dict[str, Any]:
    content, problems = yaml_reader.read(file)
    assert content is not None, problems
    assert isinstance(content.data, dict)
    return content.data


def written() -> Iterator[Any]:
    for file in FILES:
        content = read(file)
        language, own = content["language"], content.get("instruments", {})
        for entry in content["sentences"]:
            yield pytest.param(language, own, entry, id=f"{language}: {entry['write']}")


SENTENCES = tuple(written())


@pytest.mark.parametrize(("language", "own", "entry"), SENTENCES)
def test_a_citation_fits_its_sentence(language: str, own: dict[str, Any], entry: dict[str, Any]) -> None:
    registry = law.registry().extended(own, language=language)
    letter = law.Register(registry, language=language, state=entry.get("state"))
    assert letter.expand(entry["write"]) == entry["first"]
    assert letter.expand(entry["write"]) == entry.get("later", entry["first"])


@pytest.mark.parametrize(("language", "own", "entry"), SENTENCES)
def test_check_names_the_sentences_that_are_in_doubt(language: str, own: dict[str, Any], entry: dict[str, Any]) -> None:
    registry = law.registry().extended(own, language=language)
    codes = {finding.code for finding in law.findings(entry["write"], registry, language=language)}
    assert ("unsure-form" in codes) == ("doubt" in entry)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_says_who_read_it_and_how_sure_each_sentence_is(file: Path) -> None:
    content = read(file)
    assert content["language"] == file.stem
    assert content["read_by"] == "nobody"
    assert len(content["sentences"]) >= 30
    assert {entry["sure"] for entry in content["sentences"]} <= {"sure", "fairly sure", "to be asked"}


def test_every_language_with_a_grammar_has_its_sentences() -> None:
    assert {file.stem for file in FILES} == set(law.languages())


@pytest.mark.parametrize("language", law.languages())
def test_every_state_party_has_its_clause(language: str) -> None:
    registry = law.registry()
    treaties = [treaty for treaty in registry.instruments if treaty.key in tables()]
    missing = []
    for treaty in treaties:
        citation = law.parse(treaty.key, registry)
        try:
            law.worded(citation, language)
        except law.NoWording:
            continue
        bound = [state for state in law.states().values() if status(state, treaty).party]
        missing += [(treaty.key, state.code) for state in bound if not party_clause(citation, state.code, language)]
    assert missing == []


@pytest.mark.parametrize("name", ["Kazakhstan", "the United States of America", "the Russian Federation"])
def test_english_calls_states_by_their_names_in_a_sentence(name: str) -> None:
    citation = law.parse("ICCPR", law.registry())
    assert party_clause(citation, law.state_of(name).code, "en") == f", to which {name} is a State party"


def test_the_page_counts_the_sentences_of_every_language() -> None:
    page = (Path(__file__).parents[2] / "docs" / "law.md").read_text(encoding="utf-8")
    for file in FILES:
        content = read(file)
        entries = content["sentences"]
        sure = sum(entry["sure"] == "sure" for entry in entries)
        row = rf"\| {content['language']} \|[^|]+\|[^|]+\| {len(entries)} \| {sure} \| {content['read_by']} \|"
        assert re.search(row, page), file.name
