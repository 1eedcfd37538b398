"""The options of `page`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.completion import campaign_files
from appeals.cli.parameters import Recipients, day, file, file_name
from appeals.errors import AppealsError, Exit
from appeals.system.time_zone import todays_date

__all__ = ["page"]


def page(
    campaign: Annotated[
        Path | None,
        typer.Argument(parser=file, metavar="CAMPAIGN", help="The campaign file.", autocompletion=campaign_files),
    ] = None,
    *,
    index: Annotated[
        Path | None,
        typer.Option(
            parser=file, metavar="FOLDER", help="Instead of a page: the list of those of a folder's open campaigns."
        ),
    ] = None,
    sections: Annotated[
        Path | None,
        typer.Option(
            parser=file, metavar="FILE", help="Who publishes the page: a section.yaml. [default: the one in templates/]"
        ),
    ] = None,
    date: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=day, help="The day it is made for, year-month-day. [default: today]"),
    ] = None,
    recipients: Recipients = None,
    out: Annotated[str, typer.Option(parser=file_name, metavar="DIR", help="Where the page goes.")] = "out",
) -> None:
    """Make a page from which anybody can write: one file, for a web space, an email or a stick; it sends nothing."""
    from appeals.commands.page import PageOptions, page_index
    from appeals.commands.page import page as make_page

    options = PageOptions(date or todays_date(), tuple(recipients or ()), sections, out)
    if campaign and not index:
        raise typer.Exit(make_page(campaign, options))
    if index and not campaign:
        raise typer.Exit(page_index(index, options))
    msg = "name a campaign, or with --index a folder of campaigns"
    raise AppealsError(msg, Exit.USAGE)
