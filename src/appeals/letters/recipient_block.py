"""What letters say of a recipient: the lines on the envelope, the salutation, a name."""

from collections.abc import Mapping
from dataclasses import replace

from appeals import language
from appeals.inputs.books import Entry
from appeals.inputs.models.recipients import Rank, RecipientKind, plain_email, usable
from appeals.letters import address
from appeals.letters.language_choice import in_language
from appeals.letters.salutation import AddressedName, Salutation, salutation

__all__ = [
    "address_block",
    "address_parts",
    "described",
    "emails",
    "greeting",
    "labelled",
    "made_lines",
    "named",
    "named_in_script",
]


_RANKS: Mapping[RecipientKind, str] = {
    RecipientKind.EMBASSY: Rank.AMBASSADOR,
    RecipientKind.NEWSPAPER: Rank.EDITOR,
}
"""Who reads a letter to a place, where the book gives no rank: nobody writes 'Dear Embassy'."""


def named(text: Mapping[str, str] | None, tag: str, home: str) -> str:
    """A name or office in a language; else as the book's own language has it: an address must arrive in any case."""
    if not text:
        return ""
    return in_language(text, tag) or text.get(home) or next(iter(text.values()))


def named_in_script(text: Mapping[str, str] | None, tag: str, home: str) -> str:
    """A name in a language; else as another one in the same script has it, before that of the file's own language."""
    written = text or {}
    readable = (each for each in written if language.script(each) == language.script(tag))
    return in_language(text, tag) or written.get(next(readable, ""), "") or named(text, tag, home)


def labelled(entry: Entry, tag: str) -> str:
    """A recipient's name or office, as an email's header shows it."""
    return named(entry.recipient.name or entry.recipient.office, tag, entry.language)


def emails(entry: Entry) -> tuple[str, ...]:
    """The addresses that can be used."""
    return tuple(plain_email(email) for email in usable(entry.recipient.email))


def described(entry: Entry, tag: str) -> str:
    """A recipient as others read of them: 'Mr Ashat Daulbayev (Prosecutor General)'."""
    recipient = entry.recipient
    name = named(recipient.name, tag, entry.language)
    office = named(recipient.office, tag, entry.language) or named(recipient.organization, tag, entry.language)
    honorific = named(recipient.honorific, tag, entry.language) if name else ""
    person = f"{honorific} {name}".strip()
    return f"{person} ({office})" if person and office else person or office or address_block(entry, tag, None)[0]


def address_parts(entry: Entry) -> address.AddressParts:
    """The postal address as `appeals.letters.address` takes it."""
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


def made_lines(entry: Entry, tag: str) -> tuple[str, ...]:
    """Lines of the block with words of the pack in them, or that are the country: no book can have them shorter."""
    whole, plain = (
        address_block(entry, tag, None),
        entry.recipient.model_copy(update={"attention": None, "care_of": None}),
    )
    shorter = address_block(replace(entry, recipient=plain), tag, entry.country)
    return tuple(line for line in whole if line not in shorter)


def _name(entry: Entry, tag: str) -> str:
    """A name as a letter speaks to it: in the letter's language, or as written in another one in the same script."""
    written = entry.recipient.name or {}
    readable = (text for each, text in written.items() if language.script(each) == language.script(tag))
    return in_language(written, tag) or next(readable, "")


def greeting(entry: Entry, tag: str) -> Salutation:
    """The salutation in the letter's language."""
    recipient = entry.recipient
    found = salutation(
        given=recipient.salutation or {},
        language=tag,
        rank=recipient.rank or _RANKS.get(recipient.kind, ""),
        gender=recipient.gender or "",
        office=in_language(recipient.office, tag) or "",
        name=AddressedName(full=_name(entry, tag), honorific=in_language(recipient.honorific, tag) or ""),
    )
    assert found is not None  # a language without a pack is never chosen
    return found
