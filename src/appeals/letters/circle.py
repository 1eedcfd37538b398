"""Whom the letters of one sender go to: those the campaign names, and those the sender's country decides."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from appeals.inputs.books import Entry
from appeals.inputs.copies import CopyOf, copy_refs
from appeals.inputs.load import CampaignRecipient, Inputs, RecipientByCountry
from appeals.inputs.models.campaign import EMBASSY, Ref
from appeals.inputs.models.senders import Sender
from appeals.letters.language_choice import applies
from appeals.letters.recipient_block import emails, labelled
from appeals.system.frozen_data import dataclass

_Recipients = tuple[CampaignRecipient, ...]
_ByName = Mapping[str, _Recipients]


@dataclass(frozen=True, slots=True)
class ClassOfRecipients:
    """Recipients of whom only a name is known, by language: 'Diplomatic representatives accredited to your country'."""

    name: Mapping[str, str]


@dataclass(frozen=True)
class Circle:
    """Whom the letters from one country go to.

    Attributes:
        main: who is written to.
        copies: who gets a copy, or stands in a Bcc.
        told: whom letters name as copy recipients, with those of whom no book knows more than a name.
        unfound: main recipients by country that mean nobody there.
        routes: the missions through which letters go that are to be forwarded, by the id of their reader.
        refused: why a recipient is not written to, by id.
        wanted: the ids that are asked for; all where empty.
    """

    main: _Recipients
    copies: _Recipients
    told: tuple[CampaignRecipient | ClassOfRecipients, ...]
    unfound: tuple[str, ...]
    routes: Mapping[str, Entry]
    refused: Mapping[str, str]
    wanted: tuple[str, ...]

    def wants(self, recipient: CampaignRecipient) -> bool:
        """Whether a letter to this recipient is asked for."""
        return not self.wanted or recipient.entry.id in self.wanted

    def is_due(self, copy: CampaignRecipient) -> bool:
        """Whether there is a copy to make, or to tell that none is: who stands in a Bcc alone gets no other."""
        return copy.copy.is_told or copy.entry.id in self.refused

    def elsewhere(self, known: Sequence[str]) -> tuple[str, ...]:
        """The ids that are asked for and that others may write to, but nobody in this country."""
        here = {each.entry.id for each in (*self.main, *self.copies)}
        return tuple(id_ for id_ in self.wanted if id_ in known and id_ not in here)

    @cached_property
    def written(self) -> tuple[CampaignRecipient, ...]:
        """The main recipients whom nothing stands against."""
        return tuple(each for each in self.main if each.entry.id not in self.refused)

    def copies_to(self, main: CampaignRecipient) -> tuple[CampaignRecipient | ClassOfRecipients, ...]:
        """Whom the letter to a main recipient names as getting a copy: those whom nothing stands against."""
        return tuple(
            each
            for each in self.told
            if isinstance(each, ClassOfRecipients) or (each.entry.id not in self.refused and gets_copy(each.copy, main))
        )

    def copied_by(self, copy: CampaignRecipient) -> _Recipients:
        """The main recipients whose letters a copy recipient gets."""
        return tuple(each for each in self.written if gets_copy(copy.copy, each))

    def is_in_cc(self, copy: CampaignRecipient, *, all_in_cc: bool) -> bool:
        """Whether somebody stands in the Cc of emails, and needs none of their own.

        Args:
            copy: a copy recipient.
            all_in_cc: whether all of them are to stand there.
        """
        copied = self.copied_by(copy)
        mains = [each for each in copied if all_in_cc or each.ref in copy.copy.cc]
        return len(mains) == len(copied) and any(emails(each.entry) and self.wants(each) for each in mains)

    def carbon_copies(self, main: CampaignRecipient, tag: str, *, all_in_cc: bool) -> tuple[tuple[str, str], ...]:
        """Name and address of those who stand in the Cc of the email to a main recipient."""
        there = (
            each for each in self._allowed if gets_copy(each.copy, main) and (all_in_cc or main.ref in each.copy.cc)
        )
        return _named_emails(there, tag)

    def blind_copies(self, main: CampaignRecipient, tag: str) -> tuple[tuple[str, str], ...]:
        """The same of the Bcc."""
        return _named_emails((each for each in self._allowed if main.ref in each.copy.bcc), tag)

    @cached_property
    def _allowed(self) -> _Recipients:
        return tuple(each for each in self.copies if each.entry.id not in self.refused)


def nobody_found(name: str, country: str | None) -> str:
    """Why there is no letter to somebody whom the sender's country decides."""
    where = f"in {country}" if country else "without the sender's country"
    return f"no address book says who '{name}' is {where}"


def gets_copy(copy: CopyOf, main: CampaignRecipient) -> bool:
    """Whether somebody gets a copy of the letter to a main recipient, and is named there."""
    return main.ref in copy.cc or (copy.of is not None and applies(copy.of, main))


def _named_emails(recipients: Iterable[CampaignRecipient], tag: str) -> tuple[tuple[str, str], ...]:
    return tuple((labelled(each.entry, tag), email) for each in recipients for email in emails(each.entry))


