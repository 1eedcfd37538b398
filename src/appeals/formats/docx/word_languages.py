"""Languages as Word's spelling checker knows them, and the fonts of their scripts that come with Word.

The data beside this module are from memory of Word's languages and fonts. Word checks a language of a country: where a campaign names
none, that of the country of most of its speakers, but that of the language's name for English and Portuguese, as the packs have them.
A font that is missing is replaced by the program that opens the letter.
"""

import json
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

from appeals.system.frozen_data import dataclass

_DATA = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_RIGHT_TO_LEFT = frozenset(_DATA["right_to_left"])
_COMPLEX = _RIGHT_TO_LEFT.union(_DATA["complex"])


@dataclass(frozen=True, slots=True)
class WordFonts:
    """The fonts of a style: for Latin, Greek and Cyrillic letters, for East Asian ones, and for complex scripts."""

    latin: str = "Times New Roman"
    east_asian: str = "SimSun"
    complex_script: str = "Times New Roman"


@dataclass(frozen=True, slots=True)
class WordLanguage:
    """A language.

    Attributes:
        tag: as Word knows it.
        rtl: whether it is read from the right.
        complex_script: whether Word keeps its language and fonts apart from those of Latin letters.
        east_asian: likewise, for Chinese, Japanese and Korean.
    """

    tag: str
    rtl: bool
    complex_script: bool
    east_asian: bool
    fonts: WordFonts

    @property
    def slot(self) -> str:
        """The attribute of `w:lang` that says the language."""
        return "w:bidi" if self.complex_script else "w:eastAsia" if self.east_asian else "w:val"

    @property
    def xml(self) -> str:
        """The language of a run."""
        return f"<w:lang {self.slot}={quoteattr(self.tag)}/>"

    @property
    def of_theme(self) -> str:
        """The language by which a theme's fonts are chosen."""
        return f"<w:themeFontLang {self.slot}={quoteattr(self.tag)}/>"


@lru_cache(64)
def word_language(tag: str) -> WordLanguage:
    """A language by its BCP 47 tag."""
    language = tag.split("-", maxsplit=1)[0].lower()
    return WordLanguage(
        tag=_DATA["tags"].get(tag, tag),
        rtl=language in _RIGHT_TO_LEFT,
        complex_script=language in _COMPLEX,
        east_asian=language in _DATA["east_asian"],
        fonts=WordFonts(**_DATA["fonts"].get(tag, _DATA["fonts"].get(language, {}))),
    )
