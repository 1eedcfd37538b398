"""What a citation says in a letter: the first time in full, later in short, in the letter's language.

The forms are those of `docs/law.md`: 'Article 3(1) of the Convention against Torture and Other Cruel, Inhuman or Degrading
Treatment or Punishment (Convention against Torture)', later 'Article 3(1) of the Convention against Torture'.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from appeals.law.citation import Citation
from appeals.law.grammar import Forms, Grammar, grammar, of_language
from appeals.law.instruments import CAMPAIGN, Body, Decision, Instrument, InstrumentName, Principle
from appeals.law.provisions import Provision, arabic

__all__ = ["NoWording", "Style", "worded"]


@dataclass(frozen=True, slots=True)
class Style:
    """Choices of house style.

    Attributes:
        paragraph: `3(1)` as lawyers write it, or `3 (1)` as the United Nations does.
        versus: between the parties of a case, `v.` or `v`.
        notes: footnotes at the first mention, in the form of OSCOLA or of the United Nations; none in letters.
    """

    paragraph: Literal["3(1)", "3 (1)"] = "3(1)"
    versus: Literal["v.", "v"] = "v."
    notes: Literal["", "oscola", "un"] = ""


class NoWording(LookupError):  # noqa: N818 - reads as what it says
    """The registry has no words for this citation in this language; the author can write them after the key."""

    def __init__(self, citation: Citation, language: str) -> None:
        super().__init__(f"the registry has no wording of {citation} in {language!r}")
        self.citation = citation
        self.language = language


def worded(citation: Citation, language: str, *, first: bool = True, style: Style | None = None) -> str:
    """A citation in words, as Markdown (names of judgments in italics).

    Args:
        citation: what is cited.
        language: tag of the letter's language.
        first: whether this is the first mention in the letter: title in full with the short name.
        style: choices of house style.

    Raises:
        NoWording: the language, or the name in it, is not in the data.
    """
    chosen = style or Style()
    rules = grammar(language)
    if rules is None:
        raise NoWording(citation, language)
    match citation.subject:
        case Instrument() as instrument:
            words = _instrument(citation, instrument, rules, first=first, style=chosen)
        case Decision() as decision:
            words = _decision(decision, rules, first=first, style=chosen)
        case Body() as body:
            words = _body(citation, body, rules)
        case Principle() as principle:
            words = _named(principle.names, rules)
    if not words:
        raise NoWording(citation, language)
    return words


def forms_of(instrument: Instrument, rules: Grammar, *, first: bool) -> Forms | None:
    """How the name of an instrument stands in a sentence, the short name in brackets at its first mention."""
    name = of_language(instrument.names, rules.language)
    if name is None:
        return None
    form = "full" if (first and name.full) or not name.short else "short"
    said = name.full if form == "full" else name.short
    forms = rules.forms(said, article=form not in name.bare)
    if forms is None and instrument.source == CAMPAIGN:
        forms = Forms(said, said)
    if forms and name.of and form == "full":
        forms = replace(forms, genitive=name.of)
    if forms is None or not first or not (name.short and name.full):
        return forms
    short = rules.name.format(name=name.short)
    return Forms(
        rules.first.format(name=forms.subject, short=short),
        rules.first.format(name=forms.genitive, short=short),
        forms.relative,
    )


def _instrument(citation: Citation, instrument: Instrument, rules: Grammar, *, first: bool, style: Style) -> str:
    forms = forms_of(instrument, rules, first=first)
    if forms is None:
        return ""
    if not citation.provisions:
        return forms.subject
    unit = rules.units.get(instrument.unit)
    if unit is None:
        return ""
    if len(citation.provisions) > 1 or citation.provisions[0].to:
        items = tuple(_provision(provision, unit, rules, style, "item") for provision in citation.provisions)
        return unit["many"].format(n=rules.listed(items), of=forms.genitive)
    return _provision(citation.provisions[0], unit, rules, style, "one").replace("{of}", forms.genitive)


def _provision(
    provision: Provision,
    unit: Mapping[str, str],
    rules: Grammar,
    style: Style,
    form: Literal["one", "item"],
) -> str:
    """One provision, as a thing of a list or on its own with `{of}` where the instrument stands."""
    whole = not (provision.parts or provision.section or provision.to)
    number = unit["first"] if form == "one" and whole and provision.label == "1" and "first" in unit else ""
    number = number or _number(provision.label, unit)
    count = 1 if provision.parts and provision.parts[0].isdigit() else 0
    template = unit.get(("item_" if form == "item" else "") + ("paragraph" if count else "lettered"))
    if template and provision.parts and not provision.section:
        letters = "".join(rules.letter.format(letter=letter) for letter in provision.parts[count:])
        return template.format(n=number, p=_number("".join(provision.parts[:count]), unit), letters=letters, of="{of}")
    space = " " if style.paragraph == "3 (1)" else ""
    parts = "".join(f"{space}({part})" for part in provision.parts)
    run = f"{rules.dash}{_number(provision.to, unit)}" if provision.to else ""
    return unit.get(form, "{n}").format(n=f"{number}{provision.section}{parts}{run}", of="{of}")


def _number(label: str, unit: Mapping[str, str]) -> str:
    if unit.get("numerals") != "han":
        return label
    number = int(label) if label.isdigit() else arabic(label)
    return _han(number) if number else label


def _han(number: int) -> str:
    """A number below 1000 in Chinese numerals, as treaties number their articles."""
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "") or digits[0]


def _named(names: Mapping[str, InstrumentName], rules: Grammar) -> str:
    name = of_language(names, rules.language)
    forms = rules.forms(name.first) if name else None
    return forms.subject if forms else ""


def _body(citation: Citation, body: Body, rules: Grammar) -> str:
    named = _named(body.names, rules)
    if not citation.measures or not named:
        return named
    template = body.measure.get(rules.language, "")
    if citation.date and not rules.dates:
        return ""
    return template.format(body=named) + (dated(citation.date, rules, of="measures") if template else "")


def _decision(decision: Decision, rules: Grammar, *, first: bool, style: Style) -> str:
    """A judgment as the Court cites it, a communication with the committee that decided it."""
    name = decision.name.replace(" v. ", f" {style.versus} ")
    if not rules.decision:
        return ""
    if not first:
        return f"*{name}*"
    court = decision.body.kind == "court"
    return rules.decision["court" if court else "body"].format(
        name=name,
        chamber=" [GC]" if decision.grand_chamber else "",
        body=decision.body.names[rules.language].full,
        numbers=numbered(decision, rules),
        date=dated(decision.date, rules),
    )


def numbered(decision: Decision, rules: Grammar) -> str:
    """`no. 15303/09`; joined communications of one year as `Communications Nos. 1461, 1462 and 1476/2006`."""
    kind = "no" if decision.body.kind == "court" else "communication"
    numbers = decision.numbers
    if len(numbers) == 1:
        return rules.decision[kind].format(n=numbers[0])
    year = "/" + numbers[-1].partition("/")[2]
    if kind == "communication" and all(number.endswith(year) for number in numbers):
        numbers = (*(number.removesuffix(year) for number in numbers[:-1]), numbers[-1])
    return rules.decision[f"{kind}s"].format(n=rules.listed(numbers))


def dated(date: str, rules: Grammar, *, of: Literal["decision", "measures"] = "decision") -> str:
    """`4 November 2010`; of measures ` in December 2010`, ` on 14 December 2010`, ` in 2010`; empty without a date."""
    if not date:
        return ""
    year, *rest = date.split("-")
    month = rules.months[int(rest[0]) - 1] if rest else ""
    days = rest[1:]
    precision = "on" if days else "in" if month else "year"
    template = rules.dates["day" if of == "decision" else precision]
    return template.format(day=int(days[0]) if days else "", month=month, year=year)
