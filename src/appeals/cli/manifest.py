"""The options of `manifest merge`."""

from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.help import Command
from appeals.cli.parameters import file

__all__ = ["manifest"]

manifest = typer.Typer(help="The manifest of an output folder, and of the parts of a run.", no_args_is_help=True)


# Without this, Typer would make a group with one command that command.
@manifest.callback()
def _group() -> None:
    """The manifest of an output folder, and of the parts of a run."""


@manifest.command(cls=Command)
def merge(
    folders: Annotated[
        list[Path],
        typer.Argument(parser=file, metavar="OUT...", help="The folder of all parts, or the folder of each."),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            parser=file, metavar="DIR", help="Where the letters of several folders go. [default: where they are]"
        ),
    ] = None,
) -> None:
    """Join the parts that appeals render --part has made: the folder is then as if one run had made it."""
    from appeals.commands.manifest import merge as join

    raise typer.Exit(join(folders, out=out))
