"""`appeals check`: everything that is wrong, before a letter is made."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from appeals.checks import check, entry_problems, remarks, sender_characters, unprinted
from appeals.commands.problems import print_problem
from appeals.errors import AppealsError, Exit, Place, Problem, Severity, has_errors, the_first
from appeals.formats.stationery import Stationery
from appeals.inputs.books import book_problems, open_shelf
from appeals.inputs.file_names import LIST_ENDINGS
from appeals.inputs.kinds import kind_of
from appeals.inputs.language_packs import pack_problems
from appeals.inputs.load import load, load_sender
from appeals.inputs.source import Source
from appeals.inputs.translations.combination import translation_problems
from appeals.inputs.validate import validate
from appeals.inputs.yaml_reader import read
from appeals.sent.register_lines import DeadContact, dead_contacts, register_place
from appeals.sheet.section import read_section
from appeals.system import standard_input
from appeals.system.search_paths import search_folders
from appeals.system.terminal import counted, result, say
from appeals.system.time_limit import time_limit

if TYPE_CHECKING:
    from appeals.formats.protocol import TypesettingOptions
    from appeals.inputs.asked_members import AskedMember

CAMPAIGNS = Path("campaigns")
"""What is checked where nothing is named."""


def check_files(
    paths: Sequence[Path],
    *,
    recipients: Sequence[Path],
    today: date,
    senders: Path | None = None,
    encoding: str = "",
    columns: tuple[tuple[str, str], ...] = (),
    consent_by_office: str | None = None,
    members: "tuple[AskedMember, ...]" = (),
    strict: bool,
    as_json: bool,
    layout: "TypesettingOptions | None",
) -> Exit:
    """Check files of any kind, known by their content, and print all problems at once.

    Of a folder all that is ours is checked; where nothing is named, the folder `campaigns/` that is here. With `layout`, letters
    are laid out too, as it says.

    Raises:
        AppealsError: nothing is named, and there is no such folder (2); or a folder holds nothing of ours (66).
    """
    paths = tuple(file for path in paths or _usual() for file in _files(path))
    standard_input.refuse_twice((*paths, senders))
    worst, unread = Exit.DONE, 0
    problems: list[Problem] = []
    tables = () if senders is None else (senders,)
    lists = {*tables, *(path for path in paths if path.suffix.lower() in LIST_ENDINGS)}
    if not lists and (encoding or columns or members or consent_by_office is not None):
        msg = "--member, --column, --encoding and --consent-by-office are for lists of members: give --senders LIST"
        raise AppealsError(msg, Exit.USAGE)
    for path in (*paths, *tables):
        try:
            if path in lists:
                from appeals.commands.many_senders import check_list  # noqa: PLC0415 - most checks read no list

                problems += check_list(path, today, members, encoding, columns=columns, by_office=consent_by_office)
            else:
                problems += _check(path, recipients, today, layout=layout)
        except AppealsError as error:
            say(f"appeals: {error}")
            worst, unread = max(worst, error.exit_code), unread + 1
    problems = sorted(dict.fromkeys(problems), key=lambda problem: problem.place)
    for problem in the_first(problems):
        if as_json:
            result(json.dumps(problem.as_json(), ensure_ascii=False))
        else:
            print_problem(problem)
    errors = sum(problem.count for problem in problems if problem.severity is Severity.ERROR)
    warnings = sum(problem.count for problem in problems) - errors
    checked = f"{len(paths) + len(tables) - unread} checked"
    found = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    say(f"{checked}{f', {unread} not read' if unread else ''}: {found}")
    return max(worst, Exit.DATA) if has_errors(problems) or (strict and problems) else worst


def _usual() -> Sequence[Path]:
    if not CAMPAIGNS.is_dir():
        msg = f"there is no folder {CAMPAIGNS}/ here: name the files or folders to check"
        raise AppealsError(msg, Exit.USAGE)
    return (CAMPAIGNS,)


def _files(path: Path) -> Sequence[Path]:
    """A file as it is; of a folder, all that is ours."""
    if standard_input.is_meant(path) or not path.is_dir():
        return (path,)
    from appeals.inputs.folder import files_of_folder  # noqa: PLC0415 - where a folder is named

    with time_limit(path):
        found = tuple(files_of_folder(path))
    if not found:
        msg = (
            f"{path}: there is no campaign, address book, sender, table of members, translation or pack in this folder"
        )
        raise AppealsError(msg, Exit.MISSING)
    return found


def _check(
    path: Path, recipients: Sequence[Path], today: date, *, layout: "TypesettingOptions | None"
) -> Iterator[Problem]:
    source, problems = read(path)
    if source is None:
        yield from problems
        return
    match kind_of(source):
        case "book":
            with time_limit(path):
                yield from (*problems, *_check_book(path, source, today))
        case "sender":
            yield from load_sender(path).problems
            yield from sender_characters(source)
        case "translation":
            with time_limit(path):
                yield from (*problems, *translation_problems(source, path))
        case "pack":
            yield from (*problems, *pack_problems(source, path))
        case "columns":
            yield from import_module("appeals.inputs.lists.chosen_columns").chosen_problems(path)
        case "post":
            model = import_module("appeals.inputs.models.post_profile").PostProfile
            yield from (*problems, *validate(source, model)[1])
        case "section":
            yield from read_section(Stationery.of([path.parent]), "en")[1]
        case "campaign":
            yield from _check_campaign(path, recipients, today, layout=layout)
        case _:
            message = "this is no campaign, address book or sender"
            hint = "a campaign has a 'title', a book has 'book', a sender a 'name' or an 'organization'"
            yield Place(str(path)).error("unknown-kind", message, hint)


def _check_campaign(
    path: Path, recipients: Sequence[Path], today: date, *, layout: "TypesettingOptions | None"
) -> Iterator[Problem]:
    with time_limit(path):
        inputs, problems = load(path, recipients=recipients)
        found = check(inputs, today=today) if inputs is not None else ()
    yield from (*problems, *found)
    if inputs is not None:
        yield from read_section(Stationery.of(search_folders(path, "templates")), inputs.campaign.language)[1]
        for note in (*remarks(inputs), *unprinted(inputs)):
            say(note)
        if layout is not None:
            yield from import_module("appeals.checks.layout").layout_problems(inputs, today, layout)


def _known_dead(book: Path) -> Iterator[DeadContact]:
    """What registers near a book say of contacts: those of campaigns that look for books in its folder."""
    above = book.resolve().parent.parent
    for folder in {each.resolve() for each in (above / CAMPAIGNS, above, CAMPAIGNS, Path())}:
        yield from dead_contacts(register_place(folder))


def _check_book(path: Path, source: Source, today: date) -> Iterator[Problem]:
    _, problems = book_problems(source)
    yield from problems
    shelf = open_shelf([path], dead=_known_dead(path))
    for id_ in shelf.ids():
        entry, _ = shelf.entry(id_)
        if entry is not None:
            yield from entry_problems(entry, today=today)
