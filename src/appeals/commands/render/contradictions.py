"""Options of `appeals render` that do not go together: refused before anything is read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from appeals.batch.executors import HERE
from appeals.commands.render.options import InputOptions, RenderOptions
from appeals.errors import AppealsError, Exit
from appeals.formats.installed import MAIL_PIECES
from appeals.system import standard_input

__all__ = ["refuse_contradictions", "unaffected"]


def refuse_contradictions(campaigns: Sequence[Path], options: RenderOptions) -> None:
    """Refuse what cannot be meant.

    Raises:
        AppealsError: something contradicts something else (2).
    """
    inputs = options.inputs
    standard_input.refuse_twice((*campaigns, inputs.sender, inputs.senders))
    for contradiction in (*_contradictions(options), *_same_folder(campaigns)):
        raise AppealsError(contradiction, Exit.USAGE)


def _contradictions(options: RenderOptions) -> Iterator[str]:
    inputs, making, output = options.inputs, options.making, options.output
    yield from _about_senders(inputs)
    yield from _about_one_file(options)
    for name, given in (("--one-file", output.one_file), ("--explain", output.explain), ("--out -", output.to_stdout)):
        if making.part and given:
            yield (
                f"--part and {name}: a part is a share of the files that the whole run writes, "
                "so leave one of the two out"
            )
    if output.explain_language and inputs.senders:
        yield "--explain-language and --senders: it explains the letters of one who writes, so give --sender FILE"
    if output.explain_language and options.merge.languages:
        yield "--explain-language and --language: the language is the one you asked for, so leave one of the two out"
    if inputs.post is not None:
        yield from _against_post(options)
    if options.typesetting.tagged and options.typesetting.pdf_variant:
        yield "--tagged and --pdf-variant: a PDF is of one kind, PDF/UA for screen readers or PDF/A for archives"
    if output.to_stdout and output.one_file:
        yield "--out - and --one-file: letters are printed one after the other anyway, so leave --one-file out"
    if output.to_stdout and output.formats != ("text",):
        yield f"--out - prints letters as text: for {', '.join(output.formats)} name a folder"
    yield from _against_large_print(options)


def _about_senders(inputs: InputOptions) -> Iterator[str]:
    if inputs.sender and inputs.senders:
        yield "--sender and --senders: the letters are one person's or many people's, so give one of the two"
    for name, given in (("--member", inputs.members), ("--sort", inputs.sort)):
        if given and not inputs.senders:
            yield f"{name} is for the letters of many: give --senders LIST"


def _against_large_print(options: RenderOptions) -> Iterator[str]:
    if options.typesetting.large_print and not _in_large_print(options):
        yield f"--large-print is for letters as PDF, {_WHY_NOT_LARGE}: add --format pdf, or leave it out"


def unaffected(options: RenderOptions) -> Iterator[str]:
    """What an option does not do in some of the formats that are asked for."""
    others = [name for name in options.output.formats if name not in _in_large_print(options)]
    if options.typesetting.large_print and others:
        yield f"--large-print changes nothing in {' and '.join(others)}: it is for letters as PDF, {_WHY_NOT_LARGE}"


_WHY_NOT_LARGE = (
    "while texts and emails are shown in the size that their reader chose, and faxes have the type that machines need"
)


def _in_large_print(options: RenderOptions) -> tuple[str, ...]:
    """The formats that it changes; of an email the PDF that it carries."""
    changed = ("pdf", "email") if options.typesetting.attach_pdf else ("pdf",)
    return tuple(name for name in options.output.formats if name in changed)


def _about_one_file(options: RenderOptions) -> Iterator[str]:
    output = options.output
    if not output.one_file:
        if output.duplex:
            yield "--duplex is for --one-file: a file with one letter begins on its first page anyway"
        for name in sorted({*output.formats}.intersection(MAIL_PIECES)):
            yield f"--format {name}: they have a command of their own, appeals {name}"
        return
    if options.making.executor != HERE:
        yield "--executor and --one-file: one process writes the one file, so leave one of the two out"
    if options.typesetting.pdf_variant == "pdf/a-1b":
        yield "--one-file and --pdf-variant pdf/a-1b: a file of many letters needs PDF 1.7, so take pdf/a-2b"


def _against_post(options: RenderOptions) -> Iterator[str]:
    """What a service that posts letters leaves no choice in."""
    if "pdf" not in options.output.formats:
        yield "--post is for letters as PDF: add --format pdf, or leave --post out"
    if options.output.one_file:
        yield "--post and --one-file: services want a file for each letter, so leave one of the two out"
    if options.typesetting.attach_pdf:
        yield "--post and --attach-pdf: what goes by email is not for the service, so make the emails in a run of their own"
    for name, given in (("--paper", options.typesetting.paper), ("--window", options.typesetting.window)):
        if given:
            yield f"--post and {name}: the service has a paper and a window of its own, so leave {name} out"


def _same_folder(campaigns: Sequence[Path]) -> Iterator[str]:
    folders: dict[str, Path] = {}
    for path in campaigns:
        other = folders.setdefault(path.stem.casefold(), path)
        if other is not path:
            yield f"{other} and {path} would write into the same folder: render one after the other, each with its --out"
