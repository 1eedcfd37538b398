"""Languages of letters: tags, packs with a letter's fixed words, dates, countries and lists as each language writes them.

`en` means British conventions (1 July 2011); `en-US` is a tag of its own.
"""

from appeals.language.bidi import addresses_apart, direction, isolated, set_apart
from appeals.language.check_words import CheckWords, Phrases, check_words, pattern
from appeals.language.countries import (
    UnknownCountry,
    country,
    country_codes,
    country_name,
    country_named,
    country_or,
    posting_language,
)
from appeals.language.dates import days, listed, long_date, months, place_and_date
from appeals.language.pack_contents import FaxWords, Pack, first_filled, without_mark
from appeals.language.packs import pack, packs, read_from, use_packs
from appeals.language.tags import UnknownLanguage, by_name, english_name, fitting, script, tag, tag_or
from appeals.language.word_forms import capitalized, in_capitals, plural_form

__all__ = [
    "CheckWords",
    "FaxWords",
    "Pack",
    "Phrases",
    "UnknownCountry",
    "UnknownLanguage",
    "addresses_apart",
    "by_name",
    "capitalized",
    "check_words",
    "country",
    "country_codes",
    "country_name",
    "country_named",
    "country_or",
    "days",
    "direction",
    "english_name",
    "first_filled",
    "fitting",
    "in_capitals",
    "isolated",
    "listed",
    "long_date",
    "months",
    "pack",
    "packs",
    "pattern",
    "place_and_date",
    "plural_form",
    "posting_language",
    "read_from",
    "script",
    "set_apart",
    "tag",
    "tag_or",
    "use_packs",
    "without_mark",
]
