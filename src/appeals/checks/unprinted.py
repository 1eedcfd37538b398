"""What a campaign says and none of its papers prints: nothing is swallowed without a word."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from appeals.errors import Problem
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.papers import CampaignKind, PaperKind, PrintedOn, papers_of, printed_at
from appeals.letters.letters_on_sheets import prints_letters

_STEERS = PrintedOn()
_OF_LETTERS = frozenset({"empty-letter", "no-pack", "not-translated"})  # what a sheet lacks is said when it is made


def unprinted(inputs: Inputs) -> Iterator[str]:
    """The fields that stand in the file and that no paper of this campaign prints; it is told, and nothing is wrong."""
    papers, kind = _papers(inputs), _kind(inputs)
    known = {path: printed for path, printed in papers_of(Campaign).items() if printed != _STEERS}
    shown: dict[str, bool] = {}
    for path, beside in _written(inputs.source.data, ""):
        if path in known:
            shown[path] = shown.get(path, True) and any(known[path].stands_on(paper, kind, beside) for paper in papers)
    names = dict.fromkeys(_shortest(path, shown) for path, stands in shown.items() if not stands)
    if names:
        made = " and ".join(f"no {paper}" for paper in papers)
        why = f"of a {inputs.campaign.status} campaign" if inputs.campaign.status in ENDED else "without recipients"
        yield f"{inputs.source.place(())}: not printed {why}: {', '.join(names)} ({made} has it)"


def concerns_sheet(problem: Problem, inputs: Inputs) -> bool:
    """Whether a sheet that has this fault cannot be published: a private name, or what stands on the sheet itself."""
    if problem.code in _OF_LETTERS and problem.field != "language":
        return False
    if problem.place.path != str(inputs.path) or problem.code == "private-name":
        return True
    steps = [step for step in re.split(r"[.\[\]]", problem.field) if step]
    printed = printed_at(Campaign, ".".join(step for step in steps if not step.isdigit()))
    if printed is None or printed == _STEERS:
        return True
    return printed.stands_on(PaperKind.SHEET, _kind(inputs), _beside(inputs.source.data, steps))


def _beside(data: object, steps: Sequence[str]) -> Collection[str]:
    """The names of the fields that stand beside a place in a file, or beside the list that it is in."""
    for step in steps[:-1]:
        inside = data[int(step)] if isinstance(data, list) else data.get(step) if isinstance(data, dict) else None
        data = inside if isinstance(inside, dict | list) else data
    return tuple(data) if isinstance(data, dict) else ()


def _papers(inputs: Inputs) -> tuple[PaperKind, ...]:
    if inputs.campaign.status in ENDED:
        return (PaperKind.NOTICE,)
    return (PaperKind.SHEET, PaperKind.LETTER) if inputs.campaign.recipients else (PaperKind.SHEET,)


def _kind(inputs: Inputs) -> CampaignKind:
    """The kind whose rules hold: where no whole letter is printed, those of an urgent action do."""
    return inputs.campaign.kind if prints_letters(inputs) else CampaignKind.URGENT_ACTION


def _written(data: object, above: str) -> Iterator[tuple[str, Collection[str]]]:
    """The paths, without numbers, of what stands in a file, each with the names of the fields beside it."""
    for each in data if isinstance(data, list) else ():
        yield from _written(each, above)
    fields = data if isinstance(data, dict) else {}
    beside = tuple(map(str, fields))
    for key, value in fields.items():
        path = f"{above}.{key}".strip(".")
        yield path, beside
        yield from _written(value, path)


def _shortest(path: str, shown: Mapping[str, bool]) -> str:
    """The whole group of fields, where none of it is printed."""
    group = path.partition(".")[0]
    return path if any(stands for each, stands in shown.items() if each.startswith(f"{group}.")) else group
