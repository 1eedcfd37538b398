"""Updates of one case: the newest sheet in a folder decides what may still be sent.

Which of two sheets is the later is known by their ordinals, else by what one lists under `updates:`, else by their days of
issue, else not at all. What cannot be read or told is a doubt: it may be the sheet that ends the case, so no letter is made
before the user has looked.
"""

from collections.abc import Sequence
from pathlib import Path

from appeals.errors import Fault
from appeals.inputs.case_sheets import Sheet, sheet_of, sheets_beside
from appeals.inputs.models.campaign import Campaign, Status
from appeals.inputs.source import Source
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class Lineage:
    """What a folder knows of a campaign's case.

    Attributes:
        others: the other sheets of the case.
        newer: a later one that decides.
        doubts: what keeps anybody from being certain.
    """

    others: tuple[Sheet, ...] = ()
    newer: Sheet | None = None
    doubts: tuple[Fault, ...] = ()

    def names(self, own: Path) -> frozenset[str]:
        """The names of all files that belong to the case, the campaign's own among them."""
        return frozenset({own.stem, *(Path(sheet.place.path).stem for sheet in self.others)})


def lineage(campaign: Campaign, source: Source, path: Path) -> Lineage:
    """What the folder of a campaign knows of its case; nothing where it has neither reference nor chain.

    Args:
        campaign: what the file says.
        source: the file.
        path: where it lies.
    """
    if campaign.chain_name is None:
        return Lineage()
    found = tuple(sheets_beside(campaign, source, path))
    sheets = tuple(each for each in found if isinstance(each, Sheet))
    doubts = [each for each in found if isinstance(each, Fault)]
    mine = sheet_of(source, source.fields)
    if isinstance(mine, Fault):  # said with the campaign's own faults
        return Lineage(sheets, None, tuple(doubts))
    unclear = (each for each in sheets if each.status is Status.OPEN and each.is_later(mine) is None)
    doubts += [_unordered(each) for each in unclear]
    return Lineage(sheets, _newer(mine, sheets), tuple(doubts))


def _newer(mine: Sheet, sheets: Sequence[Sheet]) -> Sheet | None:
    """The sheet that decides: one that ends the case, unless a later one opens it again; else the newest; a draft never does."""
    last = [each for each in sheets if each.status is not Status.DRAFT and _decides(each, mine)]
    opened = [each for each in last if not each.ended]
    final = [each for each in last if not any(other.is_later(each) for other in opened)]
    return next((each for each in final if each.ended), next((each for each in final if not each.ended), None))


def _decides(sheet: Sheet, mine: Sheet) -> bool:
    later = sheet.is_later(mine)
    return sheet.ended if later is None else later


def _unordered(sheet: Sheet) -> Fault:
    message = f"{sheet.place.path} is a sheet of the same case, and nobody can tell which of the two is the later"
    return Fault("order-unknown", message, "give both their 'update:', or both their 'issued:'")
