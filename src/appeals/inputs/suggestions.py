"""What somebody may have meant by a word or a date that is not understood."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from appeals.language import cldr

_ALIKE = 0.7
"""How much of two words must be the same: 'adress' and 'address' are alike, 'province' and 'phone' are not."""

_OTHER_WORDS: Mapping[str, str] = {
    "city": "ciudad città cidade gemeente localidad localité ort plaats stad stadt town ville wohnort",
    "copies": "cc",
    "country": "land nation paese pays país staat",
    "deadline": "last_day",
    "demands": "requests",
    "f": "female femme frau weiblich woman",
    "fax": "telefax",
    "head-of-government": "premier prime_minister",
    "head-of-state": "president",
    "m": "homme male man mann männlich",
    "language": "idioma langue lingua sprache taal",
    "name": "full_name naam name_of_member nom nombre nome vorname_nachname",
    "office": "position",
    "phone": "mobile tel telefon telefono telefone telephone teléfono téléphone telefoon",
    "post": "airmail letters mail",
    "postcode": "cap cep code_postal codice_postale código_postal plz postal_code postleitzahl zip zip_code zipcode",
    "profession": "beroep beruf métier occupation profesión professione profissão",
    "recipients": "addressees targets",
    "region": "bundesland county department district oblast province provincia state",
    "salutation": "greeting",
    "social": "facebook twitter",
    "street": "address adresse calle dirección indirizzo morada rua rue straat strasse street_address via",
    "title": "headline",
    "web": "homepage url website",
}
"""Other words for fields and choices, in the languages in which members are listed most often; those from memory."""
_SYNONYMS = {word: field for field, words in _OTHER_WORDS.items() for word in words.split()}


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


def date_hint(text: str, *, partial: bool = False) -> str:
    """How to write what may be a day in another form; a made-up day, which may be taken for the right one, is never named.

    Args:
        text: as somebody wrote it.
        partial: whether a month of a year will do too.
    """
    days = sorted({day.isoformat() for day in days_meant(text)})
    if days:
        return f"write it as year-month-day: {' or '.join(days)}"
    month = _month(text) if partial else ""
    return f"write it as year-month: {month}" if month else _FORM


def _month(text: str) -> str:
    """A month of a year, `10/2026` or 'October 2026'."""
    named = _named_month(text)
    numbers = sorted(re.findall(r"\d+", text), key=len)
    if not numbers or len(numbers) + bool(named) != 2 or len(numbers[-1]) != 4:  # noqa: PLR2004 - month and year
        return ""
    month = named or int(numbers[0])
    return f"{numbers[-1]}-{month:02}" if 1 <= month <= 12 else ""  # noqa: PLR2004 - December


def days_meant(text: str) -> Iterator[date]:
    """Each day that may be meant by a text: of 3/4/2026 two."""
    numbers = re.findall(r"\d+", text)
    month = _named_month(text)
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


def _named_month(text: str) -> int | None:
    """The month that a text names in English, by its first three letters."""
    names = enumerate(cldr.english().months["month"], 1)
    return next((month for month, name in names if re.search(rf"\b{name[:3]}", text, re.IGNORECASE)), None)
