"""Where letters stand that a service prints and posts: the place of its envelope's window."""

from dataclasses import replace

from appeals.formats.protocol import TypesettingOptions
from appeals.formats.windows import CLEAR, Window
from appeals.inputs.models.post_profile import PostProfile

__all__ = ["posted_as"]


def posted_as(options: TypesettingOptions, profile: PostProfile) -> TypesettingOptions:
    """The same options for letters to a service: its paper, its window, its kind of PDF."""
    return replace(
        options,
        paper=profile.paper,
        window=_window(profile),
        pdf_variant=options.pdf_variant or profile.pdf_variant or "",
        post=profile,
    )


def _window(profile: PostProfile) -> Window:
    """The address's zone, and above it all that must stay empty."""
    zone = profile.address
    above = (
        zone.y - each.y for each in profile.empty if each.y < zone.y and each.x < zone.right and zone.x < each.right
    )
    return Window(
        standard=profile.service,
        source=profile.source,
        date=str(profile.date),
        paper=profile.paper,
        x=zone.x,
        y=zone.y,
        width=zone.width,
        height=zone.height,
        empty_above=max(above, default=0.0) + CLEAR / 2,
    )
