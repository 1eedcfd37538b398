"""The desk: reads the campaign, checks it, has its letters made, and answers what the page asks for.

    server ── orders ──► desk ── load, check, merge, plan: here, as every command ──► worker with limits ── makes one document
           ◄─ answers ──      ◄───────────────────── a view of it ─────────────────────┘

It is the program's first process, and has one thread: workers are forked from it (see `appeals.batch.process`). While a
worker is at a document, the desk goes on reading what is saved; a document that keeps others waiting is given up.
"""

import time
import traceback
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from appeals.batch.limits import Limits
from appeals.checks import remarks, unprinted
from appeals.checks.member_lists import column_problems
from appeals.commands.render.campaigns import all_problems, keeps_letters
from appeals.commands.render.options import RenderOptions
from appeals.commands.sheet import SheetOptions, composed, sheet_making
from appeals.errors import AppealsError, Problem, Severity, has_errors
from appeals.inputs.load import load
from appeals.inputs.member_survey import survey
from appeals.inputs.models.senders import Sender
from appeals.language import use_packs
from appeals.letters.letter import Failure, Mailing, letter_id
from appeals.output import digests
from appeals.output.manifest import DocumentState
from appeals.preview import notices
from appeals.preview.edition import Edition
from appeals.preview.making import Shown, ViewMaker
from appeals.preview.member_search import found_members, member_of, named_member
from appeals.preview.orders import SHEET, Answered, Choose, Find, Look, Noted, ShowDocument, Watch
from appeals.preview.sources import Snapshot, snapshot, source_folders
from appeals.system.terminal import printable, say
from appeals.system.time_limit import time_limit

_PATIENCE = 1.5
"""Seconds that a document may be in the making while another one is wanted."""

_SECONDS = 20.0
"""Of computing, for reading and checking at each save."""


class _SupersededError(Exception):
    """Another document is wanted, and this one takes too long."""


