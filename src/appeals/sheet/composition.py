"""From a campaign to its action sheet. Nothing here reads a file or a clock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from appeals import language
from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import OWN_LANGUAGE, CampaignKind, Status
from appeals.inputs.updates import ENDED
from appeals.inputs.verification import has_ended
from appeals.language.cldr import words
from appeals.letters.approximate_dates import date_in_words
from appeals.letters.recipient_block import described
from appeals.letters.sender_block import sender_block
from appeals.sheet.addresses import addresses, channel_order, reminders
from appeals.sheet.contents import ActionSheet
from appeals.sheet.knowledge import happenings, people, publications
from appeals.sheet.sheet_texts import SheetTexts
from appeals.sheet.tasks import tasks
from appeals.sheet.words import FALLBACK, sheet_words

__all__ = ["compose"]


def compose(inputs: Inputs, tag: str, *, dated: date) -> tuple[ActionSheet | None, tuple[Problem, ...]]:
    """The action sheet of a campaign in a language; of an ended campaign, the notice that ends it.

    Args:
        inputs: the campaign, checked.
        tag: the language.
        dated: the day of reading: decides whether the last day has passed and what lies ahead.

    Returns:
        The sheet, or None where texts are missing in this language; and what is missing.
    """
    campaign = inputs.campaign
    deadline = language.long_date(campaign.deadline, tag) if campaign.deadline else ""
    known = {"reference": campaign.reference or "", "deadline": deadline}
    texts = SheetTexts.of(inputs, tag, {name: value for name, value in known.items() if value})
    maker = _Maker(inputs, tag, dated, texts, *_words(tag))
    sheet = maker.notice() if campaign.status in ENDED else maker.action()
    return (None if texts.problems else sheet), tuple(texts.problems)


def _words(tag: str) -> tuple[Mapping[str, str], str]:
    found = sheet_words(tag)
    if found is not None:
        return dict(found), tag
    fallback = sheet_words(FALLBACK)
    assert fallback is not None
    return dict(fallback), FALLBACK


@dataclass(frozen=True)
class _Maker:
    """One sheet in the making."""

    inputs: Inputs
    tag: str
    dated: date
    texts: SheetTexts
    words: Mapping[str, str]
    words_language: str

    def notice(self) -> ActionSheet:
        """What remains of the sheet of an ended campaign: how it ended, and that nothing more is to be sent."""
        campaign, texts = self.inputs.campaign, self.texts
        return replace(
            self._frame(),
            notice=self.words[str(campaign.status)],
            outcome=texts.prose(campaign.outcome, "outcome"),
            thanks=texts.prose(campaign.thanks, "thanks"),
            summary=texts.prose(campaign.summary, "summary"),
        )

    def action(self) -> ActionSheet:
        """The whole sheet, its texts in the order in which they are read."""
        campaign, texts, words = self.inputs.campaign, self.texts, self.words
        main, copied = addresses(self.inputs, self.tag, words, self.dated)
        remind, remind_copies = reminders(self.inputs, self.tag, words)
        past, ahead = happenings(texts, words, self.dated)
        return replace(
            self._frame(),
            summary=texts.prose(campaign.summary, "summary"),
            case=texts.prose(campaign.case, "case"),
            tasks_heading=words["the_letter" if campaign.kind is CampaignKind.OPEN_LETTER else "write"],
            tasks=tasks(self.inputs, texts, words, self.dated),
            signature=self._signature(),
            languages=self._languages(),
            caution=tuple(texts.prose(text, "caution", at) for at, text in enumerate(campaign.caution)),
            advice=texts.prose(campaign.advice, "advice"),
            deadline=tuple(self._deadline()),
            ahead=ahead,
            addresses=main,
            one_or_more=campaign.write_to == "one-or-more" and len(main) > 1,
            reminders=remind,
            copies=copied,
            copy_reminders=remind_copies,
            channels=self._channels(),
            postage=texts.prose(campaign.postage, "postage"),
            report_back=texts.prose(campaign.report_back, "report_back"),
            background=texts.prose(campaign.background, "background"),
            people=people(texts, words),
            events=past,
        )

    def _frame(self) -> ActionSheet:
        """What a sheet and a notice share."""
        campaign, texts, words = self.inputs.campaign, self.texts, self.words
        pack = language.pack(self.tag)
        return ActionSheet(
            language=self.tag,
            direction=pack.direction if pack else "ltr",
            words=words,
            words_language=self.words_language,
            name=self.inputs.name,
            series=words[str(campaign.kind)],
            draft=words["draft"] if campaign.status is Status.DRAFT else "",
            marks=tuple(self._marks()),
            alerts=tuple(self._alerts()),
            title=texts.line(campaign.title, "title"),
            labels=tuple(self._labels()),
            corrections=tuple(texts.prose(text, "corrections", at) for at, text in enumerate(campaign.corrections)),
            sources=publications(texts),
            lineage=tuple(self._lineage()),
            further=texts.in_order(campaign.further_information or ""),
            disclaimer=texts.prose(campaign.disclaimer, "disclaimer"),
        )

    def _marks(self) -> Iterator[str]:
        campaign = self.inputs.campaign
        if campaign.reference:
            yield campaign.reference
        if campaign.update:
            yield self.words["update"].format(n=campaign.update)
        if campaign.index:
            yield campaign.index
        if campaign.issued:
            yield self.words["issued"].format(date=language.long_date(campaign.issued, self.tag))

    def _alerts(self) -> Iterator[str]:
        campaign, newer = self.inputs.campaign, self.inputs.newer
        if campaign.status in ENDED:
            return
        if newer:
            yield self.words["ended" if newer.ended else "superseded"]
        if campaign.deadline and self.dated > campaign.deadline:
            day = language.long_date(campaign.deadline, self.tag)
            yield f"{self.words['passed'].format(date=day)} {self._after()}"
        for recipient in (*self.inputs.recipients, *self.inputs.copies):
            entry = recipient.entry
            if entry.recipient.until and has_ended(entry.recipient, self.dated):
                day = date_in_words(entry.recipient.until, self.tag)
                yield self.words["entry_ended"].format(recipient=described(entry, self.tag), date=day)

    def _labels(self) -> Iterator[tuple[str, str]]:
        campaign, tag = self.inputs.campaign, self.tag
        for label, states in (("country", campaign.country), ("about", campaign.about)):
            if states:
                yield self.words[label], language.listed([language.country_name(code, tag) for code in states], tag)
        concerns = [self.texts.line(text, "concerns", at) for at, text in enumerate(campaign.concerns)]
        if concerns:
            yield self.words["concerns"], language.listed(concerns, tag)

    def _signature(self) -> tuple[str, ...]:
        sender = self.inputs.sender
        signed = sender is not None and self.inputs.campaign.kind is CampaignKind.OPEN_LETTER
        return sender_block(sender, self.tag, None).signature if signed else ()

    def _languages(self) -> str:
        preferred = self.inputs.campaign.appeal_languages
        if not preferred or not self.inputs.campaign.recipients:
            return ""
        names = [self.words["own_language"] if each == OWN_LANGUAGE else self._language(each) for each in preferred]
        return self.words["languages"].format(languages=language.listed(names, self.words_language, "or"))

    def _language(self, tag: str) -> str:
        own = words(self.words_language)
        return (own and own.language_name(tag)) or tag

    def _deadline(self) -> Iterator[str]:
        campaign = self.inputs.campaign
        if campaign.deadline is None:
            return
        said = self.texts.line(campaign.deadline_words, "deadline_words")
        day = language.long_date(campaign.deadline, self.tag)
        yield said or self.words["deadline"].format(date=day)
        yield self._after()

    def _after(self) -> str:
        campaign = self.inputs.campaign
        notice = self.texts.line(campaign.after_deadline_notice, "after_deadline_notice")
        return notice or self.words[f"after_{campaign.after_deadline}"]

    def _channels(self) -> str:
        order = channel_order(self.inputs.campaign)
        names = language.listed([self.words[name] for name in order], self.words_language)
        return self.words["channels"].format(channels=names) if order else ""

    def _lineage(self) -> Iterator[str]:
        for earlier in sorted(self.inputs.campaign.updates, key=lambda update: update.update, reverse=True):
            day = language.long_date(earlier.date, self.tag) if earlier.date else ""
            number = self.words["update"].format(n=earlier.update) if earlier.update else self.words["first"]
            yield " · ".join(part for part in (number, earlier.index, day, earlier.url) if part)
