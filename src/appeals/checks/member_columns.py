"""The columns of a table of members: one that is misspelt says nothing, and most of all `consent`."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from appeals.errors import Place, Problem
from appeals.inputs.members import COLUMNS, Survey
from appeals.inputs.suggestions import nearest

__all__ = ["column_problems"]

_ALIKE = 0.8
"""From here on a name is taken for 'consent': 'consnet' and 'concent' are, 'comment' is not."""


def column_problems(members: Survey, *, by_office: str | None = None) -> Iterator[Problem]:
    """Columns that nobody reads with nearly the name of one that is read, and how consent is said.

    Without a column `consent` nobody knows who has agreed. Nothing that may be meant by it is guessed, or passed over.

    Args:
        members: the table.
        by_office: why the office answers for the consent of all, where it does.
    """
    if members.columns is None:
        return
    place = Place(members.name)
    named = set(members.columns)
    agreed = "consent" in named
    for name in members.columns:
        if not agreed and _means_consent(name):
            message = f"'{name}' is not read as 'consent', and without that column nobody knows who has agreed"
            hint = "call the column that says yes or no 'consent'; any other needs a name less like it"
            yield place.error("misspelt-consent", message, hint)
            agreed = True
        elif name and name not in COLUMNS and (hint := nearest(name, sorted(COLUMNS - named))):
            yield place.warning("unknown-column", f"nobody reads the column '{name}'", hint)
    if agreed:
        return
    if by_office:
        message = (
            f"there is no column 'consent': each member counts as having agreed, because the office says: {by_office}"
        )
        yield place.warning("no-consent-column", message)
    else:
        message = "there is no column 'consent': nobody knows who has agreed, and no letters are made"
        hint = "add it, with yes or no; or answer for it yourself: --consent-by-office REASON"
        yield place.error("no-consent-column", message, hint)


def _means_consent(name: str) -> bool:
    words = {"consent", *_CONSENT_ELSEWHERE}
    return any(word in name for word in words) or SequenceMatcher(None, name, "consent").ratio() >= _ALIKE


_CONSENT_ELSEWHERE = frozenset(
    [
        "agreed",
        "consenso",
        "dsgvo",
        "einverstand",
        "einwilligung",
        "gdpr",
        "opt-in",
        "opt_in",
        "optin",
        "permission",
        "toestemming",
        "zgoda",
        "zustimmung",
        "согласие",
    ]
)
"""Words for consent in other languages, and its other names, as heads of columns; from memory."""
