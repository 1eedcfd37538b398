"""Which of the ways to record something is asked for, and what goes together."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from appeals.commands.record import RecordOptions, record
from appeals.commands.record.bounced import record_bounces
from appeals.commands.record.faxed import record_fax_log
from appeals.commands.record.register_folder import campaign_folder
from appeals.errors import AppealsError, Exit
from appeals.inputs.dead_contacts import email_value
from appeals.sent.register_lines import DeadContact, Happened
from appeals.sent.sent_register import open_register
from appeals.system.terminal import result


def record_wanted(
    said: Mapping[str, bool], options: RecordOptions, *, mails: tuple[Path, ...], log: Path | None
) -> Exit:
    """Record what the user says.

    Args:
        said: what may be said of the letters, without `--`, and whether it is.
        options: of the command.
        mails: emails that came back.
        log: of HylaFAX.

    Raises:
        AppealsError: not one thing is said, or what does not go together (2); see `record`.
    """
    names = [name for name, is_said in said.items() if is_said]
    if len(names) != 1:
        _misused(f"say one thing of the letters: {', '.join(f'--{name}' for name in said)}")
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


def works(options: RecordOptions) -> Exit:
    """Note that contacts lead somewhere after all.

    Raises:
        AppealsError: none of that name is marked (2); see `record`.
    """
    if not options.ids:
        msg = "name what works: a recipient, a number or an address"
        raise AppealsError(msg, Exit.USAGE)
    folder = campaign_folder(options.out, frozenset(), given=options.campaigns)
    with open_register(folder.register) as register:
        marked = register.dead_contacts()
        meant = {name: [each for each in marked if _is_called(each, name)] for name in options.ids}
        if unknown := [name for name, contacts in meant.items() if not contacts]:
            known = ", ".join(dict.fromkeys(each.recipient for each in marked)) or "none"
            msg = f"{unknown[0]}: the register does not say that this is dead; of these it does: {known}"
            raise AppealsError(msg, Exit.USAGE)
        working = tuple(dict.fromkeys(each for contacts in meant.values() for each in contacts))
        register.revive(working)
    for each in working:
        result(f"{each.recipient}: {each.channel}{'' if each.channel == 'post' else f' to {each.value}'} is used again")
    return Exit.DONE


def _is_called(contact: DeadContact, name: str) -> bool:
    return name == contact.recipient or contact.value in {name, email_value(name)}
