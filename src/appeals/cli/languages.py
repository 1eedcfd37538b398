"""The options of the commands about languages."""

from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.help import Command
from appeals.cli.parameters import AsJson, file, language_tag

__all__ = ["languages"]

languages = typer.Typer(help="The languages that letters can be written in.", no_args_is_help=True)


@languages.command("list", cls=Command)
def list_(*, as_json: AsJson = False) -> None:
    """Print the languages that have a pack, and who has read it."""
    from appeals.commands.languages import list_languages

    raise typer.Exit(list_languages(as_json=as_json))


@languages.command(cls=Command)
def page(
    tag: Annotated[str, typer.Argument(metavar="TAG", parser=language_tag, help="Such as fr or uz-Cyrl.")],
) -> None:
    """Print every word that the program has in a language, for a native reader to check and sign."""
    from appeals.commands.languages import print_page

    raise typer.Exit(print_page(tag))


@languages.command(cls=Command)
def new(
    tag: Annotated[str, typer.Argument(metavar="TAG", parser=language_tag, help="Such as mt or de-AT.")],
    *,
    out: Annotated[
        Path, typer.Option(parser=file, metavar="DIR", help="The folder of your campaigns.", show_default="this folder")
    ] = Path(),
) -> None:
    """Write languages/TAG.yaml, the words of letters in one more language, to be filled in."""
    from appeals.commands.languages import new_pack

    raise typer.Exit(new_pack(tag, out))
