"""Email addresses that no email can be sent to or answered to."""

from collections.abc import Callable

import pytest
from program import Ended
from project import Project

Check = Callable[..., Ended]

MALFORMED = ["nobody", "a@b.org, evil@x.org", "a@@b.org", "a b@c.org", "=?utf-8?q?a?=@b@c.org", "<a@b.org>"]


@pytest.mark.parametrize("email", MALFORMED)
def test_a_malformed_email_of_a_recipient_is_an_error(check: Check, project: Project, email: str) -> None:
    ended = check(project.minister(email=[email]))
    assert ended.code == 65
    assert "xx.yaml:3:" in ended.problem("bad-email")


@pytest.mark.parametrize("email", MALFORMED)
def test_a_malformed_email_of_a_sender_is_an_error(check: Check, project: Project, email: str) -> None:
    ended = check(project.sender(email=email))
    assert ended.code == 65
    assert "sender.yaml:6:" in ended.problem("bad-email")


def test_so_is_one_of_a_campaigns_own_sender(check: Check, project: Project) -> None:
    campaign = project.campaign(sender={"name": "Ana", "email": "nobody"})
    assert "bad-email sender.email" in check(campaign).problem("bad-email")


def test_a_malformed_email_of_a_row_is_said_without_repeating_it(check: Check, project: Project) -> None:
    ended = check(project.write("members.csv", "name,email,consent\nAna,ana-at-home,yes\n"))
    assert ended.code == 0
    assert "email" in ended.problem("bad-email")
    assert "ana-at-home" not in ended.out


def test_letters_outside_ascii_are_said_before_the_email_fails(check: Check, project: Project) -> None:
    ended = check(project.minister(email=["ä@example.org"]))
    assert ended.code == 0
    assert "ASCII" in ended.problem("email-not-ascii")
    assert check(project.sender(email="ä@example.org")).code == 65


def test_a_domain_in_any_script_is_no_fault(check: Check, project: Project) -> None:
    ended = check(project.minister(email=["a@пример.рф"]), project.sender(email="a@exämple.org"))
    assert (ended.code, ended.out) == (0, "")


def test_an_address_is_the_same_with_its_domain_in_ascii(check: Check, project: Project) -> None:
    ended = check(project.minister(email=["a@exämple.org", "A@xn--exmple-cua.org"]))
    assert "this email stands in this entry twice" in ended.problem("channel-twice")
