"""The options of the commands that begin a campaign, go on with it and end it: `new`, `update`, `close`."""

from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.parameters import file, language_tag
from appeals.system.time_zone import todays_date

__all__ = ["new"]


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
        str | None, typer.Option(metavar="TAG", help="Of your texts. [default: en]", parser=language_tag)
    ] = None,
) -> None:
    """Begin a campaign: a commented file to go on with, which passes the check and renders.

    On a terminal it asks what is not given; elsewhere it writes an invented example.
    """
    from appeals.commands.new import Beginning
    from appeals.commands.new import new as write_new

    given = Beginning(title=title, country=country, deadline=deadline, language=language or "")
    write_new(folder, given, today=todays_date())
