"""What letters say of a recipient: the lines on the envelope, the salutation, a name; what leads nowhere any more."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from appeals import language, law
from appeals.inputs.books import Entry
from appeals.inputs.models.recipients import Channel, Rank, RecipientKind, plain_email, usable
from appeals.letters import address
from appeals.letters.language_choice import in_language
from appeals.letters.salutation import AddressedName, Salutation, gender_of, salutation
from appeals.letters.surnames import surname

_RANKS: Mapping[RecipientKind, str] = {
    RecipientKind.EMBASSY: Rank.AMBASSADOR,
    RecipientKind.NEWSPAPER: Rank.EDITOR,
    RecipientKind.COMPANY: Rank.COMPANY,
}
"""Who reads a letter to a place, where the book gives no rank: nobody writes 'Dear Embassy'."""


_TELLING = 5
"""Letters of a word that two names do not share by chance."""


def rank_of(entry: Entry) -> str:
    """The rank of whoever reads a letter to an entry; empty where nothing is known of it."""
    return entry.recipient.rank or _RANKS.get(entry.recipient.kind, "")


def named(text: Mapping[str, str] | None, tag: str, home: str) -> str:
    """A name or office in a language; else as the book's own language has it: an address must arrive in any case."""
    if not text:
        return ""
    return in_language(text, tag) or text.get(home) or next(iter(text.values()))


def named_in_script(text: Mapping[str, str] | None, tag: str, home: str) -> str:
    """A name in a language; else as another one in the same script has it, before that of the file's own language."""
    return _in_script(text or {}, tag) or named(text, tag, home)


def _in_script(written: Mapping[str, str], tag: str) -> str:
    readable = (text for each, text in written.items() if language.script(each) == language.script(tag))
    return in_language(written, tag) or next(readable, "")


def labelled(entry: Entry, tag: str) -> str:
    """A recipient's name or office, as an email's header shows it."""
    return named_people(entry, tag) or named(entry.recipient.office, tag, entry.language)


def named_people(entry: Entry, tag: str) -> str:
    """The name of an entry, or the names of all its people, in one phrase."""
    names = (*(each.name for each in entry.recipient.people), entry.recipient.name)
    return language.listed([written for name in names if (written := named(name, tag, entry.language))], tag)


def _people(entry: Entry, tag: str, *, in_address: bool = False) -> Iterator[tuple[str, str]]:
    """Every person of an entry of several, with honorific, and the office of each that is their own."""
    home, pack = entry.language, address.pack_or_english(tag)
    for each in entry.recipient.people:
        honorific = named(each.honorific, pack.tag, home)
        name = pack.person(named(each.name, tag, home), pack.in_address(honorific) if in_address else honorific)
        yield name, named(each.office, tag, home)


def _people_lines(entry: Entry, tag: str) -> Iterator[str]:
    """The people of an entry of several on an envelope: each with their own office, on one line where it is short."""
    for person, office in _people(entry, tag, in_address=True):
        together = ", ".join(part for part in (person, office) if part)
        yield from (together,) if len(together) <= address.LINE_LENGTH else (person, office)


def emails(entry: Entry) -> tuple[str, ...]:
    """The addresses that can be used."""
    return tuple(plain_email(email) for email in usable(entry.recipient.email))


def described(entry: Entry, tag: str) -> str:
    """A recipient as others read of them: 'Mr Bob Example (Director, Example Prison)'."""
    recipient, home = entry.recipient, entry.language
    office, organization = named(recipient.office, tag, home), named(recipient.organization, tag, home)
    where = "" if _says(office, organization) else organization
    post = ", ".join(filter(None, (office, where)))
    person = _person(entry, tag)
    if any(each.office for each in recipient.people) and post:
        return f"{person}, {post}"
    return f"{person} ({post})" if person and post else person or post or address_block(entry, tag, None)[0]


def all_described(entries: Sequence[Entry], tag: str) -> str:
    """Several recipients as others read of them after a colon.

    An office without a name would need its article after "and", and would pass for another office of the person before: where one
    of them stands there, all stand side by side, between the semicolons that Latin and Cyrillic scripts have.
    """
    each = [described(entry, tag) for entry in entries]
    nameless = any(entry.recipient.office and not _person(entry, tag) for entry in entries)
    if nameless and language.script(tag) in {"Latn", "Cyrl"}:
        return "; ".join(each)
    return language.listed(each, tag)


def _says(office: str, organization: str) -> bool:
    """Whether an office tells where it is: "Minister of Justice" of the "Ministry of Justice" does."""
    telling = {word for word in organization.casefold().split() if len(word) >= _TELLING}
    return organization.casefold() in office.casefold() or bool(telling & set(office.casefold().split()))


def _person(entry: Entry, tag: str) -> str:
    """The person of an entry, or its people, each with the office that is their own."""
    recipient, home = entry.recipient, entry.language
    if recipient.people:
        return language.listed([f"{person} ({own})" if own else person for person, own in _people(entry, tag)], tag)
    name, honorific = named(recipient.name, tag, home), named(recipient.honorific, tag, home)
    return address.pack_or_english(tag).person(name, honorific)


