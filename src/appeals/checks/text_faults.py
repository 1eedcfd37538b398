"""Are the texts fit to print: placeholders, remains of drafts, damage, the right form for the reader, their size."""

import re
from collections.abc import Iterator
from datetime import date

from appeals import language
from appeals.checks.blanks import blanks
from appeals.checks.damage import damage, lookalikes
from appeals.checks.letter_form import check_forms
from appeals.checks.remains import remains
from appeals.checks.written import in_letters, language_of, texts
from appeals.errors import Problem
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.source import Source
from appeals.letters.circle import possible_main_recipients
from appeals.letters.language_choice import choose_languages, missing_texts, needed_texts
from appeals.letters.message import values
from appeals.letters.placeholder import misused, named
from appeals.letters.size import Excess, excesses
from appeals.system.patterns import expression

_COMMENT = expression(r"^[ \t]*#.*", re.MULTILINE)

_TO_WRITERS = frozenset({"advice", "caution", "disclaimer", "postage", "report_back", "thanks"})
"""The fields of a campaign that speak to members: how to write, and what else they can do."""


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of the texts of a campaign."""
    yield from text_problems(inputs.written, inputs.campaign.language)
    yield from check_forms(inputs)
    yield from _translations(inputs)
    yield from _holes(inputs, today)
    yield from _too_large(inputs)


def text_problems(source: Source, plain: str) -> Iterator[Problem]:
    """Problems that one can see in a text alone.

    Args:
        source: a campaign's file.
        plain: the language of its plain strings.
    """
    for where, text in texts(source):
        for offset, written in misused(text):
            message, hint = f"there is no placeholder {written}", "docs/campaign-file.md lists them"
            yield source.error(where, "unknown-placeholder", message, hint, offset=offset)
        if "\n" in text:
            for match in _COMMENT.finditer(text):
                message, hint = "this line begins with '#' and is part of the text", "a comment stands outside the text"
                yield source.warning(where, "comment-in-text", message, hint, offset=match.start())
        tag, used = language_of(where, plain), in_letters(source, where)
        to_writers = where[0] in _TO_WRITERS or "own_words" in where
        for fault in (
            *blanks(text, tag, for_reader=not to_writers),
            *remains(text, tag, in_letter=used, to_writers=to_writers),
            *damage(text),
            *lookalikes(text),
        ):
            yield fault.problem(source, where)


def _letters(inputs: Inputs) -> Iterator[tuple[CampaignRecipient, str]]:
    """Whom somebody may write to, with each language in which they do."""
    for recipient in possible_main_recipients(inputs):
        for choice in choose_languages(inputs.campaign, recipient, inputs.sender):
            yield recipient, choice.language


def _translations(inputs: Inputs) -> Iterator[Problem]:
    """What is missing in the language that the letters will be written in."""
    letters = _letters(inputs)
    missing = ((where, tag) for reader, tag in letters for where in missing_texts(inputs.campaign, reader, tag))
    for where, tag in dict.fromkeys(missing):
        if inputs.source.is_whole(where):
            message = f"the letter will be in '{tag}', and this is not written in it"
            hint = "translate it, or choose another language"
            yield inputs.source.error(where, "not-translated", message, hint)


def _holes(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Placeholders that stand for nothing in somebody's letter, which then fails; the sender comes later."""
    for recipient, tag in _letters(inputs):
        filled = values(inputs.campaign, recipient.entry, tag=tag, dated=today)
        for where, text in needed_texts(inputs.campaign, recipient):
            key = language.fitting(tag, text or ())
            for offset, group, field in named(text[key]) if text and key else ():
                if group != "sender" and not filled.get(group, {}).get(field, "?"):
                    place = inputs.source.text_path(where, key or "")
                    message = f"{{{{ {group}.{field} }}}} is empty for {recipient.entry.id}: their letter will fail"
                    hint = "say it in words, or write a text of their own with 'to:'"
                    yield inputs.source.warning(place, "empty-placeholder", message, hint, offset=offset)


def _too_large(inputs: Inputs) -> Iterator[Problem]:
    """Texts with words, lines or characters that no page holds: letters larger than any letter can be would fail."""
    found: dict[Excess, str] = {}
    for recipient, tag in _letters(inputs):
        for excess in excesses(inputs.campaign, recipient, tag):
            found.setdefault(excess, tag)
    for (where, offset, reason), tag in found.items():
        place = where if offset is None else inputs.source.text_path(where, tag)
        message = f"{reason}: a letter with this fails"
        yield inputs.source.warning(place, "text-too-large", message, "officials read one page", offset=offset)
