"""How far the translations of a campaign are: what is missing, what was made from a text that has changed since.

When the campaign goes on they are carried over to the update, and it is written down what they were made from.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from appeals.inputs.edits import Changes, changed_text
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.text_fields import TextKind, reaches_letters, shape_at, shape_of
from appeals.inputs.source import Source
from appeals.inputs.translations.campaign_texts import Passage, fingerprint, originals
from appeals.inputs.translations.loading import Translation
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """The state of one language; passages by name, in the order of the campaign.

    Attributes:
        language: the tag.
        texts: how many texts the campaign has.
        missing: those that are not translated.
        missing_in_letters: those of them that a letter needs; while there is one, no letter is written in this language.
        stale: those whose original has changed since.
        unrecorded: those of which nobody wrote down what they were made from.
        checked: which native reader read the file, and when; empty while nobody has.
    """

    language: str
    texts: int
    missing: tuple[str, ...]
    missing_in_letters: tuple[str, ...]
    stale: tuple[str, ...]
    unrecorded: tuple[str, ...]
    checked: str


def statuses(
    source: Source, translations: Sequence[Translation], wanted: Sequence[str] = ()
) -> tuple[TranslationStatus, ...]:
    """The state of every language the campaign is translated into or `wanted` in, in alphabetical order.

    Args:
        source: the campaign's own file, without its translations.
        translations: the files beside it.
        wanted: further languages, such as its `appeal_languages`.
    """
    home, own = source.language, originals(source)
    inline = {tag for passage in own for tag in passage.texts}
    tags = sorted({*inline, *wanted, *(each.language for each in translations)} - {home, "own"})
    return tuple(_status(tag, own, [each for each in translations if each.language == tag], home) for tag in tags)


def _status(tag: str, originals: Sequence[Passage], files: Sequence[Translation], home: str) -> TranslationStatus:
    lacking = [p for p in originals if tag not in p.texts and not any(p.key in file.texts for file in files)]
    missing = [passage for passage in lacking if shape_at(shape_of(Campaign), passage.key) is not TextKind.NAME]
    translated = [passage for passage in originals if passage not in lacking]
    unrecorded = [p for p in translated if not any(p.key in file.texts and p.name in file.made_from for file in files)]
    return TranslationStatus(
        language=tag,
        texts=len(originals),
        missing=tuple(passage.name for passage in missing),
        missing_in_letters=tuple(passage.name for passage in missing if _in_letters(passage, originals)),
        stale=tuple(p.name for p in translated if any(is_stale(p, file, home) for file in files)),
        unrecorded=tuple(passage.name for passage in unrecorded),
        checked="; ".join(file.checked for file in files if file.checked),
    )


def is_stale(passage: Passage, file: Translation, home: str) -> bool:
    """Whether the file translates an earlier wording of a passage, or may do so: as far as it records that."""
    recorded = file.made_from.get(passage.name)
    has_changed = recorded is not None and recorded != fingerprint(passage.texts[home])
    return passage.key in file.texts and (has_changed or bool(file.carried_over))


def _in_letters(passage: Passage, originals: Sequence[Passage]) -> bool:
    """Whether letters print the passage: of a demand the letter form, the title where there is no subject."""
    keys = {other.key for other in originals}
    match passage.key:
        case ("demands", at, form):
            return form == "letter" or ("demands", at, "letter") not in keys
        case ("title",):
            return not any(key[0] == "letter" and "subject" in key for key in keys)
    return reaches_letters(shape_at(shape_of(Campaign), passage.key))


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
