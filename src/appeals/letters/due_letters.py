"""Which letters there are: to whom and in which language, for all who write from one country and know the same languages."""

from collections.abc import Iterator

from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.verification import refusal, verified_later
from appeals.letters.circle import Circle, circle_of
from appeals.letters.language_choice import Choice, choose_languages
from appeals.letters.letter import Mailing
from appeals.letters.merge_options import MergeOptions
from appeals.letters.private_names import PrivateNames
from appeals.letters.sender_block import Writer
from appeals.letters.shared_letters import LettersSource, ModelLetters


class DueLetter:
    """A letter of everybody who writes from one country and knows the same languages: to whom, and in which language.

    Attributes:
        recipient: the reader.
        choice: the language.
        copy: whether it is a copy for information.
        refused: why nobody writes to them, if so.
        country: where it goes.
        shows: what it depends on what of the sender it shows: its language, and whether it stays in the sender's country.
        models: the letters to sign; of a copy, what its covering note is made of.
        envelope: all of its mailing but the letter and its sender, once one was made.
    """

    __slots__ = ("choice", "copy", "country", "envelope", "models", "recipient", "refused", "shows")

    def __init__(
        self, recipient: CampaignRecipient, choice: Choice, refused: str | None, models: ModelLetters, *, copy: bool
    ) -> None:
        self.recipient, self.choice, self.refused, self.models, self.copy = recipient, choice, refused, models, copy
        self.country = (models.route or recipient.entry).country
        self.shows = choice.language, self.country == models.country
        self.envelope: Mailing | None = None


class DueLetters:
    """The letters of everybody who writes from one country and knows the same languages.

    Attributes:
        circle: whom they go to.
        main: those to main recipients.
        copies: those for information.
    """

    def __init__(self, campaign: "CampaignLetters", writer: Writer, circle: Circle) -> None:
        """Find the letters of a writer who is one of them."""
        self.circle = circle
        every = [due for each in circle.main for due in campaign.letters_to(each, writer, circle, copy=False)]
        copied = filter(circle.is_due, filter(circle.wants, circle.copies))
        self.main = tuple(due for due in every if circle.wants(due.recipient))
        self.copies = tuple(due for each in copied for due in campaign.letters_to(each, writer, circle, copy=True))
        self._by_reader: dict[str, list[DueLetter]] = {}
        for due in every:
            self._by_reader.setdefault(due.recipient.entry.id, []).append(due)

    def nearest(self, recipient: CampaignRecipient, tag: str) -> DueLetter:
        """The letter to a main recipient in a language, or where there is none in it, their first one."""
        letters = self._by_reader[recipient.entry.id]
        return next((due for due in letters if due.choice.language == tag), letters[0])


class CampaignLetters:
    """The letters of a campaign, whoever writes; what it keeps grows with recipients, languages and senders' countries.

    Args:
        inputs: the campaign, checked.
        order: what is asked for.
        names: that may not be printed.
    """

    def __init__(self, inputs: Inputs, order: MergeOptions, names: PrivateNames) -> None:
        self._inputs, self._order = inputs, order
        self._source = LettersSource(inputs, names, order.dated, order.style)
        self._circles: dict[str | None, Circle] = {}
        self._choices: dict[tuple[object, ...], tuple[Choice, ...]] = {}
        self._models: dict[tuple[object, ...], ModelLetters] = {}
        self._due: dict[tuple[object, ...], DueLetters] = {}

    def circle(self, writer: Writer) -> Circle:
        """Whom the writer's letters go to."""
        if writer.country not in self._circles:
            self._circles[writer.country] = circle_of(
                self._inputs, writer.sender, to=self._order.to, refusal=self._refusal
            )
        return self._circles[writer.country]

    def choices(self, recipient: CampaignRecipient, writer: Writer) -> tuple[Choice, ...]:
        """The languages of the letters to a recipient."""
        key = recipient.entry.id, recipient.tags, writer.languages
        if key not in self._choices:
            campaign, forced = self._inputs.campaign, self._order.languages
            self._choices[key] = choose_languages(campaign, recipient, writer.sender, forced)
        return self._choices[key]

    def of(self, writer: Writer) -> DueLetters:
        """The letters of the writer and of all others from the same country who know the same languages."""
        key = writer.country, writer.languages
        if key not in self._due:
            self._due[key] = DueLetters(self, writer, self.circle(writer))
        return self._due[key]

    def letters_to(
        self, recipient: CampaignRecipient, writer: Writer, circle: Circle, *, copy: bool
    ) -> Iterator[DueLetter]:
        """The letters to a recipient."""
        refused = circle.refused.get(recipient.entry.id)
        for choice in self.choices(recipient, writer):
            models = self._model_letters(recipient, choice.language, writer, circle)
            yield DueLetter(recipient, choice, refused, models, copy=copy)

    def _model_letters(self, recipient: CampaignRecipient, tag: str, writer: Writer, circle: Circle) -> ModelLetters:
        """The model letters to a recipient for all who write from the writer's country; of a copy, its covering notes."""
        key = recipient.entry.id, recipient.tags, tag, writer.country
        if key not in self._models:
            copies, route = circle.copies_to(recipient), circle.routes.get(recipient.entry.id)
            self._models[key] = ModelLetters(self._source, recipient, tag, writer.country, copies=copies, route=route)
        return self._models[key]

    def _refusal(self, recipient: CampaignRecipient) -> str | None:
        order = self._order
        if order.today and verified_later(recipient.entry.recipient, max(order.dated, order.today)):
            return "its 'verified' lies in the future: correct the address book"
        return refusal(
            recipient, dated=order.dated, example=self._inputs.example, accept_unverified=order.accept_unverified
        )
