"""Are the texts fit to print: placeholders, remains of drafts, damage, the right form for the reader."""

import re
from collections.abc import Iterator
from datetime import date

from appeals import language
from appeals.checks.lookalikes import spelling
from appeals.checks.written import texts
from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.inputs.source import FieldPath, Source
from appeals.letters.circle import possible_main_recipients
from appeals.letters.language_choice import choose_languages, demands_for, missing_texts, needed_texts
from appeals.letters.message import values
from appeals.letters.placeholder import misused, named

__all__ = ["check", "text_problems"]

# "[NAME]", "[INSERT DATE HERE]": what a draft leaves to be filled in. '[@KEY]' and '[text](link)' are neither.
_LEFT_OPEN = re.compile(r"\[(?!@)[A-Z][A-Z0-9 .,:;/_'’-]{2,60}\](?!\()|\bX{3,}\b|\bTK\b|\blorem ipsum\b")
_COMMENT = re.compile(r"^[ \t]*#.*", re.MULTILINE)
_DAMAGE = (
    (re.compile("\N{REPLACEMENT CHARACTER}"), "a character was lost here"),
    (re.compile("[\ue000-\uf8ff]"), "a character of a private font stands here"),
    (
        re.compile(r"(?:’s|'s) (\w+)(?:(?:’s|'s)s? \1)+|\b(\w+(?:['’]s)?s?)(?: \2){2,}\b"),
        "the same words stand here again and again",
    ),
    (re.compile("Ã[\x80-\xbf©¨¡³±¼¶]|â€[™œ\x9d“”¦]|Ð[\x80-\xbf°±²³´µ¶·¸¹º»¼½¾¿]"), "the encoding was mistaken here"),
)
_GERUND = re.compile(r"^\W*(?:[A-Z][a-z]+ing)\b")
_SHEET_WORDS = re.compile(r"\b(?:their obligations|the authorities to respect|calling on them)\b", re.IGNORECASE)


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of the texts of a campaign."""
    yield from text_problems(inputs.written)
    yield from _forms(inputs)
    yield from _translations(inputs)
    yield from _holes(inputs, today)


def text_problems(source: Source) -> Iterator[Problem]:
    """Problems that one can see in a text alone."""
    for where, text in texts(source):
        for misuse in misused(text):
            message = f"there is no placeholder {misuse.text}"
            yield source.error(
                where, "unknown-placeholder", message, "docs/campaign-file.md lists them", offset=misuse.offset
            )
        for match in _LEFT_OPEN.finditer(text):
            message = f"'{match[0]}' is left to be filled in"
            yield source.error(where, "left-open", message, "write what belongs there", offset=match.start())
        if "\n" in text:
            for match in _COMMENT.finditer(text):
                message = "this line begins with '#' and is part of the text"
                yield source.warning(
                    where, "comment-in-text", message, "a comment stands outside the text", offset=match.start()
                )
        yield from _damage(source, where, text)
        yield from spelling(source, where, text)


def _damage(source: Source, where: FieldPath, text: str) -> Iterator[Problem]:
    for pattern, what in _DAMAGE:
        for match in pattern.finditer(text):
            yield source.warning(where, "damaged-text", what, "compare it with the source", offset=match.start())


def _forms(inputs: Inputs) -> Iterator[Problem]:
    """Who speaks to whom: a demand in the sheet's words does not belong in a letter."""
    printed = {
        at for recipient in possible_main_recipients(inputs) for at, _ in demands_for(inputs.campaign, recipient)
    }
    for at in sorted(printed):
        demand = inputs.campaign.demands[at]
        if demand.letter is None and not inputs.source.is_whole(("demands", at)):
            continue
        if demand.letter is None:
            message = "the letter will print the sheet form, which speaks of the reader as of somebody else"
            yield inputs.source.warning(
                ("demands", at),
                "sheet-form-in-letter",
                message,
                "add a 'letter' form: 'I urge you to …'",
            )
            continue
        for tag, text in demand.letter.items():
            if tag.split("-")[0] == "en" and (_GERUND.match(text) or _SHEET_WORDS.search(text)):
                message = "this letter form reads like the sheet's"
                yield inputs.source.warning(
                    ("demands", at, "letter"),
                    "letter-form",
                    message,
                    "write to the reader: 'I urge you to …'",
                )


def _translations(inputs: Inputs) -> Iterator[Problem]:
    """What is missing in the language that the letters will be written in."""
    seen: set[tuple[FieldPath, str]] = set()
    for recipient in possible_main_recipients(inputs):
        for choice in choose_languages(inputs.campaign, recipient, inputs.sender):
            for where in missing_texts(inputs.campaign, recipient, choice.language):
                if (where, choice.language) not in seen and inputs.source.is_whole(where):
                    seen.add((where, choice.language))
                    message = f"the letter will be in '{choice.language}', and this is not written in it"
                    yield inputs.source.error(
                        where, "not-translated", message, "translate it, or choose another language"
                    )


def _holes(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Placeholders that stand for nothing in somebody's letter, which then fails; the sender comes later."""
    for recipient in possible_main_recipients(inputs):
        for choice in choose_languages(inputs.campaign, recipient, inputs.sender):
            filled = values(inputs.campaign, recipient.entry, tag=choice.language, dated=today)
            for where, text in needed_texts(inputs.campaign, recipient):
                key = language.fitting(choice.language, text or ())
                for offset, group, field in named(text[key]) if text and key else ():
                    if group != "sender" and not filled.get(group, {}).get(field, "?"):
                        place = inputs.source.text_path(where, key or "")
                        message = f"{{{{ {group}.{field} }}}} is empty for {recipient.entry.id}: their letter will fail"
                        hint = "say it in words, or write a text of their own with 'to:'"
                        yield inputs.source.warning(place, "empty-placeholder", message, hint, offset=offset)
