"""The options of `translations status`, `export` and `import`."""

from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.help import Command
from appeals.cli.parameters import file, file_name, language_tag

__all__ = ["translations"]

translations = typer.Typer(
    help="Texts in other languages: what is missing or stale, and gettext PO.", no_args_is_help=True
)


@translations.command(cls=Command)
def status(
    campaigns: Annotated[list[Path], typer.Argument(parser=file, metavar="CAMPAIGN", help="Campaign files.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a language.")] = False,
) -> None:
    """Say for every language what is translated, missing or stale."""
    from appeals.commands.translations import show_status

    raise typer.Exit(show_status(campaigns, as_json=as_json))


@translations.command(cls=Command)
def export(
    campaign: Annotated[Path, typer.Argument(parser=file, metavar="CAMPAIGN", help="The campaign file.")],
    *,
    language: Annotated[str, typer.Option(metavar="TAG", help="The language to translate into.", parser=language_tag)],
    out: Annotated[
        str | None,
        typer.Option(parser=file_name, metavar="FILE", help="The PO file; - prints it. [default: CAMPAIGN.TAG.po]"),
    ] = None,
) -> None:
    """Write a gettext PO file for translators' tools."""
    from appeals.commands.translations import export_po

    raise typer.Exit(export_po(campaign, language, out))


@translations.command("import", cls=Command)
def import_translation(
    campaign: Annotated[Path, typer.Argument(parser=file, metavar="CAMPAIGN", help="The campaign file.")],
    po: Annotated[Path, typer.Argument(parser=file, metavar="PO", help="The PO file that a translator's tool wrote.")],
    *,
    language: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Of the translation. [default: as the file says]", parser=language_tag),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(parser=file_name, metavar="FILE", help="The translation file. [default: beside the campaign]"),
    ] = None,
) -> None:
    """Make the translation file beside a campaign from a PO file."""
    from appeals.commands.translations import import_po

    raise typer.Exit(import_po(campaign, po, tag=language, out=out))
