"""What no line may part: "3 November", "Article 14(3)(b)", "5 km", "1 250 000", initials and the name after them; no dash begins one.

The words are those of all languages of letters together: a number after any of them belongs to it. Which words of one letter end no
line is a rule of some languages only.
"""

import re
from functools import cache

from appeals.language.cldr import shared
from appeals.language.tags import fitting
from appeals.system.patterns import expression

HELD = "\ue0a0"
"""Stands for a blank at which no line ends, until it is known what the format has for it; a private-use character."""

_BEFORE_NUMBERS = """
    article articles art. arts. section sections sec. paragraph paragraphs para. paras. rule rules principle principles chapter no. nos.
    law act p. pp. artikel artikels abs. ziff. nr. nrn. § §§ artículo artículos núm. n.º n.os artigo artigos articolo articoli comma
    paragrafo n. nn. n° nº numéro alinéa artikler stk. litra artikeln artiklarna punkt artykuł artykuły art ust. pkt articolul articolele alin.
    articolului articolelor alineatul regula regulii regulile principiul paragraful pasal ayat aturan prinsip
    artikelen lid regel regels reglerna princip nr reguła reguły
    статья статьи статью статье статьей статей статьям статьями статьях ст. пункт пункта пункте пунктом п. часть части ч. № стаття статті
    статтю статтею статей бап баптың беренеси modda madde maddesi моддаи моддаҳои अनुच्छेद धारा नियम सिद्धांत पैराग्राफ़ सं.
    آرٹیکل دفعہ دفعات قاعدہ قواعد اصول پیراگراف نمبر المادة المادتين ماده مادهٔ
"""
WHOLE = ("\ue0a1", "\ue0a2")
"""Stand before and after a word that no line parts at its hyphen."""
_AFTER_NUMBERS = "бабы бабын баптар тарма берене пункт модда банд қағида эреже қоида modda band qoida"
_NUMBERED_BY_HYPHEN = expression(
    rf"(?<![^\s(«“„])\d{{1,4}}-(?:{'|'.join(_AFTER_NUMBERS.split())}|бап)\w*", re.IGNORECASE
)
"""Kazakh, Kyrgyz and Uzbek write "19-бабының 2-тармағын": article 19, paragraph 2."""
_UNITS = "% ‰ ° °C °F $ € £ ₽ ₸ ₹ ₺ ₴ zł kr km cm mm m kg g h км см мм м кг r."
"""Signs and short forms of what a number counts; `r.` and a short word in Cyrillic letters with a full stop are years."""
_GROUPED = r"\+\d[\d ()/.-]*\d|(?<!\d)\d{1,3}(?: \d{3})+(?!\d)"  # telephone numbers, and thousands
_INITIALS = expression(r"(?<![^\W\d_])([^\W\d_]\.) ?(?=(?:[^\W\d_]\. ?)*[^\W\d_]{2})")

_SHORT_WORDS = {"pl": "aiouwz", "ru": "авикосу", "uk": "авзийіоу"}
"""Prepositions and conjunctions of one letter, which end no line in these languages; from memory, unchecked."""
_CODE = expression(r"(`+[^`]+`+)")
_RELEASED = expression(r"(?<=(?<!\w)[^\W\d_])\u00a0(?=[^\W_]|[(«„“\"‘])")


def with_short_words_held(text: str, tag: str) -> str:
    """A Markdown text in a language, with no-break spaces after its words of one letter: Polish `w`, Russian `и`.

    Where a line of the text ends after such a word the line stays, and `prose` joins it with the next.
    """
    found = fitting(tag, _SHORT_WORDS)
    if found is None:
        return text
    parts = _CODE.split(text)
    parts[::2] = [_after_short_words(found).sub(_not_broken, part) for part in parts[::2]]
    return "".join(parts)


def with_short_words_released(text: str) -> str:
    """The same on lines that are cut already, with blanks there."""
    return _RELEASED.sub(" ", text) if "\u00a0" in text else text


@cache
def _after_short_words(tag: str) -> re.Pattern[str]:
    """At most two of them before a longer word, so that a text of such words only can still be cut."""
    begins, word = r"(?<![^\s(«„“\"‘*_\[])", f"[{_SHORT_WORDS[tag]}]"
    return re.compile(
        rf"{begins}(?:{word} ){{1,2}}(?=[^\s|]{{2}}|\d)|{begins}(?:{word} )?{word}(?=\n *[^\W\d_]{{2}})", re.IGNORECASE
    )


def _not_broken(found: re.Match[str]) -> str:
    return found[0].rstrip().replace(" ", "\u00a0") + "\u00a0"


def held_together(text: str) -> str:
    """The text with `HELD` for the blanks that must not end a line, and `WHOLE` around words that stay whole."""
    held = text
    if any(map(str.isdigit, text)):
        held = _LETTERED.sub(rf"\1{HELD}", _NUMBERED.sub(rf"\1{HELD}", text))
        held = _dates().sub(lambda found: found[0].replace(" ", HELD), held)
        held = _NUMBERED_BY_HYPHEN.sub(lambda found: found[0].join(WHOLE), held)
    held = held.replace(" – ", f"{HELD}– ").replace(" — ", f"{HELD}— ")
    return _INITIALS.sub(_initials, held) if "." in held else held


def held_patterns() -> tuple[re.Pattern[str], ...]:
    """What `held_together` goes by, in its order: numbers, letters after them, dates, numbers with a hyphen, initials."""
    return _NUMBERED, _LETTERED, _dates(), _NUMBERED_BY_HYPHEN, _INITIALS


def _initials(found: re.Match[str]) -> str:
    """Capitals only, and a capital after them: 'J. R. Example', not the end of a sentence in 'e.g. this'."""
    following = found.string[found.end() : found.end() + 1]
    capitals = found[1][0].isupper() and following.isupper()
    return f"{found[1]}{HELD}" if capitals and found[0].endswith(" ") else found[0]


_NUMBERED = expression(
    rf"(?<!\w)({'|'.join(sorted(map(re.escape, _BEFORE_NUMBERS.split()), key=len, reverse=True))}) (?=\(?\d)",
    re.IGNORECASE,
)


_LETTERED = expression(
    rf"(?<!\w)((?:artikel|artiklarna){HELD}[\d.]{{1,8}}|litra|lit\.|onder|buchstabe|lettera|alínea|litera|literele|huruf) (?=\(?[a-z](?![\w’']))",
    re.IGNORECASE,
)
"""A letter of an article: Swedish `artikel 14.3 g`, Danish `litra g`, Romanian `litera (g)`."""


@cache
def _dates() -> re.Pattern[str]:
    """A day and its month, by any name that a language of letters has for it; numbers in groups, and what is counted by a sign."""
    names = "|".join(sorted(map(re.escape, shared().months), key=len, reverse=True))
    day = rf"(?<!\d)\d{{1,2}}(?:\.|er|º|°)? (?:de )?(?=(?:{names})(?!\w))"
    unit = rf"(?<=\d) (?=(?:{'|'.join(map(re.escape, _UNITS.split()))}|[абв-я]{{1,2}}\.)(?!\w))|(?<=\d h) (?=\d)"
    return re.compile(rf"{day}|{unit}|{_GROUPED}", re.IGNORECASE)
