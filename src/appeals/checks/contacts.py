"""Can the letters arrive: recipients, their channels, and whether the entries can be relied on."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from appeals import language
from appeals.checks.characters import entry_characters
from appeals.errors import Problem
from appeals.fax.numbers import ImpossibleNumberError, fax_number, time_zone
from appeals.inputs.books import Entry
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import Campaign, CampaignKind
from appeals.inputs.models.emails import email_fault, free_host, mailbox_name
from appeals.inputs.models.recipients import Channel, ChannelState, RecipientKind, plain_email, reached_by
from appeals.inputs.source import FieldPath
from appeals.inputs.verification import good_until, has_ended, verified_later
from appeals.letters import address, phone
from appeals.letters.circle import everybody
from appeals.letters.language_choice import letter_languages
from appeals.letters.letters_on_sheets import offered_channels
from appeals.letters.recipient_block import address_block, address_parts, greeting, made_lines
from appeals.system.time_zone import todays_date

VERIFIED_LATER = "verified-in-future"
"""The code of a problem that costs the letters to one entry only."""


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of the recipients of a campaign."""
    everyone = (*inputs.recipients, *inputs.copies)
    for recipient in everyone:
        tags = letter_languages(inputs.campaign, recipient, inputs.sender)
        yield from entry_problems(recipient.entry, today=today, ways=_ways(inputs.campaign), tags=tags)
        if recipient.entry.bundled and not inputs.example:
            message = f"only an example book has '{recipient.entry.id}': no letter is made to it"
            hint = "verify it and copy it into recipients/, or render with --accept-unverified"
            yield recipient.entry.source.warning(recipient.entry.at, "example-entry", message, hint)
    yield from _shared(everyone)
    yield from _channels_of_nobody(inputs, today)


