"""`appeals render --explain`: what in the templates makes letters slow."""

from collections.abc import Iterable, Sequence
from itertools import islice

from appeals.batch import chunks
from appeals.batch.guarded import Begin, Broken, apart
from appeals.batch.open_formats import Letters
from appeals.batch.worker import Limits
from appeals.commands.render.plan import CampaignRun, RenderOptions, letters
from appeals.formats.protocol import Explainer, Renderer
from appeals.letters.letter import Mailing
from appeals.system.terminal import result

__all__ = ["explain"]


def explain(jobs: Sequence[CampaignRun], options: RenderOptions) -> None:
    """Say what in the templates makes letters slow; none is written."""
    for job in jobs:
        mailings = tuple(
            islice((each for each in letters(job.inputs, options) if isinstance(each, Mailing)), chunks.CHUNK)
        )
        for name, made_in in job.formats.items():
            for line in _explained(made_in.open(job.setting), mailings, options.limits):
                result(f"{job.inputs.name} ({name}): {line}")


def _explained(renderer: Renderer, mailings: Sequence[Mailing], limits: Limits) -> Iterable[str]:
    if not isinstance(renderer, Explainer):
        return ("nothing to explain: only PDFs have a fast path",)

    def work(begin: Begin, broken: Broken) -> tuple[str, ...]:
        numbers = [number for number in range(len(mailings)) if number not in broken]
        named = (f"{mailings[number].id} cannot be made: {reason}" for number, reason in broken.items())
        return *renderer.explain(Letters(mailings, numbers, begin)), *named

    return apart(work, limits)
