"""The options of `calendar`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.parameters import Recipients, day, file, file_name
from appeals.system.time_zone import todays_date

__all__ = ["calendar"]


def calendar(
    folder: Annotated[Path, typer.Argument(parser=file, metavar="FOLDER", help="Where the campaigns lie.")],
    *,
    date: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=day, help="The day on which it is made, year-month-day. [default: today]"),
    ] = None,
    recipients: Recipients = None,
    out: Annotated[
        str, typer.Option(parser=file_name, metavar="DIR", help="Where appeals.ics goes; - prints it.")
    ] = "out",
) -> None:
    """Write the last days of a folder's open campaigns as a file for calendars, with an alarm a week before each."""
    from appeals.commands.calendar import CalendarOptions
    from appeals.commands.calendar import calendar as write_calendar

    options = CalendarOptions(date or todays_date(), tuple(recipients or ()), out)
    raise typer.Exit(write_calendar(folder, options))
