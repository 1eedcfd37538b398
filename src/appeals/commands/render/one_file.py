"""`appeals render --one-file`: all letters of a campaign in one language in one file, for a printer."""

from collections.abc import Sequence
from functools import partial
from itertools import count

from appeals.batch.guarded import Broken, apart
from appeals.batch.process import IDLE, Begin
from appeals.commands.render.plan import CampaignRun, RenderOptions, documents
from appeals.commands.render.report import finish, open_folder, open_report
from appeals.errors import Exit
from appeals.formats.protocol import prepare
from appeals.output.combined import CombinedFiles, combining_renderers
from appeals.output.manifest import DocumentState, Record
from appeals.output.plan import Document
from appeals.system.terminal import counted, say

__all__ = ["write_one_file"]


def write_one_file(jobs: Sequence[CampaignRun], options: RenderOptions) -> Exit:
    """Put all letters of a campaign in one language into one file; one that cannot be made is named and left out.

    Raises:
        AppealsError: a format has no such files; or too many letters cannot be made.
    """
    for job in jobs:
        prepare(job.formats.values(), job.setting)
    return apart(partial(_written, jobs, options), options.limits)


def _written(
    jobs: Sequence[CampaignRun],
    options: RenderOptions,
    begin: Begin,
    broken: Broken,
) -> Exit:
    opened = {job.inputs.name: combining_renderers(job.formats, job.setting) for job in jobs}
    account, letters, numbers = open_report(jobs, options), 0, count()
    with open_folder(jobs, options) as outbox:
        for job in jobs:
            with CombinedFiles(opened[job.inputs.name], job.formats, duplex=options.duplex) as bindery:
                for wanted in account.told(documents(job, options)):
                    begin(number := next(numbers))
                    left_out = _added(wanted, bindery, broken.get(number))
                    letters += left_out is None
                    account.progress.show(letters)
                    if left_out is not None:
                        account.enter(outbox.put(left_out, b""), made=True)
                begin(IDLE)
                for bound in bindery.bound():
                    account.enter(outbox.put(bound.record, bound.pieces(), bound.index_pieces()), made=True)
                    if bound.warning:
                        say(f"warning: {bound.record.path}: {bound.warning}")
        finish(outbox, options)
    say(f"{counted(letters, 'letter')} in {counted(account.counts[DocumentState.WRITTEN], 'file')}")
    return account.conclude()


def _added(wanted: Document | Record, bindery: CombinedFiles, fault: str | None) -> Record | None:
    """Add a letter; of one that is left out, the record that says so."""
    if isinstance(wanted, Record):
        return wanted
    return wanted.record.failed(fault) if fault else bindery.add(wanted)
