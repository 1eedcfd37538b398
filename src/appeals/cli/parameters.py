"""Kinds of values on the command line, read or refused, and the options that several commands have."""

from datetime import MAXYEAR, UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from appeals.cli.completion import campaign_files, languages, recipient_ids
from appeals.formats.windows import WINDOWS
from appeals.system.patterns import expression

if TYPE_CHECKING:
    from appeals.inputs.asked_members import AskedMember


PaperName = Literal["a4", "letter"]
ResolutionName = Literal["standard", "fine", "superfine"]
"""The lines of a fax page: 98, 196 or 391 to the inch."""
PdfVariant = Literal["pdf/a-1b", "pdf/a-2b"]
WindowName = StrEnum("WindowName", {name.upper().replace("-", "_"): name for name in WINDOWS})  # type: ignore[misc]  # from data


_DAY = expression(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def day(text: str) -> date:
    """A date, year-month-day."""
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups() if found else ()))
    except (TypeError, ValueError):
        msg = f"'{text}' is not a date: write year-month-day, such as 2011-07-01"
        raise typer.BadParameter(msg) from None


def flag(name: str, help_: str) -> Any:  # noqa: ANN401 - as of typer.Option
    """An option without a value, and without an opposite."""
    return typer.Option(name, help=help_)


def path_option(metavar: str, help_: str, *names: str, show_default: bool | str = True) -> Any:  # noqa: ANN401 - see above
    """An option that is a file or folder, called as its parameter or by other names."""
    parser = folder_path if metavar == "DIR" else file
    return typer.Option(*names, parser=parser, metavar=metavar, help=help_, show_default=show_default)


def campaign_argument(help_: str, metavar: str = "CAMPAIGN") -> Any:  # noqa: ANN401 - see above
    """An argument that is a campaign's file."""
    return typer.Argument(parser=file, metavar=metavar, help=help_, autocompletion=campaign_files)


def day_option(help_: str, *names: str) -> Any:  # noqa: ANN401 - see above
    """An option that is a date, called as its parameter or by other names."""
    return typer.Option(*names, metavar="DATE", parser=day, help=help_)


def text_option(metavar: str, help_: str, *names: str) -> Any:  # noqa: ANN401 - see above
    """An option that is a text, and has no default to be shown; called as its parameter or by other names."""
    return typer.Option(*names, metavar=metavar, help=help_, show_default=False)


def language_option(help_: str, *names: str) -> Any:  # noqa: ANN401 - see above
    """An option that is a language, called as its parameter or by other names."""
    return typer.Option(*names, metavar="TAG", parser=language_tag, autocompletion=languages, help=help_)


def formats_option(known: str, default: str) -> Any:  # noqa: ANN401 - see above
    """`--format`; see `formats_of`."""
    return typer.Option(
        "--format", metavar="NAMES", help=f"{known}; repeat it or separate with commas. [default: {default}]"
    )


def moment(text: str) -> datetime:
    """A time of a day, in this machine's zone where it names none."""
    try:
        moment = datetime.fromisoformat(text).astimezone(UTC)
        # Far from both ends of the calendar, where no hour could be counted on or back.
        return moment.replace(year=moment.year if moment.year in range(1970, MAXYEAR) else 0)
    except (ValueError, OverflowError):
        msg = f"'{text}' is not a time: write it such as 2011-07-01T08:00"
        raise typer.BadParameter(msg) from None


def office_hours(text: str) -> tuple[time, time]:
    """Office hours, such as 09:00-17:00."""
    try:
        first, last = (time.fromisoformat(part) for part in text.split("-"))
    except ValueError:
        msg = f"'{text}' are no office hours: write them such as 09:00-17:00"
        raise typer.BadParameter(msg) from None
    return first, last


def country_code(text: str) -> str:
    """A country by its two letters."""
    from phonenumbers import SUPPORTED_REGIONS

    if text.upper() not in SUPPORTED_REGIONS:
        msg = f"'{text}' is no country: write its two letters, such as GB"
        raise typer.BadParameter(msg)
    return text.upper()


def language_tag(text: str) -> str:
    """A language tag in its usual spelling."""
    from appeals import language

    try:
        return language.tag(text)
    except language.UnknownLanguage as error:
        raise typer.BadParameter(str(error)) from None


def file_name(text: str) -> str:
    """The name of a file or folder, or `-`; a variable of a script that was empty names none."""
    if not text:
        msg = "this names no file or folder: it is empty"
        raise typer.BadParameter(msg)
    return text


def file(text: str) -> Path:
    """The path to a file or folder; see `file_name`."""
    return Path(file_name(text))


