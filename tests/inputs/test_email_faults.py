"""Email addresses that reach nobody, said as what they are."""

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from appeals.inputs.models.emails import email_fault, free_host

FAULTS = [
    ("mi***@example.org", "masked-email", "masked"),
    ("[email protected]", "masked-email", "masked"),
    ("[email\u00a0protected]", "masked-email", "masked"),
    ("nameNOSPAM@example.org", "masked-email", "masked"),
    ("name@remove-this.example.org", "masked-email", "masked"),
    ("nam...@example.org", "masked-email", "masked"),
    ("https://example.org/contact", "bad-email", "under 'web'"),
    ("www.example.org", "bad-email", "under 'web'"),
    ("a@example.org, b@example.org", "bad-email", "[a@example.org, b@example.org]"),
    ("a@example.org and b@example.org", "bad-email", "[a@example.org, b@example.org]"),
    ("a@example.org / b@example.org", "bad-email", "';' between"),
    ("Ann <a@example.org>", "bad-email", "alone: a@example.org"),
    ("mailto:a@example.org", "bad-email", "alone: a@example.org"),
    ("a@example,org", "bad-email", "is a@example.org meant?"),
    ("a@example.org.", "bad-email", "is a@example.org meant?"),
    ("nobody", "bad-email", "@"),
]


@pytest.mark.parametrize(("text", "code", "said"), FAULTS)
def test_a_faulty_address_is_said_as_what_it_is(text: str, code: str, said: str) -> None:
    fault = email_fault(text)
    assert fault
    assert fault.code == code
    assert said in f"{fault.message} ({fault.hint})"


@pytest.mark.parametrize(
    "text", ["a@example.org", "first.last+tag@mail.example.org", "o'neil@example.org", "xx@example.org"]
)
def test_an_address_has_no_fault(text: str) -> None:
    assert email_fault(text) is None


@pytest.mark.parametrize(
    ("text", "host"), [("a@gmail.com", "gmail.com"), ("a@Yahoo.co.uk", "yahoo.co.uk"), ("a@mail.ru", "mail.ru")]
)
def test_a_host_for_anybody_is_known(text: str, host: str) -> None:
    assert free_host(text) == host


@pytest.mark.parametrize("text", ["a@example.org", "a@mail.gov.example", "a@live-justice.example"])
def test_an_offices_own_host_is_none(text: str) -> None:
    assert free_host(text) == ""


DOMAINS = (
    "example.org",
    "a.co.uk",
    "localhost",
    "example..org",
    "-a.org",
    "a-.org",
    "x.test",
    "1.2.3.4",
    "a.b-c.museum",
    "org.",
    ".org",
)


@given(st.from_regex(r"\A[A-Za-z0-9_+-]{1,31}(\.[A-Za-z0-9_+-]{1,31})?\Z"), st.sampled_from(DOMAINS))
@settings(max_examples=60)
def test_a_plain_mailbox_is_judged_as_any_other(mailbox: str, domain: str) -> None:
    address = f"{mailbox}@{domain}"
    fault = email_fault(address)
    assume(fault is None or fault.code != "masked-email")
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        assert fault is not None
    else:
        assert fault is None
