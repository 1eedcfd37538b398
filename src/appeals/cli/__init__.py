"""The command line: options and their documentation. What a command does stands in `appeals.commands`.

Commands import what they need when they run: `appeals --help` answers at once.
"""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.law import add_law_commands
from appeals.cli.manifest import add_manifest_commands
from appeals.errors import AppealsError, Exit
from appeals.formats.windows import WINDOWS
from appeals.system.terminal import say

__all__ = ["app", "main"]

app = typer.Typer(
    name="appeals",
    help="Turn a human-rights campaign into letters: one for each official, as text, email or PDF.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class PaperName(StrEnum):
    """The sheets that letters are printed on."""

    A4 = "a4"
    LETTER = "letter"


class ExecutorName(StrEnum):
    """Who makes the letters of large runs."""

    PROCESSES = "processes"
    DASK = "dask"


class ResolutionName(StrEnum):
    """The lines of a fax page: 98, 196 or 391 to the inch."""

    STANDARD = "standard"
    FINE = "fine"
    SUPERFINE = "superfine"


WindowName = StrEnum("WindowName", {name.upper().replace("-", "_"): name for name in WINDOWS})  # type: ignore[misc]  # from data


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        msg = f"'{text}' is not a date: write year-month-day, such as 2011-07-01"
        raise typer.BadParameter(msg) from None


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        msg = f"'{text}' is not a time: write it such as 2011-07-01T08:00"
        raise typer.BadParameter(msg) from None


def _hours(text: str) -> tuple[time, time]:
    try:
        first, last = (time.fromisoformat(part) for part in text.split("-"))
    except ValueError:
        msg = f"'{text}' are no office hours: write them such as 09:00-17:00"
        raise typer.BadParameter(msg) from None
    return first, last


def _country(text: str) -> str:
    from phonenumbers import SUPPORTED_REGIONS

    if text.upper() not in SUPPORTED_REGIONS:
        msg = f"'{text}' is no country: write its two letters, such as GB"
        raise typer.BadParameter(msg)
    return text.upper()


def _today() -> date:
    return datetime.now().astimezone().date()


def _language(text: str) -> str:
    from appeals import language

    try:
        return language.tag(text)
    except language.UnknownLanguage as error:
        raise typer.BadParameter(str(error)) from None


def _version(asked: bool) -> None:  # noqa: FBT001 - how Typer calls it
    if asked:
        from importlib.metadata import version

        typer.echo(f"appeals {version('appeals')}")
        raise typer.Exit


@app.callback()
def appeals(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn a human-rights campaign into letters: one for each official, as text, email or PDF."""
    del version


@app.command()
def render(
    campaigns: Annotated[
        list[Path], typer.Argument(metavar="CAMPAIGN...", help="Campaign files; - is standard input.")
    ],
    *,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help="text, email, pdf, fax, tiff; repeat it or separate with commas. [default: pdf]"),
    ] = None,
    recipients: Annotated[
        list[Path] | None, typer.Option(help="Address books, or folders of them, to look in first.")
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this recipient, such as kz/president; can be repeated.")
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(metavar="TAG", help="Write in this language; can be repeated, one letter each.", parser=_language),
    ] = None,
    sender: Annotated[Path | None, typer.Option(metavar="FILE", help="Who writes.")] = None,
    senders: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Many who write: a table with a row for each, or a folder.")
    ] = None,
    date: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=_day, help="The letters' date, year-month-day. [default: today]"),
    ] = None,
    out: Annotated[str, typer.Option(metavar="DIR", help="Where the letters go; - prints them as text.")] = "out",
    part: Annotated[
        str | None,
        typer.Option(metavar="K/N", help="Only this of N parts of the run, such as 2/8; see appeals manifest merge."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=256, help="Processes for large runs. [default: one for each processor]"),
    ] = None,
    executor: Annotated[
        ExecutorName, typer.Option(help="Who makes the letters of large runs: this machine, or a Dask cluster.")
    ] = ExecutorName.PROCESSES,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Of the cluster, such as tcp://10.0.0.5:8786.")
    ] = None,
    paper: Annotated[PaperName, typer.Option(help="The sheet.")] = PaperName.A4,
    window: Annotated[
        WindowName | None, typer.Option(help="Where the envelope shows the address. [default: by paper]")
    ] = None,
    attach_pdf: Annotated[bool, typer.Option("--attach-pdf", help="Attach the letter to its email as PDF.")] = False,
    tagged: Annotated[bool, typer.Option("--tagged", help="Tag PDFs for screen readers (PDF/UA-1).")] = False,
    one_file: Annotated[
        bool,
        typer.Option(
            "--one-file", help="All letters in one file, CAMPAIGN.LANGUAGE.pdf, with an index; pdf, fax, tiff, text."
        ),
    ] = False,
    duplex: Annotated[bool, typer.Option("--duplex", help="In one file: each letter begins on an odd page.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say what in a template makes PDFs slow, and write no letters.")
    ] = False,
    exact: Annotated[
        bool, typer.Option("--exact", help="Lay out every letter in full: the same pages, much slower.")
    ] = False,
    cc_copies: Annotated[
        bool, typer.Option("--cc-copies", help="Put copy recipients into Cc instead of making emails for them.")
    ] = False,
    after_deadline: Annotated[
        str | None, typer.Option(metavar="REASON", help="Write although the last day has passed, and say why.")
    ] = None,
    accept_unverified: Annotated[
        bool, typer.Option("--accept-unverified", help="Use entries that nobody has verified for a year.")
    ] = False,
    resolution: Annotated[ResolutionName, typer.Option(help="Of faxes.")] = ResolutionName.FINE,
    cover: Annotated[bool, typer.Option(help="Begin faxes with a cover page.")] = True,
    bundle_same_number: Annotated[
        bool, typer.Option("--bundle-same-number", help="One fax for officials who share a number.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings and skipped documents as errors.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the manifest's records.")] = False,
) -> None:
    """Make the letters of campaigns."""
    from appeals.commands.render import RenderOptions, render
    from appeals.output.parts import Part

    names = [name.strip() for text in formats or () for name in text.split(",") if name.strip()]
    options = RenderOptions(
        formats=tuple(dict.fromkeys(names)) or (("text",) if out == "-" else ("pdf",)),
        dated=date or _today(),
        out=out,
        jobs=jobs,
        cluster=_cluster(executor, scheduler),
        recipients=tuple(recipients or ()),
        to=tuple(to or ()),
        languages=tuple(dict.fromkeys(language or ())),
        sender=sender,
        senders=senders,
        paper=paper.value,
        window=window.value if window else None,
        attach_pdf=attach_pdf,
        tagged=tagged,
        exact=exact,
        one_file=one_file,
        duplex=duplex,
        explain=explain,
        part=None if part is None else Part.read(part),
        cc_copies=cc_copies,
        after_deadline=after_deadline,
        accept_unverified=accept_unverified,
        resolution=resolution.value,
        cover=cover,
        bundle_same_number=bundle_same_number,
        strict=strict,
        as_json=as_json,
    )
    raise typer.Exit(render(campaigns, options))


def _cluster(executor: ExecutorName, scheduler: str | None) -> str | None:
    """The address of the scheduler, where a cluster is asked for."""
    if (executor is ExecutorName.DASK) is not bool(scheduler):
        message = "--executor dask and --scheduler ADDRESS go together"
        raise typer.BadParameter(message)
    return scheduler


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Campaigns, address books, senders.")],
    *,
    recipients: Annotated[
        list[Path] | None, typer.Option(help="Address books, or folders of them, to look in first.")
    ] = None,
    senders: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Many who write: a table with a row for each, or a folder.")
    ] = None,
    today: Annotated[
        date | None, typer.Option(metavar="DATE", parser=_day, help="The day to compare dates with. [default: today]")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    layout: Annotated[
        bool, typer.Option("--layout", help="Lay the letters out and count their pages (needs Pango).")
    ] = False,
) -> None:
    """Look for everything that is wrong with campaigns, address books and senders."""
    from appeals.commands.check import check_files

    raise typer.Exit(
        check_files(
            files,
            recipients=tuple(recipients or ()),
            today=today or _today(),
            senders=senders,
            strict=strict,
            as_json=as_json,
            layout=layout,
        )
    )


@app.command()
def sheet(
    campaign: Annotated[Path, typer.Argument(metavar="CAMPAIGN", help="The campaign file.")],
    *,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help="pdf, html, text; repeat it or separate with commas. [default: all three]"),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="The sheet's language. [default: the campaign's]", parser=_language),
    ] = None,
    date: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=_day, help="The day the sheet is read, year-month-day. [default: today]"),
    ] = None,
    recipients: Annotated[
        list[Path] | None, typer.Option(help="Address books, or folders of them, to look in first.")
    ] = None,
    out: Annotated[str, typer.Option(metavar="DIR", help="Where the sheet goes; - prints one format.")] = "out",
) -> None:
    """Make the action sheet of a campaign, as its members read it; of an ended campaign, the notice."""
    from appeals.commands.sheet import SheetOptions
    from appeals.commands.sheet import sheet as make_sheet

    names = [name.strip() for text in formats or () for name in text.split(",") if name.strip()]
    options = SheetOptions(
        formats=tuple(dict.fromkeys(names)),
        dated=date or _today(),
        language=language,
        recipients=tuple(recipients or ()),
        out=out,
    )
    raise typer.Exit(make_sheet(campaign, options))


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The earlier campaign file.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later one.")],
    *,
    recipients: Annotated[
        list[Path] | None, typer.Option(help="Address books, or folders of them, to look in first.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Say what changed between two updates: recipients, demands, people, the last day, facts."""
    from appeals.commands.diff import diff as compare

    raise typer.Exit(compare(old, new, recipients=tuple(recipients or ()), today=_today(), as_json=as_json))


@app.command()
def new(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")]) -> None:
    """Begin a campaign: a commented example that passes the check and renders."""
    from appeals.commands.new import new as write_new

    write_new(folder, today=_today())


@app.command()
def doctor() -> None:
    """Say what this machine lacks for PDF, and how to get it."""
    from appeals.commands.doctor import doctor as examine

    raise typer.Exit(examine())


@app.command("fax-jobs")
def fax_jobs(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A folder that appeals render has made.")],
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
    days: Annotated[int, typer.Option(min=1, max=30, help="How long HylaFAX tries.")] = 2,
) -> None:
    """Hand faxes over: a HylaFAX script, emails for a gateway, a table, a list to dial from. Nothing is dialled."""
    from appeals.commands.fax import JobOptions
    from appeals.commands.fax import fax_jobs as write_jobs

    options = JobOptions(
        now=_moment(not_before) if not_before else datetime.now(tz=UTC),
        hours=_hours(hours),
        days=days,
        country=_country(dial_from) if dial_from else None,
        gateway=gateway,
        gateway_sender=gateway_sender,
        gateway_subject=gateway_subject,
    )
    raise typer.Exit(write_jobs(out, options))


@app.command("fax-preview")
def fax_preview(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A folder that appeals render has made.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a page.")] = False,
) -> None:
    """Show faxes as the receiving machine prints them, how well they read and how long they take."""
    from appeals.commands.fax import fax_preview as preview

    raise typer.Exit(preview(out, as_json=as_json))


class SchemaName(StrEnum):
    """The kinds of file that have a schema."""

    CAMPAIGN = "campaign"
    BOOK = "book"
    SENDER = "sender"
    TRANSLATION = "translation"


@app.command()
def schema(kind: Annotated[SchemaName, typer.Argument(help="Which kind of file.")]) -> None:
    """Print the JSON Schema of a kind of file, for editors."""
    from appeals.commands.schema import schema as of_kind

    typer.echo(of_kind(kind.value), nl=False)


add_law_commands(app, language=_language, day=_day)
add_manifest_commands(app)


@app.command("import")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="The appeal as plain text; - reads standard input.")],
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where campaigns/ and recipients/ go.")] = Path(),
) -> None:
    """Make drafts of a campaign and its address books from a pasted appeal; every guess is marked."""
    from appeals.commands.import_ import import_appeal

    raise typer.Exit(import_appeal(file, out=out, today=_today()))


