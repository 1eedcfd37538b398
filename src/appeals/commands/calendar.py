"""`appeals calendar`: the last days of all open campaigns of a folder."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from appeals.calendar import LastDayEvent, calendar_text, last_days
from appeals.commands.open_campaigns import OpenCampaigns, open_campaigns
from appeals.commands.problems import say_problems
from appeals.errors import Exit, Problem
from appeals.inputs.load import Inputs
from appeals.system.files import write_file
from appeals.system.terminal import content, result, say

FILE = "appeals.ics"
STDOUT = "-"


def calendar(folder: Path, *, dated: date, recipients: tuple[Path, ...] = (), out: str) -> Exit:
    """Write the last days of a folder's open campaigns as one file for calendars.

    Where there is none the file is written all the same, without an event: one that members subscribe to keeps no day that is over.

    Raises:
        AppealsError: there is no campaign in the folder (66), or the file cannot be written (73, 74).
    """
    campaigns = open_campaigns(folder, recipients=recipients, dated=dated)
    found = tuple(_last_days(campaigns, dated))
    text = calendar_text(found).encode()
    if not found:
        say(f"no open campaign has a last day: {FILE} has no event")
    if out == STDOUT:
        content(text)
    else:
        result(str(write_file(Path(out), FILE, text)))
    return campaigns.worst


def _last_days(campaigns: OpenCampaigns, dated: date) -> Iterator[LastDayEvent]:
    """The last days of all campaigns; what is wrong with those of one stops no other."""
    seen: dict[tuple[str, ...], Path] = {}
    for inputs in campaigns.ready:
        found, problems = last_days(inputs, inputs.campaign.language, dated=dated)
        problems = (*problems, *_twice(inputs, (seen[each.key] for each in found if each.key in seen)))
        say_problems(problems)
        if problems:
            campaigns.fail(Exit.DATA)
            continue
        if not found:
            say(f"{inputs.path}: left out: it has no last day")
        seen |= {each.key: inputs.path for each in found}
        yield from found


def _twice(inputs: Inputs, others: Iterator[Path]) -> Iterator[Problem]:
    """A case of which there is another open sheet, say in another folder, and nobody can tell which of the two is the newer."""
    for other in dict.fromkeys(others):
        message = f"{other} is an open sheet of the same case: which of the two is the later?"
        yield inputs.source.error(
            (), "order-unknown", message, "keep the later one here, or give each a 'chain:' of its own"
        )
