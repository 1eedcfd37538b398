"""Where letters stand that a service prints and posts: the place of its envelope's window."""

from dataclasses import replace
from typing import TYPE_CHECKING

from appeals.errors import AppealsError, Exit
from appeals.formats.protocol import TypesettingOptions
from appeals.formats.windows import CLEAR, Window

if TYPE_CHECKING:
    from appeals.inputs.models.post_profile import PostProfile

__all__ = ["posted_as"]


def posted_as(options: TypesettingOptions, profile: "PostProfile") -> TypesettingOptions:
    """The same options for letters to a service: its paper, its window, and its kind of PDF where it asks for one.

    Raises:
        AppealsError: another kind of PDF was asked for (2).
    """
    if profile.pdf_variant and options.pdf_variant not in {"", profile.pdf_variant}:
        msg = f"--pdf-variant {options.pdf_variant}: {profile.service} asks for {profile.pdf_variant}, so leave it out"
        raise AppealsError(msg, Exit.USAGE)
    return replace(
        options,
        paper=profile.paper,
        window=_window(profile),
        pdf_variant=profile.pdf_variant or options.pdf_variant,
        post=profile,
    )


def _window(profile: "PostProfile") -> Window:
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
