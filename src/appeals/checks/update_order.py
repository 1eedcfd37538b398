"""Is this sheet's place among the updates of its case clear?"""

from collections.abc import Iterator
from pathlib import Path

from appeals import language
from appeals.diff.matching import texts_by_language, untranslated
from appeals.errors import Problem
from appeals.inputs.case_sheets import ENDED, Sheet
from appeals.inputs.load import Inputs
from appeals.inputs.translations.combination import with_translations
from appeals.inputs.yaml_reader import read


def check(inputs: Inputs) -> Iterator[Problem]:
    """Problems of a campaign's chain of updates."""
    campaign, source = inputs.campaign, inputs.source
    for doubt in inputs.lineage.doubts:
        yield source.warning((), doubt.code, doubt.message, doubt.hint)
    yield from _earlier(inputs)
    yield from _translations(inputs)
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


def _translations(inputs: Inputs) -> Iterator[Problem]:
    """What the sheet before this one has in a language in which this one has it not."""
    before = _predecessor(inputs)
    if before is None or inputs.campaign.status in ENDED:
        return
    path = Path(before.place.path)
    source, _ = read(path)
    if source is None:
        return
    whole, _ = with_translations(source, path)
    written = texts_by_language(inputs.source, inputs.campaign.language)
    for tag, lacking, here in untranslated(texts_by_language(whole, source.language), written):
        texts = f"{lacking} of the texts of this sheet are not" if here else "nothing of this sheet is"
        message = f"{path}, which this one follows, is written in {language.english_name(tag)}; {texts}"
        status = f"appeals translations status {inputs.path}"
        hint = f"carry over what has not changed, and have the rest translated: {status}"
        yield inputs.source.warning(("update",), "translation-behind", message, hint)


def _predecessor(inputs: Inputs) -> Sheet | None:
    """The latest of the sheets that came before this one, by ordinals or else by days of issue."""
    campaign, others = inputs.campaign, inputs.lineage.others
    number, issued = campaign.update, campaign.issued
    if number is not None:
        numbered = [other for other in others if (other.update or 0) < number]
        return max(numbered, key=lambda other: other.update or 0, default=None)
    dated = [(other.days[1], other) for other in others if issued and other.days and other.days[1] < issued.first_day]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


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
