"""Campaign, book and sender held against each other: is it the right State, the right mission, the letter's language?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from appeals import language
from appeals.checks.damage import script_of
from appeals.errors import Problem
from appeals.inputs.books import Entry
from appeals.inputs.case_sheets import ENDED
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import OWN_LANGUAGE
from appeals.inputs.source import FieldPath, dotted
from appeals.letters.circle import copy_recipients, main_recipients, possible_main_recipients
from appeals.letters.language_choice import (
    choose_languages,
    in_language,
    is_complete,
    knows,
    letter_languages,
    needed_texts,
)
from appeals.letters.recipient_block import greeting


def check(inputs: Inputs) -> Iterator[Problem]:
    """What does not fit together in what was read from several files."""
    yield from _other_states(inputs)
    yield from _other_missions(inputs)
    yield from _without_country(inputs)
    if inputs.campaign.status not in ENDED:
        yield from _other_languages(inputs)
        yield from _forms(inputs)
        yield from _languages_of_letters(inputs)
        yield from _unfinished(inputs)


def _other_states(inputs: Inputs) -> Iterator[Problem]:
    """An official of a State that is neither addressed nor responsible: a mistyped id is enough for it.

    A third party is often asked to use its influence. Whoever says so in any way is not asked again: the State among those
    addressed, a tag of this recipient in the campaign, a demand or text for this recipient.
    """
    campaign = inputs.campaign
    expected = {*campaign.country, *campaign.about}
    if not campaign.country:
        return
    choices = (*(demand.to for demand in campaign.demands), *(text.to for text in campaign.letter))
    chosen = {target for targets in choices for target in targets}
    tagged = {ref.id for ref in campaign.recipients if ref.tags}
    numbers = {ref.id: at for at, ref in enumerate(campaign.recipients)}
    for each in inputs.recipients:
        id_, state = each.entry.id, each.entry.state
        names = {id_, state, *(f"tag:{tag}" for tag in each.tags)}
        if state and state not in expected and id_ not in tagged and not names & chosen:
            own = language.country_name(state, "en")
            message = f"'{id_}' answers for {own}, and this campaign addresses {_countries(campaign.country)}"
            hint = f"is the id right? if they are meant, add {state} to 'country'"
            yield inputs.source.warning(("recipients", numbers[id_]), "other-state", message, hint)


def _countries(codes: Sequence[str]) -> str:
    return " and ".join(language.country_name(code, "en") for code in codes)


def _other_missions(inputs: Inputs) -> Iterator[Problem]:
    """A mission in another country than the sender's, which has nothing to do with them."""
    home = inputs.sender.country if inputs.sender else None
    for field, recipients in (("recipients", inputs.recipients), ("copies", inputs.copies)):
        for each in recipients:
            mission = each.entry.recipient.mission
            if mission and home and home not in mission.in_:
                here, there = language.country_name(home, "en"), _countries(mission.in_)
                message = f"'{each.entry.id}' is a mission in {there}, and the sender writes from {here}"
                hint = f"write 'embassy' among the {field}: everybody then writes to the one in their own country"
                yield each.entry.source.warning((*each.entry.at, "mission"), "other-mission", message, hint)


def _without_country(inputs: Inputs) -> Iterator[Problem]:
    """A printed address without its country, posted abroad."""
    home = inputs.sender.country if inputs.sender else None
    for each in _written_to(inputs):
        entry, country = each.entry, each.entry.country
        printed = (entry.recipient.printed or {}).values()
        if country and country != home and not all(_names(text, country) for text in printed):
            message = "this address names no country, and nothing is added to what is printed"
            hint = f"letters from abroad need it: add {language.country_name(country, 'en').upper()} as its last line"
            yield entry.source.warning((*entry.at, "printed"), "no-country", message, hint)


