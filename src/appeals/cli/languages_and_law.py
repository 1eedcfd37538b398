"""The options of the commands about languages and about the law: `languages`, `translations`, `cite`, `parties`, `law update`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.help import Command, group
from appeals.cli.parameters import (
    AsJson,
    NamedCampaign,
    day_option,
    file,
    file_name,
    flag,
    language_option,
    language_tag,
    path_option,
    text_option,
)

languages = group("The languages that letters can be written in.")


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
    out: Annotated[Path, path_option("DIR", "The folder of your campaigns.", show_default="this folder")] = Path(),
) -> None:
    """Write languages/TAG.yaml, the words of letters in one more language, to be filled in."""
    from appeals.commands.languages import new_pack

    raise typer.Exit(new_pack(tag, out))


translations = group("Texts in other languages: what is missing or stale, and gettext PO.")


@translations.command(cls=Command)
def status(
    campaigns: Annotated[list[Path], typer.Argument(parser=file, metavar="CAMPAIGN", help="Campaign files.")],
    *,
    as_json: Annotated[bool, flag("--json", "One JSON object a language.")] = False,
) -> None:
    """Say for every language what is translated, missing or stale."""
    from appeals.commands.translations import show_status

    raise typer.Exit(show_status(campaigns, as_json=as_json))


@translations.command(cls=Command)
def export(
    campaign: NamedCampaign,
    *,
    language: Annotated[str, language_option("The language to translate into.")],
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
    campaign: NamedCampaign,
    po: Annotated[Path, typer.Argument(parser=file, metavar="PO", help="The PO file that a translator's tool wrote.")],
    *,
    language: Annotated[str | None, language_option("Of the translation. [default: as the file says]")] = None,
    out: Annotated[
        str | None,
        typer.Option(
            parser=file_name, metavar="FILE", help="The translation file; - prints it. [default: beside the campaign]"
        ),
    ] = None,
) -> None:
    """Make the translation file beside a campaign from a PO file."""
    from appeals.commands.translations import import_po

    raise typer.Exit(import_po(campaign, po, tag=language, out=out))


def cite(
    keys: Annotated[list[str], typer.Argument(metavar="KEY...", help="Such as 'CAT 3(1)' or 'Sultanov v Russia'.")],
    *,
    tag: Annotated[str, language_option("The language of the wording.", "--language")] = "en",
    state: Annotated[str | None, text_option("COUNTRY", "Say also whether this State is bound.")] = None,
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
    instrument: Annotated[str | None, text_option("KEY", "A treaty, such as CAT.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say which treaties bind a State since when, or which States a treaty binds, as of the day of the data."""
    from appeals.commands.law import show_parties

    raise typer.Exit(show_parties(country, instrument, as_json=as_json))


law = group("Keep the data about the law true.")


@law.command(cls=Command)
def update(
    files: Annotated[
        list[Path],
        typer.Argument(parser=file, metavar="FILE", help="Saved from the UN Treaty Collection: IV-9.en.xml."),
    ],
    *,
    as_of: Annotated[date | None, day_option("The day they were true. [default: the day each was saved]")] = None,
    out: Annotated[Path | None, path_option("DIR", "Folder of the tables. [default: this installation's]")] = None,
    dry_run: Annotated[bool, flag("--dry-run", "Show the differences, write nothing.")] = False,
) -> None:
    """Make party tables from the Treaty Collection's own exports, saved by you; every difference is shown."""
    from appeals.commands.law import update_tables

    raise typer.Exit(update_tables(files, as_of=as_of, out=out, dry_run=dry_run))
