"""The options of the commands that make what else goes to the post: `envelopes`, `labels`, `postcards`."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from appeals.cli.parameters import (
    AcceptUnverified,
    AsRecords,
    Campaigns,
    ColumnChoices,
    ConsentByOffice,
    DespiteDeadline,
    Encoding,
    Languages,
    LetterDate,
    Members,
    Quiet,
    Recipients,
    SenderFile,
    Senders,
    SortOrder,
    To,
    chosen_members,
    column_choices,
    file,
    file_name,
)
from appeals.system.time_zone import todays_date

__all__ = ["envelopes", "labels", "postcards"]


def _command(kind: str, sizes: str, documentation: str) -> Callable[..., None]:
    """One of these commands, which differ in what they make only.

    Args:
        kind: its name.
        sizes: what is said of `--size`.
        documentation: what `--help` says of the command.
    """

    def make(
        campaigns: Campaigns,
        *,
        size: Annotated[str | None, typer.Option(metavar="NAME", help=sizes)] = None,
        start: Annotated[
            int,
            typer.Option(
                metavar="N", min=1, hidden=kind != "labels", help="The first label that is free on the first sheet."
            ),
        ] = 1,
        recipients: Recipients = None,
        to: To = None,
        language: Languages = None,
        sender: SenderFile = None,
        senders: Senders = None,
        member: Members = None,
        sort: SortOrder = None,
        column: ColumnChoices = None,
        encoding: Encoding = None,
        consent_by_office: ConsentByOffice = None,
        date: LetterDate = None,
        out: Annotated[Path, typer.Option(parser=file, metavar="DIR", help="Where the file goes.")] = Path("out"),
        cc_copies: Annotated[
            bool, typer.Option("--cc-copies", help="Copy recipients stand in Cc, as in appeals render.")
        ] = False,
        after_deadline: DespiteDeadline = None,
        accept_unverified: AcceptUnverified = False,
        exact: Annotated[bool, typer.Option("--exact", help="Lay out each one in full, much slower.")] = False,
        strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
        as_json: AsRecords = False,
        quiet: Quiet = False,
    ) -> None:
        from appeals.commands import render as run
        from appeals.formats.mail_pieces import refuse_unknown_size
        from appeals.formats.protocol import TypesettingOptions
        from appeals.letters.merge_options import MergeOptions

        size = size and size.lower()
        refuse_unknown_size(kind, size, start)
        today = todays_date()
        options = run.RenderOptions(
            inputs=run.InputOptions(
                recipients=tuple(recipients or ()),
                sender=sender,
                senders=senders,
                encoding=encoding or "",
                columns=column_choices(column),
                members=chosen_members(member),
                sort=sort.value if sort else "",
                consent_by_office=consent_by_office,
                after_deadline=after_deadline,
                strict=strict,
            ),
            merge=MergeOptions(
                dated=date or today,
                today=today,
                to=tuple(to or ()),
                languages=tuple(dict.fromkeys(language or ())),
                accept_unverified=accept_unverified,
                cc_copies=cc_copies,
            ),
            typesetting=TypesettingOptions(exact=exact, size=size or "", start=start),
            output=run.OutputOptions(
                formats=(kind,), folder=file_name(str(out)), one_file=True, as_json=as_json, quiet=quiet
            ),
        )
        raise typer.Exit(run.render(campaigns, options))

    make.__doc__ = documentation
    make.__name__ = kind
    return make


envelopes = _command(
    "envelopes",
    "dl, c6, c5, c6-5 or 10. [default: dl; 10 for senders who write on US Letter]",
    "Print the envelopes of a campaign's letters, in the order of the print run.",
)
labels = _command(
    "labels",
    "l7160, l7163 or 5160. [default: l7160; 5160 for senders who write on US Letter]",
    "Print labels with the addresses of a campaign's letters, in the order of the print run.",
)
postcards = _command(
    "postcards",
    "a6 or 4x6. [default: a6; 4x6 for senders who write on US Letter]",
    "Print a campaign's letters as postcards: the side with the addresses, then the side with the text.",
)
