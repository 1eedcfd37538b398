"""Countries and languages as lists have them: the country by its code or name, several languages in one cell."""

import re

from appeals import language

__all__ = ["country_code", "languages"]

_CODE = 2
"""Letters of a country's code, which the model reads itself."""
_BETWEEN = re.compile(r"[;,\s]+")


def country_code(written: str) -> str:
    """The country's code where its name was written, and else what was."""
    try:
        return language.country_written(written) if len(written) > _CODE else written
    except language.UnknownCountry:
        return written


def languages(written: str) -> list[str]:
    """The tags in a cell, as they are written."""
    return [tag for tag in _BETWEEN.split(written) if tag]
