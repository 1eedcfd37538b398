"""Campaign × recipient × sender × language → letters. Nothing here reads a file or a clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from zlib import crc32

from appeals import language, law
from appeals.addressees import copy_recipients, main_recipients, unfound
from appeals.blocks import address_block, calling_number, described, greeting, named, reply_from, sender_block, town
from appeals.books import Entry
from appeals.campaign import Layout, LetterText, Status
from appeals.choice import (
    Choice,
    choose_languages,
    demands_for,
    in_language,
    is_greeted,
    letter_text_for,
    missing_texts,
)
from appeals.inputs import Addressed, Inputs
from appeals.letter import Failure, Letter, Mailing
from appeals.recipients import Channel, ChannelState, plain_email
from appeals.senders import Sender
from appeals.source import dotted
from appeals.trust import refusal
from appeals.wording import HoleError, Words, values

__all__ = ["Order", "merge"]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of one run.

    Attributes:
        dated: the date that the letters bear.
        to: recipients, main or copy, by id; all where empty.
        languages: languages that are forced, one letter each.
        accept_unverified: whether entries that are old or only exemplary are used all the same.
        cc_copies: whether copy recipients stand in the Cc of the emails instead of getting one of their own.
        style: how citations are written.
    """

    dated: date
    to: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    accept_unverified: bool = False
    cc_copies: bool = False
    style: law.Style = law.Style()  # noqa: RUF009 - frozen


def merge(inputs: Inputs, order: Order, *, sender: Sender | None = None) -> Iterator[Mailing | Failure]:
    """Every letter of a campaign, the main recipients' first, in the campaign's order.

    Args:
        inputs: the campaign, checked.
        order: what is asked for.
        sender: who writes; by default the campaign's own sender, if it has one.
    """
    run = _Run(inputs, order, sender or inputs.sender)
    for recipient in run.main:
        if _wanted(recipient, order):
            yield from run.mailings(recipient, copy=False)
    if not order.to:
        yield from run.unfound()
    for recipient in run.copies:
        if _wanted(recipient, order):
            yield from run.mailings(recipient, copy=True)


def _wanted(recipient: Addressed, order: Order) -> bool:
    return not order.to or recipient.entry.id in order.to


