"""`appeals record OUT --works`: what was marked as dead leads somewhere after all."""

from appeals.commands.record import RecordOptions
from appeals.commands.record.register_folder import campaign_folder
from appeals.errors import AppealsError, Exit
from appeals.inputs.dead_contacts import email_value
from appeals.sent.register_lines import DeadContact
from appeals.sent.sent_register import open_register
from appeals.system.terminal import result

__all__ = ["works"]


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
