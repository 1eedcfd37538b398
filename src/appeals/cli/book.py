"""The options of the commands about address books."""

from typing import Annotated

import typer

from appeals.cli.help import Command
from appeals.cli.parameters import Recipients
from appeals.system.time_zone import todays_date

__all__ = ["book"]

book = typer.Typer(help="Address books made of lists from elsewhere, and kept right.", no_args_is_help=True)


@book.command(cls=Command)
def verify(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Of the entry, such as kz/president.")],
    *,
    source: Annotated[
        str, typer.Option(metavar="TEXT", help="Where you looked it up; asked for on a terminal.", show_default=False)
    ] = "",
    date: Annotated[
        str, typer.Option(metavar="DATE", help="When: a day, a month or a year. [default: today]", show_default=False)
    ] = "",
    recipients: Recipients = None,
) -> None:
    """Note that you have looked up every line of an entry: when, and by which source.

    Only these two are written, into the book in recipients/; comments and all else stay as they are.
    """
    from appeals.commands.book.verify import Verification
    from appeals.commands.book.verify import verify as write_verified

    given = Verification(source, date)
    raise typer.Exit(write_verified(id_, given, recipients=tuple(recipients or ()), today=todays_date()))
