"""The options of the commands that begin a campaign, go on with it and end it: `new`, `update`, `close`."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.completion import campaign_files, languages
from appeals.cli.parameters import day, file, language_tag
from appeals.system.time_zone import todays_date

__all__ = ["close", "new", "update"]

Newest = Annotated[
    Path,
    typer.Argument(
        parser=file, metavar="CAMPAIGN", help="The newest campaign file of the case.", autocompletion=campaign_files
    ),
]


def new(
    folder: Annotated[Path, typer.Argument(parser=file, metavar="DIR", help="A new folder.")],
    *,
    title: Annotated[str, typer.Option(metavar="TEXT", help="Of the campaign.", show_default=False)] = "",
    country: Annotated[
        str, typer.Option(metavar="CODE", help="The State you write to, by its two letters.", show_default=False)
    ] = "",
    deadline: Annotated[
        str, typer.Option(metavar="DATE", help="The last day for letters, or none. [default: in six weeks]")
    ] = "",
    language: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Of your texts. [default: en]", parser=language_tag, autocompletion=languages),
    ] = None,
) -> None:
    """Begin a campaign: a commented file to go on with, which passes the check and renders.

    On a terminal it asks what is not given; elsewhere it writes an invented example.
    """
    from appeals.commands.new import Beginning
    from appeals.commands.new import new as write_new

    given = Beginning(title=title, country=country, deadline=deadline, language=language or "")
    write_new(folder, given, today=todays_date())


def update(
    campaign: Newest,
    *,
    deadline: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The new last day, or none. [default: the old one, if it is ahead]"),
    ] = None,
    date: Annotated[
        date | None, typer.Option(metavar="DATE", parser=day, help="The day of issue. [default: today]")
    ] = None,
    index: Annotated[
        str, typer.Option(metavar="TEXT", help="The publisher's number of the update.", show_default=False)
    ] = "",
    summary: Annotated[str, typer.Option(metavar="TEXT", help="Its lead: what has changed.", show_default=False)] = "",
    number: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Which update it is. [default: the one after CAMPAIGN]")
    ] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="Open a case again that has ended.")] = False,
) -> None:
    """Write the next update of a campaign beside it, with its translations; the old one is superseded.

    On a terminal it asks for the new last day and what has changed.
    """
    from appeals.commands.update import NextUpdate
    from appeals.commands.update import update as write_next

    given = NextUpdate(deadline, date, index, summary, number, reopen)
    raise typer.Exit(write_next(campaign, given, today=todays_date()))


class EndName(StrEnum):
    """How a campaign ends."""

    STOPPED = "stopped"
    CLOSED = "closed"


def close(
    campaign: Newest,
    *,
    outcome: Annotated[
        str, typer.Option(metavar="TEXT", help="How it ended; asked for on a terminal.", show_default=False)
    ] = "",
    status: Annotated[
        EndName, typer.Option(help="stopped: send no more letters; closed: it is over.")
    ] = EndName.CLOSED,
    thanks: Annotated[str, typer.Option(metavar="TEXT", help="A word to those who wrote.", show_default=False)] = "",
    date: Annotated[
        date | None, typer.Option(metavar="DATE", parser=day, help="The day of the notice. [default: today]")
    ] = None,
    out: Annotated[
        Path, typer.Option(parser=file, metavar="DIR", help="Where letters of the case may lie.", show_default="out")
    ] = Path("out"),
    remove_letters: Annotated[
        bool, typer.Option("--remove-letters", help="Remove these letters without a question.")
    ] = False,
) -> None:
    """Stop or close a campaign: no more letters are made, and its sheet becomes the notice.

    On a terminal it asks for what the notice needs, and whether letters that lie in DIR are to be removed.
    """
    from appeals.commands.close import End
    from appeals.commands.close import close as end
    from appeals.inputs.models.papers import Status

    given = End(outcome, Status(status.value), thanks, date, out, remove_letters)
    raise typer.Exit(end(campaign, given, today=todays_date()))
