"""`appeals render --explain`: what in the templates makes letters slow."""

from collections.abc import Sequence
from functools import partial
from itertools import islice

from appeals.batch import chunks
from appeals.batch.guarded import Broken, apart
from appeals.batch.open_formats import Letters
from appeals.batch.process import Begin
from appeals.commands.render.plan import CampaignRun, RenderOptions, letters
from appeals.formats.protocol import Explainer, Format, TypesettingOptions, prepare
from appeals.letters.letter import Mailing
from appeals.system.terminal import result

__all__ = ["explain"]


def explain(jobs: Sequence[CampaignRun], options: RenderOptions) -> None:
    """Say what in the templates makes letters slow; none is written."""
    for job in jobs:
        mailings = tuple(
            islice((each for each in letters(job.inputs, options) if isinstance(each, Mailing)), chunks.CHUNK)
        )
        prepare(job.formats.values(), job.setting)
        for name, made_in in job.formats.items():
            for line in apart(partial(_explained, made_in, job.setting, mailings), options.limits):
                result(f"{job.inputs.name} ({name}): {line}")


def _explained(
    made_in: Format, setting: TypesettingOptions, mailings: Sequence[Mailing], begin: Begin, broken: Broken
) -> tuple[str, ...]:
    renderer = made_in.open(setting)
    if not isinstance(renderer, Explainer):
        return ("nothing to explain: only PDFs have a fast path",)
    numbers = [number for number in range(len(mailings)) if number not in broken]
    named = (f"{mailings[number].id} cannot be made: {reason}" for number, reason in broken.items())
    return *renderer.explain(Letters(mailings, numbers, begin)), *named
