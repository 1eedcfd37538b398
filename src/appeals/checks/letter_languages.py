"""Has every language that letters may be written in a pack, the fixed words of a letter?"""

from collections.abc import Iterator, Mapping
from datetime import date

from appeals import language
from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import OWN_LANGUAGE
from appeals.inputs.source import FieldPath
from appeals.letters.language_choice import needed_texts

__all__ = ["check"]


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """A language without a pack: letters are never written in another one instead."""
    del today
    said: set[str] = set()
    for where, tag in _wanted(inputs):
        if tag not in said and language.pack(tag) is None:
            said.add(tag)
            message = f"there are no words for letters in '{tag}' ({language.english_name(tag)})"
            hint = f"'appeals languages new {tag}' writes a pack to fill in; 'appeals languages list' shows those that there are"
            yield inputs.source.error(where, "no-pack", message, hint)


def _wanted(inputs: Inputs) -> Iterator[tuple[FieldPath, str]]:
    """The languages of a campaign's letters, and where they are named: its own, those to write in, those of its texts."""
    campaign = inputs.campaign
    yield ("language",), campaign.language
    for at, tag in enumerate(campaign.appeal_languages):
        if tag != OWN_LANGUAGE:
            yield ("appeal_languages", at), tag
    for where, text in _texts(inputs):
        for tag in text:
            yield inputs.source.text_path(where, tag), tag


def _texts(inputs: Inputs) -> Iterator[tuple[FieldPath, Mapping[str, str]]]:
    yield ("title",), inputs.campaign.title
    for recipient in inputs.recipients:
        for where, text in needed_texts(inputs.campaign, recipient):
            yield where, text or {}
