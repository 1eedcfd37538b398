"""Footnotes for sheets and pages: the full reference in the form of OSCOLA or of the United Nations. English only."""

from appeals.law.citation import Citation
from appeals.law.grammar import Grammar
from appeals.law.grammar_files import grammar
from appeals.law.instruments import Decision, Instrument
from appeals.law.phrases import Style
from appeals.law.wording import dated, numbered

__all__ = ["note"]


def note(citation: Citation, style: Style) -> str:
    """The footnote of a citation as Markdown, without a number; empty where the style wants none or nothing can be said."""
    rules = grammar("en")
    if not style.notes or rules is None:
        return ""
    match citation.subject:
        case Instrument() as instrument:
            return _oscola(citation, instrument, rules) if style.notes == "oscola" else _un(instrument)
        case Decision() as decision:
            return _decision(decision, rules, style)
        case _:
            return ""


def _oscola(citation: Citation, instrument: Instrument, rules: Grammar) -> str:
    """`Title (adopted 10 December 1984, entered into force 26 June 1987) 1465 UNTS 85 (CAT) art 3(1)`."""
    facts = (("adopted", instrument.adopted), ("entered into force", instrument.in_force))
    days = ", ".join(f"{what} {dated(day, rules)}" for what, day in facts if day)
    title = instrument.names["en"].first if "en" in instrument.names else instrument.key
    numbers = ", ".join(map(str, citation.provisions))
    unit = {"article": "art", "rule": "r"}.get(instrument.unit, instrument.unit)
    parts = (
        title,
        f"({days})" if days else "",
        instrument.published or instrument.document,
        f"({instrument.key})" if instrument.key.isupper() else "",
        f"{unit} {numbers}" if numbers else "",
    )
    return " ".join(filter(None, parts))


def _un(instrument: Instrument) -> str:
    """`United Nations, *Treaty Series*, vol. 1465, No. 24841.`; of a resolution its number."""
    volume, series, _ = instrument.published.partition(" UNTS ")
    if series:
        number = f", {instrument.registered}" if instrument.registered else ""
        return f"United Nations, *Treaty Series*, vol. {volume}{number}."
    return f"{instrument.document}." if instrument.document else ""


def _decision(decision: Decision, rules: Grammar, style: Style) -> str:
    name = decision.name.replace(" v. ", " v ") if style.notes == "oscola" else decision.name
    if decision.symbol:
        return f"*{name}*, {decision.symbol}, {dated(decision.date, rules)}"
    numbers, day = numbered(decision, rules), dated(decision.date, rules)
    if style.notes == "un":
        return f"*{name}*, {numbers}, {day}"
    number = numbers.removeprefix("no. ").removeprefix("nos. ")
    plural = "s" if len(decision.numbers) > 1 else ""
    chamber = " [GC]" if decision.grand_chamber else ""
    return f"*{name}*{chamber} App no{plural} {number} ({decision.body.key}, {day})"
