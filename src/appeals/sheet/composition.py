"""From a campaign to its action sheet. Nothing here reads a file or a clock."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from appeals import language
from appeals.checks.languages_of_papers import no_pack
from appeals.errors import Problem
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import OWN_LANGUAGE, CampaignKind, ChannelName, Status
from appeals.inputs.verification import has_ended
from appeals.language.sheet_words import sheet_words
from appeals.letters.letters_on_sheets import offered_channels, organization_signs, prints_letters
from appeals.letters.private_names import printed_texts
from appeals.letters.recipient_block import described
from appeals.letters.sender_block import own_writer
from appeals.letters.size import text_excess
from appeals.sheet.addresses import addresses, language_name
from appeals.sheet.contents import ActionSheet, WholeLetter
from appeals.sheet.knowledge import happenings, people, publications
from appeals.sheet.sheet_texts import SheetTexts, after_the_last_day, the_last_day, too_large
from appeals.sheet.tasks import ReaderGroup, asked, readers_label, tasks, whole_letter


def compose(inputs: Inputs, tag: str, *, dated: date) -> tuple[ActionSheet | None, tuple[Problem, ...]]:
    """The action sheet of a campaign in a language; of an ended campaign, the notice that ends it.

    Args:
        inputs: the campaign, checked.
        tag: the language.
        dated: the day of reading: decides whether the last day has passed and what lies ahead.

    Returns:
        The sheet, or None where texts are missing in this language, or too large; and what is wrong.
    """
    language.use_packs(inputs.packs)
    campaign, words = inputs.campaign, sheet_words(tag)
    if words is None:  # no heading ever stands in another language instead
        return None, (no_pack(inputs, ("language",), tag),)
    texts = SheetTexts.of(inputs, tag, words)
    sheet = _notice(texts, dated) if campaign.status in ENDED else _action(texts, dated)
    if not texts.problems and (reason := text_excess("\n".join(printed_texts(sheet, joined=False)))):
        texts.problems.append(too_large(inputs.source, (), reason))
    return (None if texts.problems else sheet), tuple(texts.problems)


def _notice(texts: SheetTexts, dated: date) -> ActionSheet:
    """The sheet of an ended campaign: all that it tells, and nothing that it asked."""
    words = texts.words
    notice = words[str(texts.inputs.campaign.status)]
    sheet = _told(texts, replace(_frame(texts, dated), notice=notice, outcome_heading=words["outcome"]), date.max)
    return replace(sheet, words=_numbered(sheet))


def _action(texts: SheetTexts, dated: date) -> ActionSheet:
    """The whole sheet, its texts in the order in which they are read: first what to do, then what it is about."""
    campaign, words = texts.inputs.campaign, texts.words
    main, copied = addresses(texts, dated)
    groups = asked(texts, dated)
    is_ahead = campaign.deadline and dated <= campaign.deadline  # afterwards an alert says it
    is_addressed_to_nobody = campaign.kind is CampaignKind.STATEMENT and not campaign.recipients
    sheet = replace(
        _frame(texts, dated),
        outcome_heading=words["so_far"],
        tasks_heading=words["demands" if is_addressed_to_nobody else "write"],
        deadline=(*the_last_day(texts), *(after_the_last_day(texts) if is_ahead else ())),
        ahead=happenings(texts, after=dated),
        addresses=main,
        one_or_more=campaign.write_to == "one-or-more" and len(main) > 1,
        channels=_channels(texts, dated),
        postage=texts.prose(campaign.postage, "postage"),
        languages=_languages(texts),
        advice=texts.prose(campaign.advice, "advice"),
        tasks=tasks(texts, groups),
        letters=tuple(_letters(texts, groups)),
        signature=_signature(texts),
        enclosures=tuple(texts.line(text, "enclosures", at) for at, text in enumerate(campaign.enclosures)),
        caution=tuple(texts.prose(text, "caution", at) for at, text in enumerate(campaign.caution)),
        copies=copied,
    )
    sheet = _told(texts, sheet, dated)
    return replace(sheet, words=_numbered(sheet), steps=_steps(sheet))


def _told(texts: SheetTexts, sheet: ActionSheet, until: date) -> ActionSheet:
    """What a sheet and a notice tell of the case, and of what began until a day."""
    campaign = texts.inputs.campaign
    return replace(
        sheet,
        report_back=texts.prose(campaign.report_back, "report_back"),
        outcome=texts.prose(campaign.outcome, "outcome"),
        thanks=texts.prose(campaign.thanks, "thanks"),
        case=texts.prose(campaign.case, "case"),
        background=texts.prose(campaign.background, "background"),
        people=people(texts),
        events=happenings(texts, until=until),
    )


def _letters(texts: SheetTexts, groups: Sequence[ReaderGroup]) -> Iterator[WholeLetter]:
    for group in groups if prints_letters(texts.inputs) else ():
        names = [reader.name for reader in group.readers]
        readers = readers_label(names, texts) if len(groups) > 1 else ""
        if made := whole_letter(texts, group, readers):
            yield made


def _frame(texts: SheetTexts, dated: date) -> ActionSheet:
    """What a sheet and a notice share."""
    campaign, words = texts.inputs.campaign, texts.words
    # As labels; in a sentence they are common words.
    labels_of_channels: dict[str, str] = {each: language.capitalized(words[each], texts.tag) for each in ChannelName}
    return ActionSheet(
        language=texts.tag,
        direction=language.read_from(texts.tag),
        words={**words, **labels_of_channels},
        name=texts.inputs.name,
        series=texts.called(campaign.heading, words[str(campaign.kind)]),
        draft=words["draft"] if campaign.status is Status.DRAFT else "",
        marks=tuple(_marks(texts)),
        alerts=tuple(_alerts(texts, dated)),
        title=texts.line(campaign.title, "title"),
        labels=tuple(_labels(texts)),
        summary=texts.prose(campaign.summary, "summary"),
        corrections=tuple(texts.prose(text, "corrections", at) for at, text in enumerate(campaign.corrections)),
        sources=tuple(publications(texts)),
        lineage=tuple(_lineage(texts)),
        further=texts.in_order(campaign.further_information or ""),
        disclaimer=texts.prose(campaign.disclaimer, "disclaimer"),
    )


def _marks(texts: SheetTexts) -> Iterator[str]:
    campaign = texts.inputs.campaign
    numbered = texts.words["update"].format(n=campaign.update) if campaign.update else ""
    update = texts.called(campaign.update_words, numbered)
    yield from filter(None, (texts.apart(campaign.reference), update, texts.apart(campaign.index)))
    if campaign.issued:
        yield texts.words["issued"].format(date=texts.time(campaign.issued))


def _alerts(texts: SheetTexts, dated: date) -> Iterator[str]:
    campaign, newer = texts.inputs.campaign, texts.inputs.newer
    if campaign.status in ENDED:
        return
    if newer:
        yield texts.words["ended" if newer.ended else "superseded"]
    if campaign.deadline and dated > campaign.deadline:
        day = language.long_date(campaign.deadline, texts.tag)
        yield " ".join((texts.words["passed"].format(date=day), *after_the_last_day(texts)))
    for recipient in (*texts.inputs.recipients, *texts.inputs.copies):
        entry = recipient.entry
        if entry.recipient.until and has_ended(entry.recipient, dated):
            day = texts.time(entry.recipient.until)
            yield texts.words["entry_ended"].format(recipient=described(entry, texts.tag), date=day)


def _labels(texts: SheetTexts) -> Iterator[tuple[str, str]]:
    campaign, words = texts.inputs.campaign, texts.words
    if campaign.country or campaign.country_name:
        yield words["country"], _addressed(texts)
    if campaign.about:
        states = [language.country_name(code, texts.tag) for code in campaign.about]
        yield words["about"], language.listed(states, texts.tag)
    for label, several in (("responsible", campaign.responsible), ("concerns", campaign.concerns)):
        if several:
            heading = (words.get(f"{label}_one") if len(several) == 1 else None) or words[label]
            yield heading, language.listed([texts.line(text, label, at) for at, text in enumerate(several)], texts.tag)
    signers = _signers(texts) if organization_signs(texts.inputs) else ()
    if campaign.status not in ENDED and not prints_letters(texts.inputs) and signers:
        yield words["sender"], words["comma"].join(signers)


def _addressed(texts: SheetTexts) -> str:
    """The States addressed, under the campaign's own name for them, and which part: 'USA (Texas)'."""
    campaign = texts.inputs.campaign
    part = texts.person(campaign.region)
    usual = [language.country_name(code, texts.tag, short=bool(part)) for code in campaign.country]
    states = texts.called(campaign.country_name, language.listed(usual, texts.tag))
    return f"{states} ({part})" if part else states


