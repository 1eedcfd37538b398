"""Which of the ways to record something is asked for, and what goes together."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from appeals.commands.record import RecordOptions, record
from appeals.commands.record.bounced import record_bounces
from appeals.commands.record.faxed import record_fax_log
from appeals.commands.record.working_again import works
from appeals.errors import AppealsError, Exit
from appeals.sent.register_lines import Happened

__all__ = ["record_wanted"]

_WAYS = ("posted", "faxed", "emailed", "bounced", "answered", "returned", "works")


def record_wanted(names: Sequence[str], options: RecordOptions, *, mails: tuple[Path, ...], log: Path | None) -> Exit:
    """Record what the user says.

    Args:
        names: what is said of the letters, without `--`.
        options: of the command.
        mails: emails that came back.
        log: of HylaFAX.

    Raises:
        AppealsError: not one thing is said, or what does not go together (2); see `record`.
    """
    if len(names) != 1:
        _misused(f"say one thing of the letters: {', '.join(f'--{name}' for name in _WAYS)}")
    (name,) = names
    if log and name != "faxed":
        _misused("--log is for --faxed")
    if mails and name != "bounced":
        _misused("--mail is for --bounced")
    if name == "works":
        return works(options)
    if log:
        return record_fax_log(log, options)
    if name == "bounced":
        given = tuple(Path(each) for each in options.ids if Path(each).exists())
        if mails or given:
            rest = tuple(each for each in options.ids if Path(each) not in given)
            return record_bounces((*mails, *given), replace(options, ids=rest))
    return record(Happened(name), options)


def _misused(what: str) -> None:
    raise AppealsError(what, Exit.USAGE)
