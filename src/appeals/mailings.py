"""Campaign × recipient × sender × language → letters. Nothing here reads a file or a clock."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from appeals import language, law
from appeals.blocks import address_block, calling_number, described, greeting, named, reply_from, sender_block
from appeals.books import Entry
from appeals.campaign import Layout, Status
from appeals.choice import Choice, choose_languages, demands_for, in_language, letter_text_for, missing_texts
from appeals.inputs import Addressed, Inputs
from appeals.letter import Failure, Letter, Mailing
from appeals.placeholder import EmptyPlaceholder, Values, fill
from appeals.prose import to_line
from appeals.recipients import Channel, ChannelState, plain_email
from appeals.senders import Sender
from appeals.source import dotted
from appeals.trust import refusal

__all__ = ["Order", "embassies", "merge"]


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
    for recipient in inputs.recipients:
        if _wanted(recipient, order):
            yield from run.mailings(recipient, copy=False)
    for recipient in run.copies:
        if _wanted(recipient, order):
            yield from run.mailings(recipient, copy=True)


def _wanted(recipient: Addressed, order: Order) -> bool:
    return not order.to or recipient.entry.id in order.to


def embassies(inputs: Inputs, sender: Sender | None) -> tuple[Entry, ...]:
    """The missions that `copies: embassy` means for this sender: at most one of each addressed State."""
    if not inputs.embassy or sender is None or sender.country is None:
        return ()
    found: dict[str, Entry] = {}
    for entry in inputs.missions:
        mission = entry.recipient.mission
        if mission and sender.country in mission.in_:
            found.setdefault(mission.of, entry)
    return tuple(found.values())


class _HoleError(Exception):
    """This letter cannot be made whole."""


@dataclass(frozen=True)
class _Run:
    """One campaign and one sender."""

    inputs: Inputs
    order: Order
    sender: Sender | None

    @cached_property
    def copies(self) -> tuple[Addressed, ...]:
        """The copy recipients, the embassies last; who is written to anyway needs no copy."""
        main = {recipient.entry.id for recipient in self.inputs.recipients}
        missions = (Addressed(entry, frozenset()) for entry in embassies(self.inputs, self.sender))
        everyone = {each.entry.id: each for each in (*self.inputs.copies, *missions)}
        return tuple(each for id_, each in everyone.items() if id_ not in main)

    def refusal(self, recipient: Addressed) -> str | None:
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
            except _HoleError as hole:
                yield self._failure(recipient, choice, str(hole))

    def _failure(self, recipient: Addressed, choice: Choice, reason: str) -> Failure:
        sender = (self.sender and self.sender.id) or ""
        return Failure(self.inputs.name, recipient.entry.id, sender, choice.language, reason)

    def _mailing(self, recipient: Addressed, choice: Choice, *, copy: bool) -> Mailing:
        tag, entry = choice.language, recipient.entry
        letter = self._copy(recipient, tag) if copy else self._letter(recipient, tag)
        draft = self.inputs.campaign.status is Status.DRAFT
        return Mailing(
            campaign=self.inputs.name,
            recipient=entry.id,
            sender=(self.sender and self.sender.id) or "",
            language=tag,
            copy=copy,
            title=self.inputs.campaign.reference or self.inputs.name,
            letter=letter,
            to_name=named(entry.recipient.name or entry.recipient.office, tag, entry.language),
            to=_emails(entry),
            cc=() if copy or not self.order.cc_copies else self._carbon_copies(tag),
            reply_from=reply_from(self.sender, tag),
            fax=_usable(entry.recipient.fax),
            posted_in=self.sender.country if self.sender else None,
            country=entry.country,
            sender_phone=calling_number(self.sender),
            draft=draft,
            fallback=choice.fallback,
            other_languages=choice.others,
            in_cc=copy and self.order.cc_copies and self._has_main_email(),
        )

    def _has_main_email(self) -> bool:
        return any(
            _emails(recipient.entry) and _wanted(recipient, self.order) and self.refusal(recipient) is None
            for recipient in self.inputs.recipients
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
            raise _HoleError(msg)
        number, text = letter_text_for(inputs.campaign, recipient)
        salutation = greeting(recipient.entry, tag).text
        words = _Words(tag, self._values(recipient, tag, salutation), self._register(recipient, tag))
        subject = words.line(text.subject[0] if text.subject else inputs.campaign.title)
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
            enclosures=tuple(words.line(enclosure) for enclosure in inputs.campaign.enclosures),
            copies=tuple(described(copy.entry, tag) for copy in self.copies if self.refusal(copy) is None),
        )

    def _copy(self, recipient: Addressed, tag: str) -> Letter:
        """A covering note, then the letter to the first main recipient and each further one that reads otherwise."""
        main = [each for each in self.inputs.recipients if self.refusal(each) is None]
        if not main:
            msg = "there is no letter that could be copied"
            raise _HoleError(msg)
        enclosed: dict[tuple[object, ...], Letter] = {}
        for each in main:
            letter = self._letter(each, tag)
            enclosed.setdefault((letter.opening, letter.demands, letter.closing), letter)
        pack = _pack(tag)
        addressees = language.listed([described(each.entry, tag) for each in main], tag)
        return replace(
            self._frame(recipient, tag),
            subject=pack.covering.title,
            opening=pack.covering.note.format(addressees=addressees),
            own_words="",
            enclosed=tuple(enclosed.values()),
        )

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
            dated=language.place_and_date(sender.city if sender else None, self.order.dated, tag),
            block=address_block(entry, tag, sender.country if sender else None),
            reference=pack.labelled("reference", campaign.reference) if campaign.reference else "",
            subject="",
            salutation=salutation.text,
            opening="",
            demands=(),
            layout=str(Layout.LIST),
            closing="",
            own_words=(in_language(sender.sentence, tag) or "") if sender else "",
            valediction=pack.valediction(known=salutation.known, salutation=salutation.text),
            enclosures_label=pack.labels.enclosures,
            enclosures=(),
            copies_label=pack.labels.copies,
            copies=(),
            page=_page_parts(pack),
            hand_labels=(pack.labels.name, pack.labels.address, "") if sender is None else (),
        )

    def _register(self, recipient: Addressed, tag: str) -> law.Register:
        state = recipient.entry.state or next(iter(self.inputs.campaign.country), None)
        return law.Register(self.inputs.registry, language=tag, state=state, style=self.order.style)

    def _values(self, recipient: Addressed, tag: str, salutation: str) -> Values:
        entry, campaign, sender = recipient.entry, self.inputs.campaign, self.sender
        deadline = language.long_date(campaign.deadline, tag) if campaign.deadline else ""
        return {
            "recipient": {
                **{
                    name: named(getattr(entry.recipient, name), tag, entry.language)
                    for name in ("name", "honorific", "office", "organization")
                },
                "country": language.country_name(entry.state, tag) if entry.state else "",
                "salutation": salutation.rstrip(",:!，：،"),
            },
            "sender": {} if sender is None else _sender_values(sender, tag),
            "campaign": {
                "reference": campaign.reference or "",
                "title": in_language(campaign.title, tag) or "",
                "deadline": deadline,
            },
            "letter": {"date": language.long_date(self.order.dated, tag)},
        }


@dataclass(frozen=True)
class _Words:
    """Texts of one letter, in the order in which they are read: the first mention of a law is in full."""

    tag: str
    values: Values
    register: law.Register

    def prose(self, text: Mapping[str, str] | None) -> str:
        written = in_language(text, self.tag)
        if not written:
            return ""
        try:
            return self.register.expand(fill(written, self.values))
        except EmptyPlaceholder as hole:
            raise _HoleError(str(hole)) from hole

    def line(self, text: Mapping[str, str]) -> str:
        return to_line(self.prose(text))


def _sender_values(sender: Sender, tag: str) -> dict[str, str]:
    block = sender_block(sender, tag, None)
    return {
        "name": block.signature[0] if block.signature else "",
        "city": sender.city or "",
        "country": language.country_name(sender.country, tag) if sender.country else "",
        "profession": named(sender.profession, tag, tag),
        "organization": named(sender.organization, tag, tag),
    }


def _usable(channels: Sequence[Channel]) -> tuple[str, ...]:
    return tuple(channel.value for channel in channels if channel.state is not ChannelState.DEAD)


def _emails(entry: Entry) -> tuple[str, ...]:
    return tuple(plain_email(email) for email in _usable(entry.recipient.email))


def _pack(tag: str) -> language.Pack:
    found = language.pack(tag)
    if found is None:
        msg = f"there are no letter words in '{tag}' yet"
        raise _HoleError(msg)
    return found


def _page_parts(pack: language.Pack) -> tuple[str, str, str]:
    before, _, rest = pack.page("\0", "\1").partition("\0")
    between, _, after = rest.partition("\1")
    return before, between, after
