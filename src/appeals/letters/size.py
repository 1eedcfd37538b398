"""How large a letter or sheet can be. What is larger fits no hundred pages, or no line, and would cost its layout minutes."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from appeals.inputs.load import CampaignRecipient
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.source import FieldPath
from appeals.letters.language_choice import demands_for, in_language, needed_texts
from appeals.letters.letter import Letter, SharedValues, shared_letter
from appeals.system.patterns import expression

_MOST_IN_A_WORD = 3_000  # characters between two places where a line may end: a page holds no more
_MOST_LINES = 6_000  # of a letter: sixty on each of a hundred pages
_MOST_CHARACTERS = 300_000  # likewise
_MOST_DEMANDS = 500  # likewise, five on each

# No line ends at a no-break space (U+00A0, U+2007, U+202F). It may end at every other space, and beside every character of
# Chinese, Japanese and Korean, which are written without spaces.
_SPACES = r" \t\n\r\f\v\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f"
_WIDE = r"\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_LONG_WORD = expression(rf"[^{_SPACES}{_WIDE}]{{{_MOST_IN_A_WORD + 1},}}")


Excess = tuple[FieldPath, int | None, str]
"""What makes a letter too large: the text of the campaign, where in it that begins, None for no single place, and why in words."""


def excesses(campaign: Campaign, recipient: CampaignRecipient, tag: str) -> Iterator[Excess]:
    """What makes the letter to a recipient in a language too large, seen in the campaign alone."""
    demands = demands_for(campaign, recipient)
    if len(demands) > _MOST_DEMANDS:
        reason = f"{len(demands):,} demands, and a letter holds {_MOST_DEMANDS}"
        yield ("demands", demands[_MOST_DEMANDS][0]), None, reason
        return
    written = [(where, in_language(text, tag) or "") for where, text in needed_texts(campaign, recipient)]
    for where, text in written:
        if word := _long_word(text):
            yield where, word.start(), _word_reason(word)
    if reason := _sum_reason([text for _, text in written]):
        yield max(written, key=lambda each: len(each[1]))[0], None, reason


def letter_excess(letter: Letter, own: int) -> str:
    """What makes a letter too large, with all that was filled in; empty for nearly all.

    Args:
        letter: as it is sent.
        own: how many characters its sender has put into it.
    """
    if own <= _MOST_IN_A_WORD and not letter.enclosed and _is_small(shared_letter(letter)):
        return ""
    parts = tuple(_parts(letter))
    if sum(map(len, parts)) <= _MOST_IN_A_WORD:  # so nothing can be
        return ""
    words = (_word_reason(word) for word in map(_long_word, parts) if word)
    return next(words, "") or _sum_reason(parts)


# Each half, what is shared and what is the sender's, may have as many characters as a word, and is far from all other limits.
@lru_cache(256)
def _is_small(shared: SharedValues) -> bool:
    texts = [
        text
        for part in shared.values
        for text in (part if isinstance(part, tuple) else (part,))
        if isinstance(text, str)
    ]
    return not any(map(_long_word, texts)) and sum(map(len, texts)) <= _MOST_LINES - _MOST_IN_A_WORD


def text_excess(text: str) -> str:
    """What makes a text too large, alone; empty for nearly all."""
    word = _long_word(text)
    return _word_reason(word) if word else _sum_reason([text])


def _parts(letter: Letter) -> Iterator[str]:
    """The texts of a letter that are not its program's own."""
    sender = letter.sender
    yield from (letter.opening, *letter.demands, letter.closing, letter.own_words, letter.valediction)
    yield from (letter.subject, letter.salutation, *letter.enclosures, *letter.copies, *letter.block)
    yield from (*sender.letterhead, *sender.lines, *sender.signature)
    for enclosed in letter.enclosed:
        yield from _parts(enclosed)


def _long_word(text: str) -> re.Match[str] | None:
    return _LONG_WORD.search(text) if len(text) > _MOST_IN_A_WORD else None


def _word_reason(word: re.Match[str]) -> str:
    return f"a word of {len(word[0]):,} characters, and a page holds {_MOST_IN_A_WORD:,}"


def _sum_reason(texts: Sequence[str]) -> str:
    characters = sum(map(len, texts))
    if characters > _MOST_CHARACTERS:
        return f"{characters:,} characters, and a hundred pages hold {_MOST_CHARACTERS:,}"
    lines = sum(text.count("\n") for text in texts) if characters > _MOST_LINES else 0
    return f"{lines:,} lines, and a hundred pages hold {_MOST_LINES:,}" if lines > _MOST_LINES else ""
