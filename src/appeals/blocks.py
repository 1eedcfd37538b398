"""The blocks above and below a letter's text: who writes, and to whom."""

from collections.abc import Mapping

from appeals import address, language
from appeals.books import Entry
from appeals.choice import in_language
from appeals.letter import SenderBlock
from appeals.salutation import Name, Salutation, salutation
from appeals.senders import Sender, Show

__all__ = [
    "address_block",
    "address_parts",
    "calling_number",
    "described",
    "greeting",
    "named",
    "reply_from",
    "sender_block",
    "town",
]


def named(text: Mapping[str, str] | None, tag: str, home: str) -> str:
    """A name or office in a language; else as the book's own language has it: an address must arrive in any case."""
    if not text:
        return ""
    return in_language(text, tag) or text.get(home) or next(iter(text.values()))


def described(entry: Entry, tag: str) -> str:
    """A recipient as others read of them: 'Mr Ashat Daulbayev (Prosecutor General)'."""
    recipient = entry.recipient
    name = named(recipient.name, tag, entry.language)
    office = named(recipient.office, tag, entry.language) or named(recipient.organization, tag, entry.language)
    honorific = named(recipient.honorific, tag, entry.language) if name else ""
    person = f"{honorific} {name}".strip()
    return f"{person} ({office})" if person and office else person or office or address_block(entry, tag, None)[0]


def address_parts(entry: Entry) -> address.AddressParts:
    """The postal address as `appeals.address` takes it."""
    written = entry.recipient.address
    if written is None:
        return address.AddressParts(country=entry.country or "")
    return address.AddressParts(
        written.lines, written.city or "", written.postcode or "", written.region or "", entry.country or ""
    )


def address_block(entry: Entry, tag: str, posted_in: str | None) -> tuple[str, ...]:
    """The recipient's lines on the envelope."""
    recipient, home = entry.recipient, entry.language
    return address.postal_block(
        names=address.addressee(
            language=tag,
            name=named(recipient.name, tag, home),
            honorific=named(recipient.honorific, tag, home) if recipient.name else "",
            office=named(recipient.office, tag, home),
            organization=named(recipient.organization, tag, home),
            dative=(in_language(recipient.dative, tag) or "").splitlines(),
        ),
        parts=address_parts(entry),
        language=tag,
        posted_in=posted_in or "",
        printed=named(recipient.printed, tag, home).splitlines(),
        second_script=named(recipient.second_script, tag, home).splitlines(),
        attention=named(recipient.attention, tag, home),
        care_of=named(recipient.care_of, tag, home),
    )


def greeting(entry: Entry, tag: str) -> Salutation:
    """The salutation in the letter's language."""
    recipient = entry.recipient
    found = salutation(
        given=recipient.salutation or {},
        language=tag,
        rank=recipient.rank or "",
        gender=recipient.gender or "",
        office=in_language(recipient.office, tag) or "",
        name=Name(full=in_language(recipient.name, tag) or "", honorific=in_language(recipient.honorific, tag) or ""),
    )
    assert found is not None  # a language without a pack is never chosen
    return found


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
    if sender.organization:
        return _organization(sender, tag, home)
    place = _filled(sender.city, land)
    match sender.show:
        case Show.FULL:
            lines = _filled(*_own_address(sender, tag), land, sender.email)
            work = named(sender.profession, tag, home)
            return SenderBlock(lines=lines, signature=_filled(*_signed(sender), work))
        case Show.NAME_PLACE:
            return SenderBlock(lines=_filled(sender.name, *place), signature=_filled(*_signed(sender)))
        case _:
            initials = _initials(sender.name or "")
            return SenderBlock(lines=_filled(initials, *place), signature=_filled(initials))


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


def _organization(sender: Sender, tag: str, home: str) -> SenderBlock:
    organization = named(sender.organization, tag, home)
    address_lines = _own_address(sender.model_copy(update={"name": None, "signature": ()}), tag)
    contact = _filled(sender.phone, sender.fax, sender.email)
    letterhead = named(sender.letterhead, tag, home).splitlines() or [", ".join(address_lines), " · ".join(contact)]
    title, division = named(sender.title, tag, home), named(sender.division, tag, home)
    office = ", ".join(_filled(title, division))
    signature = _filled(sender.signatory or sender.name, *sender.signature, office, organization)
    return SenderBlock(letterhead=_filled(organization, *letterhead), signature=signature)


def _signed(sender: Sender) -> tuple[str | None, ...]:
    return sender.signature or (sender.name,)


def _initials(name: str) -> str:
    return " ".join(f"{part[0]}." for part in name.replace("-", " ").split())


def _filled(*lines: str | None) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in lines if line and line.strip())


def town(sender: Sender | None) -> str:
    """Where a sender writes from, of one who shows a place."""
    return "" if sender is None or sender.show is Show.NONE else sender.city or ""


def calling_number(sender: Sender | None) -> str:
    """The sender's own fax or telephone number, for the head of a fax, of a sender who shows everything."""
    return "" if sender is None or sender.show is not Show.FULL else sender.fax or sender.phone or ""


def reply_from(sender: Sender | None, tag: str) -> tuple[str, str] | None:
    """Name and address for an email's From, only of a sender who shows everything."""
    if sender is None or not sender.email or sender.show is not Show.FULL:
        return None
    return sender.name or named(sender.organization, tag, tag), sender.email
