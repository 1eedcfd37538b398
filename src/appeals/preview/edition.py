"""A campaign as it stood at one save, and the list of its letters: the stages *merge* and *plan* of one document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from appeals.commands.render.options import RenderOptions
from appeals.commands.render.runs import CampaignRun, campaign_run
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.senders import Sender
from appeals.letters.circle import nobody_found
from appeals.letters.language_choice import is_complete, preferences
from appeals.letters.language_reasons import LanguageReason, language_reasons
from appeals.letters.letter import Failure, Mailing, letter_id
from appeals.letters.merge import LettersOfSender, Merger
from appeals.letters.recipient_block import described
from appeals.output import digests
from appeals.output.manifest import Record
from appeals.output.plan import Document, plan
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A letter in the list.

    Attributes:
        id: its name in output paths, without the sender's folder.
        recipient: `book/id`.
        name: who that is, in the campaign's language.
        language: the tag.
        copy: whether it is a copy for information.
        made: whether `render` makes it; else only where its language is asked for.
        refused: why it is not made.
    """

    id: str
    recipient: str
    name: str
    language: str
    copy: bool
    made: bool
    refused: str = ""


@dataclass(frozen=True)
class Edition:
    """What `render` would make letters of.

    Attributes:
        run: the campaign.
        options: as of `render`.
        sender: the member who writes, where there are many.
    """

    run: CampaignRun
    options: RenderOptions
    sender: Sender | None

    @classmethod
    def of(cls, inputs: Inputs, options: RenderOptions, sender: Sender | None) -> "Edition":
        """An edition of a campaign that was checked."""
        return cls(campaign_run(inputs, options, several=False), options, sender)

    @cached_property
    def settings(self) -> Mapping[str, str]:
        """By format: what all its documents share; see `digests.settings`."""
        return digests.settings(self.run.formats)

    @cached_property
    def letters(self) -> tuple[ListedLetter, ...]:
        """The list of letters."""
        return tuple(_listed(self._merged()))

    @cached_property
    def by_id(self) -> Mapping[str, ListedLetter]:
        """The same, by id."""
        return {each.id: each for each in self.letters}

    def mailings(self) -> Iterator[Mailing | Failure]:
        """The letters that `render` makes, merged one after the other."""
        return self._merged().letters()

    def document(self, letter: ListedLetter, form: str) -> Document | Record:
        """One letter in one format, to be made; or the record that says why it is not."""
        forced = () if letter.made else (letter.language,)
        found = self._merged(to=(letter.recipient,), languages=forced).letters()
        refused = Failure(self.run.name, letter.recipient, "", letter.language, letter.refused)
        mailing = next((each for each in found if self._is(each, letter)), refused)
        formats = {form: self.run.formats.formats[form]}
        (planned,) = plan([mailing], formats, folder="", run="", settings=self.settings)
        return planned

    def reasons(self, letter: ListedLetter) -> tuple[LanguageReason, ...]:
        """Why a letter is in its language, and in no other."""
        letters = self._merged(to=(letter.recipient,))
        recipients = (*letters.circle.main, *letters.circle.copies)
        found = (each for each in recipients if each.entry.id == letter.recipient)
        campaign, sender = self.run.inputs.campaign, letters.writer.sender
        return next((language_reasons(campaign, each, sender) for each in found), ())

    @staticmethod
    def _is(mailing: Mailing | Failure, letter: ListedLetter) -> bool:
        same = (mailing.recipient, mailing.language) == (letter.recipient, letter.language)
        return same and (isinstance(mailing, Failure) or mailing.copy == letter.copy)

    def _merged(self, *, to: tuple[str, ...] = (), languages: tuple[str, ...] = ()) -> LettersOfSender:
        order = replace(self.options.merge, to=to, languages=languages)
        return Merger(self.run.inputs, order).of_sender(self.sender)


def _listed(letters: LettersOfSender) -> Iterator[ListedLetter]:
    """All letters of a sender, in the campaign's order, each followed by those in the other languages that there are."""
    circle = letters.circle
    for recipient in circle.main:
        yield from _of_recipient(letters, recipient, copy=False)
    for name in circle.unfound:
        reason = nobody_found(name, letters.writer.country)
        yield ListedLetter(name.replace("/", "-"), name, name, "", copy=False, made=True, refused=reason)
    for recipient in filter(circle.is_due, circle.copies):
        yield from _of_recipient(letters, recipient, copy=True)


def _of_recipient(letters: LettersOfSender, recipient: CampaignRecipient, *, copy: bool) -> Iterator[ListedLetter]:
    merger, id_ = letters.merger, recipient.entry.id
    campaign = merger.inputs.campaign
    (choice,) = merger.due.choices(recipient, letters.writer)
    name = described(recipient.entry, campaign.language)
    refused = letters.circle.refused.get(id_, "")
    others = [tag for tag in _languages(campaign, recipient) if tag != choice.language]
    for tag in (choice.language, *others):
        made = tag == choice.language
        yield ListedLetter(letter_id("", id_, tag), id_, name, tag, copy, made, refused)


def _languages(campaign: Campaign, recipient: CampaignRecipient) -> Sequence[str]:
    """The languages in which a whole letter can be written."""
    texts = (*(demand.letter or demand.sheet for demand in campaign.demands), campaign.title)
    wanted = [each.language for each in preferences(campaign, recipient, None)]
    written = [tag for text in texts if text for tag in text]
    return [tag for tag in dict.fromkeys((*wanted, *written)) if is_complete(campaign, recipient, tag)]
