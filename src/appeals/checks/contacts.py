"""Can the letters arrive: recipients, their channels, and whether the entries can be relied on."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from email_validator import EmailNotValidError, validate_email

from appeals.checks.characters import entry_characters
from appeals.errors import Problem
from appeals.fax.numbers import time_zone
from appeals.inputs.books import Entry
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import Campaign, CampaignKind
from appeals.inputs.models.recipients import Channel, ChannelState, RecipientKind, plain_email
from appeals.inputs.verification import good_until, has_ended, verified_later
from appeals.letters import address, phone
from appeals.letters.circle import everybody
from appeals.letters.recipient_block import address_block, address_parts, made_lines
from appeals.system.time_zone import todays_date

__all__ = ["VERIFIED_LATER", "check", "entry_problems", "overriding"]

VERIFIED_LATER = "verified-in-future"
"""The code of a problem that costs the letters to one entry only."""


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of the recipients of a campaign."""
    everyone = (*inputs.recipients, *inputs.copies)
    for recipient in everyone:
        yield from entry_problems(recipient.entry, today=today, ways=_ways(inputs.campaign))
        if recipient.entry.bundled and not inputs.example:
            message = f"only an example book has '{recipient.entry.id}': no letter is made to it"
            hint = "verify it and copy it into recipients/, or render with --accept-unverified"
            yield recipient.entry.source.warning(recipient.entry.at, "example-entry", message, hint)
    yield from _shared(everyone)


def entry_problems(entry: Entry, *, today: date, ways: Collection[str] | None = ()) -> Iterator[Problem]:
    """Problems of one entry of an address book.

    Args:
        entry: it.
        today: the day to compare dates with.
        ways: other ways than post, fax and email by which a campaign asks to write; None where no letter is sent.
    """
    yield from _channels(entry, ways)
    yield from _numbers(entry)
    yield from _timezone(entry)
    yield from _emails(entry)
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
    recipient = entry.recipient
    used = [each for each in (*recipient.fax, *recipient.email) if each.state is not ChannelState.DEAD]
    posted = recipient.printed or (recipient.address and (recipient.address.lines or recipient.address.city))
    if ways is not None and not (used or posted or any(getattr(recipient, way, ()) for way in ways)):
        message = "there is no address, fax or email that can be used"
        yield entry.source.warning(entry.at, "no-channel", message, "add one, or name another recipient")
    if not recipient.salutation and recipient.kind is RecipientKind.OFFICIAL:
        yield entry.source.warning(entry.at, "no-salutation", "no salutation is given", "one is made from the office")


def _numbers(entry: Entry) -> Iterator[Problem]:
    for name in ("fax", "phone"):
        for number, channel in enumerate(getattr(entry.recipient, name)):
            where = _channel_path(entry, name, number)
            found = phone.judge(channel.value, entry.country)
            if not found.possible:
                yield entry.source.error(
                    where, "impossible-number", f"'{channel.value}' cannot be a number: {found.reason}"
                )
            elif not found.valid:
                message = f"'{channel.value}' is possible, but no number of its country"
                yield entry.source.warning(where, "doubtful-number", message, "has it been renumbered?")


def _timezone(entry: Entry) -> Iterator[Problem]:
    name = entry.recipient.timezone
    if name and time_zone(name) is None:
        message = f"'{name}' is no time zone"
        yield entry.source.error((*entry.at, "timezone"), "unknown-timezone", message, "such as Asia/Almaty")


def _emails(entry: Entry) -> Iterator[Problem]:
    for number, channel in enumerate(entry.recipient.email):
        where = _channel_path(entry, "email", number)
        plain = plain_email(channel.value)
        if plain != channel.value:
            yield entry.source.warning(
                where, "obfuscated-email", f"'{channel.value}' is read as {plain}", "write it so"
            )
        try:
            validate_email(plain, check_deliverability=False)
        except EmailNotValidError as fault:
            yield entry.source.error(where, "bad-email", f"'{channel.value}' is no email address: {fault}")
        else:
            if not plain.isascii():
                message = f"'{channel.value}' holds letters outside ASCII, which most mail servers refuse"
                yield entry.source.warning(where, "email-not-ascii", message, "no email is made to this address")


def _channel_path(entry: Entry, name: str, number: int) -> tuple[str | int, ...]:
    return (*entry.at, name, number)


def _currency(entry: Entry, today: date) -> Iterator[Problem]:
    for where in verified_later(entry.recipient, max(today, todays_date())):
        message = "a day that has not come yet verifies nothing"
        yield entry.source.error((*entry.at, *where), VERIFIED_LATER, message, "is the year right?")
    verified, until = entry.recipient.verified, entry.recipient.until
    if verified is None:
        yield entry.source.warning(
            entry.at,
            "not-verified",
            "nothing says when this was last known to be good",
            "add 'verified: year-month'",
        )
    elif today > good_until(verified):
        message = f"last verified {verified.date.end}, more than twelve months ago"
        yield entry.source.warning(
            (*entry.at, "verified"), "verified-long-ago", message, "officials change: look again"
        )
    if until and has_ended(entry.recipient, today):
        yield entry.source.warning(
            (*entry.at, "until"),
            "entry-ended",
            f"this entry ended {until.end}",
            "who holds the office now?",
        )


def _postal(entry: Entry) -> Iterator[Problem]:
    if entry.recipient.address is None and entry.recipient.printed is None:
        return
    where = (*entry.at, "address")
    if entry.country is None:
        yield entry.source.warning(
            where, "no-country", "the address names no country", "add 'country: KZ' here or to the book"
        )
    for finding in address.findings(
        address_block(entry, entry.language, None), address_parts(entry), made_lines(entry, entry.language)
    ):
        inner = (*where, "postcode") if finding.code == "postcode-form" else where
        yield entry.source.warning(inner, finding.code, finding.message, finding.hint)


def _shared(everyone: tuple[CampaignRecipient, ...]) -> Iterator[Problem]:
    """Two officials at one number: two faxes to one machine, and perhaps a slip of the pen."""
    for name in ("fax", "email"):
        owners: dict[str, list[tuple[Entry, int]]] = defaultdict(list)
        for recipient in everyone:
            entry = recipient.entry
            for number, channel in enumerate(getattr(entry.recipient, name)):
                owners[_same(name, channel, entry)].append((entry, number))
        for shared in owners.values():
            for entry, number in shared[1:]:
                first = shared[0][0]
                if first.id != entry.id:
                    channel = getattr(entry.recipient, name)[number]
                    message = f"{first.id} has the same {name}, {channel.value}"
                    yield entry.source.warning(
                        _channel_path(entry, name, number),
                        f"shared-{name}",
                        message,
                        "is it right for both?",
                    )


def _same(name: str, channel: Channel, entry: Entry) -> str:
    return phone.canonical(channel.value, entry.country) if name == "fax" else channel.value.casefold()
