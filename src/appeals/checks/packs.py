"""Has every language that letters may be written in a pack, the fixed words of a letter?"""

from collections.abc import Iterator
from datetime import date

from appeals import language
from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import OWN_LANGUAGE
from appeals.inputs.source import FieldPath

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
    """The languages of a campaign, and where they are named: its own, those to write in, those it is translated into."""
    campaign = inputs.campaign
    yield ("language",), campaign.language
    for at, tag in enumerate(campaign.appeal_languages):
        if tag != OWN_LANGUAGE:
            yield ("appeal_languages", at), tag
    for tag in campaign.title:
        yield ("title", tag), tag
