"""The options of the commands of a section's office: `fax-jobs`, `fax-preview`, `record`, `report`, `purge`, `manifest merge`, `doctor`, `schema`."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

import typer

from appeals.cli.help import Command, group
from appeals.cli.parameters import (
    ColumnChoices,
    Encoding,
    LetterFolder,
    Recipients,
    column_choices,
    country_code,
    day_option,
    file,
    flag,
    moment,
    office_hours,
    path_option,
    text_option,
)
from appeals.commands.schema import FileKind
from appeals.system.patterns import expression
from appeals.system.time_zone import todays_date


def fax_jobs(
    out: LetterFolder,
    *,
    gateway: Annotated[
        str | None, text_option("PATTERN", "Emails for a gateway, addressed so: {number}@gateway.example.")
    ] = None,
    gateway_sender: Annotated[str, text_option("EMAIL", "The address that the gateway knows.")] = "",
    gateway_subject: Annotated[str, text_option("TEXT", "What the gateway wants as subject.")] = "",
    dial_from: Annotated[
        str | None, text_option("COUNTRY", "How numbers are dialled: from this country, such as GB.")
    ] = None,
    hours: Annotated[str, typer.Option(metavar="FROM-TO", help="Office hours at the destination.")] = "09:00-17:00",
    not_before: Annotated[
        str | None, text_option("TIME", "No fax earlier, such as 2011-07-01T08:00. [default: now]")
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

    if (gateway_sender or gateway_subject) and not gateway:
        msg = "--gateway-sender and --gateway-subject are for the emails of --gateway PATTERN"
        raise typer.BadParameter(msg)
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
    out: LetterFolder, *, as_json: Annotated[bool, flag("--json", "One JSON object a page.")] = False
) -> None:
    """Show faxes as the receiving machine prints them, how well they read and how long they take."""
    from appeals.commands.fax import fax_preview as preview

    raise typer.Exit(preview(out, as_json=as_json))


CampaignsFolder = Annotated[
    Path | None,
    path_option(
        "DIR", "The folder of the campaigns, where the register lies. [default: found near OUT, or here]", "--campaigns"
    ),
]


def record(
    out: LetterFolder,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="Letters, recipients, members, campaigns or numbers as manifest.jsonl has them. [default: all]",
            show_default=False,
        ),
    ] = None,
    *,
    posted: Annotated[bool, flag("--posted", "They were posted.")] = False,
    faxed: Annotated[bool, flag("--faxed", "They were faxed; --log says which.")] = False,
    emailed: Annotated[bool, flag("--emailed", "They were emailed.")] = False,
    bounced: Annotated[bool, flag("--bounced", "Their emails came back: the address is not used again.")] = False,
    answered: Annotated[bool, flag("--answered", "They were answered.")] = False,
    returned: Annotated[bool, flag("--returned", "They came back by post: the address is not used again.")] = False,
    works: Annotated[
        bool, flag("--works", "What was marked as dead works after all: a recipient, number or address.")
    ] = False,
    mail: Annotated[
        list[Path] | None, path_option("FILE", "Emails that came back: files, mboxes, folders; repeatable.")
    ] = None,
    log: Annotated[Path | None, path_option("FILE", "HylaFAX's log of calls, etc/xferfaxlog.")] = None,
    dated: Annotated[
        date | None,
        day_option("When it was; with --log, the first day. [default: today, or what mails and logs say]", "--date"),
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
    raise typer.Exit(record_wanted(said, options, mails=tuple(mail or ()), log=log))


def report(
    *,
    by: Annotated[Literal["campaign", "month", "channel"], typer.Option(help="What each row stands for.")] = "campaign",
    format_: Annotated[Literal["text", "csv", "json"], typer.Option("--format", help="How it is written.")] = "text",
    campaigns: CampaignsFolder = None,
) -> None:
    """Say how many letters were sent and what came of them; numbers under five are left out, as they could tell of a member."""
    from appeals.commands.report import report as print_report

    raise typer.Exit(print_report(campaigns, by=by, form=format_))


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
        bool, flag("--ended-consent", "Instead: all who by LIST do not agree, or no longer do.")
    ] = False,
    out: Annotated[list[Path] | None, path_option("DIR", "Where letters lie; can be repeated. [default: out]")] = None,
    senders: Annotated[
        Path | None, path_option("LIST", "The list with their names and addresses, to search for these.")
    ] = None,
    column: ColumnChoices = None,
    encoding: Encoding = None,
    campaigns: CampaignsFolder = None,
    dry_run: Annotated[bool, flag("--dry-run", "Name what goes, remove nothing.")] = False,
) -> None:
    """Remove members from all that lies in DIR and from the register, and search what is left for them."""
    from appeals.commands.purge import Purge
    from appeals.commands.purge import purge as remove
    from appeals.inputs.lists import ListChoices

    one = sum(map(bool, (members, older_than, ended_consent))) == 1
    for refused, message in (
        (not one, "name members, or an age with --older-than, or give --ended-consent"),
        (ended_consent and senders is None, "--ended-consent needs the list that says it: --senders LIST"),
    ):
        if refused:
            raise typer.BadParameter(message)
    folders = tuple(dict.fromkeys(out or [Path("out")]))
    choices = ListChoices(encoding or "", column_choices(column), todays_date())
    wanted = Purge(
        tuple(dict.fromkeys(members or ())), ended_consent, older_than, folders, senders, choices, campaigns, dry_run
    )
    raise typer.Exit(remove(wanted))


manifest = group("The manifest of an output folder, and of the parts of a run.")


@manifest.command(cls=Command)
def merge(
    folders: Annotated[
        list[Path],
        typer.Argument(parser=file, metavar="OUT...", help="The folder of all parts, or the folder of each."),
    ],
    *,
    out: Annotated[
        Path | None, path_option("DIR", "Where the letters of several folders go. [default: where they are]")
    ] = None,
) -> None:
    """Join the parts that appeals render --part has made: the folder is then as if one run had made it."""
    from appeals.commands.manifest import merge as join

    raise typer.Exit(join(folders, out=out))


def doctor() -> None:
    """Say what this machine lacks for PDF, and how to get it."""
    from appeals.commands.doctor import doctor as examine

    raise typer.Exit(examine())


def schema(
    kind: Annotated[
        FileKind,
        typer.Argument(metavar="KIND", help="campaign, book, sender, translation, pack, post, columns or section."),
    ],
) -> None:
    """Print the JSON Schema of a kind of file, for editors."""
    from appeals.commands.schema import schema as of_kind

    typer.echo(of_kind(kind), nl=False)
