"""`appeals close`: a campaign ends, and with it the letters that have not been sent."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from glob import escape
from pathlib import Path

from appeals.checks import check, concerns_sheet
from appeals.commands.fax import JOBS
from appeals.commands.problems import refuse_fault, say_problems
from appeals.errors import AppealsError, Exit, Problem, Severity
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.edits import Changes, changed_text
from appeals.inputs.load import load
from appeals.inputs.models.campaign import Campaign, Status
from appeals.inputs.own_file import CampaignFile, open_campaign, text_of
from appeals.inputs.translations.loading import Translation, translations_beside
from appeals.inputs.translations.status import recorded
from appeals.inputs.validate import field_fault
from appeals.inputs.yaml_reader import MAX_BYTES
from appeals.output.withdrawal import letters_left, withdraw
from appeals.system import terminal
from appeals.system.files import read_file
from appeals.system.frozen_data import dataclass
from appeals.system.questions import ask, ask_yes, somebody_is_there
from appeals.system.replacing import replace_file
from appeals.system.terminal import counted, result, say
from appeals.system.time_limit import time_limit

_NAMED = 20
"""Letters that are named on a terminal."""
_TEXTS = ("outcome", "thanks")


@dataclass(frozen=True, slots=True)
class End:
    """How a campaign ends.

    Attributes:
        outcome: what has come of it.
        status: `stopped` or `closed`.
        thanks: a word to those who wrote.
        dated: the day of the notice; None for today, where the sheet has a day of issue.
        out: the folder in which letters may lie.
        remove_letters: whether these are removed without a question.
    """

    outcome: str = ""
    status: Status = Status.CLOSED
    thanks: str = ""
    dated: date | None = None
    out: Path = Path("out")
    remove_letters: bool = False


def close(path: Path, given: End, *, today: date) -> Exit:
    """End a campaign in its file, and name the letters of its case that still lie in the output folder.

    Raises:
        AppealsError: a later sheet decides, or it has ended already (65); what is given is wrong or missing (2); the file
            cannot be written (73), was changed meanwhile (75); or the world failed.
    """
    with time_limit(path):
        file = open_campaign(path)
    if file.source is None:
        say_problems(file.problems)
        say(f"{path}: nothing was changed: mend this first")
        return Exit.DATA
    code = Exit.DONE
    if _has_ended(file, given):
        say(f"{path} is {_status(file)} already: nothing was changed")
    else:
        _refuse_older(file)
        code = _end(file, _asked(file, given, today), today)
    names = file.inputs.lineage.names(path) if file.inputs else frozenset({path.stem})
    _withdraw(given, names)
    _name_published(path, given.out, names)
    return code


def _has_ended(file: CampaignFile, given: End) -> bool:
    """Whether nothing is left to be written.

    Raises:
        AppealsError: it has ended, and otherwise than is given (65).
    """
    status, said = _status(file), file.data.get("outcome")
    only_letters = not given.outcome and not somebody_is_there()
    if status not in ENDED or (status == Status.STOPPED and given.status is Status.CLOSED and not only_letters):
        return False
    if only_letters:
        return True
    same = not given.outcome or (isinstance(said, str) and said.split() == given.outcome.split())
    if status != given.status or not same:
        msg = f"{file.path} is {status} already: change its outcome in the file"
        raise AppealsError(msg, Exit.DATA)
    return True


def _status(file: CampaignFile) -> str:
    return str(file.data.get("status", Status.OPEN))


def _refuse_older(file: CampaignFile) -> None:
    newer = file.inputs.newer if file.inputs else None
    if newer is not None and not newer.ended:
        msg = f"{file.path}: {newer.place.path} is a later sheet of this case: close that one"
        raise AppealsError(msg, Exit.DATA)


def _asked(file: CampaignFile, given: End, today: date) -> End:
    """What the notice needs, asked for where somebody is there.

    Raises:
        AppealsError: the outcome is missing, or a text is wrong (2).
    """
    if somebody_is_there():
        return _answered(file, given, today)
    if not given.outcome.strip():
        msg = "say how it ended with --outcome TEXT"
        raise AppealsError(msg, Exit.USAGE)
    _refuse_faults(file, given)
    return given


def _refuse_faults(file: CampaignFile, given: End) -> None:
    for name in _TEXTS:
        if text := getattr(given, name):
            refuse_fault(name, _fault(file, name, text))


def _fault(file: CampaignFile, name: str, text: str) -> str:
    assert file.source is not None
    return field_fault(Campaign, name, text, language=file.source.language)


def _answered(file: CampaignFile, given: End, today: date) -> End:
    _refuse_faults(file, given)
    outcome = given.outcome or ask(f"How it ended ({given.status})", lambda text: _fault(file, "outcome", text))
    thanks = given.thanks or ask(
        "A word to those who wrote (Enter: none)", lambda text: _fault(file, "thanks", text) if text else ""
    )
    day = given.dated or date.fromisoformat(ask("Day of the notice", _day_fault, default=today.isoformat()))
    return replace(given, outcome=outcome, thanks=thanks, dated=day)


def _day_fault(text: str) -> str:
    if text == "none":
        return "'none' is not a date"
    return field_fault(Campaign, "deadline", text, language="en")


def _end(file: CampaignFile, end: End, today: date) -> Exit:
    assert file.source is not None
    text = changed_text(text_of(file.raw), str(file.path), _changes(file, end, today))
    for translation in translations_beside(file.path, file.source)[0]:
        _record(translation, file)
    replace_file(file.path, file.raw, text.encode())
    result(str(file.path))
    if isinstance(before := file.data.get("outcome"), dict):
        say(f"the outcome so far was replaced, also in {', '.join(before)}: translate the new one")
    errors = tuple(_errors(file.path, today))
    say_problems(errors)
    if errors:
        say(f"{file.path} is {end.status}: no more letters are made; mend this, and its notice can be made")
        return Exit.DATA
    say(f"{file.path} is {end.status}: no more letters are made; its notice: appeals sheet {file.path}")
    return Exit.DONE


def _changes(file: CampaignFile, end: End, today: date) -> Changes:
    data = file.data
    values = {"status": str(end.status), "outcome": end.outcome.strip()}
    values |= {"thanks": end.thanks.strip()} if end.thanks.strip() else {}
    values |= {"issued": (end.dated or today).isoformat()} if "issued" in data or end.dated else {}
    before = data.get("issued")
    moved = before and before != values.get("issued")
    return Changes(
        values=values,
        prose=frozenset(_TEXTS),
        order={
            "status": ("kind",),
            "outcome": ("status",),
            "thanks": ("outcome",),
            "issued": ("index", "updates", "update", "reference", "title"),
        },
        remarks={"issued": f"of this notice; the sheet was issued {before}"} if moved else {},
    )


def _record(translation: Translation, file: CampaignFile) -> None:
    """Write into a translation what its outcome was made from: with a new one it is stale, and says so."""
    assert file.source is not None
    missing = {name: mark for name, mark in recorded(translation, file.source).items() if name in _TEXTS}
    if missing:
        path = Path(translation.source.path)
        raw = read_file(path, MAX_BYTES)
        text = changed_text(text_of(raw), str(path), Changes(entries={"made_from": missing}))
        replace_file(path, raw, text.encode())


def _errors(path: Path, today: date) -> Iterator[Problem]:
    """What keeps the notice from being made."""
    with time_limit(path):
        inputs, problems = load(path)
        found = [each for each in check(inputs, today=today) if concerns_sheet(each, inputs)] if inputs else []
    yield from (each for each in (*problems, *found) if each.severity is Severity.ERROR)


def _name_published(path: Path, out: Path, campaigns: AbstractSet[str]) -> None:
    """Name sheets and pages that were made before the case ended; no manifest has them, so they are not removed."""
    ended = path.stat().st_mtime_ns
    for name in sorted(campaigns):
        for found in sorted((*out.glob(f"{escape(name)}.sheet.*"), *out.glob(f"{escape(name)}.page.*"))):
            if found.stat().st_mtime_ns < ended:
                say(f"{found} still asks for letters: make it anew, and take it back where it was published")


def _withdraw(given: End, campaigns: AbstractSet[str]) -> None:
    """Name the letters of the case that lie in the output folder, and remove them if somebody says so."""
    left = tuple(letters_left(given.out, campaigns))
    if not left:
        return
    say(f"{counted(len(left), 'file')} of this case still in {given.out}, not to be sent:")
    for path in left[: _NAMED if terminal.is_shown() else None]:
        result(str(path))
    if len(left) > _NAMED and terminal.is_shown():
        say(f"… and {len(left) - _NAMED} more")
    if not (given.remove_letters or (somebody_is_there() and ask_yes("Remove them?"))):
        say("they stay there; --remove-letters removes them")
        return
    if (given.out / JOBS).is_dir():
        say(f"faxes may have been handed over already: look in {given.out / JOBS}")
    removed = 0
    for path, gone in withdraw(given.out, campaigns):
        removed += gone
        if not gone:
            say(f"left as it is, somebody has changed it since it was written: {path}")
    say(f"{counted(removed, 'file')} removed from {given.out}")
