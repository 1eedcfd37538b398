"""What letters say of a recipient: the lines on the envelope, the salutation, a name."""

from collections.abc import Iterator, Mapping

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
    "named",
    "named_in_script",
    "named_people",
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
    return named_people(entry, tag) or named(entry.recipient.office, tag, entry.language)


def named_people(entry: Entry, tag: str) -> str:
    """The name of an entry, or the names of all its people, in one phrase."""
    names = (*(each.name for each in entry.recipient.people), entry.recipient.name)
    return language.listed([written for name in names if (written := named(name, tag, entry.language))], tag)


def _people(entry: Entry, tag: str) -> tuple[tuple[str, str], ...]:
    """Every person of an entry of several, with honorific, and the office of each that is their own."""
    home = entry.language
    return tuple(
        (f"{named(each.honorific, tag, home)} {named(each.name, tag, home)}".strip(), named(each.office, tag, home))
        for each in entry.recipient.people
    )


def _people_lines(entry: Entry, tag: str) -> Iterator[str]:
    """The people of an entry of several on an envelope: each with their own office, on one line where it is short."""
    for person, office in _people(entry, tag):
        together = ", ".join(part for part in (person, office) if part)
        yield from (together,) if len(together) <= address.LINE_LENGTH else (person, office)


def emails(entry: Entry) -> tuple[str, ...]:
    """The addresses that can be used."""
    return tuple(plain_email(email) for email in usable(entry.recipient.email))


def described(entry: Entry, tag: str) -> str:
    """A recipient as others read of them: 'Mr Ashat Daulbayev (Prosecutor General)'."""
    recipient = entry.recipient
    name = named(recipient.name, tag, entry.language)
    office = named(recipient.office, tag, entry.language) or named(recipient.organization, tag, entry.language)
    honorific = named(recipient.honorific, tag, entry.language) if name else ""
    several = [f"{person} ({own})" if own else person for person, own in _people(entry, tag)]
    person = language.listed(several, tag) if several else f"{honorific} {name}".strip()
    if several and office:
        return f"{person}, {office}" if any(own for _, own in _people(entry, tag)) else f"{person} ({office})"
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
            people=tuple(_people_lines(entry, tag)),
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
        rank="" if recipient.people else recipient.rank or _RANKS.get(recipient.kind, ""),
        gender="" if recipient.people else recipient.gender or "",
        office=in_language(recipient.office, tag) or "",
        name=AddressedName(full=_name(entry, tag), honorific=in_language(recipient.honorific, tag) or ""),
    )
    assert found is not None  # a language without a pack is never chosen
    return found
