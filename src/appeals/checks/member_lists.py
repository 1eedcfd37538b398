"""A list of members: columns that nobody reads, most of all consent, and what is strange in the rows.

No row's contents are repeated, for what is said may end up in a log.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field

from appeals.checks.characters import is_assigned, line_faults, no_glyph
from appeals.errors import Place, Problem
from appeals.formats.coverage import font_for, uncovered
from appeals.inputs.lists.chosen_columns import COLUMNS, JOINED, NOBODY
from appeals.inputs.lists.gaps import without_pack
from appeals.inputs.lists.proposals import known_field, means_consent, means_withdrawal, proposed_field
from appeals.inputs.member_survey import Survey, SurveyedTable
from appeals.inputs.models.senders import Sender
from appeals.language.postal_forms import has_postcodes
from appeals.system.frozen_data import dataclass

_NO_POSTCODE = "this member has no postcode, and addresses in their country have one"
_ANSWERS = "answers to this member's letters may not arrive"
"""What comes of an address that lacks something."""
_MISSING = {
    "postcode": ("no-postcode", _NO_POSTCODE),
    "city": ("no-city", "this member has no city"),
    "country": ("no-country", "this member has no country"),
}
"""Code and message of what an address lacks."""
_PRINTED = tuple(name for name in Sender.model_fields if name not in {"country", "id", "language", "show"})

_NAMED = 20
"""Columns without a meaning for letters that are named."""


def column_problems(members: Survey, *, by_office: str | None = None) -> Iterator[Problem]:
    """Columns that nobody reads, what they may stand for, and how consent is said.

    Without a column of consent nobody knows who has agreed. Nothing that may be meant by it is guessed, or passed over.

    Args:
        members: the lists.
        by_office: why the office answers for the consent of all, where it does.
    """
    for each in members.tables:
        yield from each.table.remarks
        yield from each.columns.problems
        yield from _unread(each)
        yield from _withdrawn(each)
        yield from _consent(each, by_office)
        for place in each.uncertain:
            message = "what stands here is neither yes nor no, and counts as no"
            yield place.warning("uncertain-consent", message, "write yes or no", field="consent")
        yield from _twice(each)
        yield from _gaps(each)


def _place(table: SurveyedTable) -> Place:
    return Place(table.table.name, table.table.line)


def _unread(table: SurveyedTable) -> Iterator[Problem]:
    """What each unread column may stand for; those that may stand for nothing are named together."""
    read = set(table.columns.positions)
    others = list[str]()
    for heading in table.columns.unread:
        if means_withdrawal(heading):
            continue
        field = proposed_field(heading, COLUMNS - read - {"consent"})
        if field or (field := known_field(heading)) in JOINED:
            hint = f"is it '{field}'? Then say so: --column '{heading}={field}'"
            yield _place(table).warning("unknown-column", f"nobody reads the column '{heading}'", hint)
        elif "consent" in read or not (heading in table.answers or means_consent(heading)):
            others.append(heading)
    if others:
        named = ", ".join(f"'{each}'" for each in others[:_NAMED])
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        hint = f"they reach no letter; --column 'HEADING={NOBODY}' says that one is not to be read"
        yield _place(table).warning("unread-columns", f"nobody reads {named}{more}", hint)


def _withdrawn(table: SurveyedTable) -> Iterator[Problem]:
    """A yes of which another column says that it was taken back is none."""
    for heading in filter(means_withdrawal, table.columns.unread):
        message = f"nobody reads '{heading}', and it may say who has withdrawn their consent, left or died"
        days = f"if days stand there: --column '{heading}=consent_until'"
        until = f"{days}; if yes or no, write no into 'consent' of these"
        hint = f"{until}; then, or if it says something else: --column '{heading}={NOBODY}'"
        yield _place(table).error("withdrawn-consent", message, hint)


def _consent(table: SurveyedTable, by_office: str | None) -> Iterator[Problem]:
    if "consent" in table.columns.positions:
        return
    meant = [heading for heading in table.columns.unread if heading in table.answers or means_consent(heading)]
    for heading in meant:
        says = "says yes or no, and " if heading in table.answers else ""
        message = f"'{heading}' {says}is not read as 'consent', and without that column nobody knows who has agreed"
        hint = f"if it says yes or no: --column '{heading}=consent'; if not: --column '{heading}={NOBODY}'"
        yield _place(table).error("misspelt-consent", message, hint)
    lacks = "there is no column 'consent'"
    if by_office and not meant:
        message = f"{lacks}: each member counts as having agreed, because the office says: {by_office}"
        yield _place(table).warning("no-consent-column", message)
    elif not meant:
        message = f"{lacks}: nobody knows who has agreed, and no letters are made"
        hint = "add it, with yes or no; or answer for it yourself: --consent-by-office REASON"
        yield _place(table).error("no-consent-column", message, hint)


def _twice(table: SurveyedTable) -> Iterator[Problem]:
    for each in table.twice:
        file = "" if each.before.path == each.place.path else f"{each.before.path}, "
        message = f"the same person stands in {file}row {each.before.line} already"
        hint = "two letters would go out in one name: delete one row"
        if not each.agreed:
            message += ", and not in both of them have they agreed"
            hint = "what do they want? Delete the row that is wrong"
        yield each.place.warning("person-twice", message, hint)


def _gaps(table: SurveyedTable) -> Iterator[Problem]:
    for gap in table.gaps:
        if gap.field != "language":
            yield gap.place.warning(*_MISSING[gap.field], _ANSWERS, field=gap.field)
        elif without_pack(gap.text):
            message = f"there is no pack of words for '{gap.text}': these letters are in the campaign's language"
            hint = "appeals languages list names those that there are"
            yield gap.place.warning("no-pack", message, hint, field="language")


@dataclass(slots=True)
class _Missing:
    """Characters of a script, or one that no font has: where the first is needed, and in how many rows."""

    place: Place
    name: str
    characters: dict[str, None] = field(default_factory=dict)
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Membership:
    """What is strange in the texts of senders that are looked at one after the other."""

    _lacks: dict[str, _Missing] = field(default_factory=dict)

    def look_at(self, place: Place, member: Sender) -> Iterator[Problem]:
        """Letters of a sender that are not what they look like, damage, and what was never filled in."""
        if member.email_fault:
            hint = "no emails are made in this member's name; letters on paper are"
            yield place.warning("bad-email", member.email_fault, hint, field="email")
        if member.city and member.country and not member.postcode and has_postcodes(member.country):
            yield place.warning("no-postcode", _NO_POSTCODE, _ANSWERS, field="postcode")
        lacking = set()
        for name, text in _texts(member):
            for fault in line_faults(text, next(iter(member.language), "en")):
                said = f"a word {fault.what}" if fault.word else fault.what
                yield place.warning(fault.code, said, fault.hint, field=name)
            if text.isascii():
                continue
            for character in filter(is_assigned, uncovered(text)):
                script = font_for(character) or character
                self._lacks.setdefault(script, _Missing(place, name)).characters[character] = None
                lacking.add(script)
        for script in lacking:
            self._lacks[script].rows += 1

    def at_the_end(self) -> Iterator[Problem]:
        """What is said once of all that was looked at."""
        # What no font has, once for each script: a whole membership may write in it.
        for lack in self._lacks.values():
            message, hint = no_glyph(lack.characters, f" in {lack.rows} rows" if lack.rows > 1 else "")
            yield lack.place.warning("no-glyph", message, hint, field=lack.name)


def _texts(member: Sender) -> Iterator[tuple[str, str]]:
    for name in _PRINTED:
        value: object = getattr(member, name)
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, Mapping):
            yield from ((name, text) for text in value.values())
        elif isinstance(value, tuple):
            yield from ((name, text) for text in value)