def _names(text: str, country: str) -> bool:
    """Whether a text names a country, in any language that has a pack."""
    folded = f" {' '.join(text.casefold().split())} "
    names = {language.country_name(country, tag) for tag in ("en", *language.packs())}
    if any(name.casefold() in folded for name in names):
        return True
    lines = (line.strip(" ,.-") for line in text.replace(",", "\n").splitlines())
    return any(language.country_named(line) == country for line in lines)


def _written_to(inputs: Inputs) -> tuple[CampaignRecipient, ...]:
    """Everybody who may get a letter of this sender, or of any where none is known."""
    if inputs.sender is None:
        return (*possible_main_recipients(inputs), *inputs.copies)
    return (*main_recipients(inputs, inputs.sender), *copy_recipients(inputs, inputs.sender))


def _other_languages(inputs: Inputs) -> Iterator[Problem]:
    """Names of offices, names and salutations that are not in the language of the letter."""
    for each in _written_to(inputs):
        tags = letter_languages(inputs.campaign, each, inputs.sender)
        if lacks := {tag: fields for tag in tags if (fields := _foreign(each, tag))}:
            fields = tuple(dict.fromkeys(field for fields in lacks.values() for field in fields))
            languages = language.listed([language.english_name(tag) for tag in lacks], "en")
            message = f"letters in {languages} would have {language.listed(fields, 'en')} in another language"
            texts = ", ".join(f"{tag}: …" for tag in dict.fromkeys((each.entry.language, *lacks)))
            hint = f"translate them: {{{texts}}}; or is the book's 'language:' wrong?"
            yield each.entry.source.warning((*each.entry.at, fields[0]), "other-language", message, hint)


def _foreign(recipient: CampaignRecipient, tag: str) -> tuple[str, ...]:
    """The fields of an entry that a letter would print in another language."""
    entry = recipient.entry
    return tuple(field for field in _in_others(recipient, tag) if entry.source.is_whole((*entry.at, field)))


def _in_others(recipient: CampaignRecipient, tag: str) -> Iterator[str]:
    entry = recipient.entry.recipient
    for field, text in (("office", entry.office), ("organization", entry.organization)):
        if text and in_language(text, tag) is None and not in_language(entry.dative, tag):
            yield field
    own = in_language(entry.name, tag)
    if entry.name and not any(_fits(name, tag) for name in ((own,) if own else entry.name.values())):
        yield "name"
    if entry.salutation and in_language(entry.salutation, tag) is None:
        yield "salutation"


def _forms(inputs: Inputs) -> Iterator[Problem]:
    """What grammar asks of an entry in the languages of its letters: names in the dative, a gender to greet with."""
    for each in _written_to(inputs):
        entry = each.entry
        tags = [tag for tag in letter_languages(inputs.campaign, each, inputs.sender) if language.pack(tag)]
        nominative = [tag for tag in tags if _lacks_dative(entry, tag)]
        if nominative and entry.source.is_whole((*entry.at, "dative")):
            names = language.listed([language.english_name(tag) for tag in nominative], "en")
            message = f"the address of letters in {names} asks for names in the dative, which no program can make"
            hint = f"write the lines as an envelope has them: dative: {{{nominative[0]}: …}}"
            yield entry.source.warning(entry.at, "no-dative", message, hint)
        for tag in tags:
            made = greeting(entry, tag)
            if not (made.given or made.known) and _lacks_gender(entry, tag):
                message = f"a letter in {language.english_name(tag)} would begin {made.text!r}: it has no form for an unknown gender"
                yield entry.source.warning(entry.at, "no-gender", message, "add 'gender' or 'salutation'")


def _lacks_dative(entry: Entry, tag: str) -> bool:
    pack, recipient = language.pack(tag), entry.recipient
    asked = pack is not None and pack.address_case == "dative"
    return asked and not any(in_language(text, tag) for text in (recipient.dative, recipient.printed))


def _lacks_gender(entry: Entry, tag: str) -> bool:
    """Whether a known gender would let this entry be greeted as a person or an office."""
    either = (entry.recipient.model_copy(update={"gender": gender}) for gender in ("m", "f"))
    return not entry.recipient.gender and any(greeting(replace(entry, recipient=each), tag).known for each in either)


