"""What changed between two sheets of a campaign, in a campaigner's terms: whom to write to, what to ask, what happened.

Texts are compared by their sentences, so that a line broken elsewhere is no change; demands are recognized although
their words were changed, people by their names, recipients by their ids.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Literal, TypeVar

from pydantic import BaseModel

from appeals import language
from appeals.diff.matching import in_common, paired, texts_by_language, untranslated
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import Campaign, CopiedRef, Demand, LetterText, MainRef, Ref
from appeals.inputs.models.case import Event, People, Publication
from appeals.inputs.models.fields import HowMany, When
from appeals.inputs.models.recipients import CHANNEL_FIELDS
from appeals.inputs.source import FieldPath
from appeals.letters.recipient_block import address_block, described
from appeals.letters.texts_in_language import date_in_words
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

UNTOLD = frozenset({"notes", "language", "instruments", "answered"})
"""Fields whose changes are not told: internal, or seen in the texts that use them."""

LANGUAGE = "en"
"""What the command line speaks; texts are shown in their own languages."""

_SENTENCE = expression(r"(?<=[.!?…;])\s+|\n\s*\n")
T = TypeVar("T")
ChangeKind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        section: what it belongs to: `deadline`, `recipients`, `demands`, `people`, `facts` and so on.
        change: `added`, `removed` or `changed`.
        subject: what changed, such as a recipient or a person.
        before: what the old sheet says, as far as it is not the same; empty where it says nothing.
        after: what the new one says.
    """

    section: str
    change: ChangeKind
    subject: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def differences(old: Inputs, new: Inputs) -> tuple[Change, ...]:
    """All changes from one sheet to another, the most pressing sections first."""
    before, after = old.campaign, new.campaign
    was, is_ = texts_by_language(old.source, before.language), texts_by_language(new.source, after.language)
    plain = partial(_plain, before, after)
    return (
        *_translations(was, is_),
        *plain("status", "status", "outcome", "thanks", "corrections"),
        *plain("deadline", "deadline", "deadline_words", "after_deadline", "after_deadline_notice"),
        *_recipients(old, new, "recipients"),
        *plain("recipients", "write_to", "via", "country", "region", "country_name", "about", "responsible"),
        *plain("recipients", "channels", "appeal_languages"),
        *_recipients(old, new, "copies"),
        *_demands(before.demands, after.demands, after.language),
        *_listed("letters", before.letter, after.letter, _letter_name, _letter_lines),
        *_people(before.people, after.people),
        *plain("facts", "title", "concerns", "summary", "case", "background"),
        *_listed("facts", before.events, after.events, _event_name, _event_lines),
        *_listed("sources", before.sources, after.sources, _source_name, _source_lines),
        *plain("advice", "advice", "caution", "postage", "report_back", "disclaimer"),
        *plain(
            "sheet", "kind", "heading", "reference", "chain", "update", "update_words", "updates", "index", "issued"
        ),
        *plain("sheet", "enclosures", "in_reply_to", "sender", "senders", "signatories", "further_information"),
    )


def _plain(old: Campaign, new: Campaign, section: str, *names: str) -> Iterator[Change]:
    """Fields that stand for themselves."""
    for name in names:
        before, after = in_common(getattr(old, name), getattr(new, name))
        yield from _compared(section, name.replace("_", " "), _said(before), _said(after))


def _translations(old: Mapping[str, set[FieldPath]], new: Mapping[str, set[FieldPath]]) -> Iterator[Change]:
    """What is not translated yet, and what is now: a line for each language."""
    for tag, lacking, written in untranslated(old, new):
        texts = f"{lacking} {'text is' if lacking == 1 else 'texts are'} not translated yet"
        kind: ChangeKind = "changed" if written else "removed"
        yield Change("translations", kind, f"{language.english_name(tag)}: {texts}")
    for tag in new:
        if tag not in old:
            yield Change("translations", "added", language.english_name(tag))


