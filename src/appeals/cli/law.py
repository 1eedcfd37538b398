"""The options of the commands about the law: `cite`, `parties` and `law update`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.help import Command
from appeals.cli.parameters import AsJson, day, file, language_tag

__all__ = ["cite", "law", "parties"]


def cite(
    keys: Annotated[list[str], typer.Argument(metavar="KEY...", help="Such as 'CAT 3(1)' or 'Sultanov v Russia'.")],
    *,
    tag: Annotated[
        str, typer.Option("--language", metavar="TAG", parser=language_tag, help="The language of the wording.")
    ] = "en",
    state: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Say also whether this State is bound.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say what a legal citation prints, its facts, and which of them nobody has verified."""
    from appeals.commands.law import cite as print_citations

    raise typer.Exit(print_citations(keys, language=tag, state=state, as_json=as_json))


def parties(
    country: Annotated[
        str | None, typer.Argument(metavar="COUNTRY", help="A State, by its code or English name.")
    ] = None,
    *,
    instrument: Annotated[str | None, typer.Option(metavar="KEY", help="A treaty, such as CAT.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say which treaties bind a State since when, or which States a treaty binds, as of the day of the data."""
    from appeals.commands.law import show_parties

    raise typer.Exit(show_parties(country, instrument, as_json=as_json))


law = typer.Typer(name="law", help="Keep the data about the law true.", no_args_is_help=True)


# Without this, Typer would make a group with one command that command.
@law.callback()
def _group() -> None:
    """Keep the data about the law true."""


@law.command(cls=Command)
def update(
    files: Annotated[
        list[Path],
        typer.Argument(parser=file, metavar="FILE", help="Saved from the UN Treaty Collection: IV-9.en.xml."),
    ],
    *,
    as_of: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=day, help="The day they were true. [default: the day each was saved]"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(parser=file, metavar="DIR", help="Folder of the tables. [default: this installation's]"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the differences, write nothing.")] = False,
) -> None:
    """Make party tables from the Treaty Collection's own exports, saved by you; every difference is shown."""
    from appeals.commands.law import update_tables

    raise typer.Exit(update_tables(files, as_of=as_of, out=out, dry_run=dry_run))
