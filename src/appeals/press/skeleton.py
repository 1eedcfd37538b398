"""A letter's HTML, taken apart into mark-up and text.

Two letters whose mark-up is the same, byte for byte, have the same elements, and so the same CSS applies to them.
Then they can only differ in their texts.
"""

import html
import re

from appeals.system.frozen_data import dataclass

# Comments and raw-text elements count as mark-up: what stands in them is no text of the page.
_MARKUP = re.compile(
    r"""<!--.*?-->
      | <(style|script|title|textarea|xmp|iframe|noembed|noframes|noscript|plaintext)\b.*?</\1\s*>
      | <[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

# An ampersand that is not one of the five references which Jinja and `html.escape` write.
_OTHER_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|#34|#39|#x27);)")

# Characters that break lines, change direction, join, hide or have no fixed meaning, and pictures of all sorts:
# their layout is left to WeasyPrint.
_UNUSUAL = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001f000-\U0001faff\U000e0000-\U0010ffff]"
)
_BLANKS = re.compile("^ |  | $")
_LONGEST = 500  # characters; no line of a page is longer


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Mark-up and texts of a letter.

    Attributes:
        tags: the mark-up, in order.
        texts: what stands before, between and after it; one more than `tags`, many of them empty.
    """

    tags: tuple[str, ...]
    texts: tuple[str, ...]

    def differences(self, texts: tuple[str, ...]) -> tuple[int, ...]:
        """The places whose text is another one in `texts`, which belong to a letter with the same tags."""
        return tuple(place for place, pair in enumerate(zip(self.texts, texts, strict=True)) if pair[0] != pair[1])


def split(letter: str) -> Skeleton:
    """Take HTML apart; `tags` and `texts`, laid in turn one after the other, are the letter again."""
    tags, texts, at = [], [], 0
    for match in _MARKUP.finditer(letter):
        texts.append(letter[at : match.start()])
        tags.append(match[0])
        at = match.end()
    return Skeleton(tuple(tags), (*texts, letter[at:]))


def plain_text(raw: str) -> str | None:
    """What a browser would show for this piece of HTML, if that is beyond doubt and one plain line; else None.

    Args:
        raw: a piece of HTML without `<`.

    Returns:
        The text, without blanks at its ends, double blanks, line breaks, or characters that have an effect on others.
    """
    if "&" in raw:
        if _OTHER_REFERENCE.search(raw):
            return None
        raw = html.unescape(raw)
    usual = raw and len(raw) <= _LONGEST and not _UNUSUAL.search(raw) and not _BLANKS.search(raw)
    return raw if usual else None