def _compared(section: str, subject: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    if list(before) == list(after):
        return
    kind: ChangeKind = "changed" if before and after else "added" if after else "removed"
    gone = tuple(line for line in before if line not in after)
    come = tuple(line for line in after if line not in before)
    # The same lines in another order have to be shown in full.
    yield Change(section, kind, subject, *((gone, come) if gone or come else (tuple(before), tuple(after))))


def _said(value: object) -> tuple[str, ...]:
    """A value as lines: a text as its sentences, with the language where it has several."""
    if value is None:
        return ()
    if isinstance(value, date | When):
        return (_time(value),)
    if isinstance(value, Mapping):
        several = len(value) > 1
        return tuple(
            f"{tag}: {line}" if several else line for tag, text in value.items() for line in _sentences(str(text))
        )
    if isinstance(value, tuple):
        return tuple(line for item in value for line in _said(item))
    if isinstance(value, BaseModel):
        fields = {name: each for name, each in value if each not in (None, ())}
        return (", ".join(f"{name} {_flat(each)}" for name, each in fields.items()),)
    return (str(value),)


def _flat(value: object) -> str:
    """A value in one line."""
    if isinstance(value, HowMany):
        span = f"-{value.upper}" if value.upper is not None else ""
        of = f" of {value.of}" if value.of is not None else ""
        return f"{value.bound} {value.number}{span}{of}".strip()
    if isinstance(value, tuple):
        return ", ".join(map(_flat, value))
    return "; ".join(_said(value))


def _time(when: When | date) -> str:
    if isinstance(when, date):
        return language.long_date(when, LANGUAGE)
    said = date_in_words(when, LANGUAGE)
    return f"about {said}" if when.approximate else said


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        if flat := " ".join(sentence.split()):
            yield flat


def _recipients(old: Inputs, new: Inputs, field: Literal["recipients", "copies"]) -> Iterator[Change]:
    """Recipients by id: who came, who went, and what the address books now say of those who stayed."""
    before, after = _entries(old, field), _entries(new, field)
    for id_, (name, lines) in before.items():
        if id_ not in after:
            yield Change(field, "removed", name, lines)
        else:
            yield from _compared(field, name, lines, after[id_][1])
    for id_, (name, lines) in after.items():
        if id_ not in before:
            yield Change(field, "added", name, (), lines)


def _entries(inputs: Inputs, field: Literal["recipients", "copies"]) -> dict[str, tuple[str, tuple[str, ...]]]:
    refs: Sequence[Ref] = getattr(inputs.campaign, field)
    known: Sequence[CampaignRecipient] = getattr(inputs, field)
    entries = {each.entry.id: each for each in known}
    return {ref.label: _entry(ref, entries.get(ref.id or "")) for ref in refs}


def _entry(ref: Ref, found: CampaignRecipient | None) -> tuple[str, tuple[str, ...]]:
    last = (f"last day {ref.deadline}",) if ref.deadline else ()
    several: dict[str, Sequence[str]] = {"tag": ref.tags}
    if isinstance(ref, MainRef):
        several |= {"via": (ref.via,) if ref.via else (), "cc": ref.cc, "bcc": ref.bcc}
    if isinstance(ref, CopiedRef):
        several |= {"of": ref.of}
    own = (*last, *(f"{name} {each}" for name, every in several.items() for each in every))
    if found is None:
        return ref.label, own
    recipient = found.entry.recipient
    channels = tuple(
        f"{kind} {channel.value}" + (f" ({channel.state})" if channel.state == "dead" else "")
        for kind in CHANNEL_FIELDS
        for channel in getattr(recipient, kind)
    )
    salutation = tuple(f"salutation {line}" for line in (recipient.salutation or {}).values())
    name = f"{ref.id}: {described(found.entry, LANGUAGE)}"
    return name, (*address_block(found.entry, LANGUAGE, None), *channels, *salutation, *own)


def _demands(old: Sequence[Demand], new: Sequence[Demand], home: str) -> Iterator[Change]:
    """Demands by their words in the new sheet's own language: the same, reworded, new or dropped; and whether the order is another."""
    pairs = paired(old, new, words=lambda demand: _demand_words(demand, home))
    for before, after in pairs:
        if before and after:
            was, is_ = in_common(before, after)
            name = _demand_name(new.index(after), after)
            yield from _compared("demands", name, _demand_lines(was), _demand_lines(is_))
        elif after:
            yield Change("demands", "added", _demand_name(new.index(after), after), (), _demand_lines(after))
        elif before:
            yield Change("demands", "removed", _demand_name(old.index(before), before), _demand_lines(before))
    kept = [(old.index(before), new.index(after)) for before, after in pairs if before and after]
    if sorted(kept) != sorted(kept, key=lambda pair: pair[1]):
        order = tuple(f"{was + 1} is now {now + 1}" for was, now in sorted(kept) if was != now)
        yield Change("demands", "changed", "order", (), order)


def _demand_name(at: int, demand: Demand) -> str:
    return f"{at + 1} ({demand.kind})"


def _demand_words(demand: Demand, home: str) -> list[str]:
    forms = [form for form in (demand.sheet, demand.letter) if form]
    known = [form[home] for form in forms if home in form] or [text for form in forms for text in form.values()]
    return " ".join((*demand.to, *known)).casefold().split()


def _demand_lines(demand: Demand) -> tuple[str, ...]:
    to = (f"only to {', '.join(demand.to)}",) if demand.to else ()
    return (*to, *_said(demand.sheet), *_said(demand.letter))


def _listed(
    section: str, old: Sequence[T], new: Sequence[T], name: Callable[[T], str], lines: Callable[[T], tuple[str, ...]]
) -> Iterator[Change]:
    """Things that are known by a name: those that went, changed and came."""
    before = {name(each): each for each in old}
    after = {name(each): each for each in new}
    for each in (*before, *(each for each in after if each not in before)):
        if each not in after:
            yield Change(section, "removed", each, lines(before[each]))
        elif each not in before:
            yield Change(section, "added", each, (), lines(after[each]))
        else:
            was, is_ = in_common(before[each], after[each])
            yield from _compared(section, each, lines(was), lines(is_))


def _first(text: Mapping[str, str] | None) -> str:
    return next((" ".join(words.split()) for words in (text or {}).values()), "")


def _letter_name(block: LetterText) -> str:
    return f"to {', '.join(block.to)}" if block.to else "to everybody else"


def _letter_lines(block: LetterText) -> tuple[str, ...]:
    parts = (block.subject, block.opening, block.body, block.closing, block.own_words, block.valediction)
    return (f"layout {block.layout}", *(line for part in parts for line in _said(part)))


def _people(old: Sequence[People], new: Sequence[People]) -> Iterator[Change]:
    """People by name or label; of those whose names are not public only that something changed, never who or what."""
    yield from _listed("people", _shown(old), _shown(new), _person_name, _person_lines)
    before, after = _hidden(old), _hidden(new)
    if before != after:
        kind: ChangeKind = "added" if len(after) > len(before) else "removed" if len(after) < len(before) else "changed"
        yield Change("people", kind, "somebody whose name is not public")


def _shown(people: Sequence[People]) -> list[People]:
    return [each for each in people if each.label or each.public]


def _hidden(people: Sequence[People]) -> list[People]:
    return [each for each in people if each.name and not each.public]


def _person_name(person: People) -> str:
    return _first(person.name or person.label)


def _person_lines(person: People) -> tuple[str, ...]:
    hidden = set() if person.public else {"names", "also_known_as"}
    told = set(People.model_fields) - {"status", "name", "label", "id"} - hidden
    facts = {name: each for name, each in person if name in told and each not in (None, (), False)}
    history = (
        f"{_time(status.date)}: {_first(status.status)}" if status.date else _first(status.status)
        for status in person.status
    )
    return (*(f"{name.replace('_', ' ')}: {_flat(value)}" for name, value in facts.items()), *history)


def _event_name(event: Event) -> str:
    return f"{_time(event.date)}: {_first(event.what)}"


def _event_lines(event: Event) -> tuple[str, ...]:
    parts = (event.place, event.responsible, event.quotation, event.speaker, event.source)
    return tuple(_first(part) for part in parts if part)


def _source_name(source: Publication) -> str:
    return _first(source.title)


def _source_lines(source: Publication) -> tuple[str, ...]:
    when = _time(source.date) if source.date else ""
    return tuple(part for part in (_first(source.publisher), when, source.url or "") if part)
