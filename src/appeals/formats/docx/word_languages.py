"""Languages as Word's spelling checker knows them, and the fonts of their scripts that come with Word."""

from functools import lru_cache
from xml.sax.saxutils import quoteattr

from appeals.system.frozen_data import dataclass

__all__ = ["WordFonts", "WordLanguage", "word_language"]

# Word checks a language of a country. Where a campaign names none, the country of most of its speakers, but that of the
# language's name for English and Portuguese, as the packs have them. From memory of Word's list of languages.
_IN_WORD = {
    "ar": "ar-SA",
    "da": "da-DK",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "es-419": "es-MX",
    "fa": "fa-IR",
    "fr": "fr-FR",
    "he": "he-IL",
    "hi": "hi-IN",
    "hy": "hy-AM",
    "id": "id-ID",
    "it": "it-IT",
    "ja": "ja-JP",
    "ka": "ka-GE",
    "kk": "kk-KZ",
    "ko": "ko-KR",
    "ky": "ky-KG",
    "nl": "nl-NL",
    "pl": "pl-PL",
    "pt": "pt-PT",
    "ro": "ro-RO",
    "ru": "ru-RU",
    "sv": "sv-SE",
    "tg": "tg-Cyrl-TJ",
    "tr": "tr-TR",
    "uk": "uk-UA",
    "ur": "ur-PK",
    "uz": "uz-Latn-UZ",
    "uz-Cyrl": "uz-Cyrl-UZ",
    "zh": "zh-CN",
    "zh-Hans": "zh-CN",
    "zh-Hant": "zh-TW",
}
_RIGHT_TO_LEFT = frozenset(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"])
_COMPLEX = _RIGHT_TO_LEFT | frozenset(
    ["as", "bn", "gu", "hi", "km", "kn", "lo", "ml", "mr", "my", "ne", "or", "pa", "sa", "si", "ta", "te", "th"]
)
_EAST_ASIAN = frozenset(["ja", "ko", "zh"])


@dataclass(frozen=True, slots=True)
class WordFonts:
    """The fonts of a style: for Latin, Greek and Cyrillic letters, for East Asian ones, and for complex scripts."""

    latin: str = "Times New Roman"
    east_asian: str = "SimSun"
    complex_script: str = "Times New Roman"


# From memory of the fonts that come with Word; one that is missing is replaced by the program that opens the letter.
_FONTS = {
    "hi": WordFonts(complex_script="Mangal"),
    "hy": WordFonts(latin="Sylfaen"),
    "ja": WordFonts(east_asian="MS Mincho"),
    "ka": WordFonts(latin="Sylfaen"),
    "ko": WordFonts(east_asian="Batang"),
    "zh-Hant": WordFonts(east_asian="PMingLiU"),
    "zh-HK": WordFonts(east_asian="PMingLiU"),
    "zh-TW": WordFonts(east_asian="PMingLiU"),
}


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
        tag=_IN_WORD.get(tag, tag),
        rtl=language in _RIGHT_TO_LEFT,
        complex_script=language in _COMPLEX,
        east_asian=language in _EAST_ASIAN,
        fonts=_FONTS.get(tag) or _FONTS.get(language) or WordFonts(),
    )
