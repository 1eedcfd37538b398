"""The options of `drafts`."""

from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.parameters import AcceptUnverified, DespiteDeadline, LetterFolder, Recipients, path_option, text_option
from appeals.system.time_zone import todays_date


def _visible(text: str) -> str:
    if not text or not text.isprintable():
        msg = "this is empty, or has a control character"
        raise typer.BadParameter(msg)
    return text


def drafts(
    out: LetterFolder,
    *,
    imap: Annotated[
        str, typer.Option(metavar="HOST", parser=_visible, help="Your mail server, such as imap.example.org.")
    ],
    user: Annotated[str, typer.Option(metavar="NAME", parser=_visible, help="Your name there, mostly your address.")],
    folder: Annotated[
        str | None,
        typer.Option(metavar="NAME", parser=_visible, help="The folder. [default: the server's own for drafts]"),
    ] = None,
    port: Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="Where the server speaks TLS.")] = 993,
    member: Annotated[str | None, text_option("ID", "Whose emails, of a run for many members: only theirs.")] = None,
    from_: Annotated[
        str | None, text_option("ADDRESS", "Another address of yours, which the emails are from.", "--from")
    ] = None,
    campaign: Annotated[
        list[Path] | None, path_option("FILE", "The campaign's file; can be repeated. [default: in campaigns/]")
    ] = None,
    recipients: Recipients = None,
    after_deadline: DespiteDeadline = None,
    accept_unverified: AcceptUnverified = False,
) -> None:
    """Put your own emails into the Drafts folder of your mailbox, to be looked at and sent by you. Nothing is sent.

    The only command that uses the network: it calls the server that you name, in TLS and no other way. The password is the one
    that your system keeps (keyring), or is asked for.
    """
    from appeals.commands.drafts import DraftOptions, put_drafts

    options = DraftOptions(
        host=imap,
        user=user,
        today=todays_date(),
        port=port,
        folder=folder,
        member=member,
        address=from_,
        campaigns=tuple(campaign or ()),
        recipients=tuple(recipients or ()),
        after_deadline=after_deadline,
        accept_unverified=accept_unverified,
    )
    raise typer.Exit(put_drafts(out, options))
