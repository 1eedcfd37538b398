"""Updates of one case: the newest sheet in a folder decides what may still be sent."""

from dataclasses import dataclass
from pathlib import Path

from appeals.campaign import Campaign, Status
from appeals.errors import Place
from appeals.places import yaml_files
from appeals.source import Source, read

__all__ = ["ENDED", "Newer", "newer_in_folder", "sheets_in_folder", "siblings"]

ENDED = (Status.STOPPED, Status.CLOSED)
LAST_WORD = 10**6


@dataclass(frozen=True, slots=True)
class Newer:
    """A later sheet of the same chain, beside the one that is asked for."""

    place: Place
    update: int
    status: str

    @property
    def ended(self) -> bool:
        """Whether it ends the campaign: then nothing older is sent, whatever the options."""
        return self.status in ENDED


def siblings(campaign: Campaign, path: Path) -> tuple[Newer, ...]:
    """The other sheets of the same chain in a campaign's folder."""
    if campaign.chain_name is None:
        return ()
    sources = (read(sibling)[0] for sibling in yaml_files(path.parent) if sibling.resolve() != path.resolve())
    found = ((source, _sheet(source)) for source in sources if source is not None)
    return tuple(sheet for source, sheet in found if sheet and _chain(source) == campaign.chain_name)


def newer_in_folder(campaign: Campaign, path: Path) -> Newer | None:
    """The newest later sheet of the same chain in the same folder; an ended one wins over any other."""
    later = (sheet for sheet in siblings(campaign, path) if _is_later(sheet, campaign))
    return max(later, key=lambda sheet: (sheet.update, sheet.ended), default=None)


def sheets_in_folder(campaign: Campaign, path: Path) -> frozenset[str]:
    """The names of all files in a campaign's folder that belong to its chain, its own among them."""
    siblings = (read(sibling)[0] for sibling in yaml_files(path.parent)) if campaign.chain_name else ()
    same = {
        Path(source.path).stem
        for source in siblings
        if source and _sheet(source) and _chain(source) == campaign.chain_name
    }
    return frozenset({path.stem, *same})


def _is_later(sheet: Newer, campaign: Campaign) -> bool:
    return sheet.update > (campaign.update or 0)


def _chain(source: Source) -> str | None:
    assert isinstance(source.data, dict)
    name = source.data.get("chain", source.data.get("reference"))
    return name.strip() if isinstance(name, str) else None


def _sheet(source: Source) -> Newer | None:
    data = source.data
    if not isinstance(data, dict) or "title" not in data or "translates" in data:
        return None
    status = str(data.get("status", Status.OPEN))
    # A notice that ends a case need not be numbered: it is the last word, and what is not sent can still be sent later.
    number = str(data.get("update", LAST_WORD if status in ENDED else 0))
    return Newer(source.place(), int(number), status) if number.isdecimal() else None
