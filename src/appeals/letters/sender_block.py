"""What letters show of who writes them: the block on top, the date line, the signature, the way to answer."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from appeals import language
from appeals.inputs.load import Inputs
from appeals.inputs.models.senders import Sender, Show, Signatory
from appeals.letters import address
from appeals.letters.language_choice import in_language
from appeals.letters.letter import SenderBlock
from appeals.letters.recipient_block import named
from appeals.system.frozen_data import copier

__all__ = ["Writer", "own_writer", "sender_block"]


class Writer:
    """One sender, or nobody yet, as the letters of a campaign show them; what several letters show is made once."""

    def __init__(
        self,
        sender: Sender | None,
        fellows: Sequence[Sender] = (),
        signatories: Sequence[Signatory] = (),
        home: str = "",
    ) -> None:
        """Take a sender, and others whose letter it is as well.

        Args:
            sender: the first; None for letters that are filled in by hand, or that only signatories sign.
            fellows: further organizations.
            signatories: who else signs.
            home: the language of what is plain in these.
        """
        self.sender = sender
        self._fellows, self._signatories, self._home = fellows, signatories, home
        self.id = (sender and sender.id) or ""
        self.country = sender.country if sender else None
        self.languages = sender.language if sender else None
        self._blocks: dict[tuple[str, bool], SenderBlock] = {}
        self._dates: dict[tuple[str, date], str] = {}
        self._ways: dict[str, tuple[tuple[str, str] | None, str, str, tuple[tuple[str, str], ...]]] = {}

    @cached_property
    def is_several(self) -> bool:
        """Whether the letter is of an organization or of several people, who write 'we'."""
        sender = self.sender
        several = sender is not None and (sender.organization or len(sender.signature) > 1)
        return bool(several or self._fellows or self._signatories)

    @property
    def town(self) -> str:
        """Where they write from, of one who shows a place."""
        sender = self.sender
        return "" if sender is None or sender.show is Show.NONE else sender.city or ""

    def ways(self, tag: str) -> tuple[tuple[str, str] | None, str, str, tuple[tuple[str, str], ...]]:
        """How the sender is reached, as `Mailing` has it: `reply_from`, `no_email`, `sender_phone` and `sender_contacts`."""
        if tag not in self._ways:
            no_email = self.sender.email_fault if self.sender else ""
            self._ways[tag] = self._reply_from(tag), no_email, self._calling_number, self._contacts(tag)
        return self._ways[tag]

    @property
    def _calling_number(self) -> str:
        """Their own fax or telephone number, for the head of a fax, of a sender who shows everything."""
        sender = self.sender
        return "" if sender is None or sender.show is not Show.FULL else sender.fax or sender.phone or ""

    def _contacts(self, tag: str) -> tuple[tuple[str, str], ...]:
        """Label and number or address of each way to reach them but by post, of a sender who shows everything."""
        sender, pack = self.sender, language.pack(tag)
        if sender is None or pack is None or sender.show is not Show.FULL:
            return ()
        labels = pack.labels
        ways = ((labels.telephone, sender.phone), (labels.fax, sender.fax), (labels.email, sender.email))
        return tuple((f"{label}{labels.mark}", value) for label, value in ways if value)

    def block(self, tag: str, country: str | None) -> SenderBlock:
        """See `sender_block`."""
        key = tag, self.country == country
        if key not in self._blocks:
            self._blocks[key] = self._block(tag, country)
        return self._blocks[key]

    def _block(self, tag: str, country: str | None) -> SenderBlock:
        first = sender_block(self.sender, tag, country)
        if not (self._fellows or self._signatories):
            return first
        every = (first, *(sender_block(each, tag, country) for each in self._fellows))
        apart = [line for each in every if each.signature for line in ("", *each.signature)]
        below = [line for each in every if each.email_signature for line in ("", *each.email_signature)]
        return SenderBlock(
            letterhead=tuple(line for each in every for line in each.letterhead),
            lines=tuple(line for each in every for line in each.lines),
            signature=tuple(apart[1:]),
            email_signature=tuple(below[1:]),
            signatories=tuple(_signatory(each, tag, self._home) for each in self._signatories),
            return_address=first.return_address,
        )

    def dated(self, day: date, tag: str) -> str:
        """Place and date, above the letter."""
        key = tag, day
        if key not in self._dates:
            self._dates[key] = language.place_and_date(self.town, day, tag)
        return self._dates[key]

    def own_words(self, tag: str) -> str:
        """The sender's sentence, if it is in the letter's language."""
        return (in_language(self.sender.sentence, tag) or "") if self.sender and self.sender.sentence else ""

    def _reply_from(self, tag: str) -> tuple[str, str] | None:
        """Name and address for an email's From, only of a sender who shows everything."""
        sender = self.sender
        if sender is None or not sender.email or sender.show is not Show.FULL:
            return None
        return sender.name or named(sender.organization, tag, tag), sender.email

    def values(self, tag: str) -> dict[str, str]:
        """What the placeholders `sender.…` stand for: only what is shown; a letter that needs more is not made."""
        sender = self.sender
        if sender is None:
            return {}
        block, shown = self.block(tag, None), sender.show is not Show.NONE
        return {
            "name": block.signature[0] if block.signature else "",
            "city": self.town,
            "country": language.country_name(sender.country, tag) if shown and sender.country else "",
            "profession": named(sender.profession, tag, tag) if sender.show is Show.FULL else "",
            "organization": named(sender.organization, tag, tag) if shown else "",
        }


