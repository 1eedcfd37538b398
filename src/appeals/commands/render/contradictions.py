"""Options of `appeals render` that do not go together: refused before anything is read."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from appeals.commands.render.options import RenderOptions
from appeals.errors import AppealsError, Exit
from appeals.formats.installed import MAIL_PIECES, provider
from appeals.system import standard_input

_SHARE = "a part is a share of the files that the whole run writes, so leave one of the two out"
_RECORDS = "records are of letters that are written, so leave one of the two out"
_SERVICE = "the service has a paper and a window of its own, so leave {} out"
_EXCLUSIVE = (
    ("--sender", "--senders", "the letters are one person's or many people's, so give one of the two"),
    ("--part", "--one-file", _SHARE),
    ("--part", "--explain", _SHARE),
    ("--part", "--out -", _SHARE),
    ("--json", "--explain", _RECORDS),
    ("--json", "--out -", _RECORDS),
    ("--out -", "--one-file", "letters are printed one after the other anyway, so leave --one-file out"),
    ("--executor", "--one-file", "one process writes the one file, so leave one of the two out"),
    ("--explain-language", "--senders", "it explains the letters of one who writes, so give --sender FILE"),
    ("--explain-language", "--language", "the language is the one you asked for, so leave one of the two out"),
    ("--post", "--one-file", "services want a file for each letter, so leave one of the two out"),
    ("--post", "--attach-pdf", "emails are not for the service, so make them in a run of their own"),
    ("--post", "--paper", _SERVICE),
    ("--post", "--window", _SERVICE),
    ("--tagged", "--pdf-variant", "a PDF is of one kind, PDF/UA for screen readers or PDF/A for archives"),
)
_OF_MANY = ("--member", "--sort", "--column", "--encoding", "--consent-by-office")

_PDFS = "letters as PDF", ("pdf",)
_LIMITED = (
    (*_PDFS, ("--post", "--pdf-variant", "--tagged", "--large-print")),
    ("letters on paper", ("pdf", "docx", "fax", "tiff"), ("--paper", "--window")),
    ("PDFs and faxes", ("pdf", "fax", "tiff", *MAIL_PIECES), ("--exact",)),
    ("faxes", ("fax", "tiff"), ("--resolution", "--no-cover", "--bundle-same-number")),
    ("emails", ("email",), ("--attach-pdf",)),
)
"""What letters are in some formats, the names of these formats, and the options that change nothing in any other."""
_REFUSED = ("--post", "--large-print")
"""Of these the options without which nobody would want the letters; the others are told to change nothing."""
_WHY_NOT_LARGE = ", while texts and emails have the size that their reader chose, and faxes the type that machines need"


def refuse_contradictions(campaigns: Sequence[Path], options: RenderOptions) -> None:
    """Refuse what cannot be meant.

    Raises:
        AppealsError: something contradicts something else, or nothing of what is wanted would come of it (2).
    """
    inputs = options.inputs
    standard_input.refuse_twice((*campaigns, inputs.sender, inputs.senders))
    given = _given(options)
    for contradiction in (*_contradictions(given), *_against_formats(given, options), *_same_folder(campaigns)):
        raise AppealsError(contradiction, Exit.USAGE)


_OTHER_NAMES = {
    "members": "member",
    "columns": "column",
    "languages": "language",
    "cover": "no-cover",
    "as_json": "json",
}


def _given(options: RenderOptions) -> frozenset[str]:
    """The options that are given, as the user writes them: they are called as their fields are, but for a few."""
    stages = (options.inputs, options.merge, options.typesetting, options.making, options.output)
    names = (each.name for stage in stages for each in fields(stage) if getattr(stage, each.name) != each.default)
    given = {f"--{_OTHER_NAMES.get(name, name).replace('_', '-')}" for name in names}
    return frozenset(given | {"--out -"} if options.output.to_stdout else given)


def _contradictions(given: frozenset[str]) -> Iterator[str]:
    for one, other, why in _EXCLUSIVE:
        if {one, other} <= given:
            yield f"{one} and {other}: {why.format(other)}"
    for name in _OF_MANY:
        if name in given and "--senders" not in given:
            yield f"{name} is for the letters of many: give --senders LIST"
    if len(given & {"--executor", "--scheduler"}) == 1:
        yield "--executor NAME and --scheduler ADDRESS go together"
    if "--duplex" in given and "--one-file" not in given:
        yield "--duplex is for --one-file: a file with one letter begins on its first page anyway"


def _against_formats(given: frozenset[str], options: RenderOptions) -> Iterator[str]:
    formats = options.output.formats
    if "--out -" in given and formats != ("text",):
        yield f"--out - prints letters as text: for {', '.join(formats)} name a folder"
    if "--one-file" not in given:
        for name in sorted({*formats}.intersection(MAIL_PIECES)):
            yield f"--format {name}: they have a command of their own, appeals {name}"
    elif options.typesetting.pdf_variant == "pdf/a-1b":
        yield "--one-file and --pdf-variant pdf/a-1b: a file of many letters needs PDF 1.7, so take pdf/a-2b"
    for what, changed, names in _LIMITED:
        for option in given.intersection(names, _REFUSED) if not _among(changed, options) else ():
            yield f"{option} is for {what}{_why(option)}: add --format {changed[0]}, or leave it out"


def unaffected(options: RenderOptions) -> Iterator[str]:
    """What options do not do: large print in some of the formats that are asked for, others in any of them."""
    given = _given(options)
    for what, changed, names in _LIMITED:
        affected = _among(changed, options)
        others = " and ".join(name for name in options.output.formats if name not in affected)
        for option in names if others else ():
            if option in given and (option == "--large-print" or not affected):
                yield f"{option} changes nothing in {others}: it is for {what}{_why(option)}"


def _why(option: str) -> str:
    return _WHY_NOT_LARGE if option == "--large-print" else ""


def _among(changed: Sequence[str], options: RenderOptions) -> Sequence[str]:
    """Which of the asked formats may change; an email does with the PDF that it carries, and whatever another package brings."""
    changed = (*changed, "email") if options.typesetting.attach_pdf and "pdf" in changed else changed
    return [name for name in options.output.formats if name in changed or provider(name)]


def _same_folder(campaigns: Sequence[Path]) -> Iterator[str]:
    folders: dict[str, Path] = {}
    for path in campaigns:
        other = folders.setdefault(path.stem.casefold(), path)
        if other is not path:
            yield f"{other} and {path} would write into the same folder: render one after the other, each with its --out"