def _signature(texts: SheetTexts) -> tuple[str, ...]:
    """Who signs the letters that stand on the sheet: an organization, or anybody who signs an open letter."""
    is_open = texts.inputs.campaign.kind is CampaignKind.OPEN_LETTER
    shown = prints_letters(texts.inputs) and (is_open or organization_signs(texts.inputs))
    return (*_signers(texts), *own_writer(texts.inputs).block(texts.tag, None).signatories) if shown else ()


def _signers(texts: SheetTexts) -> tuple[str, ...]:
    """Who signs first, without the many who sign below."""
    return tuple(filter(None, own_writer(texts.inputs).block(texts.tag, None).signature))


def _languages(texts: SheetTexts) -> str:
    preferred = texts.inputs.campaign.appeal_languages
    if not preferred or not texts.inputs.campaign.recipients:
        return ""
    names = [
        texts.words["own_language"] if each == OWN_LANGUAGE else language_name(each, texts.tag) for each in preferred
    ]
    return texts.words["languages"].format(languages=language.listed(names, texts.tag, "or"))


def _channels(texts: SheetTexts, dated: date) -> str:
    """The ways to use; a single one has no order."""
    offered = offered_channels(texts.inputs, dated)
    names = language.listed([texts.words[name] for name in offered], texts.tag)
    return texts.words["channels" if len(offered) > 1 else "channel"].format(channels=names) if offered else ""


