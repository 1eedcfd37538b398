"""The folder of drafts on a mail server, over IMAP (RFC 3501) in TLS (RFC 8314): what is put there lies there once.

The password is the one that the system keeps, or typed; it comes from nowhere else and is written nowhere. The server has to prove its name before a password is sent; there is no way without. Nothing here can send an email.
"""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass

import keyring
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError
from imapclient.imapclient import DRAFTS, SENT
from keyring.errors import KeyringError

from appeals.errors import AppealsError, Exit
from appeals.mailbox.account import Account
from appeals.system.frozen_data import dataclass
from appeals.system.questions import somebody_is_there
from appeals.system.terminal import printable, say

_PATIENCE = 60.0
"""Seconds until a server that says nothing is given up."""
_FLAGS = (rb"\Draft", rb"\Seen")


@dataclass(frozen=True, slots=True)
class Found:
    """What a mailbox had of a letter before it was put there.

    Attributes:
        folder: in which it lies; empty where it had nothing of it.
        is_same: whether it is this very email, not an earlier version of the letter.
        was_put: whether this one was put there now.
    """

    folder: str
    is_same: bool
    was_put: bool


@dataclass(frozen=True, slots=True)
class DraftsFolder:
    """A folder of drafts that is open.

    Attributes:
        name: on the server.
        sent: the folder of what was sent, if there is one.
    """

    name: str
    sent: str | None
    _client: IMAPClient
    _account: Account

    def put(self, content: bytes, message_id: str, letter_number: str) -> Found:
        """Put an email there as a draft, unless it lies there, or a version of it was sent from there.

        Args:
            content: the email.
            message_id: the number in it, which is the same each time.
            letter_number: what the numbers of all versions of the letter begin with.

        Raises:
            AppealsError: the server refuses it (73), or the connection has broken (74).
        """
        earlier = ""
        with _reporting_breaks(self._account):
            for folder in filter(None, (self.sent, self.name)):
                self._client.select_folder(folder, readonly=True)
                versions = self._client.search(["HEADER", "Message-ID", f"<{letter_number}."])
                if versions and self._client.search(["HEADER", "Message-ID", message_id]):
                    return Found(folder, is_same=True, was_put=False)
                if versions and folder == self.sent:
                    return Found(folder, is_same=False, was_put=False)
                earlier = folder if versions else earlier
            self._append(content)
        return Found(earlier, is_same=False, was_put=True)

    def _append(self, content: bytes) -> None:
        try:
            self._client.append(self.name, content, _FLAGS)
        except IMAPClient.AbortError:
            raise
        except IMAPClientError as error:
            msg = f"{self._account.host} does not take this email: {error}"
            raise AppealsError(msg, Exit.CANNOT_CREATE) from error


def password_of(account: Account) -> str:
    """The password of a mailbox.

    Raises:
        AppealsError: the system keeps none, and nobody is there to type it (2).
        KeyboardInterrupt: somebody has pressed Ctrl-C, or ended the input.
    """
    try:
        kept = keyring.get_password(account.keyring_name, account.user)
    except KeyringError as error:
        say(f"the system's keeper of passwords cannot be asked: {error}")
        kept = None
    if kept:
        return kept
    if not somebody_is_there():
        msg = (
            f"no password is kept for this mailbox: give the command on a terminal, where it is asked for, or first "
            f"keyring set {account.keyring_name} {account.user}"
        )
        raise AppealsError(msg, Exit.USAGE)
    try:
        return getpass(f"Password of {printable(account.user)} at {printable(account.host)}: ")
    except EOFError:
        raise KeyboardInterrupt from None


@contextmanager
def open_drafts(account: Account, password: str, folder: str | None) -> Iterator[DraftsFolder]:
    """Log in to a mailbox, and out in the end.

    Args:
        account: whose.
        password: of it.
        folder: the name of the folder; by default the one that the server calls that of drafts (RFC 6154).

    Raises:
        AppealsError: the server cannot be reached, does not prove its name or refuses the password (69); there is no such folder
            (73); or the connection has broken (74).
    """
    client = _connected(account)
    with client:
        _log_in(client, account, password)
        with _reporting_breaks(account):
            name, sent = _folder(client, folder), client.find_special_folder(SENT)
        if name is None:
            raise _no_folder(client, account, folder)
        yield DraftsFolder(name, sent if sent != name else None, client, account)


def _connected(account: Account) -> IMAPClient:
    where = f"{account.host}, port {account.port}"
    try:
        return IMAPClient(
            account.host, account.port, ssl=True, ssl_context=ssl.create_default_context(), timeout=_PATIENCE
        )
    except ssl.SSLCertVerificationError as error:
        why = f"the server does not prove that it is {account.host} ({error.verify_message}): no password was sent"
    except ssl.SSLError as error:
        why = f"the server does not speak TLS there ({error.reason}): no password was sent"
    except socket.gaierror:
        why = "no such server is known: is the name right, and is there a network?"
    except (OSError, UnicodeError, IMAPClientError) as error:
        why = f"the server cannot be reached: {getattr(error, 'strerror', None) or error or 'it says nothing'}"
    msg = f"{where}: {why}"
    raise AppealsError(msg, Exit.UNAVAILABLE)


def _log_in(client: IMAPClient, account: Account, password: str) -> None:
    with _reporting_breaks(account):
        try:
            if client.has_capability("AUTH=PLAIN"):  # LOGIN takes no letters outside ASCII
                client.plain_login(account.user, password)
            else:
                client.login(account.user, password)
        except (LoginError, UnicodeEncodeError):
            # What the server says is not repeated: some say the password.
            msg = (
                f"{account.host} refuses the name or the password of {account.user}. Many providers want a password of its own "
                "for each program, which you get from their website"
            )
            raise AppealsError(msg, Exit.UNAVAILABLE) from None


def _folder(client: IMAPClient, wanted: str | None) -> str | None:
    if wanted is None:
        found = client.find_special_folder(DRAFTS)
        return found if found is None else str(found)
    return wanted if client.folder_exists(wanted) else None


def _no_folder(client: IMAPClient, account: Account, wanted: str | None) -> AppealsError:
    with _reporting_breaks(account):
        names = ", ".join(f"'{name}'" for _, _, name in client.list_folders())
    which = f"there is no folder '{wanted}'" if wanted else "the server does not say which folder is that of drafts"
    return AppealsError(f"{account.host}: {which}: name one with --folder; there are: {names}", Exit.CANNOT_CREATE)


@contextmanager
def _reporting_breaks(account: Account) -> Iterator[None]:
    """Say that the connection has broken, or that the server has answered in a way that nobody understands."""
    try:
        yield
    except (OSError, IMAPClientError) as error:
        msg = f"{account.host}: {error}: give the same command again; what is there already is not put there twice"
        raise AppealsError(msg, Exit.IO) from error
