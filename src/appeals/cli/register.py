"""The options of `record` and `report`: what was sent, what came of it, and in what numbers."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.parameters import Recipients, day, file
from appeals.system.time_zone import todays_date

__all__ = ["CampaignsFolder", "record", "report"]

CampaignsFolder = Annotated[
    Path | None,
    typer.Option(
        "--campaigns",
        parser=file,
        metavar="DIR",
        help="The folder of the campaigns, where the register lies. [default: found near OUT, or here]",
    ),
]


def record(
    out: Annotated[Path, typer.Argument(parser=file, metavar="OUT", help="A folder that appeals render has made.")],
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="Letters, recipients, members, campaigns or numbers as manifest.jsonl has them. [default: all]",
            show_default=False,
        ),
    ] = None,
    *,
    posted: Annotated[bool, typer.Option("--posted", help="They were posted.")] = False,
    faxed: Annotated[bool, typer.Option("--faxed", help="They were faxed; --log says which.")] = False,
    emailed: Annotated[bool, typer.Option("--emailed", help="They were emailed.")] = False,
    bounced: Annotated[
        bool, typer.Option("--bounced", help="Their emails came back: the address is not used again.")
    ] = False,
    answered: Annotated[bool, typer.Option("--answered", help="They were answered.")] = False,
    returned: Annotated[
        bool, typer.Option("--returned", help="They came back by post: the address is not used again.")
    ] = False,
    works: Annotated[
        bool, typer.Option("--works", help="What was marked as dead works after all: a recipient, number or address.")
    ] = False,
    mail: Annotated[
        list[Path] | None,
        typer.Option(parser=file, metavar="FILE", help="Emails that came back: files, mboxes, folders; repeatable."),
    ] = None,
    log: Annotated[
        Path | None, typer.Option(parser=file, metavar="FILE", help="HylaFAX's log of calls, etc/xferfaxlog.")
    ] = None,
    dated: Annotated[
        date | None,
        typer.Option(
            "--date",
            metavar="DATE",
            parser=day,
            help="When it was; with --log, the first day. [default: today, or what mails and logs say]",
        ),
    ] = None,
    campaigns: CampaignsFolder = None,
    recipients: Recipients = None,
) -> None:
    """Note in the register beside the campaigns what was sent and what came of it; no member can be read there.

    What came back is not used again: the next letter says so. Recording twice is once.
    """
    from appeals.commands.record import RecordOptions
    from appeals.commands.record.wanted import record_wanted

    said = {
        "posted": posted,
        "faxed": faxed,
        "emailed": emailed,
        "bounced": bounced,
        "answered": answered,
        "returned": returned,
        "works": works,
    }
    options = RecordOptions(
        out=out,
        ids=tuple(dict.fromkeys(ids or ())),
        today=todays_date(),
        dated=dated,
        campaigns=campaigns,
        recipients=tuple(recipients or ()),
    )
    names = [name for name, is_said in said.items() if is_said]
    raise typer.Exit(record_wanted(names, options, mails=tuple(mail or ()), log=log))


class ReportBy(StrEnum):
    """What the rows of a report are."""

    CAMPAIGN = "campaign"
    MONTH = "month"
    CHANNEL = "channel"


class ReportFormat(StrEnum):
    """How a report is written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


def report(
    *,
    by: Annotated[ReportBy, typer.Option(help="What each row stands for.")] = ReportBy.CAMPAIGN,
    format_: Annotated[ReportFormat, typer.Option("--format", help="How it is written.")] = ReportFormat.TEXT,
    campaigns: CampaignsFolder = None,
) -> None:
    """Say how many letters were sent and what came of them; numbers under five are left out, as they could tell of a member."""
    from appeals.commands.report import report as print_report

    raise typer.Exit(print_report(campaigns, by=by.value, form=format_.value))
