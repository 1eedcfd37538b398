"""Why a letter is in its language: the explanation names the language that is chosen, and a reason for each other one."""

from pathlib import Path

import pytest
from project import MINISTER, Project, changed

from appeals.inputs.load import load
from appeals.inputs.models.senders import Sender
from appeals.letters.language_choice import choose_languages
from appeals.letters.language_reasons import language_reasons

BOTH = {"en": "I urge you to act.", "ru": "Прошу Вас принять меры."}


def campaign(project: Project, spoken: list[str], preferred: list[str]) -> Path:
    project.book(recipients={"minister": changed(MINISTER, {"languages": spoken})})
    return project.campaign(
        title={"en": "Teacher detained", "ru": "Учительница задержана"},
        letter={},
        demands=[{"letter": BOTH}],
        appeal_languages=preferred,
    )


@pytest.mark.parametrize(
    ("spoken", "preferred", "known", "sentences"),
    [
        (["ru"], ["en"], ["ru", "en"], ["*ru: first of the languages of xx/minister; complete; the sender knows it"]),
        (
            ["kk", "ru"],
            ["own"],
            ["en"],
            [
                (
                    "kk: first of the languages of xx/minister; not complete: title and 1 more is not written in it; "
                    "the sender does not know it"
                ),
                "ru: second of the languages of xx/minister; complete; the sender does not know it",
                "*en: first of the sender's own languages; complete; the sender knows it",
            ],
        ),
        (
            [],
            ["ru"],
            ["de"],
            [
                "ru: first of the campaign's languages for letters; complete; the sender does not know it",
                "*en: the campaign's language; for want of a preferred one",
            ],
        ),
        (
            ["ru"],
            ["en"],
            None,
            [
                "ru: first of the languages of xx/minister; complete; possible with a sender who knows it",
                "*en: first of the campaign's languages for letters; complete; nobody is named who writes",
            ],
        ),
    ],
)
def test_each_language_that_was_considered_has_its_reason(
    project: Project, spoken: list[str], preferred: list[str], known: list[str] | None, sentences: list[str]
) -> None:
    inputs, _ = load(campaign(project, spoken, preferred))
    assert inputs is not None
    sender = None if known is None else Sender.model_validate({"name": "Sam", "language": known})
    (recipient,) = inputs.recipients
    found = language_reasons(inputs.campaign, recipient, sender)
    assert [f"{'*' if each.chosen else ''}{each}" for each in found] == sentences
    assert [each.language for each in found if each.chosen] == [
        choice.language for choice in choose_languages(inputs.campaign, recipient, sender)
    ]
