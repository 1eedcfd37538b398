"""Updates of one case: the newest sheet in a folder decides what may still be sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from appeals.errors import Place
from appeals.inputs.models.campaign import Campaign, Status
from appeals.inputs.source import Source, read
from appeals.system.search_paths import yaml_files

__all__ = ["ENDED", "Newer", "newer_in_folder", "sheets_in_folder", "siblings", "unreadable"]

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
    sheets = ((source, _sheet(source)) for source in _others(path) if isinstance(source, Source))
    return tuple(sheet for source, sheet in sheets if sheet and _continues(source, campaign))


def unreadable(campaign: Campaign, path: Path) -> tuple[Path, ...]:
    """Files in a campaign's folder that cannot be read: nobody knows what they say of its chain."""
    return tuple(each for each in _others(path) if isinstance(each, Path)) if campaign.chain_name else ()


def _others(path: Path) -> Iterator[Source | Path]:
    for sibling in yaml_files(path.parent):
        if sibling.resolve() != path.resolve():
            yield read(sibling)[0] or sibling


def newer_in_folder(campaign: Campaign, path: Path) -> Newer | None:
    """The newest later sheet of the same chain in the same folder; an ended one wins over any other, a draft over none."""
    later = (each for each in siblings(campaign, path) if _is_later(each, campaign) and each.status != Status.DRAFT)
    return max(later, key=lambda sheet: (sheet.update, sheet.ended), default=None)


def sheets_in_folder(campaign: Campaign, path: Path) -> frozenset[str]:
    """The names of all files in a campaign's folder that belong to its chain, its own among them."""
    return frozenset({path.stem, *(Path(sheet.place.path).stem for sheet in siblings(campaign, path))})


def _is_later(sheet: Newer, campaign: Campaign) -> bool:
    return sheet.update > (campaign.update or 0)


def _continues(source: Source, campaign: Campaign) -> bool:
    """Whether a sheet belongs to a campaign's chain; a blank or a capital more makes no other case of it."""
    data = source.data
    name = data.get("chain", data.get("reference")) if isinstance(data, dict) else None
    return isinstance(name, str) and campaign.chain_name is not None and _key(name) == _key(campaign.chain_name)


def _key(name: str) -> str:
    return "".join(name.split()).casefold()


def _sheet(source: Source) -> Newer | None:
    data = source.data
    if not isinstance(data, dict) or "translates" in data or not {"title", "status"} & data.keys():
        return None
    status = str(data.get("status", Status.OPEN)).strip().casefold()
    # A notice that ends a case need not be numbered: it is the last word, and what is not sent can still be sent later.
    number = str(data.get("update"))
    numbered = number.isdecimal() and len(number) < len(str(LAST_WORD))
    return Newer(source.place(), int(number) if numbered else LAST_WORD if status in ENDED else 0, status)
