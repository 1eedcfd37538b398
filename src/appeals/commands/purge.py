"""`appeals purge`: members, or all that is old, are removed from output folders and the register; what is left is searched for them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from datetime import date, datetime, time
from itertools import chain
from pathlib import Path

from appeals.commands.fax import JOBS, PREVIEW
from appeals.commands.record.register_folder import nearby_folders
from appeals.errors import Exit
from appeals.inputs.lists import ListChoices
from appeals.output.failed_rows import NAME as FAILED_ROWS
from appeals.output.failed_rows import remove_list
from appeals.output.manifest import INDEX, Record
from appeals.purging.cutting import index_rows, rows_without
from appeals.purging.known_data import KnownData, consent_ended, from_letter, from_list, from_print_run
from appeals.purging.readable import UnreadableError
from appeals.purging.removal import Fate, Removal, carry_out, planned, removal
from appeals.purging.traces import search
from appeals.sent.register_lines import register_place
from appeals.sent.sent_register import open_register
from appeals.system.files import place_in, reporting_disk_errors, write_whole
from appeals.system.frozen_data import dataclass
from appeals.system.terminal import BAD, DOUBTFUL, counted, result, say, status

_DERIVED = (JOBS, PREVIEW)
_LETTERS_READ = 6
"""Letters of a member that are read for what is known of them."""
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Purge:
    """What the user asked for, as in `appeals purge --help`.

    Attributes:
        members: by their ids.
        ended_consent: instead of members: those who by the list do not agree any more.
        before: instead of members: letters written before this day go.
        folders: the output folders.
        senders: the list that says what to search for.
        choices: of that list.
        campaigns: the folder beside whose campaigns the register lies; None where it is looked for.
        dry_run: whether nothing is removed.
    """

    members: tuple[str, ...]
    ended_consent: bool
    before: date | None
    folders: tuple[Path, ...]
    senders: Path | None = None
    choices: ListChoices = field(default_factory=ListChoices)
    campaigns: Path | None = None
    dry_run: bool = False


def purge(wanted: Purge) -> Exit:
    """Remove what was asked for, and search what is left.

    Returns:
        1 where something of a member is left, or could not be searched.

    Raises:
        AppealsError: see `appeals.purging.removal`, `appeals.sent.sent_register.SentRegister.forget` and `appeals.purging.known_data.from_list`.
    """
    wanted = replace(wanted, members=_members(wanted))
    known = _Known(_listed(wanted))
    known.members.update(wanted.members)
    left = [_purged(folder, wanted, known) for folder in wanted.folders]
    if wanted.dry_run:
        say("nothing was changed: this is what goes without --dry-run")
        return Exit.DONE
    _forget(wanted, known)
    _say_what_is_not_known(wanted, known)
    traces = [_is_left(folder, known) for folder in wanted.folders if known.members]
    return Exit.SOME_FAILED if any((*left, *traces)) else Exit.DONE


@dataclass(slots=True)
class _Known:
    """The members who are removed, and what is known of them.

    Attributes:
        listed: what the list says.
        members: by their ids.
        of_letters: what the letters of those who were named say.
    """

    listed: Mapping[str, KnownData]
    members: set[str] = field(default_factory=set)
    of_letters: dict[str, KnownData] = field(default_factory=dict)

    def learn(self, what: Removal, named: AbstractSet[str]) -> None:
        """Take note of the members of a removal and of what the letters of those who were named say, before these are gone."""
        self.members |= what.members
        letters = Counter[str]()
        for record in what.records() if named else ():
            letters[record.sender] += 1
            if record.index or (record.sender in named and letters[record.sender] <= _LETTERS_READ):
                for each in _said_in(what.folder, record, named):
                    self.of_letters[each.id] = self.about(each.id) | each

    def about(self, member: str) -> KnownData:
        """What is known of a member: also as their letters print it, for some programs read a shaped script otherwise than it is written."""
        nothing = KnownData(member)
        return self.listed.get(member, nothing) | self.of_letters.get(member, nothing)


def _members(wanted: Purge) -> tuple[str, ...]:
    if not (wanted.ended_consent and wanted.senders):
        return wanted.members
    found = tuple(sorted(consent_ended(wanted.senders, wanted.choices)))
    say(f"{counted(len(found), 'member')} in {wanted.senders} without consent")
    return found


def _listed(wanted: Purge) -> Mapping[str, KnownData]:
    """What the list says of the members, or of all where it is not known yet who they are."""
    listed: dict[str, KnownData] = {}
    for each in from_list(wanted.senders, wanted.choices) if wanted.senders else ():
        if wanted.members and each.id not in wanted.members:
            continue
        listed[each.id] = listed.get(each.id, KnownData(each.id)) | each
    return listed


def _said_in(folder: Path, record: Record, named: AbstractSet[str]) -> Sequence[KnownData]:
    path = place_in(folder, str(record.path))
    try:
        if record.path is None or not path.is_file():
            return ()
        if record.index:
            return tuple(from_print_run(path, index_rows(folder, record), named))
        return (from_letter(path, record.sender),)
    except (UnreadableError, OSError):
        return ()


def _purged(folder: Path, wanted: Purge, known: _Known) -> bool:
    """Remove what was asked for from a folder; whether something of it had to be left."""
    before = datetime.combine(wanted.before, time.min).astimezone().timestamp() if wanted.before else None
    fates = Counter[Fate]()
    with removal(folder, frozenset(wanted.members), before) as what:
        known.learn(what, frozenset(wanted.members))
        for path, fate in chain(
            _failed_rows(what, wanted, before), planned(what, _DERIVED) if wanted.dry_run else carry_out(what, _DERIVED)
        ):
            fates[fate] += 1
            _say_fate(path, fate)
    going = "would be removed" if wanted.dry_run else "removed"
    say(f"{counted(fates[Fate.REMOVED] + fates[Fate.LOST], 'file')} {going}, {fates[Fate.CUT]} made anew: {folder}")
    return bool(fates[Fate.LEFT])


def _failed_rows(what: Removal, wanted: Purge, before: float | None) -> Iterator[tuple[Path, Fate]]:
    """Take the rows of members out of the file beside the manifest, or remove it if it is old."""
    path = what.folder / FAILED_ROWS
    if not path.is_file() or path.is_symlink():
        return
    is_old = before is not None and path.stat().st_mtime < before
    left = b"" if is_old else rows_without(path, what.members, wanted.choices)
    if left is None:
        return
    yield path, Fate.CUT if left else Fate.REMOVED
    if wanted.dry_run:
        return
    if left:
        write_whole(what.folder, FAILED_ROWS, [left], private=True)
    else:
        with reporting_disk_errors(path, advice="remove it by hand"):
            remove_list(what.folder)


def _say_fate(path: Path, fate: Fate) -> None:
    if fate in {Fate.REMOVED, Fate.LOST}:
        result(str(path))
    if fate is Fate.LEFT:
        why = "it is not what a run of appeals wrote there"
        say(("left", BAD), f": {path}: {why}: look into it, and remove it yourself")
    elif fate is Fate.CUT and not _is_index(path):
        say(f"{path}: made anew without their {'rows' if path.name == FAILED_ROWS else 'letters'}")
    elif fate is Fate.LOST and not _is_index(path):
        again = "the command that made it makes it again"
        say(("removed", DOUBTFUL), f": {path}, with the letters of others in it: {again}")


def _is_index(path: Path) -> bool:
    return path.suffix == INDEX and bool(path.with_suffix("").suffix)


def _forget(wanted: Purge, known: _Known) -> None:
    """Remove the members from the registers beside the campaigns."""
    for place in dict.fromkeys(register_place(folder).resolve() for folder in _campaign_folders(wanted)):
        if place.exists():
            with open_register(place) as register:
                lines = register.forget(sorted(known.members), before=wanted.before)
            say(f"{counted(lines, 'line')} removed from {place}; how many letters there were stays")


def _campaign_folders(wanted: Purge) -> Iterator[Path]:
    if wanted.campaigns:
        yield wanted.campaigns
        return
    for folder in wanted.folders:
        yield from nearby_folders(folder)


def _say_what_is_not_known(wanted: Purge, known: _Known) -> None:
    """What the search cannot look for."""
    unknown = sorted(member for member in known.members if not known.about(member))
    if not unknown:
        return
    named = ", ".join(unknown[:_NAMED]) + (f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else "")
    why = f"{wanted.senders} does not name them" if wanted.senders else "give the list that names them with --senders"
    say(("warning", DOUBTFUL), f": only the id is known of {named}, and nothing else is searched for: {why}")


def _is_left(folder: Path, known: _Known) -> bool:
    """Search a folder, and say what is left of the members in it."""
    people = [known.about(member) for member in sorted(known.members)]
    searched = search(folder, people, show=lambda files: status(f"{files:,} files searched"))
    for trace in searched.traces:
        say(("still there", BAD), f": {trace.path}: {trace.what} of {trace.member}")
    for path in searched.unreadable:
        say(("not searched", BAD), f": {path}: it cannot be read: look into it yourself")
    found = len({trace.path for trace in searched.traces})
    outcome = f"in {counted(found, 'file')}" if found else "nothing of them is left"
    if searched.pictures:
        outcome += f"; {counted(searched.pictures, 'file')} of them hold pictures, in which no text can be searched"
    said = f"{counted(searched.files, 'file')} searched in {folder}"
    say(f"{said} for {counted(len(known.members), 'member')}: {outcome}")
    return bool(searched.traces or searched.unreadable)
