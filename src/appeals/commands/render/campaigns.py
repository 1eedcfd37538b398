"""The campaigns of a run, loaded and checked: what is wrong with one of them stops no other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from appeals.checks import REFUSALS, check, refusals, remarks
from appeals.checks.contacts import VERIFIED_LATER
from appeals.commands.problems import say_problems
from appeals.commands.render.options import RenderOptions
from appeals.errors import AppealsError, Exit, Problem, Severity, has_errors
from appeals.inputs.load import Inputs, load
from appeals.inputs.post_profiles import read_profile
from appeals.letters.circle import every_id
from appeals.output.withdrawal import letters_left
from appeals.system.terminal import say
from appeals.system.time_limit import time_limit


@dataclass(slots=True)
class Loaded:
    """The campaigns of a run.

    Attributes:
        ready: those whose letters can be made.
        worst: the exit code of the others.
        errors: how many were said of these; warnings too, where they count as errors.
        said: all problems that were said: what is wrong with a book that several campaigns share is said once.
    """

    ready: list[Inputs] = field(default_factory=list)
    worst: Exit = Exit.DONE
    errors: int = 0
    said: dict[Problem, None] = field(default_factory=dict)


def load_and_check(campaigns: Sequence[Path], options: RenderOptions) -> Loaded:
    """Load and check campaigns, and say everything that is wrong with them.

    Raises:
        AppealsError: `--to` names nobody (2).
    """
    loaded = Loaded()
    for path in campaigns:
        inputs, code = _ready(path, options, loaded)
        loaded.worst = max(loaded.worst, code)
        if inputs is not None:
            loaded.ready.append(inputs)
    _know_everybody(loaded.ready, options.merge.to)
    return loaded


def _ready(path: Path, options: RenderOptions, loaded: Loaded) -> tuple[Inputs | None, Exit]:
    quiet, strict = options.output.quiet, options.inputs.strict
    try:
        with time_limit(path):
            inputs, problems = _checked(path, options)
    except AppealsError as error:
        say(f"appeals: {error}")
        loaded.errors += 1
        return None, error.exit_code
    for note in remarks(inputs) if inputs is not None and not quiet else ():
        say(note)
    say_problems((each for each in problems if each not in loaded.said), quiet=quiet and not strict)
    loaded.said |= dict.fromkeys(problems)
    if keeps_letters(problems, strict=strict):
        loaded.errors += sum(each.count for each in problems if strict or each.severity is Severity.ERROR)
        if inputs is not None and any(problem.code in REFUSALS for problem in problems):
            _name_leftovers(inputs, Path(options.output.folder))
        return None, Exit.DATA
    assert inputs is not None
    if not inputs.recipients and not inputs.main_by_country:
        say(f"{path}: nothing to render: this campaign has no recipients")
        return None, Exit.DONE
    return inputs, Exit.DONE


def _checked(path: Path, options: RenderOptions) -> tuple[Inputs | None, Sequence[Problem]]:
    inputs, problems = load(path, recipients=options.inputs.recipients, sender=options.inputs.sender)
    if options.inputs.post is not None:
        problems = (*problems, *read_profile(options.inputs.post, path)[1])
    return inputs, problems if inputs is None else all_problems(inputs, problems, options)


def all_problems(inputs: Inputs, read: Sequence[Problem], options: RenderOptions) -> Sequence[Problem]:
    """What is wrong with a campaign, and why its letters are refused.

    Args:
        inputs: the campaign.
        read: what was found when it was read.
        options: of the command.
    """
    dated = options.merge.dated
    refused = refusals(inputs, dated=dated, reason=options.inputs.after_deadline)
    # A refusal says it with more weight than the check's warning about the same thing.
    found = (*read, *check(inputs, today=dated))
    return (*(problem for problem in found if problem.code not in REFUSALS), *refused)


def keeps_letters(problems: Sequence[Problem], *, strict: bool) -> bool:
    """Whether these problems keep a campaign's letters from being made."""
    # The letters to entries that are verified in the future fail by themselves; the others need not wait.
    return has_errors(each for each in problems if each.code != VERIFIED_LATER) or (strict and bool(problems))


def _name_leftovers(inputs: Inputs, out: Path) -> None:
    """Letters of a refused campaign may still lie in the output folder: they must not be sent."""
    for path in letters_left(out, inputs.lineage.names(inputs.path)):
        say(f"still there from an earlier run, not to be sent: {path}")


def _know_everybody(ready: Sequence[Inputs], to: Sequence[str]) -> None:
    known = {id_ for inputs in ready for id_ in every_id(inputs)}
    unknown = [id_ for id_ in to if id_ not in known]
    if ready and unknown:
        msg = f"--to {unknown[0]}: no recipient of this campaign; there are: {', '.join(sorted(known))}"
        raise AppealsError(msg, Exit.USAGE)
