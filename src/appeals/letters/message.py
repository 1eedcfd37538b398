"""The words of one letter: its texts in its language, with placeholders filled in and citations written out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from appeals import language, law
from appeals.inputs.books import Entry
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import Campaign, Layout, LetterText
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
from appeals.letters.letter import Letter
from appeals.letters.placeholder import EmptyPlaceholder, Values
from appeals.letters.recipient_block import greeting, named, named_people
from appeals.letters.size import excesses
from appeals.letters.texts_in_language import TextsInLanguage


class IncompleteLetterError(Exception):
    """This letter cannot be made whole."""


def with_message(
    frame: Letter, inputs: Inputs, recipient: CampaignRecipient, values: Values, *, subject: int, style: law.Style
) -> Letter:
    """A letter with its words.

    Args:
        frame: all of it but these, in its language.
        inputs: the campaign.
        recipient: the reader.
        values: for placeholders.
        subject: the number of the subject line among those there are, see `subjects`.
        style: of citations.

    Raises:
        IncompleteLetterError: the letter cannot be made whole.
    """
    tag = frame.language
    if missing := missing_texts(inputs.campaign, recipient, tag):
        msg = f"{dotted(missing[0])} is not written in '{tag}'"
        raise IncompleteLetterError(msg)
    if excess := next(excesses(inputs.campaign, recipient, tag), None):
        where, _, reason = excess
        msg = f"{dotted(where)}: {reason}"
        raise IncompleteLetterError(msg)
    texts = TextsInLanguage(tag, values, _register(inputs, recipient, tag, style))
    try:
        return _with_message(frame, inputs.campaign, recipient, texts, subject)
    except (EmptyPlaceholder, law.NoWording) as hole:
        raise IncompleteLetterError(str(hole)) from hole


def _with_message(
    frame: Letter, campaign: Campaign, recipient: CampaignRecipient, texts: TextsInLanguage, subject: int
) -> Letter:
    number, text = letter_text_for(campaign, recipient)
    lines = subjects(campaign, recipient, texts.tag)
    demands = demands_for(campaign, recipient)
    pack = language.pack(texts.tag)
    assert pack is not None  # else there were no frame
    # In the order in which they are read: what is cited twice is short the second time.
    in_reply_to = "" if is_greeted(campaign, recipient) else texts.line(campaign.in_reply_to)
    about = texts.header(lines[subject]) if lines else ""
    return replace(
        frame,
        in_reply_to=in_reply_to,
        subject=about,
        subject_label=subject_label(pack, about),
        opening=texts.prose(text.body or text.opening),
        demands=tuple(texts.prose(demand.letter or demand.sheet) for _, demand in demands),
        layout=str(layout_of(text if number >= 0 else None, len(demands))),
        closing=texts.prose(text.closing),
        own_words_space=bool(text.own_words),
        valediction=texts.lines(text.valediction) or frame.valediction,
        enclosures_label=pack.heading("enclosures", len(campaign.enclosures)),
        enclosures=tuple(texts.line(enclosure) for enclosure in campaign.enclosures),
    )


def subject_label(pack: language.Pack, subject: str) -> str:
    """What stands before a subject, where letters of the language have a word there and the subject brings none."""
    return pack.labelled("subject", subject).removesuffix(subject) if pack.subject_label and subject else ""


def layout_of(text: LetterText | None, demands: int) -> Layout:
    """How demands are set: as the campaign says, but a single one is a paragraph and no list of one."""
    if demands == 1:
        return Layout.PARAGRAPHS
    return text.layout if text else Layout.LIST


def subjects(campaign: Campaign, recipient: CampaignRecipient, tag: str) -> tuple[Mapping[str, str], ...]:
    """The subject lines of which each sender takes one: those written, else the title; greetings need none."""
    _, text = letter_text_for(campaign, recipient)
    written = tuple(subject for subject in text.subjects if in_language(subject, tag))
    return written or (() if text.subject == "none" or is_greeted(campaign, recipient) else (campaign.title,))


def names_sender(campaign: Campaign, recipient: CampaignRecipient, tag: str) -> bool:
    """Whether the texts for a recipient have placeholders for the sender: then every sender's letter has other words."""
    _, block = letter_text_for(campaign, recipient)
    texts = (*(text for _, text in needed_texts(campaign, recipient)), *block.subjects)
    written = (in_language(text, tag) or "" for text in texts)
    return any(group == "sender" for each in written for _, group, _ in placeholder.named(each))


def values(campaign: Campaign, entry: Entry, *, tag: str, dated: date) -> Values:
    """What the placeholders of a letter stand for, whoever sends it."""
    home = entry.state or entry.country
    return {
        "recipient": {
            "name": named_people(entry, tag),
            **{
                name: named(getattr(entry.recipient, name), tag, entry.language)
                for name in ("honorific", "office", "organization")
            },
            "country": language.country_name(home, tag) if home else "",
            "salutation": " ".join(language.without_mark(greeting(entry, tag).text).split()),
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
