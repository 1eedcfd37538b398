"""`appeals render --explain-language`: why each letter is written in its language, said before it is made."""

from collections.abc import Sequence

from appeals.commands.render.options import RenderOptions
from appeals.commands.render.runs import CampaignRun
from appeals.letters.language_reasons import language_reasons
from appeals.letters.merge import Merger
from appeals.system.terminal import say

__all__ = ["say_language_reasons"]


def say_language_reasons(runs: Sequence[CampaignRun], options: RenderOptions) -> None:
    """Say of each recipient which languages were considered for the letter, best first, and what spoke for or against each."""
    for run in runs:
        letters = Merger(run.inputs, options.merge).of_sender(run.inputs.sender)
        for recipient in (*letters.circle.main, *letters.circle.copies):
            reasons = language_reasons(run.inputs.campaign, recipient, letters.writer.sender)
            chosen = next((each.language for each in reasons if each.chosen), "")
            say(f"{recipient.entry.id}: written in {chosen}")
            for reason in reasons:
                say(f"  {reason}")
