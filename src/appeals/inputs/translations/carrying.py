"""Translations when their campaign goes on: they are carried over to the update, and it is written down what they were made from."""

from collections.abc import Mapping
from pathlib import Path

from appeals.inputs.edits import Changes, changed_text
from appeals.inputs.source import Source
from appeals.inputs.translations.campaign_texts import fingerprint, originals
from appeals.inputs.translations.loading import Translation

__all__ = ["carried_over", "recorded"]


def recorded(translation: Translation, parent: Source) -> Mapping[str, str]:
    """What a translation does not say yet: of which wording each of its texts was made, taking it for the present one.

    Args:
        translation: a file beside the campaign.
        parent: the campaign's.
    """
    return {
        translation.names[each.key]: fingerprint(each.texts[parent.language])
        for each in originals(parent)
        if each.key in translation.names and each.name not in translation.made_from
    }


def carried_over(text: str, translation: Translation, parent: Source, *, to: str, without: frozenset[str]) -> str:
    """The text of a translation file for the next update: the same texts, all of which somebody has to look at.

    Args:
        text: of the file.
        translation: what stands in it.
        parent: the campaign that it translates.
        to: the file name of the update.
        without: fields that the update does not have.

    Raises:
        AppealsError: the file is written in a way in which this cannot be done (65).
    """
    before, own = Path(parent.path).name, Path(translation.source.path).name
    changes = Changes(
        values={"translates": to, "carried_over": own},
        left_out=without | {"checked"},
        entries={"made_from": recorded(translation, parent)},
        order={"carried_over": ("language", "translates")},
        remarks={"carried_over": "nobody has looked at these texts since; take this line out once they are right"},
    )
    first, end, rest = changed_text(text, own, changes).partition("\n")
    return f"{first.replace(f'# {before} in ', f'# {to} in ')}{end}{rest}"
