"""Times that are known only so far ('June 2010', '12–13 May 2005'), in the words of a language."""

from datetime import date

from babel.dates import format_interval, format_skeleton

from appeals import language
from appeals.inputs.models.fields import When
from appeals.language.tags import locale as locale_of

__all__ = ["spoken"]

_MONTH, _YEAR = 7, 4  # characters in 2010-06 and 2010


def spoken(when: When, tag: str) -> str:
    """A time as far as it is known, without a word for 'about': 'June 2010', '9 June 2011', '12–13 May 2005'."""
    if when.start == when.end:
        return _point(when.start, tag)
    locale = locale_of(tag)
    if locale is not None and len(when.start) == len(when.end) and len(when.start) > _YEAR:
        skeleton = "yMMMM" if len(when.start) == _MONTH else "yMMMMd"
        found = str(format_interval(_first(when.start), _first(when.end), skeleton, locale=locale))
        if found != str(format_skeleton(skeleton, _first(when.start), locale=locale)):
            return _plain_blanks(found)
    return f"{_point(when.start, tag)} – {_point(when.end, tag)}"


def _point(text: str, tag: str) -> str:
    if len(text) == _YEAR:
        return text
    if len(text) > _MONTH:
        return language.long_date(date.fromisoformat(text), tag)
    locale = locale_of(tag)
    return _plain_blanks(str(format_skeleton("yMMMM", _first(text), locale=locale))) if locale else text


def _first(text: str) -> date:
    return date.fromisoformat(f"{text}-01" if len(text) == _MONTH else text)


def _plain_blanks(text: str) -> str:
    # As in language.long_date: CLDR's narrow blanks are missing from many fonts.
    return text.replace("\u202f", "\u00a0").replace("\u2009", " ")
