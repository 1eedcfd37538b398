"""`appeals render --explain`, what in the templates makes letters slow; and `--explain-language`, why letters are written in theirs."""

from collections.abc import Sequence
from functools import partial
from itertools import islice

from appeals.batch import chunks
from appeals.batch.guarded import Broken, guarded
from appeals.batch.limits import Begin
from appeals.batch.open_formats import Letters
from appeals.commands.render.options import RenderOptions
from appeals.commands.render.planner import RunPlanner
from appeals.commands.render.runs import CampaignRun
from appeals.formats.protocol import Explainer, FormatSet
from appeals.letters.language_reasons import language_reasons
from appeals.letters.letter import Mailing
from appeals.letters.merge import Merger
from appeals.system.terminal import result, say


def explain(planner: RunPlanner) -> None:
    """Say what in the templates makes letters slow; none is written."""
    for run in planner.runs.values():
        merged = (each for each in planner.letters(run) if isinstance(each, Mailing))
        mailings = tuple(islice(merged, chunks.CHUNK))
        run.formats.prepare()
        for name in run.formats.formats:
            for line in guarded(partial(_explained, run.formats, name, mailings), planner.options.making.limits):
                result(f"{run.name} ({name}): {line}")


def _explained(
    formats: FormatSet, name: str, mailings: Sequence[Mailing], begin: Begin, broken: Broken
) -> tuple[str, ...]:
    renderer = formats.formats[name].open(formats.stationery, formats.options)
    if not isinstance(renderer, Explainer):
        return ("nothing to explain: only PDFs have a fast path",)
    numbers = [number for number in range(len(mailings)) if number not in broken]
    named = (f"{mailings[number].id} cannot be made: {reason}" for number, reason in broken.items())
    return *renderer.explain(Letters(mailings, numbers, begin)), *named


def say_language_reasons(runs: Sequence[CampaignRun], options: RenderOptions) -> None:
    """Say of each recipient which languages were considered for the letter, best first, and what spoke for or against each."""
    for run in runs:
        letters = Merger(run.inputs, options.merge).of_sender(run.inputs.sender)
        for recipient in (*letters.circle.main, *letters.circle.copies):
            reasons = language_reasons(run.inputs.campaign, recipient, letters.writer.sender)
            chosen = next((each.language for each in reasons if each.chosen), "")
            say(f"{f'{run.name}: ' if len(runs) > 1 else ''}{recipient.entry.id}: written in {chosen}")
            for reason in reasons:
                say(f"  {reason}")