def address_parts(entry: Entry) -> address.AddressParts:
    """The postal address as `appeals.letters.address` takes it."""
    written = entry.recipient.address
    if written is None:
        return address.AddressParts(country=entry.country or "")
    return address.AddressParts(
        written.lines, written.city or "", written.postcode or "", written.region or "", entry.country or ""
    )


def address_block(entry: Entry, tag: str, posted_in: str | None, route: Entry | None = None) -> tuple[str, ...]:
    """The recipient's lines on the envelope.

    Args:
        entry: the recipient.
        tag: the letter's language.
        posted_in: the sender's country, as far as it is known.
        route: the mission through which the letter goes: then its address stands there instead of the recipient's.
    """
    recipient, home = entry.recipient, entry.language
    names = _names_on_envelope(entry, tag)
    if route is not None:
        mission, *where = _mission_block(route, tag, posted_in)
        printed = named(recipient.printed, tag, home).splitlines()[:1]
        return (*(names or printed), address.pack_or_english(tag).labels.care_of.format(name=mission), *where)
    return address.postal_block(
        names=names,
        parts=address_parts(entry),
        language=tag,
        posted_in=posted_in or "",
        printed=named(recipient.printed, tag, home).splitlines(),
        second_script=named(recipient.second_script, tag, home).splitlines(),
        attention=named(recipient.attention, tag, home),
        care_of=named(recipient.care_of, tag, home),
    )


def _mission_block(route: Entry, tag: str, posted_in: str | None) -> tuple[str, ...]:
    """What the mission is called, and its address: whoever is ambassador there, it forwards."""
    called = named(route.recipient.organization or route.recipient.office, tag, route.language)
    if not called or route.recipient.printed:
        return address_block(route, tag, posted_in)
    parts = address_parts(route)
    return address.postal_block(names=(called,), parts=parts, language=tag, posted_in=posted_in or "")


def _names_on_envelope(entry: Entry, tag: str) -> tuple[str, ...]:
    recipient, home = entry.recipient, entry.language
    return address.addressee(
        language=tag,
        name=named(recipient.name, tag, home),
        honorific=named(recipient.honorific, tag, home) if recipient.name else "",
        office=named(recipient.office, tag, home),
        organization=named(recipient.organization, tag, home),
        people=tuple(_people_lines(entry, tag)),
        dative=(in_language(recipient.dative, tag) or "").splitlines(),
    )


def made_lines(entry: Entry, tag: str) -> tuple[str, ...]:
    """Lines of the block with words of the pack in them, or that are the country: no book can have them shorter."""
    plain = entry.recipient.model_copy(update={"attention": None, "care_of": None})
    shorter = address_block(replace(entry, recipient=plain), tag, entry.country)
    return tuple(line for line in address_block(entry, tag, None) if line not in shorter)


def greeting(entry: Entry, tag: str) -> Salutation:
    """The salutation in the letter's language; empty where that has no pack and the book gives none."""
    # A letter speaks to a name in its own language, or as it is written in another one in the same script.
    recipient, name = entry.recipient, _in_script(entry.recipient.name or {}, tag)
    found = salutation(
        given=recipient.salutation or {},
        language=tag,
        rank="" if recipient.people else rank_of(entry),
        gender="" if recipient.people else recipient.gender or gender_of(recipient.honorific or {}),
        office=_without_state(in_language(recipient.office, tag) or "", entry.state, tag),
        name=AddressedName(name, in_language(recipient.honorific, tag) or "", surname(name, entry.state)),
    )
    return found or Salutation("", given=False, known=False)


def _without_state(office: str, state: str | None, tag: str) -> str:
    """An office as one greets it: the State is no part of it ("Prosecutor General of the Republic of Kazakhstan")."""
    of_state = law.of_state(state, tag) if state else None
    if not of_state:
        return office
    preposition, name = re.escape(of_state.partition(" ")[0]), re.escape(of_state)
    republic = rf" {preposition} (?:\w+\W){{0,4}}{re.escape(language.country_name(state or '', tag))}$"
    return re.sub(rf" {name}$|{republic}", "", office)


def unreached(entry: Entry, posted_to: Entry) -> Iterator[tuple[str, str]]:
    """Each channel of a book that must not be used, and why: all of it is dead, as the book or the register says.

    Args:
        entry: whose fax numbers and email addresses are used.
        posted_to: whose postal address.
    """
    for name, of in (("post", posted_to), ("fax", entry), ("email", entry)):
        if not of.recipient.is_reached_by(name) and (reasons := [*_dead(of, name)]):
            yield name, "; ".join(reasons)


def _dead(entry: Entry, name: str) -> Iterator[str]:
    known = [each for each in entry.dead if each.where[0] == name]
    yield from (f"{each.sentence} ({each.advice})" for each in known)
    if name == "post":
        if entry.recipient.has_address and not known:
            yield "nothing is posted to this address: the book says that it is dead"
        return
    channels: tuple[Channel, ...] = getattr(entry.recipient, name)
    for at, channel in enumerate(channels):
        if (name, at) not in [each.where for each in known]:
            yield f"{channel.value} is dead, as the book says"
