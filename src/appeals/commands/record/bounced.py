"""`appeals record OUT --bounced`, of mails that came back: which letter each belongs to, by the address in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from appeals.commands.record import Recorder, RecordOptions, chosen
from appeals.commands.record.finished_letters import made_on
from appeals.errors import Exit
from appeals.inputs.dead_contacts import email_value
from appeals.output.manifest import Record
from appeals.sent.bounces import Bounce, UnreadableMailError, bounces_in, mails
from appeals.sent.register_lines import DeadContact, Happened, RegisterLine
from appeals.system.terminal import counted, say


def record_bounces(paths: Sequence[Path], options: RecordOptions) -> Exit:
    """Record the letters whose emails came back, and mark the addresses.

    Args:
        paths: mails, boxes of them, or folders.
        options: which letters may be meant, and where all is.

    Raises:
        AppealsError: see `appeals.commands.record.record`; or there are no such mails (66), or they cannot be read (65, 74).
    """
    recorder = Recorder.of(chosen(options, "email"))
    post = _Bounces(recorder)
    recorder.enter([each for path in paths for mail in mails(path) for each in post.lines(*mail)])
    post.conclude()
    return recorder.conclude("bounced")


_MOST_UNREADABLE = 100  # each may take some seconds, and somebody may have sent thousands


@dataclass
class _Bounces:
    recorder: Recorder
    unreadable: int = 0
    others: int = 0
    older: int = 0

    def lines(self, name: str, content: bytes) -> Iterator[RegisterLine]:
        """What a mail says of letters of ours."""
        if self.unreadable == _MOST_UNREADABLE:
            self.recorder.note(f"{_MOST_UNREADABLE} mails cannot be read: the rest is not looked at")
            return
        try:
            found = bounces_in(content, today=self.recorder.options.today)
        except UnreadableMailError as error:
            self.unreadable += 1
            self.recorder.refuse(f"{name}: {error}")
            return
        self.others += not found
        for bounce in found:
            yield from self._lines(name, bounce)

    def _lines(self, name: str, bounce: Bounce) -> Iterator[RegisterLine]:
        value, options = email_value(bounce.address), self.recorder.options
        letters = self._letters_to.get(value, [])
        if bounce.day and all(made_on(options.out, each) > bounce.day for each in letters) and letters:
            self.older += 1
        elif not letters:
            self.recorder.refuse(f"{name}: no letter in {options.out} goes to {bounce.address}")
        elif not bounce.is_final:
            self.recorder.note(f"{name}: {bounce.address} is still being tried: not recorded")
        elif len({each.campaign for each in letters}) > 1:
            campaigns = " and ".join(dict.fromkeys(each.campaign for each in letters))
            self.recorder.refuse(f"{name}: {campaigns} have letters to {bounce.address}: name one of them as ID")
        else:
            day = options.dated or bounce.day or options.today
            for letter in letters:
                dead = DeadContact(letter.recipient, "email", value, Happened.BOUNCED, day)
                yield self.recorder.line(letter, Happened.BOUNCED, day, value, [dead])

    @cached_property
    def _letters_to(self) -> dict[str, list[Record]]:
        """By address: for each recipient the letter that went there, or what is common to them where there are several."""
        found: dict[tuple[str, str, str], Record] = {}
        for each in self.recorder.letters:
            for address in each.to:
                key = email_value(address), each.campaign, each.recipient
                found[key] = _one_of(each) if key in found else each
        by_address: dict[str, list[Record]] = {}
        for (value, _, _), letter in found.items():
            by_address.setdefault(value, []).append(letter)
        return by_address

    def conclude(self) -> None:
        """Say what was no bounce of these letters."""
        if self.others:
            say(f"{counted(self.others, 'mail')} in there: of no address is said that it is dead")
        if self.older:
            say(f"{counted(self.older, 'bounce')} of a day before these letters were made: not recorded")


def _one_of(letter: Record) -> Record:
    """A letter of which only its official is known: nobody can say which of many members' emails came back."""
    return letter._replace(letter="", sender="", language="", sha256=None)
