"""Who is who in a campaign: copies, recipients by country, whom each demand and text is for."""

from collections.abc import Iterator, Sequence

from appeals import language
from appeals.errors import Problem
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.copies import copy_refs
from appeals.inputs.load import CampaignRecipient, Inputs, RecipientByCountry
from appeals.inputs.models.campaign import EMBASSY, CampaignKind, Status
from appeals.inputs.models.recipients import RecipientKind
from appeals.language.sheet_words import sheet_words
from appeals.letters.circle import possible_main_recipients
from appeals.letters.language_choice import applies, demands_for, in_language, is_greeted, letter_text_for
from appeals.letters.letters_on_sheets import demands_without_letter
from appeals.letters.recipient_block import emails


def check(inputs: Inputs) -> Iterator[Problem]:
    """Problems of the recipients' parts in a campaign."""
    yield from _nobody(inputs)
    yield from _copies(inputs)
    yield from _routes(inputs)
    yield from _file_names(inputs)
    for group in (*inputs.main_by_country, *inputs.copies_by_country):
        yield from _by_country(inputs, group)
    yield from _targets(inputs)
    yield from _messages(inputs)
    yield from _beside_body(inputs)


def _nobody(inputs: Inputs) -> Iterator[Problem]:
    """An open appeal to nobody, or for nothing."""
    campaign, source = inputs.campaign, inputs.source
    if campaign.status is not Status.OPEN or campaign.kind not in _APPEALS:
        return
    if not campaign.recipients and source.is_whole(("recipients",)):
        message = "there are no recipients: no letter is made"
        hint = "add 'recipients: [book/id]'; or is this 'kind: statement', or 'status: draft'?"
        yield source.warning((), "no-recipients", message, hint)
    asked = campaign.demands or any(block.body for block in campaign.letter)
    if campaign.kind is CampaignKind.URGENT_ACTION and not asked and source.is_whole(("demands",), ("letter",)):
        yield source.warning((), "no-demands", "this urgent action asks for nothing", "add 'demands:'")


_APPEALS = frozenset({CampaignKind.URGENT_ACTION, CampaignKind.LETTER, CampaignKind.GREETING})


def _copies(inputs: Inputs) -> Iterator[Problem]:
    main = {recipient.entry.id for recipient in inputs.recipients}
    for each in copy_refs(inputs.campaign):
        if each.ref.id in main:
            message = f"'{each.ref.id}' is written to and would get a copy too"
            yield inputs.source.warning(each.place, "copy-of-own-letter", message, "one letter is made")
    yield from _of_emails(inputs)


def _of_emails(inputs: Inputs) -> Iterator[Problem]:
    """A Bcc is of emails only: without one, somebody gets nothing."""
    main = {each.ref: each for each in inputs.recipients}
    copies = {each.ref: each for each in inputs.copies}
    for at, ref in enumerate(inputs.campaign.recipients):
        for number, id_ in enumerate(ref.bcc):
            both = (main.get(ref.id or ""), copies.get(id_))
            without = next((each.entry.id for each in both if each and not emails(each.entry)), None)
            if without:
                message = f"{without} has no email: the blind copy to {id_} is not made"
                yield inputs.source.warning(("recipients", at, "bcc", number), "no-blind-copy", message)


def _by_country(inputs: Inputs, group: RecipientByCountry) -> Iterator[Problem]:
    """Embassies and the sender's own officials: does any book know one?"""
    if group.name != EMBASSY:
        if not group.candidates:
            message = f"no address book has an entry '{group.name.partition('/')[2]}': nobody is written to"
            hint = "add it to the book of each country that senders write from"
            yield inputs.source.warning(group.place, "own-official-unknown", message, hint)
        yield from _in_english(inputs, group)
        return
    served = {each.entry.recipient.mission.of for each in group.candidates if each.entry.recipient.mission}
    what = "the copy to the embassy" if {"copies", "cc", "bcc"} & set(group.place) else "the letter to the embassy"
    for state in inputs.campaign.country:
        if state not in served:
            message = f"no address book has a mission of {state}: {what} is not made"
            hint = "the action sheet reminds its reader of it"
            yield inputs.source.warning(group.place, "embassy-unknown", message, hint)
    if not inputs.campaign.country and inputs.source.is_whole(("country",)):
        message = "'embassy' needs to know whose: the campaign names no country"
        yield inputs.source.warning(group.place, "embassy-unknown", message, "add 'country: …'")