@dataclass(frozen=True)
class _Run:
    """One campaign and one sender."""

    inputs: Inputs
    order: Order
    sender: Sender | None

    @cached_property
    def main(self) -> tuple[Addressed, ...]:
        return main_recipients(self.inputs, self.sender)

    @cached_property
    def copies(self) -> tuple[Addressed, ...]:
        return copy_recipients(self.inputs, self.sender)

    def unfound(self) -> Iterator[Failure]:
        """Main recipients by country that mean nobody for this sender."""
        where = f"in {self.sender.country}" if self.sender and self.sender.country else "without the sender's country"
        for name in unfound(self.inputs.main_by_country, self.inputs, self.sender):
            id_ = (self.sender and self.sender.id) or ""
            reason = f"no address book says who '{name}' is {where}"
            yield Failure(self.inputs.name, name, id_, self.inputs.campaign.language, reason)

    def refusal(self, recipient: Addressed) -> str | None:
        if recipient.deadline and self.order.dated > recipient.deadline:
            return f"the last day for this recipient, {recipient.deadline}, has passed"
        return refusal(
            recipient.entry,
            dated=self.order.dated,
            example=self.inputs.example,
            accept_unverified=self.order.accept_unverified,
        )

    def mailings(self, recipient: Addressed, *, copy: bool) -> Iterator[Mailing | Failure]:
        reason = self.refusal(recipient)
        for choice in choose_languages(self.inputs.campaign, recipient, self.sender, self.order.languages):
            try:
                yield (
                    self._mailing(recipient, choice, copy=copy)
                    if reason is None
                    else self._failure(recipient, choice, reason)
                )
            except HoleError as hole:
                yield self._failure(recipient, choice, str(hole))

    def _failure(self, recipient: Addressed, choice: Choice, reason: str) -> Failure:
        sender = (self.sender and self.sender.id) or ""
        return Failure(self.inputs.name, recipient.entry.id, sender, choice.language, reason)

    def _mailing(self, recipient: Addressed, choice: Choice, *, copy: bool) -> Mailing:
        tag, entry = choice.language, recipient.entry
        _pack(tag)  # a language can be forced that has none
        letter = self._copy(recipient, tag) if copy else self._letter(recipient, tag)
        draft = self.inputs.campaign.status is Status.DRAFT
        return Mailing(
            campaign=self.inputs.name,
            recipient=entry.id,
            sender=(self.sender and self.sender.id) or "",
            language=tag,
            copy=copy,
            title=self._title(recipient),
            letter=letter,
            to_name=named(entry.recipient.name or entry.recipient.office, tag, entry.language),
            to=_emails(entry),
            cc=() if copy or not self.order.cc_copies else self._carbon_copies(tag),
            reply_from=reply_from(self.sender, tag),
            fax=_usable(entry.recipient.fax),
            posted_in=self.sender.country if self.sender else None,
            country=entry.country,
            timezone=entry.recipient.timezone,
            sender_phone=calling_number(self.sender),
            draft=draft,
            fallback=choice.fallback,
            other_languages=choice.others,
            in_cc=copy and self.order.cc_copies and self._has_main_email(),
        )

    def _title(self, recipient: Addressed) -> str:
        if is_greeted(self.inputs.campaign, recipient):
            return "Greetings"
        return self.inputs.campaign.reference or self.inputs.name

    def _has_main_email(self) -> bool:
        return any(
            _emails(recipient.entry) and _wanted(recipient, self.order) and self.refusal(recipient) is None
            for recipient in self.main
        )

    def _carbon_copies(self, tag: str) -> tuple[tuple[str, str], ...]:
        entries = [copy.entry for copy in self.copies if self.refusal(copy) is None]
        return tuple(
            (named(entry.recipient.name or entry.recipient.office, tag, entry.language), email)
            for entry in entries
            for email in _emails(entry)
        )

    def _letter(self, recipient: Addressed, tag: str) -> Letter:
        inputs = self.inputs
        if missing := missing_texts(inputs.campaign, recipient, tag):
            msg = f"{dotted(missing[0])} is not written in '{tag}'"
            raise HoleError(msg)
        number, text = letter_text_for(inputs.campaign, recipient)
        words = Words(
            tag,
            values(self.inputs.campaign, recipient.entry, self.sender, tag=tag, dated=self.order.dated),
            self._register(recipient, tag),
        )
        subject = self._subject(text, recipient, words)
        opening = words.prose(text.body or text.opening)
        demands = tuple(
            words.prose(demand.letter or demand.sheet) for _, demand in demands_for(inputs.campaign, recipient)
        )
        framed = self._frame(recipient, tag)
        return replace(
            framed,
            subject=subject,
            opening=opening,
            demands=demands,
            layout=str(text.layout if number >= 0 else Layout.LIST),
            closing=words.prose(text.closing),
            own_words_space=bool(text.own_words) and framed.sender.by_hand,
            valediction=words.lines(text.valediction) or framed.valediction,
            enclosures=tuple(words.line(enclosure) for enclosure in inputs.campaign.enclosures),
            copies=() if is_greeted(inputs.campaign, recipient) else self._described_copies(tag),
        )

    def _described_copies(self, tag: str) -> tuple[str, ...]:
        return tuple(described(copy.entry, tag) for copy in self.copies if self.refusal(copy) is None)

    def _subject(self, text: LetterText, recipient: Addressed, words: Words) -> str:
        """The subject line; of several, each sender always gets the same one: identical emails are filtered out."""
        written = [subject for subject in text.subject if in_language(subject, words.tag)]
        if not written:
            return "" if is_greeted(self.inputs.campaign, recipient) else words.line(self.inputs.campaign.title)
        own = (self.sender and self.sender.id) or ""
        return words.line(written[crc32(own.encode()) % len(written) if own else 0])

    def _copy(self, recipient: Addressed, tag: str) -> Letter:
        """A covering note, then the letter to the first main recipient and each further one that reads otherwise."""
        main = tuple(self._copied(tag))
        if not main:
            msg = "there is no letter that could be copied"
            raise HoleError(msg)
        enclosed: dict[tuple[object, ...], Letter] = {}
        for _, letter in main:
            enclosed.setdefault((letter.opening, letter.demands, letter.closing), letter)
        pack = _pack(tag)
        addressees = language.listed([described(each.entry, tag) for each, _ in main], tag)
        return replace(
            self._frame(recipient, tag),
            subject=pack.covering.title,
            opening=pack.covering.note.format(addressees=addressees),
            own_words="",
            enclosed=tuple(enclosed.values()),
        )

    def _copied(self, tag: str) -> Iterator[tuple[Addressed, Letter]]:
        """The main recipients whose letters are made, with these; one that fails keeps no other from being copied."""
        for each in self.main:
            if self.refusal(each) is None:
                try:
                    yield each, self._letter(each, tag)
                except HoleError:  # said where that letter itself is made
                    continue

    def _frame(self, recipient: Addressed, tag: str) -> Letter:
        """All of a letter but its message."""
        pack, entry, campaign = _pack(tag), recipient.entry, self.inputs.campaign
        salutation = greeting(entry, tag)
        sender = self.sender
        return Letter(
            language=tag,
            direction=pack.direction,
            draft=pack.labels.draft if campaign.status is Status.DRAFT else "",
            sender=sender_block(sender, tag, entry.country),
            dated=language.place_and_date(town(sender), self.order.dated, tag),
            block=address_block(entry, tag, sender.country if sender else None),
            reference=self._reference(recipient, pack),
            subject="",
            salutation=salutation.text,
            opening="",
            demands=(),
            layout=str(Layout.LIST),
            closing="",
            own_words=(in_language(sender.sentence, tag) or "") if sender else "",
            valediction=pack.valediction(known=salutation.known, salutation=salutation.text),
            enclosures_label=pack.labelled("enclosures", "").rstrip(),
            enclosures=(),
            copies_label=pack.labelled("copies", "").rstrip(),
            copies=(),
            page=_page_parts(pack),
            hand_labels=(pack.labels.name, pack.labels.address, "") if sender is None else (),
        )

    def _reference(self, recipient: Addressed, pack: language.Pack) -> str:
        reference = self.inputs.campaign.reference
        # A prisoner's guards read the letter too: it tells nothing of a campaign.
        hidden = reference is None or is_greeted(self.inputs.campaign, recipient)
        return "" if hidden else pack.labelled("reference", str(reference))

    def _register(self, recipient: Addressed, tag: str) -> law.Register:
        country = self.inputs.campaign.country
        state = recipient.entry.state or (country[0] if len(country) == 1 else None)
        return law.Register(self.inputs.registry, language=tag, state=state, style=self.order.style)


def _usable(channels: Sequence[Channel]) -> tuple[str, ...]:
    return tuple(channel.value for channel in channels if channel.state is not ChannelState.DEAD)


def _emails(entry: Entry) -> tuple[str, ...]:
    return tuple(plain_email(email) for email in _usable(entry.recipient.email))


def _pack(tag: str) -> language.Pack:
    found = language.pack(tag)
    if found is None:
        msg = f"there are no letter words in '{tag}' yet"
        raise HoleError(msg)
    return found


def _page_parts(pack: language.Pack) -> tuple[str, str, str]:
    before, _, rest = pack.page("\0", "\1").partition("\0")
    between, _, after = rest.partition("\1")
    return before, between, after
