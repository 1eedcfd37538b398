"""The options of `preview`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.parameters import (
    ColumnChoices,
    ConsentByOffice,
    Encoding,
    Recipients,
    Senders,
    column_choices,
    day,
    file,
)
from appeals.system.time_zone import todays_date

__all__ = ["preview"]


def preview(
    campaign: Annotated[Path, typer.Argument(parser=file, metavar="CAMPAIGN", help="The campaign file.")],
    *,
    port: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=65535, help="Where the page stands. [default: any that is free]"),
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the page's address.")] = False,
    recipients: Recipients = None,
    sender: Annotated[Path | None, typer.Option(parser=file, metavar="FILE", help="Who writes.")] = None,
    senders: Senders = None,
    column: ColumnChoices = None,
    encoding: Encoding = None,
    consent_by_office: ConsentByOffice = None,
    date: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=day, help="The letters' date, year-month-day. [default: today]"),
    ] = None,
) -> None:
    """Show a campaign's letters in the browser while you write; whenever you save they are made anew."""
    from appeals.commands.render.options import InputOptions, OutputOptions, RenderOptions
    from appeals.letters.merge_options import MergeOptions
    from appeals.preview import PreviewOptions
    from appeals.preview import preview as show

    today = todays_date()
    options = RenderOptions(
        inputs=InputOptions(
            recipients=tuple(recipients or ()),
            sender=sender,
            senders=senders,
            encoding=encoding or "",
            columns=column_choices(column),
            consent_by_office=consent_by_office,
        ),
        merge=MergeOptions(dated=date or today, today=today),
        output=OutputOptions(formats=("pdf", "text", "email", "fax")),
    )
    raise typer.Exit(show(campaign, PreviewOptions(options, port, browser=not no_browser)))
