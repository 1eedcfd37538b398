"""Letters that are larger than any letter can be: they would fail."""

from collections.abc import Iterator
from datetime import date

from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.letters import size
from appeals.letters.circle import possible_main_recipients
from appeals.letters.language_choice import choose_languages

__all__ = ["check"]


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Texts with words, lines or characters that no page holds, each once."""
    del today
    seen: set[size.Excess] = set()
    for recipient in possible_main_recipients(inputs):
        for choice in choose_languages(inputs.campaign, recipient, inputs.sender):
            for excess in size.excesses(inputs.campaign, recipient, choice.language):
                if excess not in seen:
                    seen.add(excess)
                    place = excess.where
                    if excess.offset is not None:
                        place = inputs.source.text_path(place, choice.language)
                    message = f"{excess.reason}: a letter with this fails"
                    hint = "officials read one page"
                    yield inputs.source.warning(place, "text-too-large", message, hint, offset=excess.offset)
