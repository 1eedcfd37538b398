"""The key of a register: without it, nothing in there leads to a member.

It lies in the user's own data folder and not beside the register, so that whoever copies the campaigns, publishes them or finds an old
backup has digests and no key. Each register has a key of its own.
"""

import hmac
import secrets
from pathlib import Path

from platformdirs import user_data_path

from appeals.errors import AppealsError, Exit
from appeals.system.files import put_on_disk, read_file, reporting_disk_errors, sync_folder

_BYTES = 32
_DIGITS = 32  # of a digest: 128 bits


class RegisterKey:
    """Makes keyed digests (HMAC-SHA256)."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def digest(self, purpose: str, text: str) -> str:
        """The keyed digest of a text in hexadecimal digits; the same text has another one for another purpose."""
        return hmac.digest(self._secret, f"{purpose}\0{text}".encode(), "sha256").hex()[:_DIGITS]

    @property
    def sign(self) -> str:
        """By which a register knows its key."""
        return self.digest("register", "")


def key_place(register: str) -> Path:
    """Where the key of the register with this name lies."""
    return user_data_path("appeals", appauthor=False) / "keys" / f"{register}.key"


def read_key(register: str) -> RegisterKey | None:
    """The key of a register; None where there is none on this machine.

    Raises:
        AppealsError: what lies there is no key (65), or cannot be read (74).
    """
    path = key_place(register)
    if not path.exists():
        return None
    secret = read_file(path, 2 * _BYTES + 1, links=False).strip()
    try:
        raw = bytes.fromhex(secret.decode("ascii"))
    except ValueError:
        raw = b""
    if len(raw) != _BYTES:
        msg = f"{path}: this is no key of a register: put back the file that belongs there"
        raise AppealsError(msg, Exit.DATA)
    return RegisterKey(raw)


def make_key(register: str) -> RegisterKey:
    """A new key for a register, readable by its owner only; the caller sees to it that nobody else makes one meanwhile.

    Raises:
        AppealsError: it cannot be created (73), or the disk fails (74).
    """
    path, secret = key_place(register), secrets.token_bytes(_BYTES)
    temporary = path.with_suffix(".new")
    with reporting_disk_errors(path, advice="the key of the register belongs there"):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        put_on_disk(str(temporary), [f"{secret.hex()}\n".encode()], private=True)
        temporary.replace(path)
        sync_folder(path.parent)
    return RegisterKey(secret)
