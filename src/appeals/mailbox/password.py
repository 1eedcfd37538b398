"""The password of a mailbox: the one that the system keeps, or typed; it comes from nowhere else and is written nowhere."""

from getpass import getpass

import keyring
from keyring.errors import KeyringError

from appeals.errors import AppealsError, Exit
from appeals.mailbox.account import Account
from appeals.system.questions import somebody_is_there
from appeals.system.terminal import printable, say

__all__ = ["password_of"]


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
