"""`appeals update`: the next update of a campaign, beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from appeals import language
from appeals.commands.problems import refuse_fault, say_problems
from appeals.errors import AppealsError, Exit, Severity
from appeals.inputs.case_sheets import ENDED, MOST_UPDATES
from appeals.inputs.edits import Changes, changed_text
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import Campaign, Status
from appeals.inputs.own_file import CampaignFile, open_campaign, text_of
from appeals.inputs.source import Data
from appeals.inputs.translations.loading import translation_files, translations_beside
from appeals.inputs.translations.status import carried_over
from appeals.inputs.validate import field_fault
from appeals.inputs.yaml_reader import MAX_BYTES
from appeals.system.files import create_all, read_file
from appeals.system.frozen_data import dataclass
from appeals.system.questions import ask, somebody_is_there
from appeals.system.terminal import result, say
from appeals.system.time_limit import time_limit

_OF_THIS_SHEET = ("update_words", "index", "corrections")
"""What an update does not take over: it was said of the sheet before it."""
_ORDER = {
    "update": ("reference", "chain", "status", "kind"),
    "updates": ("update",),
    "index": ("updates", "update"),
    "issued": ("index", "updates", "update"),
    "deadline": ("issued", "country", "title"),
    "summary": ("people", "deadline", "title"),
}
"""After which field a new one stands."""


@dataclass(frozen=True, slots=True)
class NextUpdate:
    """What is known of an update.

    Attributes:
        deadline: the last day, or `none`; None where the sheet before it decides.
        issued: its day of issue; None for today.
        index: the publisher's number of it.
        summary: its lead: what has changed.
        number: its ordinal; None for the one after that of the sheet before it.
        reopen: whether it opens a case again that has ended.
    """

    deadline: str | None = None
    issued: date | None = None
    index: str = ""
    summary: str = ""
    number: int | None = None
    reopen: bool = False


def update(path: Path, given: NextUpdate, *, today: date) -> Exit:
    """Write the next update of a campaign beside it, and its translations beside that.

    Raises:
        AppealsError: this campaign has no next update, or not this one (65); what is given is wrong (2); a file is there
            already (73); or the world failed.
    """
    with time_limit(path):
        file = open_campaign(path)
    own = {str(path), *map(str, translation_files(path))}
    errors = [each for each in file.problems if each.severity is Severity.ERROR and each.place.path in own]
    say_problems(errors)
    if file.source is None or file.inputs is None or errors:
        say(f"{path}: no update was written: mend this first")
        return Exit.DATA
    _refuse(file.inputs, given)
    dated = given.issued or today
    settled = _settled(file, file.inputs, given, dated)
    changes = _changes(file.inputs.campaign, file.data, settled, dated)
    new = path.with_name(_name(path, file.inputs.campaign.update, int(changes.values["update"])))
    files = dict(_files(file, new, changes))
    create_all(path.parent, _without_leftovers(path.parent, files), advice="is the campaign's folder write-protected?")
    for name in reversed(files):
        result(str(path.parent / name))
    _tell(file, new, [name for name in file.data if name in changes.left_out], carried=len(files) > 1)
    return Exit.DONE


def _name(path: Path, before: int | None, number: int) -> str:
    """The file name of an update: with its ordinal where the sheet before it has one, else with `.N` at the end."""
    for form in (".{}", "-update-{}"):
        shared = path.stem.removesuffix(form.format(before))
        if shared != path.stem:
            return f"{shared}{form.format(number)}{path.suffix}"
    return f"{path.stem}.{number}{path.suffix}"


def _refuse(inputs: Inputs, given: NextUpdate) -> None:
    """Refuse what has no next update.

    Raises:
        AppealsError: it has none, or it cannot be told (65).
    """
    campaign, path = inputs.campaign, inputs.path
    later = [other for other in inputs.lineage.others if (other.update or 0) > (campaign.update or 0)]
    newer = inputs.newer or next(iter(later), None)
    fault = ""
    if campaign.chain_name is None:
        fault = "this campaign has neither a reference nor a chain: write one of them into it, so that its updates are known"
    elif newer is not None:
        fault = f"{newer.place.path} is a later sheet of this case: update that one"
    elif inputs.lineage.doubts:
        doubt = inputs.lineage.doubts[0]
        fault = f"{doubt.message} ({doubt.hint})"
    elif campaign.status in ENDED and not given.reopen:
        fault = f"this campaign is {campaign.status}: say --reopen to open the case again with a new update"
    elif campaign.status in ENDED and not (campaign.update or campaign.index or campaign.issued):
        fault = "nobody could tell that an update comes later than this sheet: write its 'update:' into it"
    if fault:
        msg = f"{path}: {fault}"
        raise AppealsError(msg, Exit.DATA)


def _settled(file: CampaignFile, inputs: Inputs, given: NextUpdate, dated: date) -> NextUpdate:
    """All that makes the update: what is given, what somebody answers, and what follows from the sheet before it.

    Raises:
        AppealsError: what is given is wrong, or something is missing (2).
    """
    campaign = inputs.campaign
    for name, text in (("index", given.index), ("summary", given.summary)):
        refuse_fault(name, _fault(campaign, name)(text))
    number, deadline = _number(inputs, given), _deadline(campaign, given, dated)
    summary, index = given.summary, given.index
    if somebody_is_there():
        summary = summary or ask("What has changed: the new lead (Enter: the lead stays)", _fault(campaign, "summary"))
        has_index = "index" in file.data
        index = index or (ask("Its index (Enter: not known yet)", _fault(campaign, "index")) if has_index else "")
    return replace(given, number=number, deadline=deadline, summary=summary, index=index)


def _fault(campaign: Campaign, name: str) -> Callable[[str], str]:
    return lambda answer: field_fault(Campaign, name, answer, language=campaign.language) if answer else ""


def _changes(campaign: Campaign, data: Mapping[str, Data], new: NextUpdate, dated: date) -> Changes:
    """What makes the next update of a sheet."""
    moved = new.deadline is not None and new.deadline != data.get("deadline")
    values = {
        "update": str(new.number),
        "index": new.index,
        "issued": dated.isoformat() if "issued" in data or new.issued else "",
        "deadline": new.deadline if moved and new.deadline else "",
        "summary": new.summary,
        "status": Status.OPEN.value if campaign.status in ENDED else "",
    }
    set_anew = {name: value for name, value in values.items() if value}
    of_before = (*_OF_THIS_SHEET, *(("deadline_words",) if moved else ()))
    earlier = dict(_earlier(campaign, data))
    return Changes(
        values=set_anew,
        prose=frozenset({"summary"}),
        left_out=frozenset(name for name in of_before if name in data and name not in set_anew),
        items={"updates": earlier} if earlier else {},
        order=_ORDER,
    )


def _number(inputs: Inputs, given: NextUpdate) -> int:
    """The ordinal of the next update.

    Raises:
        AppealsError: it cannot be told (2), or is not a later one (65).
    """
    campaign = inputs.campaign
    if given.number is not None:
        if given.number <= (campaign.update or 0):
            msg = f"--number {given.number} is not later than this sheet, which is update {campaign.update or 0}"
            raise AppealsError(msg, Exit.USAGE)
        if given.number > MOST_UPDATES:
            msg = f"--number {given.number}: {MOST_UPDATES} is the most"
            raise AppealsError(msg, Exit.USAGE)
        return given.number
    if campaign.update is None and campaign.updates:
        msg = f"{inputs.path} follows other sheets and does not say which update it is: say with --number which one comes next"
        raise AppealsError(msg, Exit.USAGE)
    return (campaign.update or 0) + 1


def _deadline(campaign: Campaign, given: NextUpdate, dated: date) -> str | None:
    """The last day of the update; None where it stays, or where neither sheet has one.

    Raises:
        AppealsError: it is wrong or has to be given (2).
    """
    before = campaign.deadline
    still = before is not None and before >= dated
    if given.deadline is not None:
        refuse_fault("deadline", _day_fault(given.deadline, dated))
        return given.deadline
    if somebody_is_there():
        return ask(
            "New last day for letters, or none",
            lambda answer: _day_fault(answer, dated),
            default=before.isoformat() if before and still else None,
        )
    if before is not None and not still:
        msg = f"the last day, {language.long_date(before, 'en')}, has passed: say the new one with --deadline, or --deadline none"
        raise AppealsError(msg, Exit.USAGE)
    if before is not None:
        say(f"the last day stays {language.long_date(before, 'en')}")
    return None


def _day_fault(answer: str, dated: date) -> str:
    if fault := field_fault(Campaign, "deadline", answer, language="en"):
        return fault
    if answer != "none" and date.fromisoformat(answer) < dated:
        return f"this day lies before {language.long_date(dated, 'en')}"
    return ""


def _earlier(campaign: Campaign, data: Mapping[str, Data]) -> Iterator[tuple[str, str]]:
    """What is known of the sheet before, as it stands under `updates`; without an ordinal, it is the first if none came before it."""
    if campaign.update is not None or not campaign.updates:
        yield "update", str(campaign.update or 0)
    if words := (campaign.update_words or {}).get(campaign.language):
        yield "update_words", words
    for field, name in (("index", "index"), ("issued", "date")):
        if isinstance(value := data.get(field), str):
            yield name, value


def _files(file: CampaignFile, new: Path, changes: Changes) -> Iterator[tuple[str, bytes]]:
    """The files of the update by their names, the campaign's last: with it the update is there."""
    assert file.source is not None
    without = changes.left_out
    for translation in translations_beside(file.path, file.source)[0]:
        own = Path(translation.source.path)
        text = text_of(read_file(own, MAX_BYTES))
        made = carried_over(text, translation, file.source, to=new.name, without=without)
        yield f"{new.stem}{own.name.removeprefix(file.path.stem)}", made.encode()
    yield new.name, changed_text(text_of(file.raw), str(file.path), changes).encode()


def _without_leftovers(folder: Path, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files without those that a command that was killed has written already."""
    *translations, _ = files
    finished = {
        name for name in translations if (folder / name).is_file() and (folder / name).read_bytes() == files[name]
    }
    return {name: content for name, content in files.items() if name not in finished}


def _tell(file: CampaignFile, new: Path, left_out: Sequence[str], *, carried: bool) -> None:
    if left_out:
        say(f"left out, as it was said of the sheet before: {', '.join(left_out)}")
    if carried:
        say(
            f"translations are carried over and count as stale until somebody has looked at them: appeals translations status {new}"
        )
    assert file.inputs is not None
    decides = f"{file.path} is superseded"
    if file.inputs.campaign.status is Status.DRAFT:
        decides = f"{new} is a draft, as {file.path} is"
    say(f"{decides}; next: write what has changed, then appeals diff {file.path} {new} and appeals check {new}")
