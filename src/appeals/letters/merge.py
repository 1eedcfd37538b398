"""Campaign × recipient × sender × language → letters. Nothing here reads a file or a clock."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, field, replace
from datetime import date

from appeals import language, law
from appeals.inputs.books import Entry
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import Status
from appeals.inputs.models.recipients import usable
from appeals.inputs.models.senders import Sender
from appeals.inputs.verification import refusal, verified_later
from appeals.letters.circle import Circle, circle_of, every_id, nobody_found
from appeals.letters.language_choice import Choice, choose_languages, is_greeted
from appeals.letters.letter import Failure, Letter, Mailing, with_shared_envelope
from appeals.letters.message import IncompleteLetterError
from appeals.letters.private_names import PrivateNames
from appeals.letters.recipient_block import all_described, emails, labelled
from appeals.letters.sender_block import ShownSender, Writer, own_writer
from appeals.letters.shared_fax import bundle_by_number
from appeals.letters.shared_letters import PRIVATE, LettersSource, ModelLetters, refuse_private, signed, subject_label
from appeals.letters.size import letter_excess
from appeals.letters.unreached import unreached
from appeals.system.frozen_data import copier, dataclass

__all__ = ["NOBODY", "LettersOfSender", "MergeOptions", "Merger", "merge"]


NOBODY = ""
"""Whom letters go to that fail because no recipient is found."""


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """What is asked of one run.

    Attributes:
        dated: the date that the letters bear.
        to: recipients, main or copy, by id; all where empty.
        languages: languages that are forced, one letter each.
        accept_unverified: whether entries that are old or only exemplary are used all the same.
        bundle_same_number: whether faxes to one number go in one call.
        cc_copies: whether copy recipients stand in the Cc of the emails instead of getting one of their own.
        today: the day on which this is asked: nothing can have been verified after it; None compares nothing with it.
        style: how citations are written.
    """

    dated: date
    to: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    accept_unverified: bool = False
    cc_copies: bool = False
    bundle_same_number: bool = False
    today: date | None = field(default=None, repr=False)  # parts may be made on different days
    style: law.Style = law.Style()


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
        self._source = LettersSource(inputs, self.names, order.dated, order.style)
        self._models: dict[tuple[object, ...], ModelLetters] = {}
        self._circles: dict[str | None, Circle] = {}
        self._choices: dict[tuple[object, ...], tuple[Choice, ...]] = {}
        self._envelopes: dict[tuple[object, ...], Mailing] = {}
        self._places: dict[tuple[object, ...], _Places] = {}

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

    def circle(self, writer: Writer) -> Circle:
        """Whom the writer's letters go to."""
        if writer.country not in self._circles:
            self._circles[writer.country] = circle_of(
                self.inputs, writer.sender, to=self.order.to, refusal=self._refusal
            )
        return self._circles[writer.country]

    def choices(self, recipient: CampaignRecipient, writer: Writer) -> tuple[Choice, ...]:
        """The languages of the letters to a recipient."""
        key = recipient.entry.id, recipient.tags, writer.languages
        if key not in self._choices:
            campaign, forced = self.inputs.campaign, self.order.languages
            self._choices[key] = choose_languages(campaign, recipient, writer.sender, forced)
        return self._choices[key]

    def places(self, writer: Writer) -> "_Places":
        """The letters of the writer and of all others from the same country who know the same languages."""
        key = writer.country, writer.languages
        if key not in self._places:
            self._places[key] = _Places(self, writer, self.circle(writer))
        return self._places[key]

    def models(self, recipient: CampaignRecipient, tag: str, writer: Writer, circle: Circle) -> ModelLetters:
        """The model letters to a recipient for all who write from the writer's country; of a copy, its covering notes."""
        key = recipient.entry.id, recipient.tags, tag, writer.country
        if key not in self._models:
            copies, route = circle.copies_to(recipient), circle.routes.get(recipient.entry.id)
            self._models[key] = ModelLetters(self._source, recipient, tag, writer.country, copies=copies, route=route)
        return self._models[key]

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

    def _refusal(self, recipient: CampaignRecipient) -> str | None:
        order = self.order
        if order.today and verified_later(recipient.entry.recipient, max(order.dated, order.today)):
            return "its 'verified' lies in the future: correct the address book"
        return refusal(
            recipient, dated=order.dated, example=self.inputs.example, accept_unverified=order.accept_unverified
        )

    def _title(self, recipient: CampaignRecipient, tag: str) -> str:
        reference = None if is_greeted(self.inputs.campaign, recipient) else self.inputs.campaign.reference
        return reference or language.long_date(self.order.dated, tag)


