"""Emails that a page masks: what can be read stays as printed and is marked, what cannot is kept and asked for."""

from typing import Any

import pytest
from pages import drafts

PAGE = """URGENT ACTION
TEACHER HELD

APPEALS TO:
Minister of Examples
John Sample
1 Sample Street
Freetown
Sierra Leone
{email}
Salutation: Dear Minister
"""
PLAIN = [
    "Email: one@ex.example, two@ex.example",
    "Email: one@ex.example\ntwo@ex.example",
    "one@ex.example; two@ex.example",
]
MASKED = {
    "Email: one [at] ex.example": "one [at] ex.example",
    "Email: one[at]ex[dot]example": "one[at]ex[dot]example",
    "Email: one @ ex.example": "one @ ex.example",
    "Email: one(a)ex.example": "one(a)ex.example",
    "Correo electrónico: uno arroba ex.example": "uno arroba ex.example",
    "E-mail: uno chiocciola ex.example": "uno chiocciola ex.example",
    "Email: one at ex dot example": "one at ex dot example",
    "Email: one_AT_ex.example": "one_AT_ex.example",
    "Email: oneNOSPAM@ex.example": "oneNOSPAM@ex.example",
    "one{at}ex.example": "one{at}ex.example",
}
HIDDEN = ["[email protected]", "on***@ex.example", "o…@ex.example", "xxxxx@ex.example", "[E-Mail-Adresse geschützt]"]


def entry(email: str) -> tuple[dict[str, Any], list[str]]:
    found = drafts(PAGE.format(email=email))
    assert found.campaign["recipients"] == ["sl/examples-minister"]
    unsure: list[str] = found.facts()["unsure"]
    return found.recipient("sl/examples-minister"), [text for text in unsure if "email" in text]


@pytest.mark.parametrize("email", PLAIN)
def test_emails_as_they_are(email: str) -> None:
    found, unsure = entry(email)
    assert found["email"] == ["one@ex.example", "two@ex.example"]
    assert unsure == []


@pytest.mark.parametrize("email", MASKED)
def test_a_masked_email_is_kept_as_printed_and_marked(email: str) -> None:
    found, unsure = entry(email)
    assert found["email"] == MASKED[email]
    assert unsure == [f"the page masks this email address: '{MASKED[email]}'; write it as it is"]


@pytest.mark.parametrize("email", HIDDEN)
def test_a_hidden_email_is_no_address(email: str) -> None:
    found, unsure = entry(f"Email: {email}; two@ex.example")
    assert found["email"] == "two@ex.example"
    assert unsure == [f"the page hides an email address: '{email}'; ask the publisher for it"]


def test_all_masked_emails_of_a_line_are_kept() -> None:
    found, unsure = entry("Email: one @ ex.example; two[at]ex[dot]example, three@ex.example")
    assert found["email"] == ["one @ ex.example", "two[at]ex[dot]example", "three@ex.example"]
    assert len(unsure) == 2
