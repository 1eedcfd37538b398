"""Campaign × recipient × sender × language → letters. Nothing here reads a file or a clock."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace

from appeals import language
from appeals.inputs.books import Entry
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import Status
from appeals.inputs.models.recipients import usable
from appeals.inputs.models.senders import Sender
from appeals.letters.circle import Circle, every_id, nobody_found
from appeals.letters.due_letters import CampaignLetters, DueLetter, DueLetters
from appeals.letters.language_choice import is_greeted
from appeals.letters.letter import Failure, Letter, Mailing, with_shared_envelope
from appeals.letters.merge_options import MergeOptions
from appeals.letters.message import IncompleteLetterError, subject_label
from appeals.letters.private_names import PrivateNames
from appeals.letters.recipient_block import all_described, emails, labelled, unreached
from appeals.letters.sender_block import ShownSender, Writer, own_writer
from appeals.letters.shared_fax import bundle_by_number
from appeals.letters.shared_letters import PRIVATE, refuse_private, signed
from appeals.letters.size import letter_excess
from appeals.system.frozen_data import copier

NOBODY = ""
"""Whom letters go to that fail because no recipient is found."""


def merge(inputs: Inputs, order: MergeOptions, *, sender: Sender | None = None) -> Iterator[Mailing | Failure]:
    """Every letter of a campaign, the main recipients' first, in the campaign's order.

    Args:
        inputs: the campaign, checked.
        order: what is asked for.
        sender: who writes; by default the campaign's own sender, if it has one.
    """
    return Merger(inputs, order).of_sender(sender).letters()


Finish = Callable[[Letter, str | None], Letter]


class Merger:
    """Merges one campaign with one sender after the other: what their letters share is made once.

    What it keeps grows with recipients, languages and senders' countries, not with senders.

    Args:
        inputs: the campaign, checked.
        order: what is asked for.
    """

    def __init__(self, inputs: Inputs, order: MergeOptions) -> None:
        language.use_packs(inputs.packs)
        self.inputs = inputs
        self.order = order
        self.names = PrivateNames.of(inputs)
        self.due = CampaignLetters(inputs, order, self.names)
        self._envelopes: dict[tuple[object, ...], Mailing] = {}

    def of_sender(
        self, sender: Sender | None = None, finish: Finish | None = None, circle: Circle | None = None
    ) -> "LettersOfSender":
        """The letters of one sender; by default the campaign's own, if it has one.

        Args:
            sender: who writes.
            finish: what becomes of each letter, or enclosed letter, when it is signed; it is told where that goes.
            circle: whom the letters go to; by default those of the sender's country.
        """
        is_own = sender is None or sender is self.inputs.sender
        return LettersOfSender(self, own_writer(self.inputs) if is_own else Writer(sender), finish, circle)

    def envelope(self, recipient: CampaignRecipient, letter: Letter, route: Entry | None) -> Mailing:
        """A mailing without anything of its sender, in which the letter is to be put.

        Where a recipient is reached through a mission, its channels take the place of those that the recipient lacks.
        """
        entry, tag = recipient.entry, letter.language
        key = entry.id, tag, route and route.id
        reached = route if route and not (emails(entry) or usable(entry.recipient.fax)) else entry
        if key not in self._envelopes:
            pack = language.pack(tag)
            assert pack is not None  # else there were no letter
            envelope = Mailing(
                campaign=self.inputs.name,
                recipient=entry.id,
                sender="",
                language=tag,
                copy=False,
                title=self._title(recipient, tag),
                letter=letter,
                fax_words=tuple(asdict(pack.fax).items()),
                fax_label=f"{pack.labels.fax}{pack.labels.mark}",
                to_name=labelled(entry, tag),
                to=emails(reached),
                fax=usable(reached.recipient.fax),
                country=reached.country,
                timezone=reached.recipient.timezone,
                draft=self.inputs.campaign.status is Status.DRAFT,
                unreached=tuple(unreached(reached, route or entry)),
            )
            shown = {"file": envelope.id, "title": envelope.title, "to": envelope.to_name, "emails": envelope.to}
            refuse_private(self.names, shown)
            self._envelopes[key] = envelope
        return self._envelopes[key]

    def _title(self, recipient: CampaignRecipient, tag: str) -> str:
        reference = None if is_greeted(self.inputs.campaign, recipient) else self.inputs.campaign.reference
        return reference or language.long_date(self.order.dated, tag)


class LettersOfSender:
    """The letters of one sender, which are merged when they are asked for."""

    def __init__(
        self, merger: Merger, writer: Writer, finish: Finish | None = None, circle: Circle | None = None
    ) -> None:
        self.merger = merger
        self.order = merger.order
        self.writer = writer
        self._due = DueLetters(merger.due, writer, circle) if circle else merger.due.of(writer)
        self.circle = self._due.circle
        self._finish = finish
        self._shown: dict[tuple[str, bool], ShownSender | None] = {}
        self._made: dict[DueLetter, Letter] = {}

    def letters(self, only: str | None = None) -> Iterator[Mailing | Failure]:
        """The letters, those to the same fax machine together where that is wanted.

        Args:
            only: those to this recipient; those that fail because nobody is found have none, which is the empty id.
        """
        if not self.order.bundle_same_number:
            return self._all(only)
        known = every_id(self.merger.inputs)
        bundled = bundle_by_number(self._all())
        return (each for each in bundled if only in {None, each.recipient if each.recipient in known else NOBODY})

    def count(self, only: str | None = None) -> int:
        """How many letters, made or failed, there are; a hundredth of the work."""
        unfound = 0 if only else sum(1 for _ in self._unfound())
        letters = (*self._due.main, *self._due.copies)
        return unfound + sum(only in {None, due.recipient.entry.id} for due in letters)

    def _all(self, only: str | None = None) -> Iterator[Mailing | Failure]:
        yield from self._of(self._due.main, only)
        yield from self._unfound() if not only else ()
        yield from self._of(self._due.copies, only)

    def _of(self, letters: Iterable[DueLetter], only: str | None) -> Iterator[Mailing | Failure]:
        for due in letters:
            if only is not None and only != due.recipient.entry.id:
                continue
            reason = due.refused
            try:
                yield self._mailing(due) if reason is None else self._failure(due, reason)
            except IncompleteLetterError as hole:
                yield self._failure(due, str(hole))

    def _unfound(self) -> Iterator[Failure]:
        inputs, country = self.merger.inputs, self.writer.country
        where = f"in {country}" if country else "without the sender's country"
        for name in () if self.order.to else self.circle.unfound:
            reason = nobody_found(name, country)
            yield Failure(inputs.name, name, self.writer.id, inputs.campaign.language, reason)
        for id_ in () if self.writer.id else self.circle.elsewhere(every_id(inputs)):
            reason = f"nobody {where} writes to them: give the sender of another country"
            yield Failure(inputs.name, id_, "", inputs.campaign.language, reason)

    def _failure(self, due: DueLetter, reason: str) -> Failure:
        id_, language = due.recipient.entry.id, due.choice.language
        return Failure(self.merger.inputs.name, id_, self.writer.id, language, reason)

    def _mailing(self, due: DueLetter) -> Mailing:
        shown = self._shown_on(due)
        letter = self._covering_note(due, shown) if due.copy else self._letter(due, shown)
        if reason := letter_excess(letter, shown.size):
            raise IncompleteLetterError(reason)
        envelope = due.envelope = due.envelope or self._envelope(due, letter)
        return _SENT(envelope, self.writer.id, letter, *shown.ways)

    def _envelope(self, due: DueLetter, letter: Letter) -> Mailing:
        """All of a mailing that others from the same country send too."""
        recipient, choice, copy = due.recipient, due.choice, due.copy
        in_cc, circle = self.order.cc_copies, self.circle
        envelope = replace(
            self.merger.envelope(recipient, letter, None if copy else circle.routes.get(recipient.entry.id)),
            copy=copy,
            cc=() if copy else circle.carbon_copies(recipient, choice.language, all_in_cc=in_cc),
            bcc=() if copy else circle.blind_copies(recipient, choice.language),
            in_cc=copy and circle.is_in_cc(recipient, all_in_cc=in_cc),
            posted_in=self.writer.country,
            fallback=choice.fallback,
            other_languages=choice.others,
        )
        return with_shared_envelope(envelope)

    def _shown_on(self, due: DueLetter) -> ShownSender:
        """What a letter shows of the sender.

        Raises:
            IncompleteLetterError: there are no words for letters in this language, or a private name would stand in it.
        """
        if due.shows not in self._shown:
            due.models.frame(several=self.writer.is_several)  # is there to be signed
            shown = self.writer.shown(due.choice.language, due.country, self.order.dated)
            names = self.merger.names
            hidden = names.stand_in_sender(self.writer.id, shown.block, shown.dated, shown.own_words)
            self._shown[due.shows] = None if hidden else shown
        found = self._shown[due.shows]
        if found is None:
            raise IncompleteLetterError(PRIVATE)
        return found

    def _letter(self, due: DueLetter, shown: ShownSender) -> Letter:
        """The letter to a main recipient; copies may enclose it too."""
        if due not in self._made:
            made = signed(due.models.letter(self.writer), shown)
            self._made[due] = self._finish(made, due.country) if self._finish else made
        return self._made[due]

    def _covering_note(self, due: DueLetter, shown: ShownSender) -> Letter:
        """A covering note, then the letter to the first main recipient and each further one that reads otherwise.

        The note is in the language of its reader, what it encloses is what the main recipients get.
        """
        tag = due.choice.language
        frame = due.models.frame(several=self.writer.is_several)
        main = tuple(self._copied(due.recipient, tag))
        if not main:
            msg = "there is no letter that could be copied"
            raise IncompleteLetterError(msg)
        enclosed: dict[tuple[object, ...], Letter] = {}
        for _, letter in main:
            enclosed.setdefault((letter.opening, letter.demands, letter.closing), letter)
        pack = language.pack(tag)
        assert pack is not None  # else there were no frame
        addressees = all_described([each.entry for each, _ in main], tag)
        note = pack.after(frame.salutation, pack.covering.of(len(enclosed), addressees, tag))
        made = signed(frame, shown)
        return replace(
            self._finish(made, due.country) if self._finish else made,
            subject=pack.covering.title,
            subject_label=subject_label(pack, pack.covering.title),
            opening=refuse_private(self.merger.names, note),
            own_words="",
            enclosed=_marked(tuple(enclosed.values()), pack.labels.enclosure or pack.labels.enclosures),
        )

    def _copied(self, copy: CampaignRecipient, tag: str) -> Iterator[tuple[CampaignRecipient, Letter]]:
        """The main recipients whose letters somebody gets, with these; one that fails keeps no other from being copied."""
        for each in self.circle.copied_by(copy):
            due = self._due.nearest(each, tag)
            try:
                yield each, self._letter(due, self._shown_on(due))
            except IncompleteLetterError:  # said where that letter itself is made
                continue


_SENT = copier(Mailing, "sender", "letter", "reply_from", "no_email", "sender_phone", "sender_contacts")


def _marked(letters: tuple[Letter, ...], label: str) -> tuple[Letter, ...]:
    """Letters that a note encloses, with their number where they are several."""
    several = len(letters) > 1
    return tuple(replace(each, enclosure=f"{label} {at}" if several else label) for at, each in enumerate(letters, 1))
