"""The options of `purge`."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.parameters import ColumnChoices, Encoding, column_choices, file
from appeals.cli.register import CampaignsFolder
from appeals.system.patterns import expression
from appeals.system.time_zone import todays_date

__all__ = ["purge"]

_AGE = expression(r"([1-9][0-9]{0,3})([dwmy])")
_MONTHS = {"m": 1, "y": 12}
_DAYS = {"d": 1, "w": 7}


def _ago(text: str) -> date:
    """The day that lies an age such as `6m` back."""
    found = _AGE.fullmatch(text.strip().lower())
    if found is None:
        msg = f"'{text}' is no age: write a number of days, weeks, months or years, such as 90d, 6m or 1y"
        raise typer.BadParameter(msg)
    number, unit, today = int(found[1]), found[2], todays_date()
    try:
        return (
            today - timedelta(number * _DAYS[unit]) if unit in _DAYS else _months_before(today, number * _MONTHS[unit])
        )
    except (OverflowError, ValueError):
        msg = f"'{text}' is longer ago than the calendar goes"
        raise typer.BadParameter(msg) from None


def _months_before(day: date, months: int) -> date:
    from calendar import monthrange

    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def purge(
    members: Annotated[
        list[str] | None,
        typer.Argument(metavar="MEMBER...", help="Members by their ids, as the list has them.", show_default=False),
    ] = None,
    *,
    older_than: Annotated[
        date | None,
        typer.Option("--older-than", metavar="AGE", parser=_ago, help="Instead: all letters older than 90d, 6m, 1y."),
    ] = None,
    ended_consent: Annotated[
        bool, typer.Option("--ended-consent", help="Instead: all who by LIST do not agree, or no longer do.")
    ] = False,
    out: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", parser=file, help="Where letters lie; can be repeated. [default: out]"),
    ] = None,
    senders: Annotated[
        Path | None,
        typer.Option(metavar="LIST", parser=file, help="The list with their names and addresses, to search for these."),
    ] = None,
    column: ColumnChoices = None,
    encoding: Encoding = None,
    campaigns: CampaignsFolder = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Name what goes, remove nothing.")] = False,
) -> None:
    """Remove members from all that lies in DIR and from the register, and search what is left for them."""
    from appeals.commands.purge import Purge
    from appeals.commands.purge import purge as remove
    from appeals.inputs.lists import ListChoices

    if sum(map(bool, (members, older_than, ended_consent))) != 1:
        msg = "name members, or an age with --older-than, or give --ended-consent"
        raise typer.BadParameter(msg)
    if ended_consent and senders is None:
        msg = "--ended-consent needs the list that says it: --senders LIST"
        raise typer.BadParameter(msg)
    folders = tuple(dict.fromkeys(out or [Path("out")]))
    choices = ListChoices(encoding or "", column_choices(column), todays_date())
    wanted = Purge(
        tuple(dict.fromkeys(members or ())), ended_consent, older_than, folders, senders, choices, campaigns, dry_run
    )
    raise typer.Exit(remove(wanted))
