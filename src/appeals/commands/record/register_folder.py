"""Where the register of an output folder's campaigns lies: beside them. The manifest names campaigns, not folders."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from appeals.errors import AppealsError, Exit
from appeals.inputs.books import Entry
from appeals.inputs.dead_contacts import post_value
from appeals.inputs.load import Inputs, load
from appeals.letters.circle import everybody
from appeals.sent.register_lines import register_place
from appeals.system.search_paths import yaml_file
from appeals.system.time_limit import time_limit


@dataclass(slots=True)
class CampaignFolder:
    """The folder of the campaigns, and what they say.

    Attributes:
        path: the folder.
        books: address books that come before those found near a campaign.
    """

    path: Path
    books: tuple[Path, ...] = ()
    _read: dict[str, Inputs | None] = field(default_factory=dict)

    @property
    def register(self) -> Path:
        """The register."""
        return register_place(self.path)

    def update(self, campaign: str) -> int | None:
        """Which update of its case a campaign is; None also where nobody knows."""
        inputs = self._inputs(campaign)
        return inputs.campaign.update if inputs else None

    def posted_to(self, campaign: str, recipient: str) -> str:
        """What the register calls the postal address of a recipient; empty where no book has one, or letters go through an embassy."""
        inputs = self._inputs(campaign)
        known: Mapping[str, Entry] = (
            {each.entry.id: each.entry for each in everybody(inputs) if not each.via_embassy} if inputs else {}
        )
        return post_value(recipient, known[recipient].recipient) if recipient in known else ""

    def _inputs(self, campaign: str) -> Inputs | None:
        """A campaign, as far as it can be read: what is wrong with it now is not asked of a letter that was sent."""
        if campaign not in self._read:
            path = yaml_file(self.path, campaign)  # its name comes from a manifest, which has none with `/` or `..`
            self._read[campaign] = None
            with suppress(AppealsError):
                if path:
                    with time_limit(path):
                        self._read[campaign] = load(path, recipients=self.books)[0]
        return self._read[campaign]


def campaign_folder(
    out: Path, campaigns: AbstractSet[str], *, given: Path | None, books: tuple[Path, ...] = ()
) -> CampaignFolder:
    """The folder where the campaigns of an output folder lie.

    Args:
        out: the output folder.
        campaigns: their names.
        given: the folder that the user names.
        books: see `CampaignFolder`.

    Raises:
        AppealsError: it is not found, or they lie in several (66).
    """
    if given:
        if not given.is_dir():
            msg = f"{given}: there is no such folder of campaigns"
            raise AppealsError(msg, Exit.MISSING)
        return CampaignFolder(given, books)
    nearby = tuple(nearby_folders(out))
    found = {name: next((folder for folder in nearby if yaml_file(folder, name)), None) for name in sorted(campaigns)}
    places = {folder.resolve(): folder for folder in found.values() if folder}
    registers = [folder for folder in nearby if register_place(folder).exists()]
    if len(places) > 1:
        msg = f"the campaigns of {out} lie in {' and '.join(map(str, places.values()))}: name one with --campaigns"
        raise AppealsError(msg, Exit.MISSING)
    if not places and not registers:
        names = ", ".join(found) or "a campaign"
        msg = f"there is neither {names} nor a register near {out} or here: name the folder of the campaigns with --campaigns"
        raise AppealsError(msg, Exit.MISSING)
    return CampaignFolder(next(iter(places.values()), None) or registers[0], books)


def nearby_folders(out: Path) -> Iterator[Path]:
    """Where the campaigns of an output folder may lie, the likeliest first."""
    above = out.resolve().parent
    yield from (Path("campaigns"), Path(), above / "campaigns", above)