def circle_of(
    inputs: Inputs, sender: Sender | None, *, to: tuple[str, ...], refusal: Callable[[CampaignRecipient], str | None]
) -> Circle:
    """The circle of this sender and of all others in the same country.

    Args:
        inputs: the campaign.
        sender: one of them.
        to: the ids that are asked for; all where empty.
        refusal: tells why a recipient must not be written to.
    """
    main, copies = main_recipients(inputs, sender), copy_recipients(inputs, sender)
    reasons = {each.entry.id: refusal(each) for each in (*main, *copies)}
    refused = {id_: reason for id_, reason in reasons.items() if reason}
    routes: dict[str, Entry] = {}
    for each in main:
        route = _route(each, inputs, sender) if each.via_embassy else None
        if route and (reason := refusal(route)) is None:
            routes[each.entry.id] = route.entry
        elif each.via_embassy:
            refused.setdefault(each.entry.id, f"{route.entry.id}: {reason}" if route else _NO_ROUTE)
    nobody = unfound(inputs.main_by_country, inputs, sender)
    return Circle(main, copies, _told(inputs, copies), nobody, routes, refused, to)


_NO_ROUTE = "it goes through the embassy in the sender's country, and no address book says which that is"


def _route(recipient: CampaignRecipient, inputs: Inputs, sender: Sender | None) -> CampaignRecipient | None:
    group = RecipientByCountry(EMBASSY, inputs.missions, ())
    country, state = sender.country if sender else None, recipient.entry.state
    return next(_missions(group, (state,), country), None) if country and state else None


def _told(inputs: Inputs, copies: _Recipients) -> tuple[CampaignRecipient | ClassOfRecipients, ...]:
    by_ref: dict[str, list[CampaignRecipient]] = {}
    for each in copies:
        by_ref.setdefault(each.ref, []).append(each)
    told: list[CampaignRecipient | ClassOfRecipients] = []
    for named in copy_refs(inputs.campaign):
        if named.ref.name:
            told.append(ClassOfRecipients(named.ref.name))
        elif named.copy.is_told:
            told += by_ref.get(named.ref.id or "", ())
    return tuple(told)


def main_recipients(inputs: Inputs, sender: Sender | None) -> tuple[CampaignRecipient, ...]:
    """Who is written to, in the campaign's order."""
    return _in_order(inputs.campaign.recipients, inputs.recipients, _chosen(inputs.main_by_country, inputs, sender))


def copy_recipients(inputs: Inputs, sender: Sender | None) -> tuple[CampaignRecipient, ...]:
    """Who gets a copy, in the campaign's order; who is written to anyway needs none."""
    main = {recipient.entry.id for recipient in main_recipients(inputs, sender)}
    everyone = _in_order(_copied(inputs), inputs.copies, _chosen(inputs.copies_by_country, inputs, sender))
    return tuple(each for each in everyone if each.entry.id not in main)


def possible_main_recipients(inputs: Inputs) -> tuple[CampaignRecipient, ...]:
    """Everybody whom some sender may write to as a main recipient: whom demands and texts can choose."""
    return _in_order(inputs.campaign.recipients, inputs.recipients, _candidates(inputs.main_by_country))


def everybody(inputs: Inputs) -> tuple[CampaignRecipient, ...]:
    """All recipients that any sender's letters may have, in the order of the manifest: as the campaign names them."""
    copies = _in_order(_copied(inputs), inputs.copies, _candidates(inputs.copies_by_country))
    return _distinct((*possible_main_recipients(inputs), *copies))


def everybody_shown(inputs: Inputs) -> tuple[CampaignRecipient, ...]:
    """The same with the missions whose addresses stand on letters to others."""
    return _distinct((*everybody(inputs), *inputs.missions))


def _copied(inputs: Inputs) -> tuple[Ref, ...]:
    return tuple(each.ref for each in copy_refs(inputs.campaign))


def every_id(inputs: Inputs) -> tuple[str, ...]:
    """Their ids."""
    return tuple(each.entry.id for each in everybody(inputs))


def unfound(groups: Iterable[RecipientByCountry], inputs: Inputs, sender: Sender | None) -> tuple[str, ...]:
    """The groups of recipients by country (`embassy`, `own/foreign-minister`) that mean nobody for this sender."""
    return tuple(group.name for group in groups if not _found(group, inputs, sender))


def _chosen(groups: Iterable[RecipientByCountry], inputs: Inputs, sender: Sender | None) -> _ByName:
    return {group.name: _found(group, inputs, sender) for group in groups}


def _candidates(groups: Iterable[RecipientByCountry]) -> _ByName:
    return {group.name: group.candidates for group in groups}


def _in_order(refs: Iterable[Ref], named: Iterable[CampaignRecipient], by_country: _ByName) -> _Recipients:
    """Recipients as a campaign names them: by id, or by what means somebody in the sender's country."""
    known = {each.entry.id: (each,) for each in named}
    named_by = ((by_country if ref.by_country else known).get(ref.id or "", ()) for ref in refs)
    return _distinct(each for found in named_by for each in found)


def _found(group: RecipientByCountry, inputs: Inputs, sender: Sender | None) -> _Recipients:
    country = sender.country if sender else None
    if country is None:
        return ()
    if group.name == EMBASSY:
        return tuple(_missions(group, inputs.campaign.country, country))
    return tuple(each for each in group.candidates if each.entry.country == country)[:1]


def _missions(group: RecipientByCountry, states: Sequence[str], country: str) -> Iterator[CampaignRecipient]:
    """At most one mission of each addressed State: the first that is accredited to the sender's country."""
    for state in states:
        for candidate in group.candidates:
            mission = candidate.entry.recipient.mission
            if mission and mission.of == state and country in mission.in_:
                yield candidate
                break


def _distinct(recipients: Iterable[CampaignRecipient]) -> _Recipients:
    found: dict[str, CampaignRecipient] = {}
    for recipient in recipients:
        found.setdefault(recipient.entry.id, recipient)
    return tuple(found.values())
