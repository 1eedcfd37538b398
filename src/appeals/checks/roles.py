"""Who is who in a campaign: copies, recipients by country, whom each demand and text is for."""

from collections.abc import Iterator, Sequence
from datetime import date

from appeals.errors import Problem
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.load import CampaignRecipient, Inputs, RecipientByCountry
from appeals.inputs.models.campaign import EMBASSY, LetterText
from appeals.inputs.models.recipients import RecipientKind
from appeals.letters.circle import possible_main_recipients
from appeals.letters.demands_without_letter import demands_without_letter
from appeals.letters.language_choice import applies, demands_for, is_greeted, letter_text_for

__all__ = ["check"]


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of the recipients' parts in a campaign."""
    del today
    yield from _copies(inputs)
    yield from _file_names(inputs)
    for group in (*inputs.main_by_country, *inputs.copies_by_country):
        yield from _by_country(inputs, group)
    yield from _targets(inputs)
    yield from _messages(inputs)
    yield from _beside_body(inputs)


def _copies(inputs: Inputs) -> Iterator[Problem]:
    main = {recipient.entry.id for recipient in inputs.recipients}
    for number, ref in enumerate(inputs.campaign.copies):
        if ref.id in main:
            message = f"'{ref.id}' is written to and would get a copy too"
            yield inputs.source.warning(("copies", number), "copy-of-own-letter", message, "one letter is made")


def _by_country(inputs: Inputs, group: RecipientByCountry) -> Iterator[Problem]:
    """Embassies and the sender's own officials: does any book know one?"""
    if group.name != EMBASSY:
        if not group.candidates:
            message = f"no address book has an entry '{group.name.partition('/')[2]}': nobody is written to"
            hint = "add it to the book of each country that senders write from"
            yield inputs.source.warning(group.place, "own-official-unknown", message, hint)
        return
    served = {each.entry.recipient.mission.of for each in group.candidates if each.entry.recipient.mission}
    what = "the copy to the embassy" if group.place[0] == "copies" else "the letter to the embassy"
    for state in inputs.campaign.country:
        if state not in served:
            message = f"no address book has a mission of {state}: {what} is not made"
            hint = "the action sheet reminds its reader of it"
            yield inputs.source.warning(group.place, "embassy-unknown", message, hint)
    if not inputs.campaign.country and "country" not in inputs.source.data:
        message = "'embassy' needs to know whose: the campaign names no country"
        yield inputs.source.warning(group.place, "embassy-unknown", message, "add 'country: …'")


def _file_names(inputs: Inputs) -> Iterator[Problem]:
    """Ids with '/' become file names with '-': 'a/b-c' and 'a-b/c' would be one file."""
    owners: dict[str, str] = {}
    for recipient in (*inputs.recipients, *inputs.copies):
        entry = recipient.entry
        first = owners.setdefault(entry.id.replace("/", "-").casefold(), entry.id)
        if first != entry.id:
            message = f"'{first}' and '{entry.id}' would have the same file name"
            yield entry.source.error(entry.at, "same-file-name", message, "rename one of them")


def _targets(inputs: Inputs) -> Iterator[Problem]:
    """Demands and texts for a choice of recipients: does the choice exist, and is anybody in it?"""
    everybody = possible_main_recipients(inputs)
    choices = [(("demands", at, "to"), demand.to) for at, demand in enumerate(inputs.campaign.demands)]
    choices += [(("letter", at, "to"), text.to) for at, text in enumerate(inputs.campaign.letter)]
    for where, targets in choices if everybody else ():
        unknown = [target for target in targets if not _chosen((target.removeprefix("!"),), everybody)]
        for target in unknown:
            message = f"'{target}' is none of the campaign's recipients, their States or tags"
            hint = "a target is an id such as kz/president, a State such as KZ, or tag:name"
            yield inputs.source.error((*where, targets.index(target)), "unknown-target", message, hint)
        if targets and not unknown and not _chosen(targets, everybody):
            yield inputs.source.error(where, "nobody-chosen", "this choice fits none of the recipients")


def _chosen(targets: Sequence[str], everybody: Sequence[CampaignRecipient]) -> bool:
    return any(applies(targets, recipient) for recipient in everybody)


def _says(text: LetterText, *, greets: bool) -> bool:
    """Whether a letter has something to say; a greeting may be in the writer's own words alone."""
    return bool(text.opening or text.closing or text.body or (greets and text.own_words))


def _messages(inputs: Inputs) -> Iterator[Problem]:
    """Does every recipient have something to read, and no prisoner more than a greeting?"""
    campaign = inputs.campaign
    for at, ref in enumerate(campaign.recipients):
        recipient = next((each for each in inputs.recipients if each.entry.id == ref.id), None)
        if recipient is None:
            continue
        _, text = letter_text_for(campaign, recipient)
        demands = demands_for(campaign, recipient)
        if campaign.status not in ENDED and not (demands or _says(text, greets=is_greeted(campaign, recipient))):
            message = f"there is nothing to write to {ref.id}: no demand and no text is for this recipient"
            yield inputs.source.error(("recipients", at), "empty-letter", message, "look at the 'to:' of the demands")
        if recipient.entry.recipient.kind is RecipientKind.PRISONER and demands:
            message = f"{ref.id} is a prisoner: greetings only, no demands"
            hint = "give the demands a 'to:' that leaves this recipient out"
            yield inputs.source.error(("demands", demands[0][0]), "demand-to-prisoner", message, hint)


def _beside_body(inputs: Inputs) -> Iterator[Problem]:
    """A whole model letter stands instead of the demands: those that nobody else gets have only the sheet to stand on."""
    for at in demands_without_letter(inputs):
        if inputs.campaign.demands[at].letter:
            message = "no letter prints this: 'body' is the whole letter"
            hint = "put it into the body; a 'sheet' form alone stands on the action sheet"
            yield inputs.source.error(("demands", at, "letter"), "demand-beside-body", message, hint)