@dataclass(slots=True)
class Desk:
    """What is known of the campaign."""

    path: Path
    options: RenderOptions
    channel: Connection
    limits: Limits
    revision: int = 0
    edition: Edition | None = None
    before: Edition | None = None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    sentence: str = ""
    good: bool = False
    _files: Snapshot | None = None
    _orders: deque[object] = field(default_factory=deque)
    _began: float = 0.0
    _member: Sender | None = None
    _members_read: object = None
    _member_problems: tuple[Problem, ...] = ()
    _rest: Iterator[None] | None = None
    _sheets: dict[str, tuple[Shown, Shown | None]] = field(default_factory=dict)
    _maker: ViewMaker = field(init=False)

    def __post_init__(self) -> None:
        self._maker = ViewMaker(self._attend, self.channel, self.limits)

    def run(self) -> NoReturn:
        """Answer orders until the server ends.

        Raises:
            EOFError: it ended.
        """
        try:
            self._look()
            while True:
                self._do(self._next())
        finally:
            self._maker.close()

    def _next(self) -> object:
        """The next order; while there is none, the rest of what there is to say of the letters."""
        while not self._orders:
            if self._rest is not None and not self.channel.poll():
                self._go_on(self._rest)
            else:
                self._receive()
        return self._orders.popleft()

    def _go_on(self, rest: Iterator[None]) -> None:
        try:
            if self.edition is not None:
                use_packs(self.edition.run.inputs.packs)
            with time_limit(self.path, _SECONDS):
                next(rest)
        except StopIteration:
            self._rest = None
        except AppealsError as error:
            say(f"appeals: {error}")
            self._rest = None

    def _receive(self) -> None:
        self._orders.append(self.channel.recv())

    def _attend(self) -> None:
        """Take up what is said while a document is made: files that changed at once, all else later."""
        while self.channel.poll():
            self._receive()
        if any(isinstance(each, Look) for each in self._orders):
            self._orders = deque(each for each in self._orders if not isinstance(each, Look))
            self._look()
        late = time.monotonic() - self._began > _PATIENCE
        if late and any(isinstance(each, ShowDocument) for each in self._orders):
            raise _SupersededError

    def _do(self, order: object) -> None:
        match order:
            case Look():
                self._look()
            case ShowDocument():
                self._show(order)
            case Find():
                self._find(order)
            case Choose():
                self._choose(order.member)

    # Reading

    def _look(self) -> None:
        """Read the campaign anew, if one of its files changed."""
        folders = source_folders(self.path, self.options.inputs)
        files = snapshot(folders, self.path)
        if files == self._files:
            return
        self._files = files
        self.channel.send(Watch(tuple(map(str, folders))))
        self.revision += 1
        try:
            with time_limit(self.path, _SECONDS):
                self._read()
        except AppealsError as error:
            self.good, self.problems, self.sentence = False, (), str(error)
        except Exception as error:  # noqa: BLE001 - a fault of this program, which the next save may not have
            say(traceback.format_exc())
            self.good, self.problems, self.sentence = False, (), notices.fault(error)
        self._note(self.edition, "good" if self.good else "broken")

    def _read(self) -> None:
        given, self.sentence, self.remarks = self.options.inputs, "", ()
        inputs, problems = load(self.path, recipients=given.recipients, sender=given.sender)
        if inputs is None:
            self.good, self.problems = False, problems
            return
        self._read_members()
        if self.edition is None:  # somebody waits for the first sight of it; what is wrong follows
            self._note(Edition.of(inputs, self.options, self._member), "checking")
        self.remarks = (*remarks(inputs), *unprinted(inputs))
        self.problems = (*all_problems(inputs, problems, self.options), *self._member_problems)
        self.good = not keeps_letters(self.problems, strict=given.strict)
        if self.good:
            self.before, self.edition = self.edition, Edition.of(inputs, self.options, self._member)
            self._rest = self._rest_of_list(self.edition, self.before)

    def _read_members(self) -> None:
        """Look the table of members through, if it is another than before."""
        path = self.options.inputs.senders
        if path is None:
            return
        state = frozenset(each for each in self._files or () if Path(each[0]).is_relative_to(path))
        if state == self._members_read:
            return
        members = survey(path, self.options.lists)
        self._member_problems = tuple(column_problems(members, by_office=self.options.inputs.consent_by_office))
        id_, lists = self._member.id if self._member else None, self.options.lists
        self._member = (member_of(path, lists, id_) if id_ else None) or member_of(path, lists)
        self._members_read = state

    def _choose(self, member: str) -> None:
        path = self.options.inputs.senders
        try:
            chosen = member_of(path, self.options.lists, member) if path else None
        except AppealsError as error:
            self.sentence = str(error)
            return
        if chosen is not None and self.edition is not None:
            self._member = chosen
            self.edition = replace(self.edition, sender=chosen)
            self.before = replace(self.before, sender=chosen) if self.before else None
            self._rest = self._rest_of_list(self.edition, self.before)
            self.revision += 1
            self._note(self.edition, "good" if self.good else "broken")

    # Telling

    def _note(self, edition: Edition | None, state: str) -> None:
        """Tell the page of the files as they are now, with the letters of the last save that nothing was wrong with.

        The state is `good`, `broken` (these letters are those of an earlier save) or `checking`.
        """
        content = {
            **(notices.letters(edition) if edition else notices.NO_LETTERS),
            "revision": self.revision,
            "state": state,
            "sentence": printable(self.sentence),
            "file": printable(str(self.path)),
            "dated": self.options.merge.dated.isoformat(),
            "member": named_member(self._member) if self._member else None,
            "problems": notices.problem_list(self.problems),
            "remarks": [printable(each) for each in self.remarks],
        }
        self.channel.send(Noted("campaign", content))

    def _rest_of_list(self, edition: Edition, before: Edition | None) -> Iterator[None]:
        """Merge all letters, one at a step, to say which of them fail and which have changed."""
        earlier = dict[str, str]()
        for mailing in before.mailings() if before else ():
            earlier |= {_id(mailing): _digest(mailing)}
            yield
        changed, failed = list[str](), dict[str, str]()
        for mailing in edition.mailings():
            if isinstance(mailing, Failure):
                failed[_id(mailing)] = printable(mailing.reason)
            elif before and earlier.get(_id(mailing)) != _digest(mailing):
                changed.append(_id(mailing))
            yield
        self.channel.send(Noted("letters", {"revision": self.revision, "changed": changed, "failed": failed}))

    def _answer(self, order: ShowDocument | Find, content: "notices.Content") -> None:
        self.channel.send(Answered(order.number, *content))

    # Showing

    def _show(self, order: ShowDocument) -> None:
        self._began = time.monotonic()
        try:
            found = self._sheet(order.form) if order.letter == SHEET else self._letter(order.letter, order.form)
        except _SupersededError:
            found = {"state": "superseded"}, {}
        except AppealsError as error:
            found = notices.document(Shown(DocumentState.FAILED, str(error)), None)
        except Exception as error:  # noqa: BLE001 - a fault of this program, which the next save may not have
            say(traceback.format_exc())
            found = notices.document(Shown(DocumentState.FAILED, notices.fault(error)), None)
        self._answer(order, found)

    def _letter(self, id_: str, form: str) -> "notices.Content":
        edition, before = self.edition, self.before
        listed = edition.by_id.get(id_) if edition else None
        if edition is None or listed is None:
            return {"state": "unlisted"}, {}
        shown = self._maker.letter(edition, listed, form)
        earlier = before.by_id.get(id_) if before else None
        known = self._maker.letter(before, earlier, form) if before and earlier and shown.made_of else None
        return notices.document(shown, known, edition.reasons(listed))

    def _sheet(self, form: str) -> "notices.Content":
        options = SheetOptions((form,), self.options.merge.dated, recipients=self.options.inputs.recipients)
        with time_limit(self.path, _SECONDS):
            inputs, made, problems = composed(self.path, options)
            making, wrong = sheet_making(inputs, made, options) if inputs and made else (None, ())
        if making is None or has_errors(wrong):
            reasons = dict.fromkeys(str(each) for each in (*problems, *wrong) if each.severity is Severity.ERROR)
            return notices.document(Shown(DocumentState.FAILED, "\n".join(reasons)), None)
        view = self._maker.sheet(making, form)
        notes = (*(made.alerts if made else ()), *map(str, wrong))
        shown = Shown(DocumentState.WRITTEN, view=view, notes=notes, made_of=digests.of_file(view.packed()))
        last, earlier = self._sheets.get(form, (shown, None))
        if last.made_of != shown.made_of:
            earlier = last
        self._sheets[form] = shown, earlier
        return notices.document(shown, earlier)

    def _find(self, order: Find) -> None:
        path, found = self.options.inputs.senders, dict[str, Any](members=[], more=False)
        try:
            with time_limit(path or self.path, _SECONDS):
                if path:
                    found |= found_members(path, self.options.lists, order.words, self.channel.poll)
        except AppealsError as error:
            found["sentence"] = str(error)
        self._answer(order, (found, {}))


def _id(mailing: Mailing | Failure) -> str:
    return letter_id("", mailing.recipient, mailing.language)


def _digest(mailing: Mailing | Failure) -> str:
    return digests.of_document(digests.contents_of(mailing), "") if isinstance(mailing, Mailing) else ""
