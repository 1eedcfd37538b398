"""`appeals page --index`: the list of a folder's open campaigns, each with a link to its action page."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from appeals.commands.open_campaigns import OpenCampaigns, open_campaigns
from appeals.commands.page import PageOptions
from appeals.commands.problems import say_problems
from appeals.errors import Exit, Problem, has_errors
from appeals.formats.stationery import Stationery
from appeals.inputs.load import Inputs
from appeals.inputs.verification import is_past
from appeals.letters.circle import possible_main_recipients
from appeals.page.index import IndexEntry, index_entry, index_html, index_language
from appeals.page.page_composition import last_day
from appeals.sheet.section import read_section
from appeals.system.files import write_file
from appeals.system.search_paths import search_folders
from appeals.system.terminal import result, say

__all__ = ["FILE", "page_index"]

FILE = "index.html"


def page_index(folder: Path, options: PageOptions) -> Exit:
    """Write the list of the action pages of a folder's open campaigns.

    It names the pages that do not lie beside it yet.

    Raises:
        AppealsError: there is no campaign in the folder (66), or the file cannot be written (73, 74).
    """
    campaigns = open_campaigns(folder, recipients=options.recipients, dated=options.dated)
    entries = tuple(_entries(campaigns, options))
    out = Path(options.out)
    for entry in entries:
        if not (out / entry.file).is_file():
            say(f"{out / entry.file} is not there yet: make it with appeals page, or its link leads nowhere")
    stationery = Stationery.of(search_folders(folder / FILE, "templates"))
    section, wrong = read_section(stationery, index_language(entries), options.sections)
    say_problems(wrong)
    if has_errors(wrong):
        return Exit.DATA
    page = index_html(entries, section, dated=options.dated)
    result(str(write_file(out, FILE, page.encode())))
    return campaigns.worst


def _entries(campaigns: OpenCampaigns, options: PageOptions) -> Iterator[IndexEntry]:
    """The campaigns of the list; what is wrong with one of them stops no other."""
    pages: dict[str, Path] = {}
    for inputs in campaigns.ready:
        if why := _nothing_to_write(inputs, options.dated):
            say(f"{inputs.path}: left out: {why}")
            continue
        entry, problems = index_entry(inputs, dated=options.dated)
        problems = (*problems, *(_taken(inputs, pages[entry.file]) if entry and entry.file in pages else ()))
        say_problems(problems)
        if entry is None or has_errors(problems):
            campaigns.fail(Exit.DATA)
            continue
        pages[entry.file] = inputs.path
        yield entry


def _nothing_to_write(inputs: Inputs, dated: date) -> str:
    """Why a page gives no letter, of a campaign that is open."""
    last = last_day(inputs)
    if last and dated > last:
        return f"its last day, {last}, has passed"
    if not inputs.campaign.recipients:
        return "it has no recipients"
    mains = possible_main_recipients(inputs)
    return "the last day of each recipient has passed" if mains and all(is_past(each, dated) for each in mains) else ""


def _taken(inputs: Inputs, other: Path) -> tuple[Problem, ...]:
    message = f"{other} has the same name, and so has its page"
    return (inputs.source.error((), "file-name", message, "give the file another name"),)