def own_writer(inputs: Inputs) -> Writer:
    """The campaign's own senders and signatories, or the one that was given in their place."""
    return Writer(inputs.sender, inputs.fellows, inputs.signatories, inputs.campaign.language)


def _signatory(signatory: Signatory, tag: str, home: str) -> str:
    land = language.country_name(signatory.country, tag) if signatory.country else ""
    post = (named(signatory.title, tag, home), named(signatory.organization, tag, home))
    return ", ".join(_filled(signatory.name, *post, land))


def sender_block(sender: Sender | None, tag: str, country: str | None) -> SenderBlock:
    """The sender as far as the letter may show them; lines to fill in by hand where there is no sender yet.

    Args:
        sender: who writes.
        tag: the letter's language.
        country: where the letter goes: at home the sender's country is left out.
    """
    if sender is None:
        return SenderBlock(by_hand=True)
    if sender.show is Show.NONE:
        return SenderBlock()
    home = (sender.language or (tag,))[0]
    abroad = sender.country and sender.country != country
    land = language.country_name(sender.country, tag) if abroad and sender.country else ""
    shown = _organization if sender.organization else _person
    block = shown(sender, tag, home, land)
    return _WITH_TOWN(block, (*block.signature, *_filled(sender.city, land)))


_WITH_TOWN = copier(SenderBlock, "email_signature")


def _person(sender: Sender, tag: str, home: str, land: str) -> SenderBlock:
    place = _filled(sender.city, land)
    match sender.show:
        case Show.FULL:
            own = (*_own_address(sender, tag), *_filled(land))
            lines = (*own, *_filled(sender.email))
            signature = _filled(*_signed(sender), named(sender.profession, tag, home))
            return SenderBlock(lines=lines, signature=signature, return_address=own)
        case Show.NAME_PLACE:
            lines, signature = _filled(sender.name, *place), _filled(*_signed(sender))
        case _:
            initials = _initials(sender.name or "")
            lines, signature = _filled(initials, *place), _filled(initials)
    return SenderBlock(lines=lines, signature=signature, return_address=lines)


def _own_address(sender: Sender, tag: str) -> tuple[str, ...]:
    """Name and address as the sender's own country writes them."""
    parts = address.AddressParts(
        tuple((sender.street or "").splitlines()),
        sender.city or "",
        sender.postcode or "",
        sender.region or "",
        sender.country or "",
    )
    own = _filled(sender.name or next(iter(sender.signature), None))
    return address.postal_block(names=own, parts=parts, language=tag, posted_in=sender.country or "")


def _organization(sender: Sender, tag: str, home: str, land: str) -> SenderBlock:
    organization = named(sender.organization, tag, home)
    address_lines = _own_address(sender.model_copy(update={"name": None, "signature": ()}), tag)
    pack = language.pack(tag)
    around = pack.direction if pack else "ltr"
    contact = [language.set_apart(way, around) for way in _filled(sender.phone, sender.fax, sender.email)]
    letterhead = named(sender.letterhead, tag, home).splitlines() or [
        ", ".join(_filled(*address_lines, land)),
        " · ".join(contact),
    ]
    title, division = named(sender.title, tag, home), named(sender.division, tag, home)
    office = ", ".join(_filled(title, division))
    signature = _filled(sender.signatory or sender.name, *sender.signature, office, organization)
    own = _filled(organization, *address_lines, land) if address_lines else _filled(organization, *letterhead)
    return SenderBlock(letterhead=_filled(organization, *letterhead), signature=signature, return_address=own)


def _signed(sender: Sender) -> tuple[str | None, ...]:
    return sender.signature or (sender.name,)


def _initials(name: str) -> str:
    return " ".join(f"{part[0]}." for part in name.replace("-", " ").split())


def _filled(*lines: str | None) -> tuple[str, ...]:
    return tuple([" ".join(words) for line in lines if line and (words := line.split())])
