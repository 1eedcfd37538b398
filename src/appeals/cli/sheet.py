"""The options of `sheet`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.completion import campaign_files, languages
from appeals.cli.parameters import PaperName, Recipients, day, file, file_name, formats_of, language_tag
from appeals.system.time_zone import todays_date

__all__ = ["sheet"]


def sheet(
    campaign: Annotated[
        Path, typer.Argument(parser=file, metavar="CAMPAIGN", help="The campaign file.", autocompletion=campaign_files)
    ],
    *,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="NAMES", help="pdf, html, text; repeat it or separate with commas. [default: all three]"
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="TAG",
            help="The sheet's language. [default: the campaign's]",
            parser=language_tag,
            autocompletion=languages,
        ),
    ] = None,
    date: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=day, help="The day the sheet is read, year-month-day. [default: today]"),
    ] = None,
    recipients: Recipients = None,
    paper: Annotated[
        PaperName | None,
        typer.Option(case_sensitive=False, help="The paper. [default: a4; letter for American English]"),
    ] = None,
    large_print: Annotated[
        bool, typer.Option("--large-print", help="Type of 16 points in the PDF, for people with little sight.")
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
        paper=paper and paper.value,
        large_print=large_print,
        out=out,
    )
    raise typer.Exit(make_sheet(campaign, options))
