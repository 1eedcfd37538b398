"""The options of the commands that make letters and get them ready: `render`, `check`, `diff`, `import`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appeals.cli.completion import campaign_files
from appeals.cli.parameters import (
    AcceptUnverified,
    AsJson,
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
    day,
    file,
    file_name,
    formats_of,
)
from appeals.system.time_zone import todays_date

if TYPE_CHECKING:
    from appeals.formats.protocol import TypesettingOptions

__all__ = ["check", "diff", "import_", "render"]

THIS_MACHINE = "processes"
"""See `appeals.batch.executors.HERE`, which is not imported to print `--help`."""


def render(
    campaigns: Campaigns,
    *,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="NAMES",
            help="text, email, pdf, docx (Word), fax, tiff; repeat it or separate with commas. [default: pdf]",
        ),
    ] = None,
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
        str | None,
        typer.Option(metavar="K/N", help="Only this of N parts of the run, such as 2/8; see appeals manifest merge."),
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
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Of the cluster, such as tcp://10.0.0.5:8786.")
    ] = None,
    paper: LetterPaper = None,
    window: LetterWindow = None,
    post: Annotated[
        str | None,
        typer.Option(
            metavar="PROFILE",
            help="Set the letters for a service that prints and posts them, such as pingen, and measure every file.",
        ),
    ] = None,
    pdf_variant: Annotated[
        PdfVariant | None,
        typer.Option("--pdf-variant", case_sensitive=False, help="The kind of PDF, for archives and services."),
    ] = None,
    attach_pdf: Annotated[bool, typer.Option("--attach-pdf", help="Attach the letter to its email as PDF.")] = False,
    tagged: Annotated[bool, typer.Option("--tagged", help="Tag PDFs for screen readers (PDF/UA-1).")] = False,
    large_print: Annotated[
        bool, typer.Option("--large-print", help="Type of 16 points in PDFs, for people with little sight.")
    ] = False,
    one_file: Annotated[
        bool,
        typer.Option(
            "--one-file",
            help="All letters in one file, CAMPAIGN.LANGUAGE.pdf, with an index; pdf, docx, fax, tiff, text.",
        ),
    ] = False,
    duplex: Annotated[bool, typer.Option("--duplex", help="In one file: each letter begins on an odd page.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say what in a template makes PDFs slow, and write no letters.")
    ] = False,
    explain_language: Annotated[
        bool, typer.Option("--explain-language", help="Say why each letter is written in its language.")
    ] = False,
    exact: Annotated[
        bool, typer.Option("--exact", help="Lay out every letter in full: the same pages, much slower.")
    ] = False,
    cc_copies: Annotated[
        bool, typer.Option("--cc-copies", help="Put copy recipients into Cc instead of making emails for them.")
    ] = False,
    after_deadline: DespiteDeadline = None,
    accept_unverified: AcceptUnverified = False,
    resolution: Annotated[ResolutionName, typer.Option(case_sensitive=False, help="Of faxes.")] = ResolutionName.FINE,
    cover: Annotated[bool, typer.Option(help="Begin faxes with a cover page.")] = True,
    bundle_same_number: Annotated[
        bool, typer.Option("--bundle-same-number", help="One fax for officials who share a number.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings and skipped documents as errors.")] = False,
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
            sort=sort.value if sort else "",
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
            paper=paper and paper.value,
            window=WINDOWS[window.value] if window else None,
            attach_pdf=attach_pdf,
            tagged=tagged,
            large_print=large_print,
            exact=exact,
            resolution=resolution.value,
            cover=cover,
            pdf_variant=pdf_variant.value if pdf_variant else "",
        ),
        making=run.MakingOptions(
            jobs=jobs,
            executor=executor,
            scheduler=_scheduler(executor, scheduler),
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


def _scheduler(executor: str, scheduler: str | None) -> str | None:
    """The address of the scheduler, where another engine than this machine is asked for."""
    if (executor != THIS_MACHINE) is not bool(scheduler):
        engine = "dask" if executor == THIS_MACHINE else executor
        message = f"--executor {engine} and --scheduler ADDRESS go together"
        raise typer.BadParameter(message)
    return scheduler


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            parser=file,
            metavar="FILE|FOLDER",
            help="Campaigns, address books, senders; of a folder all that is in it. [default: campaigns/]",
            show_default=False,
        ),
    ] = None,
    *,
    recipients: Recipients = None,
    senders: Senders = None,
    member: Members = None,
    column: ColumnChoices = None,
    encoding: Encoding = None,
    consent_by_office: ConsentByOffice = None,
    today: Annotated[
        date | None, typer.Option(metavar="DATE", parser=day, help="The day to compare dates with. [default: today]")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    as_json: AsJson = False,
    layout: Annotated[
        bool, typer.Option("--layout", help="Lay the letters out and count their pages (needs Pango).")
    ] = False,
    paper: LetterPaper = None,
    window: LetterWindow = None,
) -> None:
    """Look for everything that is wrong with campaigns, address books and senders."""
    from appeals.commands.check import check_files

    if (paper or window) and not layout:
        msg = "--paper and --window are for --layout, which lays the letters out"
        raise typer.BadParameter(msg)
    raise typer.Exit(
        check_files(
            files or (),
            recipients=tuple(recipients or ()),
            today=today or todays_date(),
            senders=senders,
            encoding=encoding or "",
            columns=column_choices(column),
            members=chosen_members(member),
            consent_by_office=consent_by_office,
            strict=strict,
            as_json=as_json,
            layout=_layout(paper, window) if layout else None,
        )
    )


def _layout(paper: LetterPaper, window: LetterWindow) -> "TypesettingOptions":
    from appeals.formats.protocol import TypesettingOptions
    from appeals.formats.windows import WINDOWS

    return TypesettingOptions(paper=paper and paper.value, window=WINDOWS[window.value] if window else None)


def diff(
    old: Annotated[
        Path,
        typer.Argument(parser=file, metavar="OLD", help="The earlier campaign file.", autocompletion=campaign_files),
    ],
    new: Annotated[
        Path, typer.Argument(parser=file, metavar="NEW", help="The later one.", autocompletion=campaign_files)
    ],
    *,
    recipients: Recipients = None,
    as_json: AsJson = False,
) -> None:
    """Say what changed between two updates: recipients, demands, people, the last day, facts."""
    from appeals.commands.diff import diff as compare

    raise typer.Exit(compare(old, new, recipients=tuple(recipients or ()), today=todays_date(), as_json=as_json))


def import_(
    file: Annotated[
        str,
        typer.Argument(parser=file_name, metavar="FILE|-", help="The appeal as plain text; - reads standard input."),
    ],
    *,
    out: Annotated[
        Path, typer.Option(parser=file, metavar="DIR", help="Where campaigns/ and recipients/ go.")
    ] = Path(),
) -> None:
    """Make drafts of a campaign and its address books from a pasted appeal; every guess is marked."""
    from appeals.commands.import_ import import_appeal

    raise typer.Exit(import_appeal(file, out=out, today=todays_date()))
