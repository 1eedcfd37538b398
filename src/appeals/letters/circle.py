"""Whom the letters of one sender go to: those the campaign names, and those the sender's country decides."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from appeals.inputs.load import CampaignRecipient, Inputs, RecipientByCountry
from appeals.inputs.models.campaign import EMBASSY, Ref
from appeals.inputs.models.senders import Sender
from appeals.letters.recipient_block import emails, labelled

__all__ = [
    "Circle",
    "circle_of",
    "copy_recipients",
    "every_id",
    "everybody",
    "main_recipients",
    "possible_main_recipients",
    "unfound",
]

_Recipients = tuple[CampaignRecipient, ...]
_ByName = Mapping[str, _Recipients]


@dataclass(frozen=True)
class Circle:
    """Whom the letters from one country go to.

    Attributes:
        main: who is written to.
        copies: who gets a copy.
        unfound: main recipients by country that mean nobody there.
        refused: why a recipient is not written to, by id.
        wanted: the ids that are asked for; all where empty.
    """

    main: tuple[CampaignRecipient, ...]
    copies: tuple[CampaignRecipient, ...]
    unfound: tuple[str, ...]
    refused: Mapping[str, str]
    wanted: tuple[str, ...]

    def wants(self, recipient: CampaignRecipient) -> bool:
        """Whether a letter to this recipient is asked for."""
        return not self.wanted or recipient.entry.id in self.wanted

    def elsewhere(self, known: Sequence[str]) -> tuple[str, ...]:
        """The ids that are asked for and that others may write to, but nobody in this country."""
        here = {each.entry.id for each in (*self.main, *self.copies)}
        return tuple(id_ for id_ in self.wanted if id_ in known and id_ not in here)

    @cached_property
    def written(self) -> tuple[CampaignRecipient, ...]:
        """The main recipients whom nothing stands against."""
        return tuple(each for each in self.main if each.entry.id not in self.refused)

    @cached_property
    def copied(self) -> tuple[CampaignRecipient, ...]:
        """The copy recipients whom nothing stands against."""
        return tuple(each for each in self.copies if each.entry.id not in self.refused)

    @cached_property
    def has_main_email(self) -> bool:
        """Whether there is an email in whose Cc copy recipients can stand."""
        return any(emails(each.entry) and self.wants(each) for each in self.written)

    def carbon_copies(self, tag: str) -> tuple[tuple[str, str], ...]:
        """Name and address of those who stand in the Cc."""
        return tuple((labelled(each.entry, tag), email) for each in self.copied for email in emails(each.entry))


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
    return Circle(main, copies, unfound(inputs.main_by_country, inputs, sender), refused, to)


def main_recipients(inputs: Inputs, sender: Sender | None) -> tuple[CampaignRecipient, ...]:
    """Who is written to, in the campaign's order."""
    return _in_order(inputs.campaign.recipients, inputs.recipients, _chosen(inputs.main_by_country, inputs, sender))


def copy_recipients(inputs: Inputs, sender: Sender | None) -> tuple[CampaignRecipient, ...]:
    """Who gets a copy, in the campaign's order; who is written to anyway needs none."""
    main = {recipient.entry.id for recipient in main_recipients(inputs, sender)}
    everyone = _in_order(inputs.campaign.copies, inputs.copies, _chosen(inputs.copies_by_country, inputs, sender))
    return tuple(each for each in everyone if each.entry.id not in main)


def possible_main_recipients(inputs: Inputs) -> tuple[CampaignRecipient, ...]:
    """Everybody whom some sender may write to as a main recipient: whom demands and texts can choose."""
    return _in_order(inputs.campaign.recipients, inputs.recipients, _candidates(inputs.main_by_country))


def everybody(inputs: Inputs) -> tuple[CampaignRecipient, ...]:
    """All recipients that any sender's letters may have, in the order of the manifest: as the campaign names them."""
    copies = _in_order(inputs.campaign.copies, inputs.copies, _candidates(inputs.copies_by_country))
    return _distinct((*possible_main_recipients(inputs), *copies))


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
    return _distinct(each for ref in refs for each in (by_country if ref.by_country else known).get(ref.id, ()))


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