class _LetterPlace:
    """A letter of everybody who writes from one country and knows the same languages: to whom, and in which language.

    Attributes:
        recipient: the reader.
        choice: the language.
        copy: whether it is a copy for information.
        refused: why nobody writes to them, if so.
        country: where it goes.
        sees: on what it depends what the letter shows of its sender: its language, and whether it stays in the sender's country.
        models: the letters to sign; of a copy, what its covering note is made of.
        envelope: all of the mailing but its letter and its sender, once one was made.
    """

    __slots__ = ("choice", "copy", "country", "envelope", "models", "recipient", "refused", "sees")

    def __init__(
        self, recipient: CampaignRecipient, choice: Choice, refused: str | None, models: ModelLetters, *, copy: bool
    ) -> None:
        self.recipient, self.choice, self.refused, self.models, self.copy = recipient, choice, refused, models, copy
        self.country = (models.route or recipient.entry).country
        self.sees = choice.language, self.country == models.country
        self.envelope: Mailing | None = None


class _Places:
    """The letters of everybody who writes from one country and knows the same languages: the main ones, then copies."""

    def __init__(self, merger: Merger, writer: Writer, circle: Circle) -> None:
        self._merger, self._writer, self._circle = merger, writer, circle
        every = [place for each in circle.main for place in self._of(each, copy=False)]
        self.main = tuple(place for place in every if circle.wants(place.recipient))
        copies = filter(circle.is_due, filter(circle.wants, circle.copies))
        self.copies = tuple(place for each in copies for place in self._of(each, copy=True))
        self._by_reader: dict[str, list[_LetterPlace]] = {}
        for place in every:
            self._by_reader.setdefault(place.recipient.entry.id, []).append(place)

    def _of(self, recipient: CampaignRecipient, *, copy: bool) -> Iterator[_LetterPlace]:
        for choice in self._merger.choices(recipient, self._writer):
            models = self._merger.models(recipient, choice.language, self._writer, self._circle)
            yield _LetterPlace(recipient, choice, self._circle.refused.get(recipient.entry.id), models, copy=copy)

    def nearest(self, recipient: CampaignRecipient, tag: str) -> _LetterPlace:
        """The letter to a main recipient in a language, or where there is none in it, their first one."""
        places = self._by_reader[recipient.entry.id]
        return next((place for place in places if place.choice.language == tag), places[0])


