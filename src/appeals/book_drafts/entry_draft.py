"""A holding as an entry of an address book: only what a book takes stands in its fields, all else is told a person."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from appeals import language
from appeals.book_drafts.holding import UNKNOWN, Holding, Texts
from appeals.inputs.models.emails import email_fault
from appeals.inputs.models.recipients import CHANNEL_FIELDS, Recipient, plain_email
from appeals.inputs.source import Data
from appeals.inputs.validate import field_fault
from appeals.letters import phone
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression
from appeals.system.terminal import printable

FIELDS = ("honorific", "name", "gender", "office", "organization", "address", *CHANNEL_FIELDS)
"""What a list can say of an entry, in the order of a book."""

_WANTED = ("name", "office", "address", "fax", "email")
_MOST = 10
"""Numbers or addresses of one kind that are taken."""
_FORMULA = expression(r"[=@\t]|[+-](?!\s*[\d(])")
"""How a cell begins that a spreadsheet would compute."""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry that nobody has verified.

    Attributes:
        fields: what is certain to be in the list, as a book writes it.
        person: the id in the list.
        office: of the office.
        title: of the office, for the entry's own id.
        country: by two letters; empty where nobody knows.
        where: the place in the list.
        doubts: what a person has to decide.
        missing: fields that the list does not fill.
    """

    fields: Mapping[str, Data]
    person: str
    office: str
    title: str
    country: str
    where: str
    doubts: Sequence[str] = ()
    missing: Sequence[str] = ()

    @property
    def shown(self) -> str:
        """Who it is, in one line."""
        parts = (self.fields.get(name) for name in ("name", "office", "organization"))
        return ", ".join(next(iter(each.values())) if isinstance(each, dict) else str(each) for each in parts if each)  # type: ignore[misc]  # texts


@dataclass(slots=True)
class _Fields:
    """The fields of an entry while they are looked at."""

    tags: Sequence[str]
    country: str
    found: dict[str, Data] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def put(self, name: str, value: Data) -> None:
        """Put a value into a field if a book may have it there."""
        texts = list(_texts(value))
        fault = next((f"'{_quoted(each)}' looks like a formula" for each in texts if _FORMULA.match(each)), "")
        fault = fault or field_fault(Recipient, name, value, language=self.tags[0])
        if fault:
            self.doubts.append(f"{name}: {fault}: the list has '{_quoted('; '.join(texts))}'")
        elif texts:
            self.found[name] = value

    def put_texts(self, name: str, texts: Texts) -> None:
        """Put a name into a field: in the languages that are wanted, as far as the list has them."""
        chosen = dict(_chosen(texts, self.tags))
        if chosen:
            missing = [tag for tag in self.tags if tag not in chosen]
            if missing:
                lacking = language.listed([*map(language.english_name, missing)], "en")
                self.doubts.append(f"{name}: the list does not have it in {lacking}")
            plain = len(self.tags) == 1 and chosen.get(self.tags[0])
            self.put(name, plain or {tag: text for tag, text in chosen.items()})  # noqa: C416 - its type is another

    def put_channels(self, name: str, values: Sequence[str]) -> None:
        """Put numbers or addresses into a field; what cannot be one is told."""
        good: list[Data] = []
        for value in map(_clean, values[:_MOST]):
            if fault := self._channel_fault(name, value):
                self.doubts.append(f"{name}: '{_quoted(value)}' {fault}")
            elif value not in good:
                good.append(value)
        if len(values) > _MOST:
            self.doubts.append(f"{name}: the list has {len(values)}, of which {_MOST} are taken")
        if good:
            self.put(name, good[0] if len(good) == 1 else good)

    def _channel_fault(self, name: str, value: str) -> str:
        if fault := field_fault(Recipient, name, value, language=self.tags[0]):
            return f"cannot be taken: {fault}"
        if name == "email":
            wrong = email_fault(plain_email(value))
            return wrong.message if wrong else ""
        if name in {"fax", "phone"}:
            reason, _ = phone.judge(value, self.country or None)
            return f"cannot be a number: {reason}" if reason else ""
        return ""


def entry_draft(holding: Holding, tags: Sequence[str], *, country: str = "") -> EntryDraft:
    """The entry of a holding.

    Args:
        holding: it.
        tags: the languages in which names are wanted; the first is that of the book.
        country: where the list does not say one.
    """
    person, office = holding.person, holding.office
    home = _country(office.country) or country
    fields = _Fields(tags, home)
    if person.honorific:
        fields.put("honorific", _clean(person.honorific))
    fields.put_texts("name", person.names)
    if person.gender:
        fields.put("gender", person.gender)
    fields.put_texts("office", office.names)
    fields.put_texts("organization", office.organization)
    if address := {name: _cleaned(value) for name, value in person.address.items() if value}:
        fields.put("address", address)
    for name in CHANNEL_FIELDS:
        fields.put_channels(name, person.channels.get(name, ()))
    doubts = [*holding.doubts, *fields.doubts]
    doubts += [f"{kind} stands in the list and was not taken: is it public?" for kind in person.private]
    missing = [name for name in _WANTED if name not in fields.found]
    title = next(iter(dict(_chosen(office.names, ("en", *tags))).values()), "")
    return EntryDraft(
        fields.found, _code(person.id), _code(office.id), title, home, holding.where, tuple(doubts), tuple(missing)
    )


def _country(code: str) -> str:
    try:
        return language.country(code) if code else ""
    except language.UnknownCountry:
        return ""


def _code(text: str) -> str:
    """An id in a list, as far as a book can hold it."""
    clean = _clean(text)[:200]
    return "" if field_fault(Recipient, "timezone", clean, language="en") else clean


def _clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _cleaned(value: str | Sequence[str]) -> Data:
    return _clean(value) if isinstance(value, str) else [_clean(each) for each in value]


def _quoted(text: str) -> str:
    flat = printable(_clean(text))
    return flat if len(flat) <= 80 else f"{flat[:79]}…"  # noqa: PLR2004 - as much as fits a line


def _texts(value: Data) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _chosen(texts: Texts, tags: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The texts in the languages that are wanted; where there is none of these, the first one."""
    spoken = ((tags[0] if key == UNKNOWN else language.tag_or(key, ""), _clean(text)) for key, text in texts.items())
    known = {tag: text for tag, text in spoken if tag and text}
    wanted = {tag: known[fits] for tag in tags if (fits := language.fitting(tag, known))}
    yield from (wanted or dict([*known.items()][:1])).items()
