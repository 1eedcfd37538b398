"""Times that are known only so far ('June 2010', '12–13 May 2005'), in the words of a language."""

from datetime import date

from appeals import language
from appeals.inputs.models.fields import When

__all__ = ["date_in_words"]

_MONTH, _YEAR = 7, 4  # characters in 2010-06 and 2010


def date_in_words(when: When, tag: str) -> str:
    """A time as far as it is known, without a word for 'about': 'June 2010', '9 June 2011', '12–13 May 2005'."""
    if when.start != when.end and len(when.start) == len(when.end) > _YEAR:
        span = language.months if len(when.start) == _MONTH else language.days
        return span(_first(when.start), _first(when.end), tag)
    return " – ".join(dict.fromkeys(_point(each, tag) for each in (when.start, when.end)))


def _point(text: str, tag: str) -> str:
    if len(text) == _YEAR:
        return text
    if len(text) > _MONTH:
        return language.long_date(date.fromisoformat(text), tag)
    return language.months(_first(text), _first(text), tag)


def _first(text: str) -> date:
    return date.fromisoformat(f"{text}-01" if len(text) == _MONTH else text)
