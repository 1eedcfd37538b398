"""How each country orders an address and what its postcodes look like: postal_forms.json, from Google's address data."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_MOST_ZEROS = 3


@cache
def postal_forms() -> Mapping[str, Mapping[str, Any]]:
    """By country: `lines` of addresses below the name as patterns, `postcode` and `examples` where it has postcodes.

    Where an address in the country's own script begins with its largest part, `own_lines` are its patterns, with `%N`
    for the names.
    """
    data = json.loads(Path(__file__).with_name("postal_forms.json").read_bytes())
    forms: Mapping[str, Mapping[str, Any]] = data["forms"]
    return forms


def has_postcodes(country: str) -> bool:
    """Whether addresses in a country have a postcode, as far as the data say."""
    return "postcode" in postal_forms().get(country, {})


def postcode_fits(country: str, postcode: str) -> bool:
    """Whether a text has the form of a country's postcodes, in any way in which they are printed; of one without data, too."""
    form = postal_forms().get(country, {}).get("postcode")
    return form is None or any(re.fullmatch(form, code) for code in _spellings(postcode))


def lacks_zero(country: str, postcode: str) -> bool:
    """Whether a number is no postcode of a country, and would be one with zeros before it: 1067 of Germany's 01067."""
    if not postcode.isdecimal() or postcode.startswith("0") or postcode_fits(country, postcode):
        return False
    return any(postcode_fits(country, "0" * zeros + postcode) for zeros in range(1, _MOST_ZEROS + 1))


def _spellings(postcode: str) -> tuple[str, ...]:
    """A postcode in the ways in which it is printed: 70.000-900 in Brazil, CH-8000 before the city in Europe."""
    code = " ".join(postcode.upper().split())
    bare = re.sub(r"[ .-]", "", code)
    return code, code.replace(".", ""), bare, re.sub(r"^[A-Z]{1,3}[- ]", "", code)
