"""`appeals record`: what was sent, and what came of it, goes into the register beside the campaigns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date
from itertools import islice
from pathlib import Path

from appeals.commands.record.finished_letters import (
    changed_since,
    finished_letters,
    is_meant,
    known_names,
    names,
)
from appeals.commands.record.register_folder import CampaignFolder, campaign_folder
from appeals.errors import AppealsError, Exit
from appeals.inputs.dead_contacts import email_value
from appeals.inputs.suggestions import nearest
from appeals.output.manifest import Record
from appeals.sent.register_lines import CHANNELS, DeadContact, Happened, RegisterLine
from appeals.sent.sent_register import open_register
from appeals.system.frozen_data import dataclass
from appeals.system.questions import ask_yes, somebody_is_there
from appeals.system.terminal import BAD, counted, result, say

_AT_ONCE = 2000
"""Lines that are written together: others can write in between."""
_SENT = frozenset({Happened.POSTED, Happened.FAXED, Happened.EMAILED})
_NAMED = 20


@dataclass(frozen=True, slots=True)
class RecordOptions:
    """What the user asked for, as in `appeals record --help`.

    Attributes:
        out: the output folder.
        ids: which letters: ids of letters, recipients, members or campaigns, paths, numbers or addresses; all where empty.
        today: the day on which this is asked.
        dated: the day on which it happened; by default today, or what mails and logs say.
        campaigns: the folder of the campaigns.
        recipients: address books that come before those found near a campaign.
    """

    out: Path
    ids: tuple[str, ...]
    today: date
    dated: date | None = None
    campaigns: Path | None = None
    recipients: tuple[Path, ...] = ()

    @property
    def day(self) -> date:
        """The day on which it happened."""
        return self.dated or self.today


@dataclass(frozen=True, slots=True)
class ChosenLetters:
    """Letters of a folder.

    Attributes:
        options: which, and of which folder.
        channel: by which they go.
        count: how many they are.
        campaigns: of which they are.
    """

    options: RecordOptions
    channel: str
    count: int
    campaigns: frozenset[str]

    def __iter__(self) -> Iterator[Record]:
        """The letters, read anew: there may be a million."""
        ids = frozenset(self.options.ids)
        return (each for each in finished_letters(self.options.out, self.channel) if is_meant(each, ids))


@dataclass(slots=True)
class Recorder:
    """Writes into the register, and tells what came of it.

    Attributes:
        options: of the command.
        letters: those that may be meant.
        folder: of the campaigns.
        failed: whether there was something that could not be recorded.
        new: what was recorded.
        before: how many had been recorded already.
        dead: contacts that lead nowhere any more.
    """

    options: RecordOptions
    letters: ChosenLetters
    folder: CampaignFolder
    failed: bool = False
    new: int = 0
    before: int = 0
    dead: list[DeadContact] = field(default_factory=list)
    _noted: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, letters: ChosenLetters) -> "Recorder":
        """A recorder for the register of some letters' campaigns.

        Raises:
            AppealsError: it is not known where it lies (66).
        """
        given = letters.options
        folder = campaign_folder(given.out, letters.campaigns, given=given.campaigns, books=given.recipients)
        return cls(given, letters, folder)

    def note(self, what: str) -> None:
        """Say something once."""
        if what not in self._noted:
            self._noted.add(what)
            say(what)

    def enter(self, lines: Iterable[RegisterLine]) -> None:
        """Record some lines, a few thousand at a time; while the register is open nothing else is read."""
        lines = iter(lines)
        while some := tuple(islice(lines, _AT_ONCE)):
            with open_register(self.folder.register, make=True) as register:
                entered = register.enter(some)
            self.new += entered.new
            self.before += entered.before
            self.dead += entered.dead

    def line(
        self, letter: Record, what: Happened, day: date, contact: str = "", dead: Sequence[DeadContact] = ()
    ) -> RegisterLine:
        """What became of a letter, as the register has it."""
        return RegisterLine(
            campaign=letter.campaign,
            recipient=letter.recipient,
            language=letter.language,
            member=letter.sender,
            what=what,
            day=day,
            update=self.folder.update(letter.campaign),
            sha256=letter.sha256 or "",
            contact=contact,
            dead=tuple(dead),
        )

    def refuse(self, what: str) -> None:
        """Say that something was not recorded, and why."""
        self.failed = True
        say(("not recorded", BAD), f": {what}")

    def conclude(self, what: str) -> Exit:
        """Say what came of it.

        Args:
            what: such as `posted`.
        """
        before = f"; {self.before} had been recorded already" if self.before else ""
        result(f"{counted(self.new, 'letter')} recorded as {what}{before}: {self.folder.register}")
        for each in dict.fromkeys(self.dead):
            where = f"post to {each.recipient}" if each.channel == "post" else f"{each.value} ({each.recipient})"
            say(
                f"{where} is not used any more, until the book has another, or: appeals record OUT --works {each.recipient}"
            )
        return Exit.SOME_FAILED if self.failed else Exit.DONE


def record(what: Happened, options: RecordOptions) -> Exit:
    """Record what became of letters that the user names.

    Raises:
        AppealsError: there is no such letter or day (2), the folder's run has not ended (65), it or the campaigns are not found
            (66), or the register cannot be used (65, 66, 73, 74, 75).
    """
    if options.day > options.today:
        msg = f"--date {options.day}: this day has not come yet"
        raise AppealsError(msg, Exit.USAGE)
    if not options.ids and what not in _SENT:
        msg = f"name the letters that were {what}: ids of letters, recipients or members, as manifest.jsonl has them"
        raise AppealsError(msg, Exit.USAGE)
    letters = chosen(options, CHANNELS[what])
    if not options.ids and somebody_is_there():
        question = f"Record {counted(letters.count, 'letter')} as {what} on {options.day}?"
        if not ask_yes(question):
            say("nothing was recorded")
            return Exit.DONE
    recorder = Recorder.of(letters)
    recorder.enter(_lines(what, recorder))
    return recorder.conclude(f"{what} on {options.day}")


def chosen(options: RecordOptions, channel: str) -> ChosenLetters:
    """The letters that are meant.

    Raises:
        AppealsError: an id names none (2), or there are none (66); see `finished_letters`.
    """
    ids, found, count, campaigns = frozenset(options.ids), set[str](), 0, set[str]()
    for letter in finished_letters(options.out, channel):
        if is_meant(letter, ids):
            found |= ids & names(letter)
            campaigns.add(letter.campaign)
            count += 1
    by = f" by {channel}" if channel else ""
    if unknown := [each for each in options.ids if each not in found]:
        hint = nearest(unknown[0], known_names(finished_letters(options.out, channel)))
        msg = f"{unknown[0]}: no letter in {options.out} that goes{by} has this name{f' ({hint})' if hint else ''}"
        raise AppealsError(msg, Exit.USAGE)
    if not count:
        msg = f"{options.out} has no letters that go{by}"
        raise AppealsError(msg, Exit.MISSING)
    return ChosenLetters(options, channel, count, frozenset(campaigns))


def _lines(what: Happened, recorder: Recorder) -> Iterator[RegisterLine]:
    for letter in _unchanged(recorder) if what in _SENT else recorder.letters:
        contact, dead = _dead(what, letter, recorder)
        yield recorder.line(letter, what, recorder.options.day, contact, dead)


def _unchanged(recorder: Recorder) -> Iterator[Record]:
    """The letters that are as the run wrote them; others are named: nobody knows which version was sent."""
    changed = gone = 0
    out = recorder.options.out
    for letter, is_changed in changed_since(out, recorder.letters):
        changed += is_changed is True
        gone += is_changed is None
        if not is_changed:
            yield letter
        elif changed <= _NAMED:
            recorder.refuse(f"{letter.letter}: {out / str(letter.path)} is not the file that the run has written")
    if changed > _NAMED:
        say(f"… and {changed - _NAMED} more")
    if gone:
        say(f"{counted(gone, 'letter')} recorded whose file is not in {out} any more, as the run had written it")


def _dead(what: Happened, letter: Record, recorder: Recorder) -> tuple[str, tuple[DeadContact, ...]]:
    """The contact that leads nowhere any more, where something came back."""
    if what is Happened.BOUNCED:
        value = email_value(_bounced(letter, recorder.options.ids))
        return value, (DeadContact(letter.recipient, "email", value, what, recorder.options.day),)
    if what is Happened.RETURNED and (value := recorder.folder.posted_to(letter.campaign, letter.recipient)):
        return "", (DeadContact(letter.recipient, "post", value, what, recorder.options.day),)
    if what is Happened.RETURNED:
        recorder.note(f"{letter.recipient}: no book here has a postal address of its own for them: none is marked")
    return "", ()


def _bounced(letter: Record, ids: Sequence[str]) -> str:
    """Which of a letter's addresses bounced.

    Raises:
        AppealsError: it has several, and none is named (2).
    """
    if not letter.to:
        msg = f"{letter.letter} has no email of its own: name the one in whose Cc it stood"
        raise AppealsError(msg, Exit.USAGE)
    named = [each for each in letter.to if each in ids]
    if len(letter.to) != 1 and len(named) != 1:
        msg = f"{letter.letter} goes to {' and '.join(letter.to)}: name the address that bounced"
        raise AppealsError(msg, Exit.USAGE)
    return (named or letter.to)[0]
