"""Translations when their campaign goes on: they are carried over to the update, and it is written down what they were made from."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from appeals.inputs.edits import Changes, changed_text
from appeals.inputs.source import Source, dotted
from appeals.inputs.translations.campaign_texts import fingerprint, passages
from appeals.inputs.translations.loading import (
    Translation,
    campaign_language,
    read_translation,
    translation_files,
)
from appeals.inputs.yaml_reader import read

__all__ = ["carried_over", "recorded", "translations_beside"]


def translations_beside(path: Path, parent: Source) -> Iterator[Translation]:
    """The translation files beside a campaign, as far as they can be read.

    Args:
        path: of the campaign.
        parent: its file.
    """
    for file in translation_files(path):
        source, _ = read(file)
        translation = read_translation(source, parent, path.name)[0] if source else None
        if translation:
            yield translation


def recorded(translation: Translation, parent: Source) -> Mapping[str, str]:
    """What a translation does not say yet: of which wording each of its texts was made, taking it for the present one.

    Args:
        translation: a file beside the campaign.
        parent: the campaign's.
    """
    home = campaign_language(parent)
    originals = {passage.key: passage.texts[home] for passage in passages(parent.data, home) if home in passage.texts}
    return {
        translation.names[key]: fingerprint(text)
        for key, text in originals.items()
        if key in translation.names and dotted(key) not in translation.made_from
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
