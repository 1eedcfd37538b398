"""What somebody may have meant by a word or a date that is not understood."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from appeals.language import cldr

__all__ = ["date_hint", "meant", "nearest"]

_ALIKE = 0.7
"""How much of two words must be the same: 'adress' and 'address' are alike, 'province' and 'phone' are not."""

_SYNONYMS: Mapping[str, str] = {
    "addressees": "recipients",
    "airmail": "post",
    "cc": "copies",
    "county": "region",
    "department": "region",
    "district": "region",
    "facebook": "social",
    "greeting": "salutation",
    "headline": "title",
    "homepage": "web",
    "last_day": "deadline",
    "letters": "post",
    "mail": "post",
    "mobile": "phone",
    "oblast": "region",
    "plz": "postcode",
    "position": "office",
    "postal_code": "postcode",
    "province": "region",
    "provincia": "region",
    "requests": "demands",
    "state": "region",
    "targets": "recipients",
    "tel": "phone",
    "telefax": "fax",
    "telephone": "phone",
    "town": "city",
    "twitter": "social",
    "url": "web",
    "website": "web",
    "zip": "postcode",
    "zip_code": "postcode",
    "zipcode": "postcode",
}
"""Other words for fields and choices."""


def meant(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Which of the words that are known may have been meant, the likeliest first; at most two.

    Args:
        word: as somebody wrote it.
        known: in any order.
    """
    names = {name.casefold(): name for name in known}
    folded = "_".join(word.casefold().replace("-", "_").split())
    if (synonym := _SYNONYMS.get(folded)) in names:
        return (names[synonym],)
    return tuple(names[name] for name in difflib.get_close_matches(word.casefold(), names, n=2, cutoff=_ALIKE))


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names what may have been meant; empty where nothing is near."""
    near = meant(word, known)
    return f"did you mean {' or '.join(repr(name) for name in near)}?" if near else ""


_FORM = "write year-month-day, YYYY-MM-DD"


def date_hint(text: str) -> str:
    """How to write what may be a day in another form; a made-up day, which may be taken for the right one, is never named."""
    days = sorted({day.isoformat() for day in _days(text)})
    return f"write it as year-month-day: {' or '.join(days)}" if days else _FORM


def _days(text: str) -> Iterator[date]:
    """Each day that may be meant."""
    numbers = re.findall(r"\d+", text)
    month = next((month for name, month in _months() if re.search(rf"\b{name}", text, re.IGNORECASE)), None)
    if month and len(numbers) == 2:  # noqa: PLR2004 - day and year
        orders: Sequence[tuple[str, ...]] = ((numbers[1], str(month), numbers[0]), (numbers[0], str(month), numbers[1]))
    elif len(numbers) == 3:  # noqa: PLR2004 - year, month and day in some order
        first, second, third = numbers
        orders = ((third, second, first), (third, first, second))
        if len(first) == 4:  # noqa: PLR2004 - the year: the month stands next, or else the day
            orders = ((first, second, third),) if int(second) <= 12 else ((first, third, second),)  # noqa: PLR2004
    else:
        return
    for year, month_, day in orders:
        if len(year) == 4:  # noqa: PLR2004 - no century is guessed
            try:
                yield date(int(year), int(month_), int(day))
            except ValueError:
                continue


def _months() -> Iterator[tuple[str, int]]:
    """The first letters of the months in English."""
    for number, name in enumerate(cldr.english().months["month"], 1):
        yield name[:3], number
