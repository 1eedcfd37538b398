"""The options of `doctor` and `schema`: what this machine lacks, what editors want."""

from typing import Annotated

import typer

from appeals.commands.schema import FileKind

__all__ = ["doctor", "schema"]


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
