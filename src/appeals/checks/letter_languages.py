"""Has every language that letters may be written in a pack, the fixed words of a letter?"""

from collections.abc import Iterator, Mapping

from appeals import language
from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import OWN_LANGUAGE
from appeals.inputs.source import FieldPath
from appeals.letters.language_choice import needed_texts

__all__ = ["check", "no_pack"]


def check(inputs: Inputs) -> Iterator[Problem]:
    """A language without a pack: letters are never written in another one instead; one that nobody has read."""
    wanted: dict[str, FieldPath] = {}
    for where, tag in _wanted(inputs):
        wanted.setdefault(tag, where)
    for tag, where in wanted.items():
        pack = language.pack(tag)
        if pack is None:
            yield no_pack(inputs, where, tag)
        elif not pack.checked and not pack.seen:
            message = f"the words of letters in '{tag}' ({language.english_name(tag)}) are from memory, and no native reader has read them"
            hint = f"have somebody look at what 'appeals languages page {pack.tag}' prints, or at a letter"
            yield inputs.source.warning(where, "unread-words", message, hint)


def no_pack(inputs: Inputs, where: FieldPath, tag: str) -> Problem:
    """That the program has no words in a language."""
    message = f"there are no words for letters in '{tag}' ({language.english_name(tag)})"
    hint = (
        f"'appeals languages new {tag}' writes a pack to fill in; 'appeals languages list' shows those that there are"
    )
    return inputs.source.error(where, "no-pack", message, hint)


def _wanted(inputs: Inputs) -> Iterator[tuple[FieldPath, str]]:
    """The languages of a campaign's letters, and where they are named: its own, those to write in, those of its texts."""
    campaign = inputs.campaign
    yield ("language",), campaign.language
    for at, tag in enumerate(campaign.appeal_languages):
        if tag != OWN_LANGUAGE:
            yield ("appeal_languages", at), tag
    texts: list[tuple[FieldPath, Mapping[str, str] | None]] = [(("title",), campaign.title)]
    texts += [each for recipient in inputs.recipients for each in needed_texts(campaign, recipient)]
    for where, text in texts:
        for tag in text or ():
            yield inputs.source.text_path(where, tag), tag
