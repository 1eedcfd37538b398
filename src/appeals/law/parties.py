"""Which State is party to which treaty, and since when, as far as the bundled tables go."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from appeals.law.citation import UnknownCitation, parse
from appeals.law.data_files import DATA, made, read_data
from appeals.law.instruments import Binding, Instrument
from appeals.law.registry import Registry
from appeals.law.states import State, state_of
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class PartyTable:
    """The parties of one treaty.

    Attributes:
        instrument: its key.
        as_of: the day (ISO) the table was true; nothing after it is known.
        source: where it comes from.
        deposits: State -> day of deposit, or only the year.
        withdrawals: State -> day from which it was no longer bound.
        memory: the States whose withdrawal nobody has seen in a source.
    """

    instrument: str
    as_of: str
    source: str
    deposits: Mapping[str, str]
    withdrawals: Mapping[str, str]
    memory: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PartyStatus:
    """Whether a State is bound by an instrument.

    Attributes:
        state: two-letter code.
        instrument: key of the instrument.
        party: None where the data does not say.
        deposit: day the State deposited its ratification, accession or succession; a year where no more is known.
        in_force: day the treaty entered into force for it by the treaty's own rule; empty where that cannot be told.
        as_of: the day the table was true.
        note: what else must be known, as a sentence; empty for nothing.
    """

    state: str
    instrument: str
    party: bool | None
    deposit: str = ""
    in_force: str = ""
    as_of: str = ""
    note: str = ""


@cache
def tables() -> Mapping[str, PartyTable]:
    """The bundled tables by instrument key; read once."""
    found = (_table(read_data(file)) for file in sorted((DATA / "parties").glob("*.json")))
    return {table.instrument: table for table in found}


def party(registry: Registry, state: str, instrument: str) -> PartyStatus:
    """Whether a State is party to an instrument, and since when.

    Args:
        registry: where the instrument is found.
        state: two-letter code, three-letter code or English name.
        instrument: key of the instrument, such as `CAT`; provisions are ignored.

    Raises:
        UnknownCitation: no such instrument.
        UnknownState: no such State.
    """
    subject = parse(instrument, registry).instrument
    if subject is None:
        message = f"{instrument!r} is not an instrument"
        raise UnknownCitation(message)
    return status(state_of(state), subject)


def parties(registry: Registry, state: str) -> tuple[PartyStatus, ...]:
    """The status of one State under every treaty that has a table, in the order of the registry."""
    known = state_of(state)
    return tuple(status(known, treaty) for treaty in registry.instruments if treaty.key in tables())


def status(state: State, instrument: Instrument) -> PartyStatus:
    """The status of a State under an instrument."""
    code, key = state.code, instrument.key
    if not instrument.is_treaty:
        return PartyStatus(code, key, None, note=f"it is a {instrument.kind}: no State is party to it")
    if instrument.region and instrument.region not in state.regions:
        organization = instrument.region.replace("-", " ").title().replace(" Of ", " of ")
        left = state.left.get(instrument.region)
        note = f"it ceased to be bound on {left}" if left else f"only members of the {organization} can join it"
        return PartyStatus(code, key, party=False, note=f"{note} (from memory)")
    table = tables().get(key)
    if table is None:
        return PartyStatus(code, key, None, note="there is no table of its parties in the data")
    left = table.withdrawals.get(code, "")
    if left:
        note = f"withdrew with effect from {left}" + (" (from memory)" if code in table.memory else "")
        return PartyStatus(code, key, party=False, as_of=table.as_of, note=note)
    deposit = table.deposits.get(code, "")
    since = in_force(deposit, instrument.binds, instrument.in_force) if deposit else ""
    note = "only the year of deposit is known" if deposit and len(deposit) == len("2019") else ""
    return PartyStatus(code, key, bool(deposit), deposit, since, table.as_of, note)


def in_force(deposit: str, rule: Binding | None, general: str) -> str:
    """When a treaty entered into force for a State that deposited its instrument on a day.

    Args:
        deposit: ISO day of the deposit; of a year alone nothing follows.
        rule: the treaty's own rule.
        general: ISO day the treaty itself entered into force: no State is bound before.

    Returns:
        An ISO day, or nothing. For a State that succeeded to a treaty the true day lies earlier: the tables do not tell
        succession from accession.
    """
    if rule is None or len(deposit) != len("2010-12-31"):
        return ""
    day = _months_later(date.fromisoformat(deposit), rule.months) + timedelta(days=rule.days)
    if rule.month_start:
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return max(day.isoformat(), general)


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _table(entry: Mapping[str, Any]) -> PartyTable:
    left = entry.get("withdrawals", {})
    days = {state: fact["effective"] for state, fact in left.items()}
    memory = frozenset(state for state, fact in left.items() if fact.get("memory"))
    return made(PartyTable, entry, withdrawals=days, memory=memory)
