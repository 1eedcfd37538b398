"""The options of the commands for a campaign while it is written: `new`, `import`, `update`, `close`, `check`, `diff`, `preview`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from appeals.cli.parameters import (
    AsJson,
    ColumnChoices,
    ConsentByOffice,
    Encoding,
    LetterDate,
    LetterPaper,
    LetterWindow,
    Members,
    NamedCampaign,
    Recipients,
    SenderFile,
    Senders,
    campaign_argument,
    chosen_members,
    column_choices,
    day_option,
    file,
    file_name,
    flag,
    folder_path,
    language_option,
    path_option,
    text_option,
)
from appeals.system.time_zone import todays_date

if TYPE_CHECKING:
    from appeals.formats.protocol import TypesettingOptions

Newest = Annotated[Path, campaign_argument("The newest campaign file of the case.")]


def new(
    folder: Annotated[Path, typer.Argument(parser=folder_path, metavar="DIR", help="A new folder.")],
    *,
    title: Annotated[str, text_option("TEXT", "Of the campaign.")] = "",
    country: Annotated[str, text_option("CODE", "The State you write to, by its two letters.")] = "",
    deadline: Annotated[str, text_option("DATE", "The last day for letters, or none. [default: in six weeks]")] = "",
    language: Annotated[str | None, language_option("Of your texts. [default: en]")] = None,
) -> None:
    """Begin a campaign: a commented file to go on with, which passes the check and renders.

    On a terminal it asks what is not given; elsewhere it writes an invented example.
    """
    from appeals.commands.new import Beginning
    from appeals.commands.new import new as write_new

    given = Beginning(title=title, country=country, deadline=deadline, language=language or "")
    write_new(folder, given, today=todays_date())


def update(
    campaign: Newest,
    *,
    deadline: Annotated[
        str | None, text_option("DATE", "The new last day, or none. [default: the old one, if it is ahead]")
    ] = None,
    date: Annotated[date | None, day_option("The day of issue. [default: today]")] = None,
    index: Annotated[str, text_option("TEXT", "The publisher's number of the update.")] = "",
    summary: Annotated[str, text_option("TEXT", "Its lead: what has changed.")] = "",
    number: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Which update it is. [default: the one after CAMPAIGN]")
    ] = None,
    reopen: Annotated[bool, flag("--reopen", "Open a case again that has ended.")] = False,
) -> None:
    """Write the next update of a campaign beside it, with its translations; the old one is superseded.

    On a terminal it asks for the new last day and what has changed.
    """
    from appeals.commands.update import NextUpdate
    from appeals.commands.update import update as write_next

    given = NextUpdate(deadline, date, index, summary, number, reopen)
    raise typer.Exit(write_next(campaign, given, today=todays_date()))


def close(
    campaign: Newest,
    *,
    outcome: Annotated[str, text_option("TEXT", "How it ended; asked for on a terminal.")] = "",
    status: Annotated[
        Literal["stopped", "closed"], typer.Option(help="stopped: send no more letters; closed: it is over.")
    ] = "closed",
    thanks: Annotated[str, text_option("TEXT", "A word to those who wrote.")] = "",
    date: Annotated[date | None, day_option("The day of the notice. [default: today]")] = None,
    out: Annotated[Path, path_option("DIR", "Where letters of the case may lie.", show_default="out")] = Path("out"),
    remove_letters: Annotated[bool, flag("--remove-letters", "Remove these letters without a question.")] = False,
) -> None:
    """Stop or close a campaign: no more letters are made, and its sheet becomes the notice.

    On a terminal it asks for what the notice needs, and whether letters that lie in DIR are to be removed.
    """
    from appeals.commands.close import End
    from appeals.commands.close import close as end
    from appeals.inputs.models.papers import Status

    given = End(outcome, Status(status), thanks, date, out, remove_letters)
    raise typer.Exit(end(campaign, given, today=todays_date()))


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            parser=file,
            metavar="FILE|FOLDER",
            help="Campaigns, address books, senders; of a folder all that is in it. [default: campaigns/]",
            show_default=False,
        ),
    ] = None,
    *,
    recipients: Recipients = None,
    senders: Senders = None,
    member: Members = None,
    column: ColumnChoices = None,
    encoding: Encoding = None,
    consent_by_office: ConsentByOffice = None,
    today: Annotated[date | None, day_option("The day to compare dates with. [default: today]")] = None,
    strict: Annotated[bool, flag("--strict", "Warnings count as errors.")] = False,
    as_json: AsJson = False,
    layout: Annotated[bool, flag("--layout", "Lay the letters out and count their pages (needs Pango).")] = False,
    paper: LetterPaper = None,
    window: LetterWindow = None,
) -> None:
    """Look for everything that is wrong with campaigns, address books and senders."""
    from appeals.commands.check import check_files

    if (paper or window) and not layout:
        msg = "--paper and --window are for --layout, which lays the letters out"
        raise typer.BadParameter(msg)
    raise typer.Exit(
        check_files(
            files or (),
            recipients=tuple(recipients or ()),
            today=today or todays_date(),
            senders=senders,
            encoding=encoding or "",
            columns=column_choices(column),
            members=chosen_members(member),
            consent_by_office=consent_by_office,
            strict=strict,
            as_json=as_json,
            layout=_layout(paper, window) if layout else None,
        )
    )


def _layout(paper: LetterPaper, window: LetterWindow) -> "TypesettingOptions":
    from appeals.formats.protocol import TypesettingOptions
    from appeals.formats.windows import WINDOWS

    return TypesettingOptions(paper=paper, window=WINDOWS[window.value] if window else None)


def diff(
    old: Annotated[Path, campaign_argument("The earlier campaign file.", "OLD")],
    new: Annotated[Path, campaign_argument("The later one.", "NEW")],
    *,
    recipients: Recipients = None,
    as_json: AsJson = False,
) -> None:
    """Say what changed between two updates: recipients, demands, people, the last day, facts."""
    from appeals.commands.diff import diff as compare

    raise typer.Exit(compare(old, new, recipients=tuple(recipients or ()), today=todays_date(), as_json=as_json))


def import_(
    file: Annotated[
        str,
        typer.Argument(parser=file_name, metavar="FILE|-", help="The appeal as plain text; - reads standard input."),
    ],
    *,
    out: Annotated[Path, path_option("DIR", "Where campaigns/ and recipients/ go.")] = Path(),
) -> None:
    """Make drafts of a campaign and its address books from a pasted appeal; every guess is marked."""
    from appeals.commands.import_ import import_appeal

    raise typer.Exit(import_appeal(file, out=out, today=todays_date()))


def preview(
    campaign: NamedCampaign,
    *,
    port: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=65535, help="Where the page stands. [default: any that is free]"),
    ] = None,
    no_browser: Annotated[bool, flag("--no-browser", "Only print the page's address.")] = False,
    recipients: Recipients = None,
    sender: SenderFile = None,
    senders: Senders = None,
    column: ColumnChoices = None,
    encoding: Encoding = None,
    consent_by_office: ConsentByOffice = None,
    date: LetterDate = None,
) -> None:
    """Show a campaign's letters in the browser while you write; whenever you save they are made anew."""
    from appeals.commands.render.options import InputOptions, OutputOptions, RenderOptions
    from appeals.letters.merge_options import MergeOptions
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
    raise typer.Exit(show(campaign, options, port=port or 0, browser=not no_browser))