class LettersOfSender:
    """The letters of one sender, which are merged when they are asked for."""

    def __init__(
        self, merger: Merger, writer: Writer, finish: Finish | None = None, circle: Circle | None = None
    ) -> None:
        self.merger = merger
        self.order = merger.order
        self.writer = writer
        self.circle = circle or merger.circle(writer)
        self._places = _Places(merger, writer, circle) if circle else merger.places(writer)
        self._finish = finish
        self._shown: dict[tuple[str, bool], ShownSender | None] = {}

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
        places = (*self._places.main, *self._places.copies)
        return unfound + sum(only in {None, place.recipient.entry.id} for place in places)

    def _all(self, only: str | None = None) -> Iterator[Mailing | Failure]:
        yield from self._of(self._places.main, only)
        yield from self._unfound() if not only else ()
        yield from self._of(self._places.copies, only)

    def _of(self, places: Iterable[_LetterPlace], only: str | None) -> Iterator[Mailing | Failure]:
        for place in places:
            if only is not None and only != place.recipient.entry.id:
                continue
            reason = place.refused
            try:
                yield self._mailing(place) if reason is None else self._failure(place, reason)
            except IncompleteLetterError as hole:
                yield self._failure(place, str(hole))

    def _unfound(self) -> Iterator[Failure]:
        inputs, country = self.merger.inputs, self.writer.country
        where = f"in {country}" if country else "without the sender's country"
        for name in () if self.order.to else self.circle.unfound:
            reason = nobody_found(name, country)
            yield Failure(inputs.name, name, self.writer.id, inputs.campaign.language, reason)
        for id_ in () if self.writer.id else self.circle.elsewhere(every_id(inputs)):
            reason = f"nobody {where} writes to them: give the sender of another country"
            yield Failure(inputs.name, id_, "", inputs.campaign.language, reason)

    def _failure(self, place: _LetterPlace, reason: str) -> Failure:
        id_, language = place.recipient.entry.id, place.choice.language
        return Failure(self.merger.inputs.name, id_, self.writer.id, language, reason)

    def _mailing(self, place: _LetterPlace) -> Mailing:
        shown = self._shown_on(place)
        letter = self._covering_note(place, shown) if place.copy else self._letter(place, shown)
        if reason := letter_excess(letter, shown.size):
            raise IncompleteLetterError(reason)
        envelope = place.envelope = place.envelope or self._envelope(place, letter)
        return _SENT(envelope, self.writer.id, letter, *shown.ways)

    def _envelope(self, place: _LetterPlace, letter: Letter) -> Mailing:
        """All of a mailing that others from the same country send too."""
        recipient, choice, copy = place.recipient, place.choice, place.copy
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

    def _shown_on(self, place: _LetterPlace) -> ShownSender:
        """What a letter shows of the sender.

        Raises:
            IncompleteLetterError: there are no words for letters in this language, or a private name would stand in it.
        """
        if place.sees not in self._shown:
            place.models.frame(several=self.writer.is_several)  # is there to be signed
            shown = self.writer.shown(place.choice.language, place.country, self.order.dated)
            names = self.merger.names
            hidden = names.stand_in_sender(self.writer.id, shown.block, shown.dated, shown.own_words)
            self._shown[place.sees] = None if hidden else shown
        found = self._shown[place.sees]
        if found is None:
            raise IncompleteLetterError(PRIVATE)
        return found

    def _letter(self, place: _LetterPlace, shown: ShownSender) -> Letter:
        made = signed(place.models.letter(self.writer), shown)
        return self._finish(made, place.country) if self._finish else made

    def _covering_note(self, place: _LetterPlace, shown: ShownSender) -> Letter:
        """A covering note, then the letter to the first main recipient and each further one that reads otherwise.

        The note is in the language of its reader, what it encloses is what the main recipients get.
        """
        tag = place.choice.language
        frame = place.models.frame(several=self.writer.is_several)
        main = tuple(self._copied(place.recipient, tag))
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
            self._finish(made, place.country) if self._finish else made,
            subject=pack.covering.title,
            subject_label=subject_label(pack, pack.covering.title),
            opening=refuse_private(self.merger.names, note),
            own_words="",
            enclosed=_marked(tuple(enclosed.values()), pack.labels.enclosure or pack.labels.enclosures),
        )

    def _copied(self, copy: CampaignRecipient, tag: str) -> Iterator[tuple[CampaignRecipient, Letter]]:
        """The main recipients whose letters somebody gets, with these; one that fails keeps no other from being copied."""
        for each in self.circle.copied_by(copy):
            place = self._places.nearest(each, tag)
            try:
                yield each, self._letter(place, self._shown_on(place))
            except IncompleteLetterError:  # said where that letter itself is made
                continue


_SENT = copier(Mailing, "sender", "letter", "reply_from", "no_email", "sender_phone", "sender_contacts")


def _marked(letters: tuple[Letter, ...], label: str) -> tuple[Letter, ...]:
    """Letters that a note encloses, with their number where they are several."""
    several = len(letters) > 1
    return tuple(replace(each, enclosure=f"{label} {at}" if several else label) for at, each in enumerate(letters, 1))