def _lineage(texts: SheetTexts) -> Iterator[str]:
    earlier = texts.inputs.campaign.updates
    numbered = all(each.update is not None for each in earlier)
    ordered = sorted(earlier, key=lambda each: -(each.update or 0)) if numbered else earlier
    for each in ordered:
        ordinal = texts.words["update" if each.update else "first"].format(n=each.update)
        said = texts.called(each.update_words, "" if each.update is None else ordinal)
        day = texts.time(each.date)
        yield " · ".join(filter(None, (said, texts.apart(each.index), day, texts.apart(each.url))))


def _numbered(sheet: ActionSheet) -> Mapping[str, str]:
    """The words of a sheet with headings for one thing where there is but one."""
    things = ("caution", "addresses", "copies", "people", "events", "lineage", "sources")
    ones = (key for key in things if len(getattr(sheet, key)) == 1 and f"{key}_one" in sheet.words)
    return {**sheet.words, **{key: sheet.words[f"{key}_one"] for key in ones}}


def _steps(sheet: ActionSheet) -> Mapping[str, str]:
    """The numbers of what a reader does one after the other, where that is more than one thing."""
    taken = {
        "addresses": sheet.addresses,
        "write": sheet.tasks or sheet.letters or sheet.languages or sheet.advice,
        "copies": sheet.copies,
        "report_back": sheet.report_back,
    }
    steps = [key for key, there in taken.items() if there]
    return {key: str(number) for number, key in enumerate(steps, 1)} if sheet.addresses and len(steps) > 1 else {}
