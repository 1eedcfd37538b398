"""Whose mailbox it is."""

import hashlib

from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_DOMAIN = expression(r"@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")


@dataclass(frozen=True, slots=True)
class Account:
    """A mailbox.

    Attributes:
        host: the mail server, as its certificate names it.
        user: what one logs in with; mostly the person's address.
        port: where the server speaks TLS from the first byte.
    """

    host: str
    user: str
    port: int = 993

    @property
    def keyring_name(self) -> str:
        """What the password is called where the system keeps it."""
        return f"appeals:{self.host}"

    def message_id(self, letter: str, content: bytes) -> str:
        """A number for an email, the same each time, and another one in each mailbox.

        Servers drop an email whose number they have seen: two members who send the same words need two.

        Args:
            letter: what the letter is called, however often it is made anew; the number begins with `number_of` it.
            content: the email.
        """
        found = _DOMAIN.search(self.user)
        return f"<{self.number_of(letter)}.{self._digest(content)}@{found[1] if found else 'appeals.invalid'}>"

    def number_of(self, letter: str) -> str:
        """What the numbers of all versions of a letter begin with."""
        return self._digest(letter.encode())

    def _digest(self, about: bytes) -> str:
        return hashlib.sha256(b"\0".join((self.user.encode(), self.host.encode(), about))).hexdigest()[:24]
