"""The options of the commands that make letters, and what else goes to the post: `render`, `envelopes`, `labels`, `postcards`."""

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
    LetterPaper,
    LetterWindow,
    Members,
    PdfVariant,
    Quiet,
    Recipients,
    ResolutionName,
    SenderFile,
    Senders,
    SortOrder,
    To,
    chosen_members,
    column_choices,
    file_name,
    flag,
    formats_of,
    formats_option,
    path_option,
    text_option,
)
from appeals.system.time_zone import todays_date

THIS_MACHINE = "processes"
"""See `appeals.batch.executors.HERE`, which is not imported to print `--help`."""


def render(
    campaigns: Campaigns,
    *,
    formats: Annotated[list[str] | None, formats_option("text, email, pdf, docx (Word), fax, tiff", "pdf")] = None,
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
    out: Annotated[
        str, typer.Option(parser=file_name, metavar="DIR", help="Where the letters go; - prints them as text.")
    ] = "out",
    part: Annotated[
        str | None, text_option("K/N", "Only this of N parts of the run, such as 2/8; see appeals manifest merge.")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=256, help="Processes for large runs. [default: one for each processor]"),
    ] = None,
    executor: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Who makes the letters of large runs: this machine's processes, or dask, a Dask cluster.",
        ),
    ] = THIS_MACHINE,
    scheduler: Annotated[str | None, text_option("ADDRESS", "Of the cluster, such as tcp://10.0.0.5:8786.")] = None,
    paper: LetterPaper = None,
    window: LetterWindow = None,
    post: Annotated[
        str | None,
        text_option(
            "PROFILE",
            "Set the letters for a service that prints and posts them, such as pingen, and measure every file.",
        ),
    ] = None,
    pdf_variant: Annotated[
        PdfVariant | None,
        typer.Option("--pdf-variant", case_sensitive=False, help="The kind of PDF, for archives and services."),
    ] = None,
    attach_pdf: Annotated[bool, flag("--attach-pdf", "Attach the letter to its email as PDF.")] = False,
    tagged: Annotated[bool, flag("--tagged", "Tag PDFs for screen readers (PDF/UA-1).")] = False,
    large_print: Annotated[
        bool, flag("--large-print", "Type of 16 points in PDFs, for people with little sight.")
    ] = False,
    one_file: Annotated[
        bool,
        flag(
            "--one-file", "All letters in one file, CAMPAIGN.LANGUAGE.pdf, with an index; pdf, docx, fax, tiff, text."
        ),
    ] = False,
    duplex: Annotated[bool, flag("--duplex", "In one file: each letter begins on an odd page.")] = False,
    explain: Annotated[
        bool, flag("--explain", "Say what in a template makes PDFs slow, and write no letters.")
    ] = False,
    explain_language: Annotated[
        bool, flag("--explain-language", "Say why each letter is written in its language.")
    ] = False,
    exact: Annotated[bool, flag("--exact", "Lay out every letter in full: the same pages, much slower.")] = False,
    cc_copies: Annotated[
        bool, flag("--cc-copies", "Put copy recipients into Cc instead of making emails for them.")
    ] = False,
    after_deadline: DespiteDeadline = None,
    accept_unverified: AcceptUnverified = False,
    resolution: Annotated[ResolutionName, typer.Option(case_sensitive=False, help="Of faxes.")] = "fine",
    cover: Annotated[bool, typer.Option(help="Begin faxes with a cover page.")] = True,
    bundle_same_number: Annotated[
        bool, flag("--bundle-same-number", "One fax for officials who share a number.")
    ] = False,
    strict: Annotated[bool, flag("--strict", "Treat warnings and skipped documents as errors.")] = False,
    as_json: AsRecords = False,
    quiet: Quiet = False,
) -> None:
    """Make the letters of campaigns."""
    from appeals.commands import render as run
    from appeals.formats.protocol import TypesettingOptions
    from appeals.formats.windows import WINDOWS
    from appeals.letters.merge_options import MergeOptions
    from appeals.output.parts import Part

    today = todays_date()
    options = run.RenderOptions(
        inputs=run.InputOptions(
            recipients=tuple(recipients or ()),
            sender=sender,
            senders=senders,
            encoding=encoding or "",
            columns=column_choices(column),
            members=chosen_members(member),
            sort=sort or "",
            consent_by_office=consent_by_office,
            after_deadline=after_deadline,
            post=post,
            strict=strict,
        ),
        merge=MergeOptions(
            dated=date or today,
            today=today,
            to=tuple(to or ()),
            languages=tuple(dict.fromkeys(language or ())),
            accept_unverified=accept_unverified,
            cc_copies=cc_copies,
            bundle_same_number=bundle_same_number,
        ),
        typesetting=TypesettingOptions(
            paper=paper,
            window=WINDOWS[window.value] if window else None,
            attach_pdf=attach_pdf,
            tagged=tagged,
            large_print=large_print,
            exact=exact,
            resolution=resolution,
            cover=cover,
            pdf_variant=pdf_variant or "",
        ),
        making=run.MakingOptions(
            jobs=jobs,
            executor=executor,
            scheduler=scheduler,
            part=None if part is None else Part.read(part),
        ),
        output=run.OutputOptions(
            formats=formats_of(formats) or (("text",) if out == "-" else ("pdf",)),
            folder=out,
            one_file=one_file,
            duplex=duplex,
            explain=explain,
            explain_language=explain_language,
            as_json=as_json,
            quiet=quiet,
        ),
    )
    raise typer.Exit(run.render(campaigns, options))


def _mail_pieces(kind: str, sizes: str, documentation: str) -> Callable[..., None]:
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
        out: Annotated[Path, path_option("DIR", "Where the file goes.")] = Path("out"),
        cc_copies: Annotated[bool, flag("--cc-copies", "Copy recipients stand in Cc, as in appeals render.")] = False,
        after_deadline: DespiteDeadline = None,
        accept_unverified: AcceptUnverified = False,
        exact: Annotated[bool, flag("--exact", "Lay out each one in full, much slower.")] = False,
        strict: Annotated[bool, flag("--strict", "Treat warnings as errors.")] = False,
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
                sort=sort or "",
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
            output=run.OutputOptions(formats=(kind,), folder=str(out), one_file=True, as_json=as_json, quiet=quiet),
        )
        raise typer.Exit(run.render(campaigns, options))

    make.__doc__ = documentation
    make.__name__ = kind
    return make


envelopes = _mail_pieces(
    "envelopes",
    "dl, c6, c5, c6-5 or 10. [default: dl; 10 for senders who write on US Letter]",
    "Print the envelopes of a campaign's letters, in the order of the print run.",
)
labels = _mail_pieces(
    "labels",
    "l7160, l7163 or 5160. [default: l7160; 5160 for senders who write on US Letter]",
    "Print labels with the addresses of a campaign's letters, in the order of the print run.",
)
postcards = _mail_pieces(
    "postcards",
    "a6 or 4x6. [default: a6; 4x6 for senders who write on US Letter]",
    "Print a campaign's letters as postcards: the side with the addresses, then the side with the text.",
)