def folder_path(text: str) -> Path:
    """The path to a folder that is written to or looked through, which standard input and output are not."""
    if text == "-":
        msg = "- names no folder: write ./- for one of this name"
        raise typer.BadParameter(msg)
    return file(text)


def formats_of(texts: list[str] | None) -> tuple[str, ...]:
    """The names of `--format`, which is repeated or separated with commas, each once; none where it is not given.

    Raises:
        typer.BadParameter: it is given and names nothing, as a variable of a script does that is not set.
    """
    found = (name.strip() for text in texts or () for name in text.split(","))
    names = tuple(dict.fromkeys(filter(None, found)))
    if texts and not names:
        msg = "--format names nothing: give it a name, or leave it out"
        raise typer.BadParameter(msg)
    return names


def encoding_name(text: str) -> str:
    """An encoding in which a table may be saved."""
    from appeals.inputs.lists.encodings import is_encoding

    if not is_encoding(text):
        msg = f"'{text}' is no encoding of texts that is known here: such as utf-8, utf-16, windows-1252, mac-roman"
        raise typer.BadParameter(msg)
    return text


def column_choices(texts: list[str] | None) -> tuple[tuple[str, str], ...]:
    """Headings and the fields that they stand for, from `HEADING=FIELD`."""
    if not texts:
        return ()
    from appeals.inputs.lists.chosen_columns import COLUMNS, NOBODY

    found = []
    for text in texts:
        heading, _, field = (part.strip() for part in text.rpartition("="))
        if not heading or field not in {*COLUMNS, NOBODY}:
            msg = f"'{text}': write HEADING=FIELD, the field being one of {', '.join(sorted(COLUMNS))}, or {NOBODY}"
            raise typer.BadParameter(msg)
        found.append((heading, field))
    return tuple(found)


def chosen_members(texts: list[str] | None) -> tuple["AskedMember", ...]:
    """The members of `--member`; none where it is not given."""
    if not texts:
        return ()
    from appeals.inputs.asked_members import asked_members

    return asked_members(texts)


AsJson = Annotated[bool, flag("--json", "One JSON object a line.")]
Recipients = Annotated[list[Path] | None, path_option("PATH", "Address books, or folders of them, to look in first.")]
ConsentByOffice = Annotated[
    str | None, text_option("REASON", "All members of a list without a column 'consent' have agreed, and say why.")
]
ColumnChoices = Annotated[
    list[str] | None,
    text_option("HEADING=FIELD", "Read this column of a list as this field; can be repeated.", "--column"),
]
Members = Annotated[
    list[str] | None,
    text_option("ID|@FILE", "Only for this member of the list, or those of a file; can be repeated.", "--member"),
]
SortOrder = Annotated[
    Literal["recipient", "postcode", "country"] | None,
    typer.Option(
        "--sort",
        case_sensitive=False,
        help="Letters of many by recipient, or by postcode or country of who writes. [default: as the list has them]",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", parser=encoding_name, help="Of a list that is not Unicode, such as windows-1252 or mac-roman."
    ),
]
NamedCampaign = Annotated[Path, campaign_argument("The campaign file.")]
LetterFolder = Annotated[
    Path, typer.Argument(parser=file, metavar="OUT", help="A folder that appeals render has made.")
]
Campaigns = Annotated[list[Path], campaign_argument("Campaign files; - is standard input.")]
LetterPaper = Annotated[
    PaperName | None,
    typer.Option("--paper", case_sensitive=False, help="The sheet. [default: by the sender's country, or else a4]"),
]
LetterWindow = Annotated[
    WindowName | None,
    typer.Option(
        "--window",
        metavar="NAME",
        case_sensitive=False,
        help=f"Where the envelope shows the address: {', '.join(WindowName)}. [default: by the sender's country and the paper]",
    ),
]
To = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID", help="Only this recipient, such as kz/president; can be repeated.", autocompletion=recipient_ids
    ),
]
Languages = Annotated[list[str] | None, language_option("Write in this language; can be repeated, one letter each.")]
SenderFile = Annotated[Path | None, path_option("FILE", "Who writes.")]
LetterDate = Annotated[date | None, day_option("The letters' date, year-month-day. [default: today]")]
DespiteDeadline = Annotated[str | None, text_option("REASON", "Write although the last day has passed, and say why.")]
AcceptUnverified = Annotated[
    bool,
    typer.Option("--accept-unverified", help="Use entries that nobody has verified for a year, and drafts of lists."),
]
AsRecords = Annotated[bool, flag("--json", "Print the manifest's records.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say what fails and what came of it, no warnings.")]
Senders = Annotated[
    Path | None, path_option("LIST", "Many who write: csv, xlsx, xls, ods or vcf with a row for each, or a folder.")
]
