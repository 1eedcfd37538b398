"""`appeals sheet`: the campaign as published to its members."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from appeals import language
from appeals.batch.guarded import Broken, guarded, one_by_one
from appeals.batch.limits import Begin
from appeals.checks import check, concerns_sheet, privacy, remarks, unprinted
from appeals.checks.languages_of_papers import no_pack
from appeals.commands.problems import say_problems
from appeals.errors import AppealsError, Exit, Problem, has_errors
from appeals.formats.protocol import Rendered
from appeals.formats.stationery import Stationery
from appeals.inputs.load import Inputs, load
from appeals.letters.private_names import PrivateNames
from appeals.sheet.composition import compose
from appeals.sheet.contents import ActionSheet
from appeals.sheet.rendering import PAGES, SUFFIXES, SheetMaking, usual_paper
from appeals.sheet.section import read_section
from appeals.system.files import write_file
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import search_folders
from appeals.system.terminal import content, result, say
from appeals.system.time_limit import time_limit

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What the user asked for, as in `appeals sheet --help`."""

    formats: tuple[str, ...]
    dated: date
    language: str | None = None
    recipients: tuple[Path, ...] = ()
    paper: str | None = None
    large_print: bool = False
    out: str = "out"


def sheet(path: Path, options: SheetOptions) -> Exit:
    """Make the action sheet of one campaign.

    Raises:
        AppealsError: the world failed, or a template is wrong.
    """
    formats = _formats(options)
    inputs, made = _composed(path, options)
    if inputs is None or made is None:
        return Exit.DATA
    making, wrong = sheet_making(inputs, made, options)
    say_problems(wrong)
    if has_errors(wrong):
        return Exit.DATA
    # All are made before the first is written: a machine that cannot make one of them writes none.
    contents = guarded(partial(set_sheet, formats, making))
    pages = max(each.pages or 0 for each in contents)
    if pages > PAGES and not options.large_print:
        say(f"{made.name}: the sheet has {pages} pages; members print {PAGES}")
    if options.out == STDOUT:
        content(contents[0].content)
        return Exit.DONE
    folder = Path(options.out)
    for name, rendered in zip(formats, contents, strict=True):
        file = f"{inputs.name}.sheet.{SUFFIXES[name]}"
        result(str(write_file(folder, file, rendered.content)))
    return Exit.DONE


def _formats(options: SheetOptions) -> Sequence[str]:
    to_stdout = options.out == STDOUT
    formats = options.formats or (("text",) if to_stdout else tuple(SUFFIXES))
    unknown, others = ([name for name in formats if name not in known] for known in (SUFFIXES, ("pdf",)))
    why = "is for the sheet as PDF, while pages and texts are shown in the size that their reader chose"
    for refused, message in (
        (unknown, f"a sheet has no format '{''.join(unknown[:1])}': {', '.join(SUFFIXES)}"),
        (to_stdout and len(formats) > 1, "--out - prints one format: name it with --format"),
        (options.large_print and "pdf" not in formats, f"--large-print {why}: add --format pdf, or leave it out"),
    ):
        if refused:
            raise AppealsError(message, Exit.USAGE)
    if options.large_print and others:
        say(f"--large-print changes nothing in {' and '.join(others)}: it {why}")
    if options.paper and "pdf" not in formats:
        say(f"--paper changes nothing in {' and '.join(formats)}: it is for the sheet as PDF")
    return formats


def _composed(path: Path, options: SheetOptions) -> tuple[Inputs | None, ActionSheet | None]:
    """Load, check and compose, and say everything that is wrong."""
    with time_limit(path):
        inputs, made, problems = composed(path, options)
        for note in (*remarks(inputs), *unprinted(inputs)) if inputs is not None else ():
            say(note)
    say_problems(problems)
    for alert in made.alerts if made else ():
        say(f"{path}: {alert}")
    return inputs, made


def composed(path: Path, options: SheetOptions) -> tuple[Inputs | None, ActionSheet | None, Sequence[Problem]]:
    """Load, check and compose: the campaign, its sheet, and everything that is wrong.

    Raises:
        AppealsError: a file is missing or unreadable.
    """
    inputs, problems = load(path, recipients=options.recipients)
    if inputs is None:
        return None, None, problems
    found = check(inputs, today=options.dated)
    stopping = (*problems, *(problem for problem in found if concerns_sheet(problem, inputs)))
    problems = (*problems, *found)
    tag = options.language or inputs.campaign.language
    if language.pack(tag) is None:
        wordless = no_pack(inputs, ("language",), tag)
        return inputs, None, (*(each for each in problems if each.message != wordless.message), wordless)
    if has_errors(stopping):
        return inputs, None, problems
    made, missing = compose(inputs, tag, dated=options.dated)
    names, shown = PrivateNames.of(inputs), made and replace(made, words={})
    hidden = tuple(privacy.printed(inputs.source, names, shown, "the sheet"))
    return inputs, (None if hidden else made), (*problems, *missing, *hidden)


def sheet_making(inputs: Inputs, made: ActionSheet, options: SheetOptions) -> tuple[SheetMaking, Sequence[Problem]]:
    """What a sheet is made of, and what is wrong with the section's own file."""
    stationery = Stationery.of(search_folders(inputs.path, "templates"))
    section, wrong = read_section(stationery, made.language)
    paper = options.paper or usual_paper(made.language)
    return SheetMaking(stationery, made, section, paper, options.large_print), wrong


def set_sheet(formats: Sequence[str], making: SheetMaking, begin: Begin, broken: Broken) -> Sequence[Rendered]:
    """Make a sheet in some formats, in the process that has `begin` and `broken`.

    Raises:
        AppealsError: it cannot be made (65).
    """
    contents = []
    for name, reason in one_by_one(formats, begin, broken):
        if reason:
            msg = f"{making.sheet.name}: the sheet as {name}: {reason}"
            raise AppealsError(msg, Exit.DATA)
        contents.append(making.made(name))
    return contents
