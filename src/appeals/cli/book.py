"""The options of the commands about address books."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from appeals.cli.help import Command, group
from appeals.cli.parameters import (
    ColumnChoices,
    Encoding,
    Recipients,
    country_code,
    file,
    flag,
    language_option,
    path_option,
    text_option,
)
from appeals.system.time_zone import todays_date

book = group("Address books made of lists from elsewhere, and kept right.")


FormName = Literal["csv", "xlsx", "vcard", "popolo", "wikidata"]


def _columns(texts: list[str] | None) -> tuple[tuple[str, str], ...]:
    """Headings and the fields that they stand for, from `HEADING=FIELD`."""
    found = [tuple(part.strip() for part in text.rpartition("=")) for text in texts or ()]
    for text, (heading, _, name) in zip(texts or (), found, strict=True):
        if not (heading and name):
            msg = f"'{text}': write HEADING=FIELD, such as 'Minister=name'"
            raise typer.BadParameter(msg)
    return tuple((heading, name) for heading, _, name in found)


@book.command("import", cls=Command)
def import_(
    list_: Annotated[Path, typer.Argument(parser=file, metavar="FILE", help="A list of officials that you saved.")],
    *,
    as_: Annotated[FormName, typer.Option("--as", help="What the file is.")],
    out: Annotated[Path, path_option("DIR", "The folder with recipients/.", show_default="this folder")] = Path(),
    book: Annotated[str, text_option("NAME", "Of the book. [default: the country of each official]")] = "",
    country: Annotated[
        str | None,
        typer.Option(metavar="CODE", parser=country_code, help="Of officials of whom the list does not say it."),
    ] = None,
    language: Annotated[
        list[str] | None,
        language_option("Of names and offices; can be repeated, the first is that of the book. [default: en]"),
    ] = None,
    column: ColumnChoices = None,
    encoding: Encoding = None,
    diff: Annotated[bool, flag("--diff", "Only show what is new, changed or gone; write nothing.")] = False,
    also_verified: Annotated[
        bool, flag("--also-verified", "Change entries that were verified too; they are drafts again then.")
    ] = False,
) -> None:
    """Make draft entries of address books of a list of officials; letters to them wait until somebody has verified them.

    A book that is there gets what is new; what the list says otherwise of its drafts is changed, and of all else it is said only.
    """
    from appeals.commands.book.imports import BookImport, import_book
    from appeals.inputs.lists import ListChoices
    from appeals.inputs.models.recipients import ListForm

    options = BookImport(
        form=ListForm(as_),
        out=out,
        today=todays_date(),
        book=book,
        country=country or "",
        choices=ListChoices(encoding=encoding or "", columns=_columns(column)),
        tags=tuple(dict.fromkeys(language or ("en",))),
        only_show=diff,
        also_verified=also_verified,
    )
    raise typer.Exit(import_book(list_, options))


@book.command(cls=Command)
def holders(
    list_: Annotated[
        Path, typer.Argument(parser=file, metavar="FILE", help="A newer list of officials that you saved.")
    ],
    *,
    as_: Annotated[
        FormName | None, typer.Option("--as", help="What the file is. [default: by what stands in it]")
    ] = None,
    column: ColumnChoices = None,
    encoding: Encoding = None,
    recipients: Recipients = None,
) -> None:
    """Name the entries of your books whose office somebody else holds now, by a list; nothing is changed."""
    from appeals.commands.book.holders import name_changed_holders
    from appeals.inputs.lists import ListChoices
    from appeals.inputs.models.recipients import ListForm

    form = ListForm(as_) if as_ else None
    choices = ListChoices(encoding=encoding or "", columns=_columns(column))
    books = tuple(recipients or ())
    raise typer.Exit(name_changed_holders(list_, form=form, recipients=books, today=todays_date(), choices=choices))


@book.command(cls=Command)
def verify(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Of the entry, such as kz/president.")],
    *,
    source: Annotated[str, text_option("TEXT", "Where you looked it up; asked for on a terminal.")] = "",
    date: Annotated[str, text_option("DATE", "When: a day, a month or a year. [default: today]")] = "",
    recipients: Recipients = None,
) -> None:
    """Note that you have looked up every line of an entry: when, and by which source.

    Only these two are written, into the book in recipients/; comments and all else stay as they are.
    """
    from appeals.commands.book.verify import verify as write_verified

    books = tuple(recipients or ())
    raise typer.Exit(write_verified(id_, source=source, dated=date, recipients=books, today=todays_date()))
