"""From a campaign to its action sheet. Nothing here reads a file or a clock."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from appeals import language
from appeals.checks.letter_languages import no_pack
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
from appeals.sheet.addresses import addresses, apart, language_name
from appeals.sheet.contents import ActionSheet, WholeLetter
from appeals.sheet.knowledge import happenings, people, publications, time
from appeals.sheet.sheet_texts import SheetTexts, after_the_last_day, the_last_day, too_large
from appeals.sheet.tasks import ReaderGroup, asked, readers_label, tasks, whole_letter

__all__ = ["compose"]


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
    texts = SheetTexts.of(inputs, tag)
    maker = _Maker(inputs, tag, dated, texts, words)
    sheet = maker.notice() if campaign.status in ENDED else maker.action()
    if not texts.problems and (reason := text_excess("\n".join(printed_texts(sheet, joined=False)))):
        texts.problems.append(too_large(inputs.source, (), reason))
    return (None if texts.problems else sheet), tuple(texts.problems)


@dataclass(frozen=True)
class _Maker:
    """One sheet in the making."""

    inputs: Inputs
    tag: str
    dated: date
    texts: SheetTexts
    words: Mapping[str, str]

    def notice(self) -> ActionSheet:
        """The sheet of an ended campaign: all that it tells, and nothing that it asked."""
        words = self.words
        notice = words[str(self.inputs.campaign.status)]
        sheet = self._told(replace(self._frame(), notice=notice, outcome_heading=words["outcome"]), date.max)
        return replace(sheet, words=_numbered(sheet))

    def action(self) -> ActionSheet:
        """The whole sheet, its texts in the order in which they are read: first what to do, then what it is about."""
        campaign, texts, words = self.inputs.campaign, self.texts, self.words
        main, copied = addresses(self.inputs, self.tag, words, self.dated)
        groups = asked(self.inputs, self.tag, words, self.dated)
        sheet = replace(
            self._frame(),
            outcome_heading=words["so_far"],
            tasks_heading=words["write" if campaign.recipients else self._nobody_to_write_to()],
            deadline=tuple(self._deadline()),
            ahead=happenings(texts, words, after=self.dated),
            addresses=main,
            one_or_more=campaign.write_to == "one-or-more" and len(main) > 1,
            channels=self._channels(),
            postage=texts.prose(campaign.postage, "postage"),
            languages=self._languages(),
            advice=texts.prose(campaign.advice, "advice"),
            tasks=tasks(self.inputs, texts, words, groups),
            letters=tuple(self._letters(groups)),
            signature=self._signature(),
            enclosures=tuple(texts.line(text, "enclosures", at) for at, text in enumerate(campaign.enclosures)),
            caution=tuple(texts.prose(text, "caution", at) for at, text in enumerate(campaign.caution)),
            copies=copied,
        )
        sheet = self._told(sheet, self.dated)
        return replace(sheet, words=_numbered(sheet), steps=_steps(sheet))

    def _told(self, sheet: ActionSheet, until: date) -> ActionSheet:
        """What a sheet and a notice tell of the case, and of what began until a day."""
        campaign, texts = self.inputs.campaign, self.texts
        return replace(
            sheet,
            report_back=texts.prose(campaign.report_back, "report_back"),
            outcome=texts.prose(campaign.outcome, "outcome"),
            thanks=texts.prose(campaign.thanks, "thanks"),
            case=texts.prose(campaign.case, "case"),
            background=texts.prose(campaign.background, "background"),
            people=people(texts, self.words),
            events=happenings(texts, self.words, until=until),
        )

    def _nobody_to_write_to(self) -> str:
        return "demands" if self.inputs.campaign.kind is CampaignKind.STATEMENT else "write"

    def _letters(self, groups: Sequence[ReaderGroup]) -> Iterator[WholeLetter]:
        for group in groups if prints_letters(self.inputs) else ():
            names = [reader.name for reader in group.readers]
            readers = readers_label(names, self.words) if len(groups) > 1 else ""
            if made := whole_letter(self.inputs, self.texts, group, readers):
                yield made

    def _frame(self) -> ActionSheet:
        """What a sheet and a notice share."""
        campaign, texts, words = self.inputs.campaign, self.texts, self.words
        pack = language.pack(self.tag)
        return ActionSheet(
            language=self.tag,
            direction=pack.direction if pack else "ltr",
            words={**words, **self._labels_of_channels()},
            name=self.inputs.name,
            series=texts.called(campaign.heading, words[str(campaign.kind)]),
            draft=words["draft"] if campaign.status is Status.DRAFT else "",
            marks=tuple(self._marks()),
            alerts=tuple(self._alerts()),
            title=texts.line(campaign.title, "title"),
            labels=tuple(self._labels()),
            summary=texts.prose(campaign.summary, "summary"),
            corrections=tuple(texts.prose(text, "corrections", at) for at, text in enumerate(campaign.corrections)),
            sources=publications(texts, words),
            lineage=tuple(self._lineage()),
            further=texts.in_order(campaign.further_information or ""),
            disclaimer=texts.prose(campaign.disclaimer, "disclaimer"),
        )

    def _labels_of_channels(self) -> dict[str, str]:
        """The names of the channels as labels; in a sentence they are common words."""
        return {each: language.capitalized(self.words[each], self.tag) for each in ChannelName}

    def _marks(self) -> Iterator[str]:
        campaign = self.inputs.campaign
        if campaign.reference:
            yield apart(campaign.reference, self.tag)
        numbered = self.words["update"].format(n=campaign.update) if campaign.update else ""
        if update := self.texts.called(campaign.update_words, numbered):
            yield update
        if campaign.index:
            yield apart(campaign.index, self.tag)
        if campaign.issued:
            yield self.words["issued"].format(date=time(campaign.issued, self.tag, self.words))

    def _alerts(self) -> Iterator[str]:
        campaign, newer = self.inputs.campaign, self.inputs.newer
        if campaign.status in ENDED:
            return
        if newer:
            yield self.words["ended" if newer.ended else "superseded"]
        if campaign.deadline and self.dated > campaign.deadline:
            day = language.long_date(campaign.deadline, self.tag)
            yield " ".join((self.words["passed"].format(date=day), *after_the_last_day(self.texts, self.words)))
        for recipient in (*self.inputs.recipients, *self.inputs.copies):
            entry = recipient.entry
            if entry.recipient.until and has_ended(entry.recipient, self.dated):
                day = time(entry.recipient.until, self.tag, self.words)
                yield self.words["entry_ended"].format(recipient=described(entry, self.tag), date=day)

    def _labels(self) -> Iterator[tuple[str, str]]:
        campaign, texts, words = self.inputs.campaign, self.texts, self.words
        if campaign.country or campaign.country_name:
            yield words["country"], self._addressed()
        if campaign.about:
            yield words["about"], self._listed([language.country_name(code, self.tag) for code in campaign.about])
        for label, several in (("responsible", campaign.responsible), ("concerns", campaign.concerns)):
            if several:
                heading = (words.get(f"{label}_one") if len(several) == 1 else None) or words[label]
                yield heading, self._listed([texts.line(text, label, at) for at, text in enumerate(several)])
        named = organization_signs(self.inputs) and self._signers()
        if campaign.status not in ENDED and not prints_letters(self.inputs) and named:
            yield words["sender"], ", ".join(self._signers())

    def _addressed(self) -> str:
        """The States addressed, under the campaign's own name for them, and which part: 'USA (Texas)'."""
        campaign, texts = self.inputs.campaign, self.texts
        part = texts.person(campaign.region)
        usual = [language.country_name(code, self.tag, short=bool(part)) for code in campaign.country]
        states = texts.called(campaign.country_name, self._listed(usual))
        return f"{states} ({part})" if part else states

    def _listed(self, items: Sequence[str]) -> str:
        return language.listed(items, self.tag)

    def _signature(self) -> tuple[str, ...]:
        """Who signs the letters that stand on the sheet: an organization, or anybody who signs an open letter."""
        is_open = self.inputs.campaign.kind is CampaignKind.OPEN_LETTER
        shown = prints_letters(self.inputs) and (is_open or organization_signs(self.inputs))
        block = own_writer(self.inputs).block(self.tag, None)
        return (*self._signers(), *block.signatories) if shown else ()

    def _signers(self) -> tuple[str, ...]:
        """Who signs first, without the many who sign below."""
        return tuple(filter(None, own_writer(self.inputs).block(self.tag, None).signature))

    def _languages(self) -> str:
        preferred = self.inputs.campaign.appeal_languages
        if not preferred or not self.inputs.campaign.recipients:
            return ""
        names = [
            self.words["own_language"] if each == OWN_LANGUAGE else language_name(each, self.tag) for each in preferred
        ]
        return self.words["languages"].format(languages=language.listed(names, self.tag, "or"))

    def _deadline(self) -> Iterator[str]:
        campaign = self.inputs.campaign
        yield from the_last_day(self.texts, self.words)
        if campaign.deadline and self.dated <= campaign.deadline:  # afterwards an alert says it
            yield from after_the_last_day(self.texts, self.words)

    def _channels(self) -> str:
        """The ways to use; a single one has no order."""
        offered = offered_channels(self.inputs, self.dated)
        names = language.listed([self.words[name] for name in offered], self.tag)
        return self.words["channels" if len(offered) > 1 else "channel"].format(channels=names) if offered else ""

    def _lineage(self) -> Iterator[str]:
        earlier = self.inputs.campaign.updates
        numbered = all(each.update is not None for each in earlier)
        ordered = sorted(earlier, key=lambda each: -(each.update or 0)) if numbered else earlier
        for each in ordered:
            said = self.texts.called(each.update_words, self._ordinal(each.update))
            day = time(each.date, self.tag, self.words)
            index, url = (apart(part, self.tag) if part else "" for part in (each.index, each.url))
            yield " · ".join(part for part in (said, index, day, url) if part)

    def _ordinal(self, update: int | None) -> str:
        if update is None:
            return ""
        return self.words["update"].format(n=update) if update else self.words["first"]


def _numbered(sheet: ActionSheet) -> Mapping[str, str]:
    """The words of a sheet with headings for one thing where there is but one."""
    things = {
        "caution": sheet.caution,
        "addresses": sheet.addresses,
        "copies": sheet.copies,
        "people": sheet.people,
        "events": sheet.events,
        "lineage": sheet.lineage,
        "sources": sheet.sources,
    }
    ones = (key for key, several in things.items() if len(several) == 1 and f"{key}_one" in sheet.words)
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
