"""Human-rights campaigns become letters: one for each official, with checked names, numbers, dates and law.

The stages of the command line, for use in programs:

    >>> from datetime import date
    >>> from pathlib import Path
    >>> import appeals
    >>> inputs, problems = appeals.load(Path("campaigns/ua-129-10.yaml"))
    >>> problems += appeals.check(inputs, today=date(2011, 7, 1))
    >>> letters = list(appeals.merge(inputs, appeals.MergeOptions(dated=date(2011, 7, 1))))
    >>> letters[0].letter.salutation
    'Dear President,'

`appeals.law` can be used on its own. What is not named here may change without notice.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "AppealsError": "errors",
    "Campaign": "inputs.models.campaign",
    "Exit": "errors",
    "Failure": "letters.letter",
    "Format": "formats.protocol",
    "Inputs": "inputs.load",
    "Letter": "letters.letter",
    "LetterError": "formats.protocol",
    "Mailing": "letters.letter",
    "MergeOptions": "letters.merge_options",
    "Place": "errors",
    "Problem": "errors",
    "Recipient": "inputs.models.recipients",
    "Rendered": "formats.protocol",
    "Renderer": "formats.protocol",
    "Sender": "inputs.models.senders",
    "TypesettingOptions": "formats.protocol",
    "Severity": "errors",
    "Stationery": "formats.stationery",
    "check": "checks",
    "find_formats": "formats.installed",
    "load": "inputs.load",
    "merge": "letters.merge",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - __init__.pyi has the types
    if name in _HOMES:
        return getattr(import_module(f"appeals.{_HOMES[name]}"), name)
    msg = f"module 'appeals' has no attribute '{name}'"
    raise AttributeError(msg)
