"""`appeals record OUT --faxed --log`: what HylaFAX's log says of the letters of a folder."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from appeals.commands.record import Recorder, RecordOptions, chosen
from appeals.commands.record.finished_letters import made_on
from appeals.errors import Exit
from appeals.letters.shared_fax import carrier
from appeals.output.manifest import Record
from appeals.sent.fax_log import LONGEST_LINE, FaxCall, FaxResult, fax_calls, fax_results, is_same_number
from appeals.sent.register_lines import DeadContact, Happened, RegisterLine
from appeals.system.files import open_file, reporting_read_errors
from appeals.system.terminal import counted, say

_NAMED = 20


def record_fax_log(log: Path, options: RecordOptions) -> Exit:
    """Record which faxes got through and which were given up, and mark numbers that nobody answers.

    Args:
        log: HylaFAX's `xferfaxlog`.
        options: which letters may be meant, where all is, and from which day on; by default from when the letters were made.

    Raises:
        AppealsError: see `appeals.commands.record.record`; or there is no such log (66), or it cannot be read (74).
    """
    recorder = Recorder.of(chosen(options, "fax"))
    reading = _FaxLog(recorder)
    for each in recorder.letters:
        reading.know(each)
        if went_with := carrier(each.reason or ""):
            reading.carried.setdefault((each.campaign, each.sender, each.language, went_with), []).append(each)
    recorder.enter(reading.lines(log))
    reading.conclude()
    return recorder.conclude("faxed or given up")


@dataclass(slots=True)
class _FaxLog:
    recorder: Recorder
    names: dict[str, list[Record]] = field(default_factory=dict)
    numbers: dict[str, list[Record]] = field(default_factory=dict)
    carried: dict[tuple[str, str, str, str], list[Record]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def lines(self, log: Path) -> Iterator[RegisterLine]:
        """What the log says of our letters."""
        for each in fax_results(self._calls(log), today=self.recorder.options.today):
            letter = self._meant(each)
            if letter is None:
                self.counts["others"] += 1
            elif number := next((it for it in letter.to if is_same_number(each.number, it)), None):
                yield from self._line(each, letter, number)
            else:
                self.recorder.refuse(f"{each.tag}: this fax went to {each.number}, which is no number of this letter")

    def know(self, letter: Record) -> None:
        """Note by what a letter's job may be known: by campaign and letter, the letter alone, or its number."""
        self.names.setdefault(f"{letter.campaign}/{letter.letter}", []).append(letter)
        self.names.setdefault(letter.letter, []).append(letter)
        for number in letter.to:
            self.numbers.setdefault(number, []).append(letter)

    def _meant(self, fax: FaxResult) -> Record | None:
        """The one letter that a job is called as; one that is called nothing is known by its number."""
        if fax.tag:
            found = self.names.get(fax.tag, [])
        else:
            found = [one for number, all_ in self.numbers.items() if is_same_number(fax.number, number) for one in all_]
        return found[0] if len(found) == 1 else None

    def _calls(self, log: Path) -> Iterator[FaxCall]:
        with reporting_read_errors(log), open_file(log) as file:
            for each in fax_calls(iter(partial(file.readline, LONGEST_LINE), b"")):
                if isinstance(each, FaxCall):
                    yield each
                else:
                    self.counts["bad"] += 1
                    if self.counts["bad"] <= _NAMED:
                        self.recorder.refuse(f"{log}:{each}: this is no line of HylaFAX's log of calls")

    def _line(self, fax: FaxResult, letter: Record, number: str) -> Iterator[RegisterLine]:
        options = self.recorder.options
        if fax.day < (options.dated or made_on(options.out, letter)):
            self.counts["older"] += 1
            return
        if fax.arrived is None:
            self.counts["tried"] += 1
            return
        if fax.arrived:
            self.counts["through"] += 1
            for each in (letter, *self._with(letter)):
                yield self.recorder.line(each, Happened.FAXED, fax.day)
            return
        self.counts["given up"] += 1
        self.recorder.note(f"{fax.number} was given up: {fax.reason}")
        dead = [DeadContact(letter.recipient, "fax", number, Happened.FAILED, fax.day)] if fax.is_dead else []
        for each in (letter, *self._with(letter)):
            yield self.recorder.line(each, Happened.FAILED, fax.day, number, dead)

    def _with(self, letter: Record) -> Sequence[Record]:
        """The letters that went in its fax."""
        return self.carried.get((letter.campaign, letter.sender, letter.language, letter.recipient), ())

    def conclude(self) -> None:
        """Say how it went."""
        counts = self.counts
        if counts["bad"] > _NAMED:
            say(f"… and {counts['bad'] - _NAMED} more lines")
        through, given_up, tried = (counts[each] for each in ("through", "given up", "tried"))
        say(f"{counted(through, 'fax')} got through, {given_up} given up, {tried} still being tried")
        if counts["older"]:
            said = f"{counted(counts['older'], 'fax')} of a day before these letters were made"
            say(f"{said}: not recorded (--date names another first day)")
        if counts["others"]:
            say(f"{counted(counts['others'], 'fax')} in the log that are no letters of {self.recorder.options.out}")
