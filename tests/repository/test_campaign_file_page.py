"""docs/campaign-file.md knows every field, and what it shows is right."""

import re
from typing import Any

import field_table
import pytest
from program import REPOSITORY, Run
from project import Project
from pydantic import BaseModel

from appeals.inputs.models.campaign import (
    Campaign,
    CampaignKind,
    ChannelName,
    Demand,
    DemandKind,
    LetterText,
    Ref,
    Status,
    Update,
)
from appeals.inputs.models.case import Event, People, Publication, StatusOfPerson
from appeals.language.sheet_words import MODEL, sheet_words
from appeals.letters.placeholder import KNOWN

PAGE = (REPOSITORY / "docs" / "campaign-file.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "model",
    [Campaign, LetterText, Demand, People, StatusOfPerson, Event, Publication, Ref, Update],
    ids=lambda each: each.__name__,
)
def test_every_field_is_explained(model: type[BaseModel]) -> None:
    known = set(re.findall(r"`([a-z_]+)`", PAGE)) | set(re.findall(r"([a-z_]+):", PAGE))
    assert set(model.model_fields) - known == set()


@pytest.mark.parametrize("words", [CampaignKind, Status, DemandKind, ChannelName], ids=lambda each: each.__name__)
def test_every_word_that_can_be_chosen_is_there(words: Any) -> None:  # noqa: ANN401 - an enumeration
    assert [word.value for word in words if f"`{word.value}`" not in PAGE] == []


def test_the_tables_of_what_is_printed_are_those_of_the_models() -> None:
    assert field_table.page() == PAGE


def test_every_placeholder_is_there() -> None:
    names = {f"{{{{ {group}.{name} }}}}" for group, found in KNOWN.items() for name in found}
    assert {name for name in names if name not in PAGE} == set()


def test_the_example_passes_the_check_and_renders(run: Run, project: Project) -> None:
    example = PAGE.split("```yaml\n")[1].split("```")[0]
    campaign = project.write("campaigns/example.yaml", example)
    ended = run("render", campaign, "--date", "2011-07-01", "--format", "text", "--accept-unverified", "--out", "-")
    assert ended.code == 0, ended.err
    assert "I urge you to respect your obligations." in ended.out


def test_every_sentence_of_a_sheet_is_there() -> None:
    words = sheet_words(MODEL) or {}
    sentences = [re.sub(r"\{.*?\}", "…", text) for text in words.values() if text.endswith(".") or "lease" in text]
    said = PAGE.partition("## What the program says of its own")[2]
    assert len(sentences) > 10
    assert [text for text in sentences if text.removeprefix("…: ") not in said] == []
