"""Emails as a run has written them, and nobody has changed since."""

import hashlib
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

from appeals.errors import AppealsError
from appeals.output.manifest import Record
from appeals.system.files import place_in, read_file
from appeals.system.frozen_data import dataclass

__all__ = ["ChangedEmailError", "WrittenEmail", "read_email"]

_LARGEST = 64 * 2**20
"""Bytes of an email; no letter is larger."""
_UNSENT = b"X-Unsent: 1\r\n"
_HEADERS = frozenset(
    {"from", "to", "cc", "bcc", "subject", "x-unsent", "mime-version", "content-type", "content-language", "content-transfer-encoding"}
)  # fmt: skip
"""What the program writes into the head of an email."""


class ChangedEmailError(ValueError):
    """A file is not what a run has written; the message says why, as a sentence without a full stop."""


@dataclass(frozen=True, slots=True)
class WrittenEmail:
    """An email in a file.

    Attributes:
        letter: what it is called, with its campaign and the member.
        path: of the file.
        content: its bytes.
    """

    letter: str
    path: Path
    content: bytes

    def senders(self) -> Iterator[str]:
        """The addresses that it is from."""
        head = message_from_bytes(self.content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", policy=policy.default)
        for field in head.get_all("From", ()):
            yield from (address.addr_spec for address in field.addresses)

    def as_draft(self, message_id: str) -> bytes:
        """The email with a number, and without what tells programs that open files that it is a draft."""
        return f"Message-ID: {message_id}\r\n".encode("ascii") + self.content.replace(_UNSENT, b"", 1)


def read_email(out: Path, record: Record) -> WrittenEmail:
    """An email that a manifest names.

    Raises:
        ChangedEmailError: it is gone, or not as the run has written it.
        AppealsError: a link leads out of the folder (73).
    """
    assert record.path is not None
    path = place_in(out, record.path)
    try:
        content = read_file(path, _LARGEST, links=False)
    except AppealsError as error:
        msg = f"{error}; render the letters again"
        raise ChangedEmailError(msg) from error
    if hashlib.sha256(content).hexdigest() != record.sha256:
        msg = f"{path} was changed since it was written: render the letters again"
        raise ChangedEmailError(msg)
    if not _is_ours(content):
        msg = f"{path} has a head that no run of appeals writes"
        raise ChangedEmailError(msg)
    return WrittenEmail(f"{record.campaign}/{record.letter}", path, content)


def _is_ours(content: bytes) -> bool:
    """Whether the head is one of ours: a file of a stranger may have a manifest that fits it."""
    head, blank, _ = content.partition(b"\r\n\r\n")
    names = {str(name).lower() for name in message_from_bytes(head, policy=policy.compat32).keys()}  # noqa: SIM118 - may repeat
    return bool(blank) and names <= _HEADERS and f"{head.decode('latin-1')}\r\n".count(_UNSENT.decode()) == 1
