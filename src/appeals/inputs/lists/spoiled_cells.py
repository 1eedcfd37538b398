"""What spreadsheets and mail merges do to cells: found where it is read, never repaired by a guess."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from appeals import language
from appeals.inputs.lists.chosen_columns import CONSENT, Columns
from appeals.inputs.lists.tables import CellKind
from appeals.language.postal_forms import has_postcodes, lacks_zero, postcode_fits
from appeals.system.patterns import expression

_LEFTOVER = expression(
    r"#[¡¿]?[^\W\d_a-z]+(?:/[^\W_a-z])?[!?]?|#DIV/0!|#{2,}|n/a|N/A|NULL|null|\(null\)|\(blank\)|None|NaN|nan"
    r"|<NA>|undefined|[-–—]+"
)
"""What spreadsheets and other programs leave in a cell where there is no value, or none that they could show."""
_ROUNDED = expression(r"[+-]?\d+(?:[.,]\d+)?E\+?\d+")
_MERGE_FIELD = expression(r"(?:\{\{.*\}\}|\{%.*%\}|«.+»|<<.+>>|\*\|.+\|\*|\$\{.+\}|\[%.+%\]|%%.+%%)", re.DOTALL)
"""A placeholder of a mail merge that nobody has filled in: of templates, Word, Mailchimp and others."""
_MONTH = (
    r"(?:jan|feb|fev|fév|mar|mär|mrz|maa|apr|avr|abr|avril|may|mai|mei|maj|mag|jun|juin|giu|jul|juil|lug|aug|aoû|août|ago|sep|sept|set|oct"
    r"|okt|ott|out|nov|dec|dez|déc|dic|янв|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек)"
)
_DATED = expression(
    rf"(?i:\d{{1,2}}[-. ]{{1,2}}{_MONTH}\.?|{_MONTH}\.?[- ]\d{{1,2}}|\d{{4}}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?|\d\d?[./]\d\d?[./]\d{{4}})"
)
"""A house number, 3-4 or 4/5, of which a spreadsheet has made a day; from memory, months in the commonest languages."""
_PRINTED_AS_IT_IS = frozenset({"id", "language", "show", "email", *CONSENT})
"""Fields that are read by a grammar of their own, which refuses such things itself."""
_JUDGED_ELSEWHERE = frozenset({"email", *CONSENT})
_WHOLE_NUMBERS = frozenset({"id", "street", "consent"})
"""Fields in which a whole number is what was typed: 12 of 'Mill Lane', '12'."""
_MOST_OF_A_HOUSE = 99_999
NUMBERS = ("postcode", "phone", "fax")
"""Fields of which a spreadsheet takes what stands before the digits."""


def cell_faults(columns: Columns, cells: Sequence[str], kinds: Mapping[int, CellKind]) -> Iterator[tuple[int, str]]:
    """What is wrong with the cells of a row: the column of each, from 0, and a sentence without what stands there.

    Args:
        columns: as they were chosen.
        cells: of a row of the list.
        kinds: of those that are no text.
    """
    numbers = ((position, field) for field in NUMBERS for position in columns.positions.get(field, ()))
    for position, field in columns.fields.items() if kinds or is_suspect(cells) else numbers:
        if position >= len(cells):
            continue
        cell = cells[position].strip()
        kind = kinds.get(position)
        if field in NUMBERS and cell.isdecimal() and kind in {None, CellKind.NUMBER}:
            fault = number_fault(field, cell, _country(columns, cells), kind)
        else:
            fault = (_kind_fault(field, cell, kind) if kind else "") or (_text_fault(field, cell) if cell else "")
        if fault:
            yield position, f"{field}: {fault}"


def _kind_fault(field: str, cell: str, kind: CellKind) -> str:
    """What is wrong with a cell that is no text, or no cell of its own."""
    if kind is CellKind.MERGED:
        return "this cell is merged with others, and nobody knows whose its text is: take the cells apart"
    if kind is CellKind.FORMULA:
        return "this cell holds a formula and no value: open the file in its program, and save it there"
    if field in CONSENT:
        return ""
    if kind is CellKind.NUMBER:
        return _number_fault(field, cell)
    if kind is CellKind.ERROR:
        return "an error stands in this cell, such as #N/A"
    made = "a date" if kind is CellKind.DATE else "'true' or 'false'"
    return f"the spreadsheet has made {made} of what was typed here: format the column as text and type it again"


def _country(columns: Columns, cells: Sequence[str]) -> str:
    """The country of a row; empty where it is not known."""
    written = columns.cell(cells, "country")
    return language.country_or(written, "") if written else ""


def number_fault(field: str, cell: str, country: str, kind: CellKind | None) -> str:
    """What is wrong with digits alone in the place of a postcode or telephone number."""
    if field == "postcode":
        return _postcode_fault(cell, country, kind)
    if kind is CellKind.NUMBER:
        return _number_fault(field, cell)
    if country and _lacks_plus(country, cell):
        return f"this is no number within {country}, and would be one with a plus before it, which a spreadsheet takes away"
    return ""


@lru_cache(4096)
def _postcode_fault(cell: str, country: str, kind: CellKind | None) -> str:
    """What is wrong with digits in the place of a postcode: a spreadsheet takes zeros from the beginning of numbers."""
    if lacks_zero(country, cell):
        return (
            f"this is no postcode of {country}, and would be one with a zero before it, which a spreadsheet takes away"
        )
    if kind is CellKind.NUMBER and not (has_postcodes(country) and postcode_fits(country, cell)):
        return _number_fault("postcode", cell)
    return ""


def _number_fault(field: str, cell: str) -> str:
    if field in _WHOLE_NUMBERS and cell.isdecimal() and (field != "street" or int(cell) <= _MOST_OF_A_HOUSE):
        return ""
    lost = "a zero or plus at its beginning" if field in {"phone", "fax", "postcode"} else "what was typed"
    return f"this is stored as a number, and {lost} may be lost: format the column as text and type it again"


_FORMULA = "a cell begins like a formula"
_UNFILLED = "a placeholder of a mail merge stands in this cell, which nobody has filled in"
_SIGNS = (
    (expression(r"[=@].*", re.DOTALL), _FORMULA),
    (_LEFTOVER, "a spreadsheet's mark for 'no value' stands in this cell"),
    (_ROUNDED, "a number that a spreadsheet has rounded stands in this cell"),
    (_DATED, "a date stands in this cell: a spreadsheet makes one of a number such as 3-4"),
)
_ANY_SIGN = expression(
    r"\0\s*(?:[=@#\-–—]|(?=[nNu(])(?:n/a|N/A|NULL|null|None|NaN|nan|undefined|\(null\)|\(blank\))\s*\0"
    r"|\+?\d++(?:(?:[.,]\d+)?E|-\d\d-\d\d|[./]\d\d?[./]\d{4}|[-. ]{1,2}(?=[^\W\d_]{3,5}+\.?\s*\0)"
    rf"(?i:{_MONTH}))|(?=[^\W\d_]{{3,5}}+\.?[- ]\d\d?\s*\0)(?i:{_MONTH}))"
)
"""What all of them have and hardly any row has, in its cells between zeros."""
_OF_MERGE_FIELDS = expression(r"[{«<|$%]")


def is_suspect(cells: Sequence[str]) -> bool:
    """Whether any cell of a row may have one of these signs."""
    between = "\0".join(("", *cells, ""))
    return _ANY_SIGN.search(between) is not None or _OF_MERGE_FIELDS.search(between) is not None


def _text_fault(field: str, cell: str) -> str:
    if field in _PRINTED_AS_IT_IS:
        return _FORMULA if cell.startswith(("=", "@")) and field not in _JUDGED_ELSEWHERE else ""
    unfilled = _UNFILLED if _MERGE_FIELD.search(cell) else ""
    return next((said for sign, said in _SIGNS if sign.fullmatch(cell)), unfilled)


def _lacks_plus(country: str, digits: str) -> bool:
    """Whether digits are no number as it is dialled within a country, and would be one of it with a `+`: 447912345678 in GB."""
    import phonenumbers  # noqa: PLC0415 - hardly a list has numbers that are digits alone

    code = phonenumbers.country_code_for_region(country)
    within = phonenumbers.ndd_prefix_for_region(country, True) or "+"  # noqa: FBT003 - without what stands for a dial tone
    if not code or not digits.startswith(str(code)) or digits.startswith(within):
        return False
    try:
        whole = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return False
    national = phonenumbers.PhoneNumber(country_code=code, national_number=int(digits))
    return phonenumbers.is_valid_number_for_region(whole, country) and not phonenumbers.is_valid_number(national)
