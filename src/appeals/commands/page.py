"""`appeals page`: a campaign as one file from which anybody writes; and the list of a folder's open campaigns."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from appeals.batch.guarded import Broken, guarded, one_by_one
from appeals.batch.limits import Begin
from appeals.checks import REFUSALS, refusals, remarks
from appeals.commands.open_campaigns import OpenCampaigns, open_campaigns
from appeals.commands.problems import say_problems
from appeals.commands.sheet import SheetOptions, composed
from appeals.errors import AppealsError, Exit, Problem, Severity, has_errors
from appeals.formats.stationery import Stationery
from appeals.inputs.file_names import SECTION_FILE
from appeals.inputs.load import Inputs
from appeals.inputs.verification import is_past
from appeals.language.sheet_words import page_words
from appeals.letters.circle import possible_main_recipients
from appeals.page.action_page import ActionPage, PageState, compose_page, last_day, no_page_words, page_state
from appeals.page.index import IndexEntry, index_entry, index_html, index_language, page_file
from appeals.page.page_html import page_html
from appeals.sheet.contents import ActionSheet
from appeals.sheet.section import SectionIdentity, read_section
from appeals.system.files import write_file
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import search_folders
from appeals.system.terminal import result, say
from appeals.system.time_limit import time_limit

_SHOWN = frozenset({"ended", "superseded", "deadline-passed"})
"""Refusals of letters that make another page: it says why there are none."""

_LARGE = 250_000
"""Bytes beyond which a page is hard to pass on; one of sixteen languages and ten officials has fewer."""


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What the user asked for, as in `appeals page --help`."""

    dated: date
    recipients: tuple[Path, ...] = ()
    sections: Path | None = None
    out: Path = Path("out")


def page(path: Path, options: PageOptions) -> Exit:
    """Make the action page of one campaign.

    Raises:
        AppealsError: the world failed, or a template is wrong.
    """
    inputs, sheet = _composed(path, options)
    if inputs is None or sheet is None:
        return Exit.DATA
    if page_state(inputs, options.dated) is PageState.OPEN and not inputs.campaign.recipients:
        say(f"{path}: no page made: this campaign has no recipients")
        return Exit.DONE
    stationery = Stationery.of(search_folders(inputs.path, "templates"))
    section, wrong = read_section(stationery, sheet.language, options.sections)
    say_problems(wrong)
    if has_errors(wrong):
        return Exit.DATA
    made, content = guarded(
        partial(_made, inputs=inputs, sheet=sheet, stationery=stationery, section=section, dated=options.dated)
    )
    lost = _left_out(made)
    for line in lost:
        say(f"{path}: {line}")
    if lost and not any(circle.letters for circle in made.circles):
        say(f"{path}: no page made: it would have no letter")
        return Exit.DATA
    if made.state is PageState.OPEN and not (section and section.contact):
        file = options.sections or Path("templates", SECTION_FILE)
        say(f"{path}: the page names nobody whom its readers may ask: write 'contact' in {file}")
    if len(content) > _LARGE:
        size = f"{len(content) / 1000:,.0f} kB, more than {_LARGE // 1000}"
        say(
            f"{path}: the page has {size}: some mail programs and web spaces take no file of this size (fewer languages?)"
        )
    result(str(write_file(options.out, page_file(inputs), content)))
    return Exit.SOME_FAILED if lost else Exit.DONE


def _composed(path: Path, options: PageOptions) -> tuple[Inputs | None, ActionSheet | None]:
    """Load, check and compose, and say everything that is wrong."""
    with time_limit(path):
        inputs, sheet, problems = composed(path, SheetOptions((), options.dated, recipients=options.recipients))
        problems = (*problems, *(_stopping(inputs, options.dated, problems) if inputs is not None else ()))
        for note in remarks(inputs) if inputs is not None else ():
            say(note)
    say_problems(problems)
    if inputs is None or page_words(inputs.campaign.language) is None:
        return None, None
    stops = has_errors([each for each in problems if each.code not in _SHOWN])
    return (None, None) if stops and page_state(inputs, options.dated) is PageState.OPEN else (inputs, sheet)


def _stopping(inputs: Inputs, dated: date, problems: Sequence[Problem]) -> Sequence[Problem]:
    """What keeps a page from being made that keeps no sheet: doubts about which sheet is the newest, and missing words."""
    found = [
        each for each in refusals(inputs, dated=dated, reason=None)
        if each.code in REFUSALS - _SHOWN and each.severity is Severity.ERROR
    ]  # fmt: skip
    if page_words(inputs.campaign.language) is None and not any(each.code == "no-pack" for each in problems):
        found.append(no_page_words(inputs))
    return found


def _made(
    begin: Begin,
    broken: Broken,
    *,
    inputs: Inputs,
    sheet: ActionSheet,
    stationery: Stationery,
    section: SectionIdentity | None,
    dated: date,
) -> tuple[ActionPage, bytes]:
    """Make a page in the process that has `begin` and `broken`: it fills the templates, which may be a stranger's."""
    [(_, reason)] = one_by_one([None], begin, broken)
    if reason:
        msg = f"{inputs.name}: the letters of the page: {reason}"
        raise AppealsError(msg, Exit.DATA)
    made = compose_page(inputs, sheet, stationery, dated=dated)
    return made, page_html(made, section).encode()


def _left_out(made: ActionPage) -> Sequence[str]:
    """Letters that are not on the page, and why."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in (failure for circle in made.circles for failure in circle.failures):
        found.setdefault((each.recipient, each.reason), []).append(f"'{each.language}'")
    return [
        f"not on the page: the letter to {recipient} in {', '.join(dict.fromkeys(tags))}: {reason}"
        for (recipient, reason), tags in found.items()
    ]


FILE = "index.html"


def page_index(folder: Path, options: PageOptions) -> Exit:
    """Write the list of the action pages of a folder's open campaigns.

    It names the pages that do not lie beside it yet.

    Raises:
        AppealsError: there is no campaign in the folder (66), or the file cannot be written (73, 74).
    """
    campaigns = open_campaigns(folder, recipients=options.recipients, dated=options.dated)
    entries = tuple(_entries(campaigns, options))
    for entry in entries:
        if not (options.out / entry.file).is_file():
            say(f"{options.out / entry.file} is not there yet: make it with appeals page, or its link leads nowhere")
    stationery = Stationery.of(search_folders(folder / FILE, "templates"))
    section, wrong = read_section(stationery, index_language(entries), options.sections)
    say_problems(wrong)
    if has_errors(wrong):
        return Exit.DATA
    page = index_html(entries, section, dated=options.dated)
    result(str(write_file(options.out, FILE, page.encode())))
    return campaigns.worst


def _entries(campaigns: OpenCampaigns, options: PageOptions) -> Iterator[IndexEntry]:
    """The campaigns of the list; what is wrong with one of them stops no other."""
    pages: dict[str, Path] = {}
    for inputs in campaigns.ready:
        if why := _nothing_to_write(inputs, options.dated):
            say(f"{inputs.path}: left out: {why}")
            continue
        entry, problems = index_entry(inputs, dated=options.dated)
        if entry and entry.file in pages:
            message = f"{pages[entry.file]} has the same name, and so has its page"
            problems = (*problems, inputs.source.error((), "file-name", message, "give the file another name"))
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