_SCRIPTS: Mapping[str, str] = {"Arab": "ARABIC", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Latn": "LATIN"}


def _fits(name: str, tag: str) -> bool:
    """Whether a name is in the script of a language; where nobody can tell, it is."""
    wanted = _SCRIPTS.get(language.script(tag))
    found = {script_of(letter) for letter in name if letter.isalpha()}
    return wanted is None or not found or wanted in found


def _unfinished(inputs: Inputs) -> Iterator[Problem]:
    """What a letter in a preferred language lacks, where other texts of it are there: it is made in another language."""
    campaign, said = inputs.campaign, set[tuple[FieldPath, str]]()
    spoken = inputs.sender.language if inputs.sender else ()
    for each in _written_to(inputs):
        chosen = choose_languages(campaign, each, inputs.sender)[0].language
        wanted = (*each.entry.recipient.languages, *campaign.appeal_languages)
        preferred = [tag for tag in wanted if tag != OWN_LANGUAGE]
        needed = [(where, text) for where, text in needed_texts(campaign, each) if text]
        for tag in preferred[: preferred.index(chosen)] if chosen in preferred else preferred:
            missing = [where for where, text in needed if in_language(text, tag) is None]
            can_be_written = language.pack(tag) is not None and (not spoken or knows(spoken, tag))
            for where in missing if can_be_written and len(missing) < len(needed) else ():
                if (where, tag) not in said and inputs.source.is_whole(where):
                    lacks = f"{dotted(where)} is not written in {language.english_name(tag)}"
                    message = f"{lacks}: letters that would be in it are in another language"
                    yield inputs.source.warning(where, "not-translated", message, "translate it")
                said.add((where, tag))


def _languages_of_letters(inputs: Inputs) -> Iterator[Problem]:
    """A preferred language that cannot be used, because nobody has written the texts or the sender does not know it."""
    campaign, sender = inputs.campaign, inputs.sender
    unspoken: dict[str, list[str]] = defaultdict(list)
    unknown: dict[str, list[str]] = defaultdict(list)
    unwritten: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for each in _written_to(inputs):
        preferred = (*each.entry.recipient.languages, *(campaign.appeal_languages or (campaign.language,)))
        named = tuple(dict.fromkeys(tag for tag in preferred if tag != OWN_LANGUAGE))
        complete = [tag for tag in named if is_complete(campaign, each, tag)]
        chosen = choose_languages(campaign, each, sender)[0]
        if sender and sender.language and not knows(sender.language, chosen.language):
            unspoken[chosen.language].append(each.entry.id)
        elif sender and complete and chosen.language not in complete[:1] and not knows(sender.language, complete[0]):
            unknown[complete[0]].append(each.entry.id)
        elif not complete and OWN_LANGUAGE not in preferred and campaign.language not in preferred:
            unwritten[named].append(each.entry.id)
    own, where = language.english_name(campaign.language), ("appeal_languages",)
    for tag, ids in unspoken.items():
        no_letter = f"no letter to {', '.join(ids)} can be in a language that they know"
        message = f"the sender does not know {language.english_name(tag)}, and {no_letter}"
        hint = f"add '{tag}' to the sender's 'language' if they can answer for such a letter, or translate the texts"
        yield inputs.source.warning(where, "language-not-known", message, hint)
    for tag, ids in unknown.items():
        name = language.english_name(tag)
        message = f"{name} is preferred for {', '.join(ids)}, and the sender does not know it: another language is used"
        hint = f"add '{tag}' to the sender's 'language' if they can answer for such a letter"
        yield inputs.source.warning(where, "language-not-known", message, hint)
    for tags, ids in unwritten.items():
        names = " or ".join(map(language.english_name, tags))
        message = f"no letter can be written in {names}, which is preferred for {', '.join(ids)}: it is in {own}"
        hint = "translate the texts (appeals translations status), or add 'own' to 'appeal_languages'"
        yield inputs.source.warning(where, "language-not-written", message, hint)
