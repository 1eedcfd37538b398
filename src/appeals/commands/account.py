"""What a run of `appeals render` tells while it goes on, and at its end."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from appeals import manifest, terminal
from appeals.documents import Document
from appeals.errors import Exit
from appeals.letter import Mailing
from appeals.manifest import Record, State
from appeals.progress import Progress
from appeals.terminal import result, say

__all__ = ["Account", "without_file"]

_NAMED = 20
"""Files named on a terminal, and letters that fail one after the other for one reason, before the manifest must do."""


@dataclass(slots=True)
class Account:
    """What has become of the documents so far.

    Attributes:
        out: the output folder.
        as_json: whether the results are the manifest's lines, printed at the end.
        progress: how far the run is.
        counts: documents by state; `made` are those that were not there before.
    """

    out: str
    as_json: bool
    progress: Progress
    counts: Counter[str] = field(default_factory=Counter)
    _letter: tuple[str, str] = ("", "")
    _reason: str | None = None
    _alike: int = 0

    def told(self, documents: Iterable[Document | Record]) -> Iterator[Document | Record]:
        """Say of each letter, once, what its reader should know: the languages there are."""
        before = None
        for document in documents:
            if isinstance(document, Document) and document.mailing.id != before:
                before = document.mailing.id
                self._say_languages(document.mailing)
            yield document

    def _say_languages(self, letter: Mailing) -> None:
        if letter.fallback:
            self.counts["fallback"] += 1
        if letter.other_languages and not letter.sender:
            say(f"{letter.recipient}: written in {letter.language}; could also be {', '.join(letter.other_languages)}")
        if letter.fallback and not letter.sender:
            say(f"{letter.recipient}: written in {letter.language}, for want of a preferred language")

    def enter(self, record: Record, *, made: bool) -> None:
        """Note a finished document, and name it."""
        self.counts["made"] += made and record.state is State.WRITTEN
        self.counts[record.state] += 1
        if record.state is not State.WRITTEN:
            self._name_missing(record)
        elif not self.as_json:
            self._name_file(record)
        if record.format == "pdf" and record.pages and record.pages > 1 and not record.sender:
            say(f"{record.path}: {record.pages} pages")
        if (letter := (record.campaign, record.letter)) != self._letter:
            self._letter = letter
            self.progress.letters += 1
            self.progress.unchanged += not made

    def _name_file(self, record: Record) -> None:
        if not terminal.is_shown() or self.counts[State.WRITTEN] <= _NAMED:
            result(str(Path(self.out) / str(record.path)))
        elif self.counts[State.WRITTEN] == _NAMED + 1:
            say(f"… the others stand in {Path(self.out) / manifest.NAME}")

    def _name_missing(self, record: Record) -> None:
        if record.reason != self._reason:
            self._say_alike()
            self._reason, self._alike = record.reason, 0
        self._alike += 1
        if self._alike <= _NAMED:
            say(without_file(record))

    def _say_alike(self) -> None:
        if self._alike > _NAMED:
            say(f"… and {self._alike - _NAMED} more: {self._reason}")

    def conclude(self) -> Exit:
        """Say what came of the run."""
        self._say_alike()
        counts = self.counts
        written, made = counts[State.WRITTEN], counts["made"]
        unchanged = f" ({written - made} unchanged)" if made < written else ""
        say(f"{written} written{unchanged}, {counts[State.SKIPPED]} skipped, {counts[State.FAILED]} failed: {self.out}")
        if counts["fallback"]:
            say(f"{counts['fallback']} written in the campaign's language, for want of a preferred one")
        return Exit.SOME_FAILED if counts[State.FAILED] else Exit.DONE


def without_file(record: Record) -> str:
    """A document that has no file, and why."""
    return f"{record.state}: {record.letter} ({record.format}): {record.reason}"
