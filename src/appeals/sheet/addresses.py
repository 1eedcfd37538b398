"""Whom a sheet's readers write to: addresses, channels, salutations, and reminders of those their own country decides."""

from collections.abc import Iterator, Sequence
from datetime import date

from appeals import language, law
from appeals.inputs.books import Entry
from appeals.inputs.copies import NO_COPY, CopyOf, NamedRecipient, copy_refs
from appeals.inputs.load import CampaignRecipient
from appeals.inputs.models.campaign import EMBASSY, Campaign, Ref
from appeals.inputs.models.emails import server_form
from appeals.inputs.models.recipients import CHANNEL_FIELDS, ChannelState, distinct, plain_email
from appeals.inputs.verification import has_ended, is_past
from appeals.language.cldr import words as cldr_words
from appeals.letters.circle import gets_copy
from appeals.letters.language_choice import in_language
from appeals.letters.recipient_block import address_block, described, named
from appeals.sheet.contents import GivenSalutation, SheetAddress, SheetChannel
from appeals.sheet.sheet_texts import SheetTexts


def addresses(texts: SheetTexts, dated: date) -> tuple[tuple[SheetAddress, ...], tuple[SheetAddress, ...]]:
    """The main recipients and the copy recipients in the campaign's order: those whose entries have not ended.

    Of those whom the reader has to look up, for their own country or because only a name is known, stands a reminder.
    """
    inputs = texts.inputs
    refs = [NamedRecipient(ref, ("recipients", at)) for at, ref in enumerate(inputs.campaign.recipients)]
    copied = [
        each for each in copy_refs(inputs.campaign) if each.ref.id not in {ref.ref.id for ref in refs if ref.ref.id}
    ]
    both = ((refs, inputs.recipients), (copied, inputs.copies))
    ended = {each.ref for each in (*inputs.recipients, *inputs.copies) if has_ended(each.entry.recipient, dated)}

    def shown(refs: Sequence[NamedRecipient], recipients: Sequence[CampaignRecipient]) -> Iterator[SheetAddress]:
        known = {each.ref: each for each in recipients if each.ref not in ended}
        for each in refs:
            only_of = _only_of(texts, each.copy)
            for reminder in reminders(texts, each.ref):
                yield SheetAddress(lines=(), reminder=f"{reminder} ({only_of})" if only_of else reminder)
            if each.ref.id in known:
                yield _address(texts, known[each.ref.id], dated)

    main, copies = (tuple(shown(*each)) for each in both)
    return main, copies


def _address(texts: SheetTexts, recipient: CampaignRecipient, dated: date) -> SheetAddress:
    campaign, entry, tag = texts.inputs.campaign, recipient.entry, texts.tag
    last = texts.words["passed" if is_past(recipient, dated) else "deadline"]
    return SheetAddress(
        lines=tuple(texts.apart(line) for line in address_block(entry, tag, None)),
        channels=channels(entry, campaign),
        salutations=tuple(_salutations(campaign, entry, tag)),
        deadline=last.format(date=language.long_date(recipient.deadline, tag)) if recipient.deadline else "",
        only_of=_only_of(texts, recipient.copy),
        via=texts.words["via_embassy"].format(embassy=_embassy(texts, entry.state)) if recipient.via_embassy else "",
    )


def _only_of(texts: SheetTexts, copy: CopyOf) -> str:
    """Of which letters somebody gets a copy, where it is not of all; and whether the others are not to see it."""
    if copy == NO_COPY or copy.of == ():
        return ""
    inputs, tag = texts.inputs, texts.tag
    mains = [each for each in inputs.recipients if gets_copy(copy, each) or each.ref in copy.bcc]
    names = [
        named(each.entry.recipient.office, tag, each.entry.language) or described(each.entry, tag) for each in mains
    ]
    refs = [ref.id for ref in inputs.campaign.recipients if ref.by_country and ref.id in copy.cc | copy.bcc]
    names += [phrase for id_ in refs for phrase in by_country(texts, id_ or "")]
    said = texts.words["copy_of"].format(recipients=" · ".join(names)) if names else ""
    return " · ".join(part for part in ("" if copy.is_told else "Bcc", said) if part)


def language_name(tag: str, written_in: str) -> str:
    """What a language is called in another one; its tag where that has no name for it."""
    found = cldr_words(written_in)
    return (found and found.language_name(tag)) or tag


def _salutations(campaign: Campaign, entry: Entry, tag: str) -> Iterator[GivenSalutation]:
    """All that the book has, as it stands there, the languages that are written first; nothing is made up beside it."""
    given = entry.recipient.salutation or {}
    preferred = (tag, *entry.recipient.languages, *campaign.appeal_languages)
    first = (found for each in preferred if (found := language.fitting(each, given)))
    for each in dict.fromkeys((*first, *given)):
        alone = len(given) == 1 and language.fitting(tag, given)
        yield GivenSalutation(" ".join(given[each].split()), each, "" if alone else language_name(each, tag))


def channels(entry: Entry, campaign: Campaign) -> tuple[SheetChannel, ...]:
    """The ways to reach a recipient, in the order that the campaign prefers."""
    order = {str(each): at for at, each in enumerate(campaign.channels)}
    return tuple(sorted(_channels(entry), key=lambda each: order.get(each.kind, len(order))))


def _channels(entry: Entry) -> Iterator[SheetChannel]:
    for kind in CHANNEL_FIELDS:
        for channel in distinct(getattr(entry.recipient, kind)):
            if channel.state is not ChannelState.DEAD:
                value = plain_email(channel.value) if kind == "email" else channel.value
                yield SheetChannel(kind, value, _link(kind, value), channel.note or "")


def _link(kind: str, value: str) -> str:
    if kind == "email":
        return f"mailto:{server_form(value)}"
    return value if kind in {"web", "social"} and value.startswith("https://") else ""


def reminders(texts: SheetTexts, ref: Ref) -> Iterator[str]:
    """What a sheet calls recipients whom the reader has to look up; nothing where a book's entry says who it is."""
    if ref.name:
        yield named(ref.name, texts.tag, texts.inputs.campaign.language)
    elif ref.id and ref.by_country:
        yield from by_country(texts, ref.id)


def _embassy(texts: SheetTexts, state: str | None) -> str:
    if not state:
        return texts.words["embassy_any"]
    country = language.country_name(state, texts.tag)
    return texts.words["embassy"].format(country=country, of_country=law.of_state(state, texts.tag) or f"({country})")


def by_country(texts: SheetTexts, name: str) -> Iterator[str]:
    """How a sheet speaks of recipients whom the reader's country decides, such as 'the embassy of …'."""
    if name != EMBASSY:
        yield _own_official(texts, name)
    else:
        yield from (_embassy(texts, state) for state in texts.inputs.campaign.country or (None,))


def _own_official(texts: SheetTexts, name: str) -> str:
    """An official of the reader's own country: in our words, else as a book calls the office, else by the id."""
    office = name.partition("/")[2]
    if known := texts.words.get(f"own_{office}"):
        return known
    inputs = texts.inputs
    groups = (*inputs.main_by_country, *inputs.copies_by_country)
    candidates = (each.entry.recipient.office for group in groups if group.name == name for each in group.candidates)
    written = next(filter(None, (in_language(text, texts.tag) for text in candidates)), office.replace("-", " "))
    return texts.words["own_official"].format(office=written)