translations = typer.Typer(
    help="Texts in other languages: what is missing or stale, and gettext PO.", no_args_is_help=True
)
app.add_typer(translations, name="translations")


@translations.command()
def status(
    campaigns: Annotated[list[Path], typer.Argument(metavar="CAMPAIGN...", help="Campaign files.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a language.")] = False,
) -> None:
    """Say for every language what is translated, missing or stale."""
    from appeals.commands.translations import show_status

    raise typer.Exit(show_status(campaigns, as_json=as_json))


@translations.command()
def export(
    campaign: Annotated[Path, typer.Argument(metavar="CAMPAIGN", help="The campaign file.")],
    *,
    language: Annotated[str, typer.Option(metavar="TAG", help="The language to translate into.", parser=_language)],
    out: Annotated[
        str | None, typer.Option(metavar="FILE", help="The PO file; - prints it. [default: CAMPAIGN.TAG.po]")
    ] = None,
) -> None:
    """Write a gettext PO file for translators' tools."""
    from appeals.commands.translations import export_po

    raise typer.Exit(export_po(campaign, language, out))


@translations.command("import")
def import_translation(
    campaign: Annotated[Path, typer.Argument(metavar="CAMPAIGN", help="The campaign file.")],
    po: Annotated[Path, typer.Argument(metavar="PO", help="The PO file that a translator's tool wrote.")],
    *,
    language: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Of the translation. [default: as the file says]", parser=_language),
    ] = None,
    out: Annotated[
        str | None, typer.Option(metavar="FILE", help="The translation file. [default: beside the campaign]")
    ] = None,
) -> None:
    """Make the translation file beside a campaign from a PO file."""
    from appeals.commands.translations import import_po

    raise typer.Exit(import_po(campaign, po, tag=language, out=out))


def _end(command: Callable[[], object]) -> int:
    try:
        command()
    except AppealsError as error:
        say(f"appeals: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        say("appeals: interrupted")
        return Exit.INTERRUPTED
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else Exit.DONE
    except BrokenPipeError:
        sys.stderr.close()
        return Exit.DONE
    return Exit.DONE


def main() -> None:
    """Run the program; every way it can end has its exit code (see `appeals.errors.Exit`)."""
    sys.exit(_end(app))
