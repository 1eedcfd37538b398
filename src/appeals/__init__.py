"""Human-rights campaigns become letters: one for each official, with checked names, numbers, dates and law.

The stages of the command line, for use in programs:

    >>> from datetime import date
    >>> from pathlib import Path
    >>> import appeals
    >>> inputs, problems = appeals.load(Path("campaigns/ua-129-10.yaml"))
    >>> problems += appeals.check(inputs, today=date(2011, 7, 1))
    >>> letters = list(appeals.merge(inputs, appeals.Order(dated=date(2011, 7, 1))))
    >>> letters[0].letter.salutation
    'Dear President,'

`appeals.law` can be used on its own. What is not named here may change without notice.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "AppealsError": "errors",
    "Campaign": "campaign",
    "Exit": "errors",
    "Failure": "letter",
    "Format": "formats",
    "Inputs": "inputs",
    "Letter": "letter",
    "LetterError": "formats",
    "Mailing": "letter",
    "Order": "mailings",
    "Place": "errors",
    "Problem": "errors",
    "Recipient": "recipients",
    "Rendered": "formats",
    "Renderer": "formats",
    "Sender": "senders",
    "Setting": "formats",
    "Severity": "errors",
    "Stationery": "template",
    "check": "checks",
    "find_formats": "formats",
    "load": "inputs",
    "merge": "mailings",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - __init__.pyi has the types
    if name in _HOMES:
        return getattr(import_module(f"appeals.{_HOMES[name]}"), name)
    msg = f"module 'appeals' has no attribute '{name}'"
    raise AttributeError(msg)
