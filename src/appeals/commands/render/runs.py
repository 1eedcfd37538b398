"""The campaigns of a run, ready to be merged."""

from dataclasses import replace

from appeals.commands.render.options import RenderOptions
from appeals.formats.installed import MAIL_PIECES, find_formats
from appeals.formats.mail_pieces import refuse_unknown_size, usual_size
from appeals.formats.protocol import FormatSet, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.windows import posted_as
from appeals.inputs.load import Inputs
from appeals.inputs.post_profiles import read_profile
from appeals.letters.circle import unfound
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import search_folders
from appeals.system.terminal import say


@dataclass(frozen=True, slots=True)
class CampaignRun:
    """One campaign of the command, ready to be merged.

    Attributes:
        inputs: the campaign.
        formats: in which its letters are made.
        folder: below the output folder, with `/` at its end; empty for none.
    """

    inputs: Inputs
    formats: FormatSet
    folder: str

    @property
    def name(self) -> str:
        """Of the campaign."""
        return self.inputs.name


def prepare_run(inputs: Inputs, options: RenderOptions, *, several: bool) -> CampaignRun:
    """Get a campaign ready.

    Args:
        inputs: the campaign.
        options: of the command.
        several: whether it is one of several, and so has a folder of its own.
    """
    if not options.inputs.senders:
        known = (group for group in inputs.copies_by_country if group.candidates)  # else `check` has said it
        for name in unfound(known, inputs, inputs.sender):
            say(f"{inputs.source.path}: no copy to '{name}': no book says who that is for this sender's country")
    return campaign_run(inputs, options, several=several)


def campaign_run(inputs: Inputs, options: RenderOptions, *, several: bool) -> CampaignRun:
    """A campaign with the templates of its folder, in the formats asked for; see `prepare_run`."""
    stationery = Stationery.of(search_folders(inputs.path, "templates"))
    formats = FormatSet(stationery, _typesetting(inputs, options), find_formats(options.output.formats))
    return CampaignRun(inputs, formats, f"{inputs.name}/" if several else "")


def _typesetting(inputs: Inputs, options: RenderOptions) -> TypesettingOptions:
    """How letters are set; for a service that posts them, on its paper and with the address where it wants it."""
    name = options.inputs.post
    profile = None if name is None else read_profile(name, inputs.path)[0]
    typesetting = posted_as(options.typesetting, profile) if profile else options.typesetting
    for kind in set(options.output.formats).intersection(MAIL_PIECES) if not typesetting.size else ():
        country = inputs.sender.country if inputs.sender else None
        typesetting = replace(typesetting, size=usual_size(kind, country))
        refuse_unknown_size(kind, typesetting.size, typesetting.start)
    if typesetting.pdf_variant == "pdf/a-1b" and not typesetting.exact:
        say("pdf/a-1b is PDF 1.4, which has no fast way: every letter is laid out in full")
    return typesetting
