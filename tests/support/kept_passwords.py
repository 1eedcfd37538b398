"""A keeper of passwords, as `keyring` finds those of systems; it keeps them for one test."""

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend


class KeptPasswords(KeyringBackend):
    """Passwords by service and user."""

    priority = 1.0

    def __init__(self, kept: dict[tuple[str, str], str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types there
        self.kept = kept

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@contextmanager
def kept(*passwords: tuple[str, str, str]) -> Iterator[KeptPasswords]:
    """Keep some passwords, each with its service and user, while the block runs."""
    before, keeper = keyring.get_keyring(), KeptPasswords({(service, user): each for service, user, each in passwords})
    keyring.set_keyring(keeper)
    try:
        yield keeper
    finally:
        keyring.set_keyring(before)
