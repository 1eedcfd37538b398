"""The words of one letter: its texts in its language, with placeholders filled in and citations written out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from appeals import language, law
from appeals.blocks import greeting, named, sender_block, town
from appeals.books import Entry
from appeals.campaign import Campaign
from appeals.choice import in_language
from appeals.placeholder import EmptyPlaceholder, Values, fill
from appeals.prose import to_line
from appeals.senders import Sender, Show

__all__ = ["HoleError", "Words", "values"]


class HoleError(Exception):
    """This letter cannot be made whole."""


@dataclass(frozen=True)
class Words:
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
            raise HoleError(str(hole)) from hole

    def line(self, text: Mapping[str, str]) -> str:
        """A text of one line, without Markdown."""
        return to_line(self._said(text))

    def lines(self, text: Mapping[str, str] | None) -> str:
        """A text whose line breaks are kept, without Markdown."""
        return "\n".join(to_line(line) for line in self.prose(text).splitlines())


def values(campaign: Campaign, entry: Entry, sender: Sender | None, *, tag: str, dated: date) -> Values:
    """What the placeholders of a letter stand for."""
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
        "sender": {} if sender is None else _of_sender(sender, tag),
        "campaign": {
            "reference": campaign.reference or "",
            "title": in_language(campaign.title, tag) or "",
            "deadline": language.long_date(campaign.deadline, tag) if campaign.deadline else "",
        },
        "letter": {"date": language.long_date(dated, tag)},
    }


def _of_sender(sender: Sender, tag: str) -> dict[str, str]:
    """Only what the sender shows: a letter that needs more is not made."""
    block, shown = sender_block(sender, tag, None), sender.show is not Show.NONE
    return {
        "name": block.signature[0] if block.signature else "",
        "city": town(sender),
        "country": language.country_name(sender.country, tag) if shown and sender.country else "",
        "profession": named(sender.profession, tag, tag) if sender.show is Show.FULL else "",
        "organization": named(sender.organization, tag, tag) if shown else "",
    }
