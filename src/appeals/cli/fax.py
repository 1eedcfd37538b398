"""The options of `fax-jobs` and `fax-preview`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.parameters import country_code, file, moment, office_hours

__all__ = ["fax_jobs", "fax_preview"]


def fax_jobs(
    out: Annotated[Path, typer.Argument(parser=file, metavar="OUT", help="A folder that appeals render has made.")],
    *,
    gateway: Annotated[
        str | None,
        typer.Option(metavar="PATTERN", help="Emails for a gateway, addressed so: {number}@gateway.example."),
    ] = None,
    gateway_sender: Annotated[str, typer.Option(metavar="EMAIL", help="The address that the gateway knows.")] = "",
    gateway_subject: Annotated[str, typer.Option(metavar="TEXT", help="What the gateway wants as subject.")] = "",
    dial_from: Annotated[
        str | None, typer.Option(metavar="COUNTRY", help="How numbers are dialled: from this country, such as GB.")
    ] = None,
    hours: Annotated[str, typer.Option(metavar="FROM-TO", help="Office hours at the destination.")] = "09:00-17:00",
    not_before: Annotated[
        str | None, typer.Option(metavar="TIME", help="No fax earlier, such as 2011-07-01T08:00. [default: now]")
    ] = None,
    days: Annotated[
        int, typer.Option(metavar="DAYS", min=1, max=30, help="How long HylaFAX tries, from each fax's time on.")
    ] = 2,
    tries: Annotated[int, typer.Option(metavar="N", min=1, max=999, help="How often HylaFAX dials at most.")] = 50,
    lines: Annotated[int, typer.Option(metavar="N", min=1, max=500, help="How many faxes may go at a time.")] = 1,
) -> None:
    """Hand faxes over: a HylaFAX script, emails for a gateway, a table, a list to dial from. Nothing is dialled."""
    from appeals.commands.fax import JobOptions
    from appeals.commands.fax import fax_jobs as write_jobs

    options = JobOptions(
        now=moment(not_before) if not_before else datetime.now(tz=UTC),
        hours=office_hours(hours),
        days=days,
        tries=tries,
        lines=lines,
        country=country_code(dial_from) if dial_from else None,
        gateway=gateway,
        gateway_sender=gateway_sender,
        gateway_subject=gateway_subject,
    )
    raise typer.Exit(write_jobs(out, options))


def fax_preview(
    out: Annotated[Path, typer.Argument(parser=file, metavar="OUT", help="A folder that appeals render has made.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a page.")] = False,
) -> None:
    """Show faxes as the receiving machine prints them, how well they read and how long they take."""
    from appeals.commands.fax import fax_preview as preview

    raise typer.Exit(preview(out, as_json=as_json))
