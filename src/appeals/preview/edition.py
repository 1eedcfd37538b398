"""A campaign as it stood at one save, with its letters ready to be merged: the stages *merge* and *plan* of one document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from appeals.commands.render.options import RenderOptions
from appeals.commands.render.runs import CampaignRun, campaign_run
from appeals.inputs.load import Inputs
from appeals.inputs.models.senders import Sender
from appeals.letters.language_reasons import LanguageReason, language_reasons
from appeals.letters.letter import Failure, Mailing
from appeals.letters.merge import LettersOfSender, Merger
from appeals.output import digests
from appeals.output.manifest import Record
from appeals.output.plan import Document, plan
from appeals.preview.listing import ListedLetter, listed

__all__ = ["Edition"]


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
        return listed(self._merged())

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
