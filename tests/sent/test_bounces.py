"""Mails that came back, the ways in which servers write them, and mails that are made to break their reader."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from appeals.errors import AppealsError
from appeals.sent.bounces import UnreadableMailError, bounces_in, mails

TODAY = date(2026, 2, 10)
HEAD = "From: MAILER-DAEMON@example.net\nDate: Thu, 5 Feb 2026 10:00:00 +0000\nSubject: failure notice\n"
QMAIL = """
Hi. This is the qmail-send program at example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<minister@example.org>:
Sorry, no mailbox here by that name. (#5.1.1)
"""
DSN = 'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n{blocks}--b--\n'
FAILED = "Original-Recipient: rfc822; {0}\nFinal-Recipient: rfc822; other@example.org\nAction: {1}\nStatus: 5.1.1\n\n"


def found(mail: str) -> list[tuple[str, bool]]:
    return [(each.address, each.is_final) for each in bounces_in(mail.encode(), today=TODAY)]


def test_the_address_that_was_written_to_is_read() -> None:
    blocks = FAILED.format("minister@example.org", "failed") + FAILED.format("court@example.org", "delayed")
    assert found(HEAD + DSN.format(blocks=blocks)) == [("court@example.org", False), ("minister@example.org", True)]
    assert found(HEAD + QMAIL) == [("minister@example.org", True)]
    assert found("From: sam@example.org\nSubject: Lunch\n\nminister@example.org is my boss\n") == []


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Thu, 5 Feb 2026 10:00:00 +0000", date(2026, 2, 5)),
        ("Thu, 5 Feb 2099 10:00:00 +0000", None),
        ("Thu, 5 Feb 1066 10:00:00 +0000", None),
        ("soon", None),
        ("Thu, 99 Feb 2026 99:00:00 +9999999999", None),
    ],
)
def test_a_mail_tells_the_day_where_it_can_be(said: str, day: date | None) -> None:
    (bounce,) = bounces_in(HEAD.replace("Thu, 5 Feb 2026 10:00:00 +0000", said).encode() + QMAIL.encode(), today=TODAY)
    assert bounce.day == day


NESTED = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(1500))
HOSTILE = {
    "nested": NESTED,
    "large": "Subject: x\n\n" + "x" * (11 * 1024 * 1024),
    "bad charset": 'Content-Type: text/plain; charset="\x00nonsense"\nContent-Transfer-Encoding: base64\n\n=====\n',
    "long header": f"Subject: {'=?utf-8?q?' * 20000}\n\n",
    "many parameters": f"Content-Type: multipart/report{'; a*0*=x' * 20000}\n\n",
    "many addresses": HEAD
    + DSN.format(blocks="".join(FAILED.format(f"m{n}@example.org", "failed") for n in range(2000))),
    "bytes": "\x00\xff\n" * 1000,
    "nothing": "",
    "injected": HEAD + DSN.format(blocks=FAILED.format("minister@example.org\x1b[2J, x@example.org\u202e", "failed")),
}


@pytest.mark.parametrize("mail", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_mail_ends_in_a_sentence_or_in_addresses(mail: str) -> None:
    with suppress(UnreadableMailError):
        assert all(each.address for each in bounces_in(mail.encode("utf-8", "surrogatepass"), today=TODAY))


def test_boxes_and_folders_give_one_mail_after_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "Maildir"
    for name in ("new/1", "cur/2", ".hidden", "box"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"From daemon Thu Feb  5 2026\n{HEAD}{QMAIL}\nFrom daemon\n{HEAD}\n" if name == "box" else HEAD + QMAIL
        )
    (folder / "link").symlink_to("/etc/passwd")
    assert [Path(name).name for name, _ in mails(folder)] == ["box, mail 1", "box, mail 2", "2", "1"]
    with pytest.raises(AppealsError, match="no such file"):
        list(mails(tmp_path / "nowhere"))
