"""Times that are known only so far ('June 2010', '12–13 May 2005'), in the words of a language."""

from datetime import date

from appeals import language
from appeals.inputs.models.fields import When
from appeals.language.cldr import words

__all__ = ["date_in_words"]

_MONTH, _YEAR = 7, 4  # characters in 2010-06 and 2010


def date_in_words(when: When, tag: str) -> str:
    """A time as far as it is known, without a word for 'about': 'June 2010', '9 June 2011', '12–13 May 2005'."""
    if when.start == when.end:
        return _point(when.start, tag)
    found = words(tag)
    if found is not None and len(when.start) == len(when.end) and len(when.start) > _YEAR:
        patterns = found.year_months if len(when.start) == _MONTH else found.days
        if pair := patterns.get(_differing(_first(when.start), _first(when.end))):
            return _plain_blanks(found.dated(pair[0], _first(when.start)) + found.dated(pair[1], _first(when.end)))
    return f"{_point(when.start, tag)} – {_point(when.end, tag)}"


def _differing(first: date, last: date) -> str:
    """The largest field in which two dates differ, by CLDR's letter for it."""
    if first.year != last.year:
        return "y"
    return "M" if first.month != last.month else "d"


def _point(text: str, tag: str) -> str:
    if len(text) == _YEAR:
        return text
    if len(text) > _MONTH:
        return language.long_date(date.fromisoformat(text), tag)
    found = words(tag)
    return _plain_blanks(found.dated(found.year_month, _first(text))) if found else text


def _first(text: str) -> date:
    return date.fromisoformat(f"{text}-01" if len(text) == _MONTH else text)


def _plain_blanks(text: str) -> str:
    # As in language.long_date: CLDR's narrow blanks are missing from many fonts.
    return text.replace("\u202f", "\u00a0").replace("\u2009", " ")
