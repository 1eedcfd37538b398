"""What is suggested for a word or a date that is not understood."""

import pytest
from pydantic import BaseModel

from appeals.inputs.models.campaign import Campaign, ChannelName
from appeals.inputs.models.recipients import Recipient
from appeals.inputs.models.senders import Sender
from appeals.inputs.suggestions import date_hint, meant
from appeals.inputs.validate import validate
from appeals.inputs.yaml_reader import read_text

FIELDS = {model: list(model.model_fields) for model in (Campaign, Recipient, Sender)}
MEANT = [
    ("mail", list(ChannelName), "post"),
    ("Email", list(ChannelName), "email"),
    ("province", FIELDS[Sender], "region"),
    ("state", FIELDS[Sender], "region"),
    ("PLZ", FIELDS[Sender], "postcode"),
    ("Code postal", FIELDS[Sender], "postcode"),
    ("Straße", FIELDS[Sender], "street"),
    ("adress", FIELDS[Recipient], "address"),
    ("telefax", FIELDS[Recipient], "fax"),
    ("e-mail", FIELDS[Recipient], "email"),
    ("demand", FIELDS[Campaign], "demands"),
    ("sumary", FIELDS[Campaign], "summary"),
    ("embasy", ["embassy"], "embassy"),
    ("female", ["m", "f", "x"], "f"),
]


@pytest.mark.parametrize(("word", "known", "expected"), MEANT)
def test_the_word_that_was_meant_comes_first(word: str, known: list[str], expected: str) -> None:
    assert meant(word, known)[0] == expected


@pytest.mark.parametrize(
    ("word", "known"), [("province", ["phone"]), ("birthday", FIELDS[Sender]), ("level", FIELDS[Sender])]
)
def test_nothing_is_suggested_for_what_is_near_to_nothing(word: str, known: list[str]) -> None:
    assert meant(word, known) == ()


DATES = [
    ("31.12.2026", "2026-12-31"),
    ("2026-31-12", "2026-12-31"),
    ("2026-2-3", "2026-02-03"),
    ("31 December 2026", "2026-12-31"),
    ("Dec 31, 2026", "2026-12-31"),
    ("3/4/2026", "2026-03-04 or 2026-04-03"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_date_in_another_form_is_suggested_as_it_is_written(text: str, expected: str) -> None:
    assert date_hint(text) == f"write it as year-month-day: {expected}"


@pytest.mark.parametrize("text", ["soon", "2026-02-30", "31.12.26", "20261231", "10/2026"])
def test_no_day_is_made_up(text: str) -> None:
    assert date_hint(text) == "write year-month-day, YYYY-MM-DD"


@pytest.mark.parametrize("text", ["10/2026", "10.2026", "October 2026"])
def test_a_month_is_suggested_where_it_will_do(text: str) -> None:
    assert date_hint(text, partial=True) == "write it as year-month: 2026-10"


@pytest.mark.parametrize(
    ("text", "model", "hint"),
    [
        ("office: Minister\nzip: 12", Recipient, "did you mean 'postcode' under 'address'?"),
        ("office: Minister\nprovince: X", Recipient, "did you mean 'region' under 'address'?"),
        (
            "title: X\npeople: [{label: men, status: detained}]",
            Campaign,
            "write them as {date: …, status: …, source: …}",
        ),
    ],
)
def test_fields_are_suggested_where_they_belong(text: str, model: type[BaseModel], hint: str) -> None:
    source, _ = read_text(text, "x.yaml")
    assert source is not None
    _, problems = validate(source, model, context={"language": "en"})
    assert [problem.hint for problem in problems] == [hint]
