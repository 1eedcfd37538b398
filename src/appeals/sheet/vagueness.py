"""What is known only so far, in the words of a sheet: 'about June 2010', 'at least 29', '28 of 32'."""

from collections.abc import Mapping

from appeals.inputs.models.fields import HowMany, When
from appeals.language.cldr import words as cldr_words
from appeals.letters.approximate_dates import date_in_words

__all__ = ["number", "time"]

_BOUNDS = {"about": "about_number", "at least": "at_least", "more than": "more_than", "up to": "up_to"}


def time(when: When | None, tag: str, words: Mapping[str, str]) -> str:
    """A time as far as it is known; empty where nothing is."""
    if when is None:
        return ""
    said = date_in_words(when, tag)
    return words["approximate"].format(time=said) if when.approximate else said


def number(count: HowMany, tag: str, words: Mapping[str, str]) -> str:
    """A number as far as it is known."""
    found = cldr_words(tag)
    write = found.number if found else str
    said = "–".join(write(each) for each in (count.number, count.upper) if each is not None)
    if count.of is not None:
        said = words["of_all"].format(n=said, all=write(count.of))
    return words[_BOUNDS[count.bound]].format(n=said) if count.bound else said
