"""What letters show of who writes them: the block on top, the date line, the signature, the way to answer."""

from collections.abc import Sequence
from datetime import date

from appeals import language
from appeals.inputs.load import Inputs
from appeals.inputs.models.senders import Sender, Show, Signatory
from appeals.letters import address
from appeals.letters.language_choice import in_language
from appeals.letters.letter import SenderBlock
from appeals.letters.recipient_block import named
from appeals.system.frozen_data import dataclass

Ways = tuple[tuple[str, str] | None, str, str, tuple[tuple[str, str], ...]]
"""How a sender is reached, as `Mailing` has it: `reply_from`, `no_email`, `sender_phone` and `sender_contacts`."""


@dataclass(frozen=True, slots=True)
class ShownSender:
    """What letters show of their sender: those in one language that go to one country, or to any other than the sender's.

    Attributes:
        block: name and address, signature.
        dated: place and date, above the letter.
        own_words: the sender's sentence, if it is in the letters' language.
        ways: how the sender is reached.
        size: characters of what stands on the letter.
    """

    block: SenderBlock
    dated: str
    own_words: str
    ways: Ways
    size: int


class Writer:
    """One sender, or nobody yet, as the letters of a campaign show them.

    Attributes:
        id: the sender's; empty where there is none.
        country: where they write from, as far as it is known.
        languages: which they know.
        is_several: whether the letter is of an organization or of several people, who write 'we'.
    """

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
        several = sender is not None and (sender.organization or len(sender.signature) > 1)
        self.is_several = bool(several or fellows or signatories)

    @property
    def town(self) -> str:
        """Where they write from, of one who shows a place."""
        sender = self.sender
        return "" if sender is None or sender.show is Show.NONE else sender.city or ""

    def shown(self, tag: str, country: str | None, day: date) -> ShownSender:
        """What a letter shows.

        Args:
            tag: its language.
            country: where it goes.
            day: its date.
        """
        sender, block = self.sender, self.block(tag, country)
        own_words = (in_language(sender.sentence, tag) or "") if sender and sender.sentence else ""
        size = sum(map(len, (own_words, *block.letterhead, *block.lines, *block.signature)))
        return ShownSender(block, language.place_and_date(self.town, day, tag), own_words, self._ways(tag), size)

    def _ways(self, tag: str) -> Ways:
        """How the sender is reached; of one who does not show everything nothing is said of that."""
        sender, pack = self.sender, language.pack(tag)
        fault = sender.email_fault if sender else ""
        if sender is None or sender.show is not Show.FULL:
            return None, fault, "", ()
        assert pack is not None  # else there were no letter
        labels = pack.labels
        ways = ((labels.telephone, sender.phone), (labels.fax, sender.fax), (labels.email, sender.email))
        contacts = tuple([(f"{label}{labels.mark}", value) for label, value in ways if value])
        reply_from = (sender.name or named(sender.organization, tag, tag), sender.email) if sender.email else None
        return reply_from, fault, sender.fax or sender.phone or "", contacts

    def block(self, tag: str, country: str | None) -> SenderBlock:
        """See `sender_block`."""
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
    town = _filled(sender.city, land)
    shown = _organization if sender.organization else _person
    return shown(sender, tag, home, land, town)


def _person(sender: Sender, tag: str, home: str, land: str, town: tuple[str, ...]) -> SenderBlock:
    if sender.show is Show.FULL:
        own = (*_own_address(sender, tag), *_filled(land))
        lines = (*own, *_filled(sender.email))
        signature = _filled(*_signed(sender), named(sender.profession, tag, home))
    else:
        name = sender.name if sender.show is Show.NAME_PLACE else _initials(sender.name or "")
        signature = _filled(*_signed(sender)) if sender.show is Show.NAME_PLACE else _filled(name)
        lines = own = (*_filled(name), *town)
    return SenderBlock((), lines, signature, (*signature, *town), return_address=own)


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


def _organization(sender: Sender, tag: str, home: str, land: str, town: tuple[str, ...]) -> SenderBlock:
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
    return SenderBlock(
        letterhead=_filled(organization, *letterhead),
        signature=signature,
        email_signature=(*signature, *town),
        return_address=own,
    )


def _signed(sender: Sender) -> tuple[str | None, ...]:
    return sender.signature or (sender.name,)


def _initials(name: str) -> str:
    return " ".join(f"{part[0]}." for part in name.replace("-", " ").split())


def _filled(*lines: str | None) -> tuple[str, ...]:
    return tuple([" ".join(words) for line in lines if line and (words := line.split())])