def _channels_of_nobody(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Ways that the sheet's readers are asked to use, and that lead to none of the recipients."""
    campaign, offered = inputs.campaign, offered_channels(inputs, today)
    asked = campaign.channels if campaign.recipients and campaign.status not in ENDED else ()
    for at, name in enumerate(asked):
        if name not in offered:
            message = f"none of the recipients can be reached by {name}: the sheet leaves it out"
            hint = "give the number or address in the book, or take it out here"
            yield inputs.source.warning(("channels", at), "channel-of-nobody", message, hint)


def entry_problems(
    entry: Entry, *, today: date, ways: Collection[str] | None = (), tags: Sequence[str] = ()
) -> Iterator[Problem]:
    """Problems of one entry of an address book.

    Args:
        entry: it.
        today: the day to compare dates with.
        ways: other ways than post, fax and email by which a campaign asks to write; None where no letter is sent.
        tags: the languages that a campaign's letters to it may be in.
    """
    yield from _channels(entry, ways)
    yield from _dead(entry)
    yield from _salutation(entry, tags or entry.recipient.languages or (entry.language,))
    yield from _numbers(entry)
    yield from _timezone(entry)
    yield from _emails(entry)
    yield from _twice(entry)
    yield from _currency(entry, today)
    yield from _postal(entry)
    yield from entry_characters(entry)


def overriding(inputs: Inputs) -> Iterator[str]:
    """Which entries take the place of others because a book says so: it is told, whatever else there is to say."""
    for recipient in everybody(inputs):
        for place in recipient.entry.replaces:
            yield f"{recipient.entry.place()}: used instead of {place}, as 'overrides' says"


def _ways(campaign: Campaign) -> Collection[str] | None:
    """By which ways a campaign asks to write; an open letter or one of an organization is published or handed over."""
    handed_over = {CampaignKind.OPEN_LETTER, CampaignKind.LETTER, CampaignKind.STATEMENT}
    return None if campaign.kind in handed_over else campaign.channels


def _channels(entry: Entry, ways: Collection[str] | None) -> Iterator[Problem]:
    recipient, source = entry.recipient, entry.source
    reached = ways is None or any(recipient.is_reached_by(name) for name in ("post", "fax", "email", *ways))
    if not reached and source.is_whole(*((*entry.at, field) for field in _REACHED_BY)):
        message = "there is no address, fax or email that can be used"
        yield source.warning(entry.at, "no-channel", message, "add one, or name another recipient")


def _dead(entry: Entry) -> Iterator[Problem]:
    """Contacts that lead nowhere any more, as the register says: nothing goes there."""
    for found in entry.dead:
        address_field = "address" if entry.recipient.address else "printed"
        where = (*entry.at, *(found.where if found.where != ("post",) else (address_field,)))
        yield entry.source.warning(where, "dead-contact", f"{found.sentence}: it is not used", found.advice)


def _salutation(entry: Entry, tags: Sequence[str]) -> Iterator[Problem]:
    """What will be printed where a book gives no salutation; an ambassador is an Excellency everywhere."""
    recipient, source = entry.recipient, entry.source
    given = recipient.salutation or recipient.kind is RecipientKind.EMBASSY
    made = [f"{greeting(entry, tag).text!r} in {language.english_name(tag)}" for tag in tags if language.pack(tag)]
    if made and not given and source.is_whole((*entry.at, "salutation")):
        message = f"no salutation is given: a letter begins {language.listed(made, 'en', 'or')}"
        yield source.warning(entry.at, "no-salutation", message, "write 'salutation:' as they are greeted")


_REACHED_BY = ("address", "printed", "fax", "email")


def _numbers(entry: Entry) -> Iterator[Problem]:
    for name in ("fax", "phone"):
        for where, channel in _living(entry, name):
            impossible, is_valid = phone.judge(channel.value, entry.country)
            if impossible:
                message = f"'{channel.value}' cannot be a number: {impossible}"
                yield entry.source.error(where, "impossible-number", message, _number_hint(channel.value))
            elif name == "fax" and (reason := _undialled(channel.value, entry.country)):
                yield entry.source.warning(where, "undialled-number", reason, "letters on paper are not concerned")
            elif not is_valid:
                message = f"'{channel.value}' is possible, but no number of its country"
                hint = _number_hint(channel.value) or "has it been renumbered?"
                yield entry.source.warning(where, "doubtful-number", message, hint)


def _undialled(number: str, country: str | None) -> str:
    """Why a fax machine does not dial all of a number."""
    try:
        fax_number(number, country)
    except ImpossibleNumberError as error:
        return str(error)
    return ""


def _number_hint(written: str) -> str:
    if written.startswith("00"):
        return f"write '+' in place of 00: +{written[2:].lstrip()}"
    if "@" in written:
        return "write it under 'email'"
    return "write it under 'web'" if written.casefold().startswith(("http", "www.")) else ""


def _living(entry: Entry, name: str) -> Iterator[tuple[FieldPath, Channel]]:
    """The channels of one kind that are not dead, and where they stand; those that are may look as they like."""
    for number, channel in enumerate(getattr(entry.recipient, name)):
        if channel.state is not ChannelState.DEAD:
            yield (*entry.at, name, number), channel


def _timezone(entry: Entry) -> Iterator[Problem]:
    name = entry.recipient.timezone
    if name and time_zone(name) is None:
        message = f"'{name}' is no time zone"
        yield entry.source.error((*entry.at, "timezone"), "unknown-timezone", message, "such as Asia/Almaty")


def _emails(entry: Entry) -> Iterator[Problem]:
    source = entry.source
    for where, channel in _living(entry, "email"):
        plain = plain_email(channel.value)
        if fault := email_fault(plain):
            yield source.error(where, fault.code, f"'{channel.value}' {fault.message}", fault.hint)
            continue
        if plain != channel.value:
            yield source.warning(where, "obfuscated-email", f"'{channel.value}' is read as {plain}", "write it so")
        if not mailbox_name(plain).isascii():
            message = f"'{channel.value}' holds letters outside ASCII before its '@', which most mail servers refuse"
            yield source.warning(where, "email-not-ascii", message, "no email is made to this address")
        if (host := free_host(plain)) and entry.recipient.kind in _IN_OFFICE and not channel.verified:
            message = f"this email address is at {host}, where anybody can have one"
            hint = "is it the office's? then say so: {value: …, verified: year-month}"
            yield source.warning(where, "free-mail-host", message, hint)


_IN_OFFICE = frozenset({RecipientKind.OFFICIAL, RecipientKind.EMBASSY, RecipientKind.UN})


def _twice(entry: Entry) -> Iterator[Problem]:
    """One number or address that stands twice in an entry is used once: is another one meant?"""
    for name in ("fax", "email", "phone"):
        seen: set[str] = set()
        for number, channel in enumerate(getattr(entry.recipient, name)):
            if reached_by(channel) in seen:
                message = f"this {name} stands in this entry twice, and is used once"
                where = (*entry.at, name, number)
                yield entry.source.warning(where, "channel-twice", message, "delete it, or write the other one")
            seen.add(reached_by(channel))


def _currency(entry: Entry, today: date) -> Iterator[Problem]:
    recipient, source = entry.recipient, entry.source
    for where in verified_later(recipient, max(today, todays_date())):
        message = "a day that has not come yet verifies nothing"
        yield source.error((*entry.at, *where), VERIFIED_LATER, message, "is the year right?")
    verified, until = recipient.verified, recipient.until
    if verified is None and source.is_whole((*entry.at, "verified")):
        look_up = f"look it up, then appeals book verify {entry.id}"
        hint = look_up if recipient.imported else "add 'verified: year-month'"
        yield source.warning(entry.at, "not-verified", "nothing says when this was last known to be good", hint)
    elif verified and today > good_until(verified):
        message, hint = (
            f"last verified {verified.date.end}, more than twelve months ago",
            "officials change: look again",
        )
        yield source.warning((*entry.at, "verified"), "verified-long-ago", message, hint)
    if until and has_ended(recipient, today):
        message = f"this entry ended {until.end}"
        yield source.warning((*entry.at, "until"), "entry-ended", message, "who holds the office now?")


def _postal(entry: Entry) -> Iterator[Problem]:
    if entry.recipient.address is None and entry.recipient.printed is None:
        return
    where, tag = (*entry.at, "address"), entry.language
    if entry.country is None and entry.source.is_whole(where, ("country",)):
        hint = "add 'country: KZ' here or to the book"
        yield entry.source.warning(where, "no-country", "the address names no country", hint)
    block, made = address_block(entry, tag, None), made_lines(entry, tag)
    for code, message, hint in address.findings(block, address_parts(entry), made):
        inner = (*where, "postcode") if code == "postcode-form" else where
        yield entry.source.warning(inner, code, message, hint)


def _shared(everyone: tuple[CampaignRecipient, ...]) -> Iterator[Problem]:
    """Two officials at one number: two faxes to one machine, and perhaps a slip of the pen."""
    for name in ("fax", "email"):
        owners: dict[str, list[tuple[Entry, FieldPath, Channel]]] = defaultdict(list)
        for entry in (recipient.entry for recipient in everyone):
            for where, channel in _living(entry, name):
                owners[_same(name, channel, entry)].append((entry, where, channel))
        for (first, *_), *others in owners.values():
            for entry, where, channel in others:
                if first.id != entry.id:
                    message = f"{first.id} has the same {name}, {channel.value}"
                    yield entry.source.warning(where, f"shared-{name}", message, "is it right for both?")


def _same(name: str, channel: Channel, entry: Entry) -> str:
    return phone.canonical(channel.value, entry.country) if name == "fax" else channel.value.casefold()
