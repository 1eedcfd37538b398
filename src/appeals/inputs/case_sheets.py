"""Sheets of one case: what the files in a campaign's folder say of it, and which of two came later.

What cannot be read or told is a doubt: it may be the sheet that ends the case.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from appeals.errors import AppealsError, Fault, Place
from appeals.inputs.models.campaign import Campaign, Status
from appeals.inputs.models.fields import When, listed
from appeals.inputs.references import Likeness, likeness
from appeals.inputs.source import Source
from appeals.inputs.translations.campaign_texts import strays
from appeals.inputs.translations.loading import OWN_FIELDS, is_translation, parent_of
from appeals.inputs.yaml_reader import read, read_text
from appeals.sent.register_lines import NAME as REGISTER
from appeals.system import standard_input
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

__all__ = ["ENDED", "MOST_UPDATES", "Fault", "Sheet", "sheet_of", "sheets_beside"]

ENDED = (Status.STOPPED, Status.CLOSED)

MOST_UPDATES = 10**6 - 1
"""The highest number that an update can have."""
_NOTE = 1024 * 1024
"""Bytes of a file with another ending than .yaml that may be a sheet all the same."""
_YAML = expression(r"\.ya?ml$", re.IGNORECASE)
_LIKE_A_SHEET = (
    expression(r"^[ \t]*(?:reference|chain)\s*:", re.IGNORECASE | re.MULTILINE),
    expression(r"^[ \t]*status\s*:", re.IGNORECASE | re.MULTILINE),
)
_OF_PROGRAMS = (".appeals-", "._", ".#", REGISTER)
"""How names begin that programs give: our own, those of a Mac on foreign disks, Emacs' locks, the register."""
_FIELDS = frozenset(Campaign.model_fields)
_OF_SHEETS = frozenset({"status", "reference", "chain", "update", "recipients"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as far as its place in a chain goes.

    Attributes:
        place: the file.
        update: its ordinal, if it has one.
        days: the first and last day that it may have been issued on.
        status: draft, open, stopped or closed.
        index: the publisher's number of it.
        earlier: the publisher's numbers of those it lists as earlier.
    """

    place: Place
    update: int | None
    days: tuple[date, date] | None
    status: Status
    index: str
    earlier: frozenset[str]

    @property
    def ended(self) -> bool:
        """Whether it ends the campaign: then nothing older is sent, whatever the options."""
        return self.status in ENDED

    def is_later(self, than: "Sheet") -> bool | None:
        """Whether it came later than another; None where nobody can tell."""
        if self.update is not None and than.update is not None:
            return self.update > than.update or (self.update == than.update and self.ended)
        listed = [bool(than.index) and than.index in self.earlier, bool(self.index) and self.index in than.earlier]
        if any(listed):
            return listed[0]
        if self.days and than.days and (self.days[0] > than.days[1] or self.days[1] < than.days[0]):
            return self.days[0] > than.days[1]
        if self.update is not None:
            return self.update > 0
        # A sheet without an ordinal is the first, but for one that ends the case: that is seldom numbered.
        return None if than.update is None or self.ended else False


def sheets_beside(campaign: Campaign, source: Source, path: Path) -> Iterator[Sheet | Fault]:
    """The other sheets of a campaign's case in its folder, and what is in doubt of them.

    Args:
        campaign: what the file says.
        source: the file.
        path: where it lies.
    """
    piped = standard_input.is_meant(path)
    if not piped and path.is_symlink():
        message = f"{path} is a link: what lies beside the file itself may end this campaign"
        yield Fault("linked-campaign", message, f"name the file itself: {path.resolve()}")
    for other in _others(path):
        if piped and isinstance(other, Source) and other.data == source.data:  # it is the file that is read
            continue
        if judged := _judged(other, campaign, path):
            yield judged


def _others(path: Path) -> Iterator[Source | Fault]:
    """Every file in a campaign's folder that may be a sheet; of a campaign that is a link, of the file's own folder too."""
    folders = {folder.resolve(): folder for folder in (path.resolve().parent, path.parent)}
    for folder in folders.values():
        for other in sorted(folder.iterdir()) if folder.is_dir() else ():
            if other.name.startswith(_OF_PROGRAMS) or other.is_dir() or other.resolve() == path.resolve():
                continue
            if _YAML.search(other.name):
                yield from _read(other, folder)
            else:
                yield from _noted(other)


def _read(path: Path, folder: Path) -> Iterator[Source | Fault]:
    hint = f"appeals check {path}"
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        outside = f"{path} is a link that leads out of the folder"
        yield _unreadable(outside, "put the file itself here, or take the link away")
        return
    if not path.is_file():
        yield _unreadable(f"{path} is no regular file", "take it away")
        return
    try:
        source, problems = read(path)
    except AppealsError as error:
        yield _unreadable(str(error), hint)
        return
    yield source or _unreadable(f"{path} cannot be read ({problems[0].message})", hint)


def _noted(path: Path) -> Iterator[Source | Fault]:
    """A sheet under another ending, such as `.txt`; only what ends the case is looked for there."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > _NOTE:
        return
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return
    if all(pattern.search(text) for pattern in _LIKE_A_SHEET):
        source, problems = read_text(text, str(path))
        if source is None:
            yield _unreadable(f"{path} cannot be read ({problems[0].message})", "call it .yaml and check it")
        elif source.fields and _word(source.fields.get("status")) not in {Status.OPEN, Status.DRAFT}:
            yield source


def _unreadable(what: str, hint: str) -> Fault:
    message = f"{what}: it may be a later sheet of this campaign, or say that it has ended"
    return Fault("unreadable-sheet", message, hint)


def _judged(other: Source | Fault, campaign: Campaign, path: Path) -> Sheet | Fault | None:
    """What a file says of a campaign's case; None where it is about something else."""
    if isinstance(other, Fault):
        return other
    data = other.fields
    if not data or "book" in data:
        return None
    like = _likeness(data, campaign)
    if is_translation(other):
        return _translation(other, data, path, ours=like is not Likeness.OTHER)
    if like is Likeness.NEAR:
        message = f"{other.path} has a reference like this campaign's, '{campaign.chain_name}': is it the same case?"
        return Fault("near-reference", message, "write 'chain:' into both files, the same where it is one case")
    return sheet_of(other, data) if like is Likeness.SAME else None


def _likeness(data: Mapping[str, object], campaign: Campaign) -> Likeness:
    """How near the references of a file are to the campaign's; a misspelt field may be the one that names the case."""
    chain, own = [*_words(data.get("chain"))], campaign.chain_name or ""
    if chain and campaign.chain:
        return Likeness.SAME if any(likeness(each, own) is Likeness.SAME for each in chain) else Likeness.OTHER
    unknown = (value for key, value in data.items() if key not in _FIELDS)
    names = chain or [*_words(data.get("reference")), *(word for value in unknown for word in _words(value))]
    return min((likeness(each, own) for each in names), key=lambda each: each.value, default=Likeness.OTHER)


def _words(value: object) -> Iterable[str]:
    return (each for each in listed(value) if isinstance(each, str))


def _translation(other: Source, data: Mapping[str, object], path: Path, *, ours: bool) -> Fault | None:
    """A translation says nothing of the case, unless it is none, or holds what only a sheet does."""
    parent = parent_of(other, Path(other.path))
    about_ours = ours or (parent is not None and parent.resolve() == path.resolve())
    beyond = {str(where[0]) for where in strays(other.data, OWN_FIELDS)} & _OF_SHEETS
    if not (about_ours and beyond):
        return None
    said = f"says that it translates {data['translates']}, and has '{min(beyond)}' as only a sheet does"
    return _unclear(other, said)


def sheet_of(source: Source, data: Mapping[str, object]) -> Sheet | Fault:
    """What a file says of its place in a case; a doubt where it is no good sheet."""
    strange = [key for key in data if key not in _FIELDS]
    if strange:
        return _unclear(source, f"has a field '{strange[0]}' that does not exist")
    status = _word(data.get("status", Status.OPEN))
    if status not in set(Status):
        return _unclear(source, f"has the status '{status}'")
    ended = status in ENDED
    # A notice that ends a case need not be numbered, nor well: it is the last word, unless its day says otherwise.
    number = _word(data.get("update", ""))
    numbered = number.isdecimal() and len(number) <= len(str(MOST_UPDATES))
    if number and not numbered and not ended:
        return _unclear(source, f"has the update '{number[:20]}'")
    update = int(number) if numbered and (int(number) or not ended) else None
    updates = data.get("updates")
    earlier = (each.get("index") for each in updates if isinstance(each, dict)) if isinstance(updates, list) else ()
    return Sheet(
        source.place(),
        update,
        _days(data.get("issued")),
        Status(status),
        _word(data.get("index", "")),
        frozenset(_word(each) for each in earlier if each),
    )


def _word(value: object) -> str:
    return " ".join(str(value).split()).casefold()


def _days(value: object) -> tuple[date, date] | None:
    try:
        when = When.model_validate(value)
    except (ValidationError, ValueError):
        return None
    return when.first_day, when.last_day


def _unclear(source: Source, what: str) -> Fault:
    message = f"{source.path} {what}: it may say that this campaign has ended"
    return Fault("unclear-sheet", message, f"appeals check {source.path}")
