"""The words of one letter: its texts in its language, with placeholders filled in and citations written out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from appeals import language, law
from appeals.inputs.books import Entry
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import Campaign, Layout
from appeals.inputs.source import dotted
from appeals.letters import placeholder
from appeals.letters.language_choice import (
    demands_for,
    in_language,
    is_greeted,
    letter_text_for,
    missing_texts,
    needed_texts,
)
from appeals.letters.placeholder import EmptyPlaceholder, Values, fill
from appeals.letters.prose import to_line
from appeals.letters.recipient_block import greeting, named
from appeals.letters.size import excesses

__all__ = ["IncompleteLetterError", "LetterTexts", "Message", "message", "names_sender", "subjects", "values"]


class IncompleteLetterError(Exception):
    """This letter cannot be made whole."""


@dataclass(frozen=True)
class LetterTexts:
    """Texts of one letter, in the order in which they are read: the first mention of a law is in full.

    Attributes:
        tag: the letter's language.
        values: for placeholders.
        register: the laws mentioned so far.
    """

    tag: str
    values: Values
    register: law.Register

    def prose(self, text: Mapping[str, str] | None) -> str:
        """A text as Markdown; empty where there is none.

        Raises:
            HoleError: a placeholder has no value, or a citation no words in this language.
        """
        said, pack = self._said(text), language.pack(self.tag)
        return language.isolated(said) if pack and pack.direction == "rtl" else said

    def _said(self, text: Mapping[str, str] | None) -> str:
        written = in_language(text, self.tag)
        if not written:
            return ""
        try:
            return self.register.expand(fill(written, self.values))
        except (EmptyPlaceholder, law.NoWording) as hole:
            raise IncompleteLetterError(str(hole)) from hole

    def line(self, text: Mapping[str, str]) -> str:
        """A text of one line, without Markdown."""
        return to_line(self._said(text))

    def lines(self, text: Mapping[str, str] | None) -> str:
        """A text whose line breaks are kept, without Markdown."""
        return "\n".join(to_line(line) for line in self.prose(text).splitlines())


@dataclass(frozen=True, slots=True)
class Message:
    """What a letter says, as in `appeals.letters.letter.Letter`; an empty valediction leaves it to the language."""

    subject: str
    opening: str
    demands: tuple[str, ...]
    layout: str
    closing: str
    valediction: str
    enclosures: tuple[str, ...]
    own_words_space: bool


def message(
    inputs: Inputs, recipient: CampaignRecipient, values: Values, *, tag: str, subject: int, style: law.Style
) -> Message:
    """The words of the letter to one recipient.

    Args:
        inputs: the campaign.
        recipient: the reader.
        values: for placeholders.
        tag: the letter's language.
        subject: the number of the subject line among those there are, see `subjects`.
        style: of citations.

    Raises:
        HoleError: the letter cannot be made whole.
    """
    campaign = inputs.campaign
    if missing := missing_texts(campaign, recipient, tag):
        msg = f"{dotted(missing[0])} is not written in '{tag}'"
        raise IncompleteLetterError(msg)
    if excess := next(excesses(campaign, recipient, tag), None):
        msg = f"{dotted(excess.where)}: {excess.reason}"
        raise IncompleteLetterError(msg)
    number, text = letter_text_for(campaign, recipient)
    words = LetterTexts(tag, values, _register(inputs, recipient, tag, style))
    lines = subjects(campaign, recipient, tag)
    # In the order in which they are read: what is cited twice is short the second time.
    return Message(
        subject=words.line(lines[subject]) if lines else "",
        opening=words.prose(text.body or text.opening),
        demands=tuple(words.prose(demand.letter or demand.sheet) for _, demand in demands_for(campaign, recipient)),
        layout=str(text.layout if number >= 0 else Layout.LIST),
        closing=words.prose(text.closing),
        own_words_space=bool(text.own_words),
        valediction=words.lines(text.valediction),
        enclosures=tuple(words.line(enclosure) for enclosure in campaign.enclosures),
    )


def subjects(campaign: Campaign, recipient: CampaignRecipient, tag: str) -> tuple[Mapping[str, str], ...]:
    """The subject lines of which each sender takes one: those written, else the title; greetings need none."""
    _, text = letter_text_for(campaign, recipient)
    written = tuple(subject for subject in text.subject if in_language(subject, tag))
    return written or (() if is_greeted(campaign, recipient) else (campaign.title,))


def names_sender(campaign: Campaign, recipient: CampaignRecipient, tag: str) -> bool:
    """Whether the texts for a recipient have placeholders for the sender: then every sender's letter has other words."""
    _, block = letter_text_for(campaign, recipient)
    texts = (*(text for _, text in needed_texts(campaign, recipient)), *block.subject)
    written = (in_language(text, tag) or "" for text in texts)
    return any(group == "sender" for each in written for _, group, _ in placeholder.named(each))


def values(campaign: Campaign, entry: Entry, *, tag: str, dated: date) -> Values:
    """What the placeholders of a letter stand for, whoever sends it."""
    home = entry.state or entry.country
    return {
        "recipient": {
            **{
                name: named(getattr(entry.recipient, name), tag, entry.language)
                for name in ("name", "honorific", "office", "organization")
            },
            "country": language.country_name(home, tag) if home else "",
            "salutation": language.without_mark(greeting(entry, tag).text),
        },
        "campaign": {
            "reference": campaign.reference or "",
            "title": in_language(campaign.title, tag) or "",
            "deadline": language.long_date(campaign.deadline, tag) if campaign.deadline else "",
        },
        "letter": {"date": language.long_date(dated, tag)},
    }


def _register(inputs: Inputs, recipient: CampaignRecipient, tag: str, style: law.Style) -> law.Register:
    country = inputs.campaign.country
    state = recipient.entry.state or (country[0] if len(country) == 1 else None)
    return law.Register(inputs.registry, language=tag, state=state, style=style)
