"""What a citation says in a letter, the first time in full, later in short, in its language; and in a footnote.

The forms are those of `docs/law.md`: 'Article 3(1) of the Convention against Torture and Other Cruel, Inhuman or Degrading
Treatment or Punishment (Convention against Torture)', later 'Article 3(1) of the Convention against Torture'.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from appeals.law.citation import Citation
from appeals.law.grammar import Grammar
from appeals.law.grammar_files import grammar, of_language, tags
from appeals.law.instruments import CAMPAIGN, Body, Decision, Instrument, InstrumentName, Principle
from appeals.law.phrases import CaseForm, Phrase, Style
from appeals.law.provision_words import ProvisionWords


class NoWording(LookupError):  # noqa: N818 - reads as what it says
    """The registry has no words for this citation in this language; the author can write them after the key."""

    def __init__(self, citation: Citation, language: str) -> None:
        super().__init__(f"the registry has no wording of {citation} in {language!r}")
        self.citation = citation
        self.language = language


def worded(citation: Citation, language: str, *, first: bool = True, style: Style | None = None) -> str:
    """A citation in words, as Markdown (names of judgments in italics), in the nominative.

    Args:
        citation: what is cited.
        language: tag of the letter's language.
        first: whether this is the first mention in the letter: title in full with the short name.
        style: choices of house style.

    Raises:
        NoWording: the language, or the name in it, is not in the data.
    """
    return str(phrase(citation, language, first=first, style=style).form("nom"))


@lru_cache(2_000)
def phrase(citation: Citation, language: str, *, first: bool = True, style: Style | None = None) -> Phrase:
    """A citation in words, in every case that is known of it; remembered, as the letters of a run cite the same.

    Raises:
        NoWording: the language, or the name in it, is not in the data.
    """
    rules = grammar(language)
    found = _phrase(citation, rules, first=first, style=style or Style()) if rules else None
    if found is None:
        raise NoWording(citation, language)
    return found


def _phrase(citation: Citation, rules: Grammar, *, first: bool, style: Style) -> Phrase | None:
    match citation.subject:
        case Instrument() as instrument:
            return _instrument(citation, instrument, rules, first=first, style=style)
        case Decision() as decision:
            return _decision(decision, rules, first=first, style=style)
        case Body() as body:
            return _body(citation, body, rules)
        case Principle() as principle:
            return _named(principle.names, rules, first=first)


def phrase_of_name(instrument: Instrument, rules: Grammar, *, first: bool) -> Phrase | None:
    """The name of an instrument in its cases, the short name in brackets at its first mention."""
    name = of_language(instrument.names, rules.language)
    return _said(name, rules, first=first, own=instrument.source == CAMPAIGN) if name else None


def _said(name: InstrumentName, rules: Grammar, *, first: bool, own: bool = False, title: bool = True) -> Phrase | None:
    full = (first and bool(name.full)) or not name.short
    text, cases = (name.full, name.cases) if full else (name.short, {})
    bare = name.article == "none"
    article = "" if bare or name.article == "the" else name.article
    begun, text = rules.apart(text) if own and not bare else ("", text)
    takes_article = not bare and ("full" if full else "short") not in name.bare
    found = None if article else rules.named(text, article=takes_article, title=title)
    if found is None and (own or cases):
        found = rules.unknown(text, cases, article or begun)
        found = replace(found, article_known=found.article_known or bare)
    elif found and cases:
        forms = {case: CaseForm(form.article, cases.get(case, form.words)) for case, form in found.forms.items()}
        added = {case: CaseForm("", words) for case, words in cases.items() if case not in forms}
        found = replace(found, forms={**forms, **added})
    if found is None or not first or not (name.short and name.full):
        return found
    short = rules.name.format(name=name.short)
    return found.worded(lambda words: rules.first.format(name=words, short=short))


def _instrument(
    citation: Citation, instrument: Instrument, rules: Grammar, *, first: bool, style: Style
) -> Phrase | None:
    name = phrase_of_name(instrument, rules, first=first)
    if name is None or not citation.provisions:
        return name
    special = f"{instrument.unit} of {name.kind}"
    unit = special if special in rules.units else instrument.unit
    if unit not in rules.units:
        return None
    of = rules.after(rules.of, name.form(rules.of_case))
    found = ProvisionWords(rules, unit, style).phrase(citation.provisions, of)
    found = replace(found, certain=name.knows(rules.of_case), article_known=name.article_known)
    return replace(found, relative=name.relative, nouns=rules.unit_words(unit))


def _named(names: Mapping[str, InstrumentName], rules: Grammar, *, first: bool) -> Phrase | None:
    name = of_language(names, rules.language)
    if name is None:
        return None
    return _said(replace(name, full=name.first if first else name.later, short=""), rules, first=first, title=False)


def _body(citation: Citation, body: Body, rules: Grammar) -> Phrase | None:
    named = _named(body.names, rules, first=True)
    if not citation.measures or named is None:
        return named
    template = next((body.measure[tag] for tag in tags(rules.language) if tag in body.measure), "")
    if not template or (citation.date and not rules.dates):
        return None
    preposition, case = rules.by
    values = {"body": str(named.form("nom")), "by": rules.after(preposition, named.form(case))}
    dated_at = _dated(citation.date, rules, of="measures")
    where = {"date": dated_at} if "{date}" in template else {}
    found = replace(rules.filled(template, {**values, **where}), in_clause="," in template)
    return found if where else found.worded(lambda words: words + dated_at)


def _decision(decision: Decision, rules: Grammar, *, first: bool, style: Style) -> Phrase | None:
    """A judgment as the Court cites it, a communication with the committee that decided it."""
    name = next((decision.names[tag] for tag in tags(rules.language) if tag in decision.names), "")
    name = name or (decision.name if "en" in tags(rules.language) else "")
    body = _named(decision.body.names, rules, first=True)
    if not rules.decision or not name or body is None:
        return None
    name = name.replace(" v. ", f" {style.versus} ")
    if not first:
        return Phrase({"nom": CaseForm("", rules.decision["later"].format(name=name))})
    general = "court" if decision.body.kind == "court" else "body"
    values = {
        "name": name,
        "chamber": rules.decision["chamber"] if decision.grand_chamber else "",
        "body": body.form("nom").words,
        "of": rules.after(rules.of, body.form(rules.of_case)),
        "numbers": _numbered(decision, rules),
        "date": _dated(decision.date, rules),
    }
    return rules.filled(rules.decision.get(decision.kind) or rules.decision[general], values)


def _numbered(decision: Decision, rules: Grammar) -> str:
    """`no. 15303/09`; joined communications of one year as `Communications Nos. 1461, 1462 and 1476/2006`."""
    kind = "no" if decision.body.kind == "court" else "communication"
    numbers = decision.numbers
    if len(numbers) == 1:
        return rules.decision[kind].format(n=numbers[0])
    year = "/" + numbers[-1].partition("/")[2]
    if kind == "communication" and "one_year" in rules.decision and all(number.endswith(year) for number in numbers):
        numbers = (*(number.removesuffix(year) for number in numbers[:-1]), numbers[-1])
    return rules.decision[f"{kind}s"].format(n=rules.listed(numbers))


def _dated(date: str, rules: Grammar, *, of: Literal["decision", "measures"] = "decision") -> str:
    """`4 November 2010`; of measures ` in December 2010`, ` on 14 December 2010`, ` in 2010`; empty without a date.

    A decision's may be known as a month or a year only: then the template for days loses what belongs to the rest.
    """
    if not date:
        return ""
    year, *rest = date.split("-")
    days = rest[1:]
    names = rules.months if days else rules.months_in or rules.months
    month = names[int(rest[0]) - 1] if rest else ""
    precision = "on" if days else "in" if month else "year"
    template = rules.dates["day" if of == "decision" else precision]
    if of == "decision" and not days:
        template = re.sub(r"\{day\}[.日]?(?:-| de)?\s*", "", template)
        template = template if month else re.sub(r"\{month\}月?(?: de)?\s*", "", template).rstrip()
    return template.format(day=int(days[0]) if days else "", month=month, year=year)


def note(citation: Citation, style: Style) -> str:
    """The footnote of a citation, in English, as Markdown without a number; empty where none is wanted or nothing can be said.

    It is the full reference in the form of OSCOLA or of the United Nations.
    """
    rules = grammar("en")
    if not style.notes or rules is None:
        return ""
    match citation.subject:
        case Instrument() as instrument:
            return _oscola_note(citation, instrument, rules) if style.notes == "oscola" else _un_note(instrument)
        case Decision() as decision:
            return _decision_note(decision, rules, style)
        case _:
            return ""


def _oscola_note(citation: Citation, instrument: Instrument, rules: Grammar) -> str:
    """`Title (adopted 10 December 1984, entered into force 26 June 1987) 1465 UNTS 85 (CAT) art 3(1)`."""
    facts = (("adopted", instrument.adopted), ("entered into force", instrument.in_force))
    days = ", ".join(f"{what} {_dated(day, rules)}" for what, day in facts if day)
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


def _un_note(instrument: Instrument) -> str:
    """`United Nations, *Treaty Series*, vol. 1465, No. 24841.`; of a resolution its number."""
    volume, series, _ = instrument.published.partition(" UNTS ")
    if series:
        number = f", {instrument.registered}" if instrument.registered else ""
        return f"United Nations, *Treaty Series*, vol. {volume}{number}."
    return f"{instrument.document}." if instrument.document else ""


def _decision_note(decision: Decision, rules: Grammar, style: Style) -> str:
    name = decision.name.replace(" v. ", " v ") if style.notes == "oscola" else decision.name
    if decision.symbol:
        return f"*{name}*, {decision.symbol}, {_dated(decision.date, rules)}"
    numbers, day = _numbered(decision, rules), _dated(decision.date, rules)
    if style.notes == "un":
        return f"*{name}*, {numbers}, {day}"
    number = numbers.removeprefix("no. ").removeprefix("nos. ")
    plural = "s" if len(decision.numbers) > 1 else ""
    chamber = " [GC]" if decision.grand_chamber else ""
    return f"*{name}*{chamber} App no{plural} {number} ({decision.body.key}, {day})"
