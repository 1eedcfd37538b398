"""Is this sheet's place among the updates of its case clear?"""

from collections.abc import Iterator
from datetime import date

from appeals.errors import Problem
from appeals.inputs.load import Inputs

__all__ = ["check"]


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of a campaign's chain of updates."""
    del today
    campaign, source = inputs.campaign, inputs.source
    for doubt in inputs.lineage.doubts:
        yield source.warning((), doubt.code, doubt.message, doubt.hint)
    yield from _earlier(inputs)
    if campaign.update is None:
        return
    others = inputs.lineage.others
    for other in others:
        if other.update == campaign.update:
            message = f"{other.place.path} is update {campaign.update} of the same campaign too"
            yield source.error(("update",), "update-twice", message, "which of the two holds? number the other anew")
    numbers = [earlier.update for earlier in campaign.updates]
    before = campaign.update - 1
    if None in numbers or not inputs.source.is_whole(("updates",)):
        return  # one of those whose ordinal is not known may be it
    if before and before not in numbers and before not in {other.update for other in others}:
        message = f"nothing is known of update {before}, which this one follows"
        hint = "put its file beside this one, or name it under 'updates:'"
        yield source.warning(("update",), "parent-missing", message, hint)


def _earlier(inputs: Inputs) -> Iterator[Problem]:
    """The ordinals of the earlier sheets, as far as they have any."""
    campaign, source = inputs.campaign, inputs.source
    numbers = [(at, earlier.update) for at, earlier in enumerate(campaign.updates) if earlier.update is not None]
    for at, number in numbers:
        where = ("updates", at, "update")
        if number in [other for before, other in numbers if before < at]:
            yield source.error(where, "update-twice", f"update {number} stands here twice", "keep one")
        elif campaign.update is not None and number >= campaign.update:
            message = f"update {number} is not earlier than this one, {campaign.update}"
            yield source.error(where, "update-order", message, "only earlier sheets stand here")
