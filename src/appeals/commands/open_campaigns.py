"""The open campaigns of a folder: what is wrong with one of them stops no other, and none is left out without a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from appeals.checks import REFUSALS, check, concerns_sheet
from appeals.commands.problems import say_problems
from appeals.errors import AppealsError, Exit, Problem, Severity, has_errors
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.file_names import LIST_ENDINGS
from appeals.inputs.folder import files_of_folder
from appeals.inputs.kinds import kind_of
from appeals.inputs.load import Inputs, load
from appeals.inputs.models.campaign import Status
from appeals.inputs.yaml_reader import read
from appeals.system.terminal import say
from appeals.system.time_limit import time_limit

_DOUBTS = REFUSALS - {"deadline-passed"}
"""What is wrong with a sheet that may not be the newest of its case."""


@dataclass(slots=True)
class OpenCampaigns:
    """What was found in a folder.

    Attributes:
        ready: open campaigns without a fault that a sheet would show, in the order of their files' names.
        worst: the exit code of the others.
    """

    ready: list[Inputs] = field(default_factory=list)
    worst: Exit = Exit.DONE

    def fail(self, code: Exit) -> None:
        """Take note of a campaign that cannot be taken."""
        self.worst = max(self.worst, code)


def open_campaigns(folder: Path, *, recipients: Sequence[Path], dated: date) -> OpenCampaigns:
    """Load and check the campaigns of a folder and all folders in it; say what is wrong, and which are left out.

    Left out are drafts, campaigns that have ended, and sheets to which there is a newer one. Where it is in doubt whether a
    sheet is the newest of its case, that is said.

    Raises:
        AppealsError: there is no such folder, or no campaign in it (66).
    """
    found = OpenCampaigns()
    for path in _campaign_files(folder):
        try:
            with time_limit(path):
                inputs, problems = _open(path, recipients, dated)
        except AppealsError as error:
            say(f"appeals: {error}")
            found.fail(error.exit_code)
            continue
        say_problems(problems)
        if has_errors(problems):
            found.fail(Exit.DATA)
        elif inputs is not None:
            found.ready.append(inputs)
    return found


def _campaign_files(folder: Path) -> Sequence[Path]:
    if not folder.is_dir():
        msg = f"there is no folder {folder}: name the one in which your campaigns lie"
        raise AppealsError(msg, Exit.MISSING)
    with time_limit(folder):
        found = [
            path for path in files_of_folder(folder) if path.suffix.lower() not in LIST_ENDINGS and _may_be_one(path)
        ]
    if not found:
        msg = f"{folder}: there is no campaign in this folder"
        raise AppealsError(msg, Exit.MISSING)
    return found


def _may_be_one(path: Path) -> bool:
    """Whether a file is a campaign, or cannot be read: it may be one then."""
    source, _ = read(path)
    return source is None or kind_of(source) == "campaign"


def _open(path: Path, recipients: Sequence[Path], dated: date) -> tuple[Inputs | None, Sequence[Problem]]:
    """An open campaign, or None where it is left out; and what is wrong with it."""
    inputs, problems = load(path, recipients=recipients)
    if inputs is None:
        return None, problems
    if why := next(_not_open(inputs), ""):
        say(f"{path}: left out: {why}")
        return None, ()
    return inputs, tuple(_told((*problems, *check(inputs, today=dated)), inputs))


def _told(problems: Sequence[Problem], inputs: Inputs) -> Iterator[Problem]:
    """What keeps a campaign from being published, and what makes it doubtful that it is open; `check` tells the rest."""
    for problem in problems:
        is_error = problem.severity is Severity.ERROR
        if (is_error and concerns_sheet(problem, inputs)) or problem.code in _DOUBTS:
            yield problem


def _not_open(inputs: Inputs) -> Iterator[str]:
    campaign, newer = inputs.campaign, inputs.newer
    if campaign.status is Status.DRAFT:
        yield "it is a draft"
    if campaign.status in ENDED:
        yield f"it is {campaign.status}"
    if newer:
        yield f"{newer.place.path} says that it is {newer.status}" if newer.ended else f"{newer.place.path} is newer"
