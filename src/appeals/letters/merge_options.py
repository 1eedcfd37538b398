"""What is asked of the letters of one run."""

from dataclasses import field
from datetime import date

from appeals import law
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """What is asked of one run.

    Attributes:
        dated: the date that the letters bear.
        to: recipients, main or copy, by id; all where empty.
        languages: languages that are forced, one letter each.
        accept_unverified: whether entries that are old or only exemplary are used all the same.
        bundle_same_number: whether faxes to one number go in one call.
        cc_copies: whether copy recipients stand in the Cc of the emails instead of getting one of their own.
        today: the day on which this is asked: nothing can have been verified after it; None compares nothing with it.
        style: how citations are written.
    """

    dated: date
    to: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    accept_unverified: bool = False
    cc_copies: bool = False
    bundle_same_number: bool = False
    today: date | None = field(default=None, repr=False)  # parts may be made on different days
    style: law.Style = law.Style()