def _routes(inputs: Inputs) -> Iterator[Problem]:
    """Letters that go through an embassy: does any book know one?"""
    served = {each.entry.state for each in inputs.missions}
    for each in inputs.recipients:
        if each.via_embassy and each.entry.state not in served:
            at = next(number for number, ref in enumerate(inputs.campaign.recipients) if ref.id == each.ref)
            state = each.entry.state or "its State"
            message = f"no address book has a mission of {state}, through which this letter goes"
            hint = "the action sheet tells its reader to ask there; no letter is made"
            yield inputs.source.warning(("recipients", at), "embassy-unknown", message, hint)


def _in_english(inputs: Inputs, group: RecipientByCountry) -> Iterator[Problem]:
    """An official of the reader's own country whose office a sheet in another language would print as its English id."""
    tag, id_ = inputs.campaign.language, group.name.partition("/")[2]
    known = f"own_{id_}" in (sheet_words(tag) or {})
    written = any(in_language(each.entry.recipient.office, tag) for each in group.candidates)
    if group.candidates and not (known or written or tag.startswith("en")):
        message = f"the sheet in {language.english_name(tag)} would call them '{id_.replace('-', ' ')}'"
        hint = f"give their office in a book: office: {{{tag}: …}}"
        yield inputs.source.warning(group.place, "own-official-unnamed", message, hint)


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
    named = {ref.id for ref in inputs.campaign.recipients}
    unfound = named - {each.entry.id for each in everybody}
    choices = [(("demands", at, "to"), demand.to) for at, demand in enumerate(inputs.campaign.demands)]
    choices += [(("letter", at, "to"), text.to) for at, text in enumerate(inputs.campaign.letter)]
    choices += [(("copies", at, "of"), ref.of) for at, ref in enumerate(inputs.campaign.copies)]
    for where, targets in choices if everybody else ():
        wanted = {target: target.removeprefix("!").strip() for target in targets}
        unknown = [
            target for target, name in wanted.items()
            if not _chosen((name,), everybody) and name not in named
            # Of a recipient that no book has, nobody knows the State and the tags.
            and ("/" in name or not (unfound or not inputs.source.is_whole(("recipients",))))
        ]  # fmt: skip
        for target in unknown:
            message = f"'{target}' is none of the campaign's recipients, their States or tags"
            hint = "a target is an id such as kz/president, a State such as KZ, or tag:name"
            yield inputs.source.error((*where, targets.index(target)), "unknown-target", message, hint)
        if targets and not unknown and not unfound and not _chosen(targets, everybody):
            yield inputs.source.error(where, "nobody-chosen", "this choice fits none of the recipients")


def _chosen(targets: Sequence[str], everybody: Sequence[CampaignRecipient]) -> bool:
    return any(applies(targets, recipient) for recipient in everybody)


def _messages(inputs: Inputs) -> Iterator[Problem]:
    """Does every recipient have something to read, and no prisoner more than a greeting?"""
    campaign = inputs.campaign
    for at, ref in enumerate(campaign.recipients):
        recipient = next((each for each in inputs.recipients if each.entry.id == ref.id), None)
        if recipient is None:
            continue
        _, text = letter_text_for(campaign, recipient)
        demands = demands_for(campaign, recipient)
        own_words = is_greeted(campaign, recipient) and text.own_words  # of a greeting they may be all
        is_empty = not (demands or text.opening or text.closing or text.body or own_words)
        if campaign.status not in ENDED and is_empty and inputs.source.is_whole(("demands",), ("letter",)):
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
