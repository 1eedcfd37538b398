"""`appeals diff`: what changed between two updates of a campaign."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby
from pathlib import Path

from appeals.checks import privacy
from appeals.checks.refusals import refusal_lines
from appeals.commands.problems import say_problems
from appeals.diff.difference import Change, differences
from appeals.errors import Exit, has_errors
from appeals.inputs.load import Inputs, load
from appeals.letters.private_names import PrivateNames
from appeals.letters.prose import wrapped
from appeals.system.terminal import result, say
from appeals.system.time_limit import time_limit

_SIGN = {"added": "+", "removed": "-", "changed": "~"}


def diff(old: Path, new: Path, *, recipients: Sequence[Path], today: date, as_json: bool) -> Exit:
    """Print what changed from one sheet to another, and why no letters of today would be made of the new one.

    Raises:
        AppealsError: a file is missing or unreadable.
    """
    with time_limit(f"{old}, {new}"):
        before, after = _read(old, recipients), _read(new, recipients)
        if before is None or after is None:
            return Exit.DATA
        changes = differences(before, after)
    for doubt in (*_doubts(before, after), *refusal_lines(after, today)):
        say(doubt)
    shown = (changes, {"old": _named(before), "new": _named(after)})
    if hidden := privacy.printed(after.source, _hidden(before, after), shown, "what has changed"):
        say_problems(hidden[:1])
        return Exit.DATA
    for change in changes if as_json else ():
        result(json.dumps(asdict(change), ensure_ascii=False))
    if not as_json:
        for line in _told(before, after, changes):
            result(line)
    return Exit.DONE


def _read(path: Path, recipients: Sequence[Path]) -> Inputs | None:
    inputs, problems = load(path, recipients=recipients)
    if not has_errors(problems):
        return inputs
    say_problems(problems)
    return None


def _hidden(old: Inputs, new: Inputs) -> PrivateNames:
    """The names that neither sheet may show; the new one decides where somebody has agreed since."""
    public = {name for each in new.campaign.people if each.public for name in each.every_name}
    before = (each for each in old.campaign.people if not public.intersection(each.private_names))
    known = (name for each in (*new.recipients, *new.copies) for name in each.entry.recipient.every_name)
    return PrivateNames.among((*new.campaign.people, *before), known)


def _doubts(old: Inputs, new: Inputs) -> Iterator[str]:
    """Is this the order meant, and the same campaign?"""
    if old.campaign.chain_name != new.campaign.chain_name:
        yield f"{old.path} and {new.path} are not of one campaign: their reference or chain differs"
    elif (old.campaign.update or 0) > (new.campaign.update or 0):
        yield f"{old.path} is the later update: the order is appeals diff OLD NEW"


def _told(old: Inputs, new: Inputs, changes: Sequence[Change]) -> Iterator[str]:
    yield f"old: {_named(old)}"
    yield f"new: {_named(new)}"
    if not changes:
        yield "nothing has changed"
    for section, group in groupby(changes, key=lambda change: change.section):
        yield ""
        yield section.capitalize()
        for change in group:
            yield from wrapped(f"{_SIGN[change.change]} {change.subject}", 100, first="  ", rest="    ")
            for sign, lines in (("-", change.before), ("+", change.after)):
                for line in lines:
                    yield from wrapped(line, 100, first=f"      {sign} ", rest="        ")


def _named(inputs: Inputs) -> str:
    campaign = inputs.campaign
    update = f"update {campaign.update}" if campaign.update else ""
    return ", ".join(part for part in (str(inputs.path), campaign.reference, update, campaign.status.value) if part)
