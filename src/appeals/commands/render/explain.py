"""`appeals render --explain`: what in the templates makes letters slow."""

from collections.abc import Sequence
from functools import partial
from itertools import islice

from appeals.batch import chunks
from appeals.batch.guarded import Broken, guarded
from appeals.batch.limits import Begin
from appeals.batch.open_formats import Letters
from appeals.commands.render.planner import RunPlanner
from appeals.formats.protocol import Explainer, FormatSet
from appeals.letters.letter import Mailing
from appeals.system.terminal import result

__all__ = ["explain"]


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
