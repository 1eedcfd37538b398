"""The options of `languages list`."""

import typer

from appeals.cli.parameters import AsJson

__all__ = ["languages"]

languages = typer.Typer(help="The languages that letters can be written in.", no_args_is_help=True)


# Without this, Typer would make a group with one command that command.
@languages.callback()
def _group() -> None:
    """The languages that letters can be written in."""


@languages.command("list")
def list_(*, as_json: AsJson = False) -> None:
    """Print the languages that have a pack, and who has read it."""
    from appeals.commands.languages import list_languages

    raise typer.Exit(list_languages(as_json=as_json))
