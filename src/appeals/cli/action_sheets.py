"""The options of the commands that make what a campaign's members and readers see: `sheet`, `page`, `calendar`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.parameters import (
    NamedCampaign,
    PaperName,
    Recipients,
    campaign_argument,
    day_option,
    file,
    file_name,
    flag,
    formats_of,
    formats_option,
    language_option,
    path_option,
)
from appeals.errors import AppealsError, Exit
from appeals.system.time_zone import todays_date


def sheet(
    campaign: NamedCampaign,
    *,
    formats: Annotated[list[str] | None, formats_option("pdf, html, text", "all three")] = None,
    language: Annotated[str | None, language_option("The sheet's language. [default: the campaign's]")] = None,
    date: Annotated[date | None, day_option("The day the sheet is read, year-month-day. [default: today]")] = None,
    recipients: Recipients = None,
    paper: Annotated[
        PaperName | None,
        typer.Option(case_sensitive=False, help="The paper. [default: a4; letter for American English]"),
    ] = None,
    large_print: Annotated[
        bool, flag("--large-print", "Type of 16 points in the PDF, for people with little sight.")
    ] = False,
    out: Annotated[
        str, typer.Option(parser=file_name, metavar="DIR", help="Where the sheet goes; - prints one format.")
    ] = "out",
) -> None:
    """Make the action sheet of a campaign, as its members read it; of an ended campaign, the notice."""
    from appeals.commands.sheet import SheetOptions
    from appeals.commands.sheet import sheet as make_sheet

    options = SheetOptions(
        formats=formats_of(formats),
        dated=date or todays_date(),
        language=language,
        recipients=tuple(recipients or ()),
        paper=paper,
        large_print=large_print,
        out=out,
    )
    raise typer.Exit(make_sheet(campaign, options))


def page(
    campaign: Annotated[Path | None, campaign_argument("The campaign file.")] = None,
    *,
    index: Annotated[
        Path | None, path_option("FOLDER", "Instead of a page: the list of those of a folder's open campaigns.")
    ] = None,
    sections: Annotated[
        Path | None, path_option("FILE", "Who publishes the page: a section.yaml. [default: the one in templates/]")
    ] = None,
    date: Annotated[date | None, day_option("The day it is made for, year-month-day. [default: today]")] = None,
    recipients: Recipients = None,
    out: Annotated[Path, path_option("DIR", "Where the page goes.")] = Path("out"),
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


def calendar(
    folder: Annotated[Path, typer.Argument(parser=file, metavar="FOLDER", help="Where the campaigns lie.")],
    *,
    date: Annotated[date | None, day_option("The day on which it is made, year-month-day. [default: today]")] = None,
    recipients: Recipients = None,
    out: Annotated[
        str, typer.Option(parser=file_name, metavar="DIR", help="Where appeals.ics goes; - prints it.")
    ] = "out",
) -> None:
    """Write the last days of a folder's open campaigns as a file for calendars, with an alarm a week before each."""
    from appeals.commands.calendar import calendar as write_calendar

    dated = date or todays_date()
    raise typer.Exit(write_calendar(folder, dated=dated, recipients=tuple(recipients or ()), out=out))
