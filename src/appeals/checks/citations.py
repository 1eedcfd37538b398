"""Do the citations exist, and is what they say of this State true?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from appeals import law
from appeals.checks.written import LETTER_FIELDS, language_of, texts
from appeals.errors import Problem, Severity
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import Campaign, Demand, LetterText
from appeals.inputs.source import FieldPath
from appeals.letters.circle import possible_main_recipients
from appeals.letters.language_choice import applies

__all__ = ["check"]


_ONCE = frozenset({"unverified-name", "unverified-wording"})
"""Codes that speak of our data in a language more than of the one citation: they are said once for each language."""


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of the citations of a campaign."""
    found = [
        (where, finding) for where, text in texts(inputs.written) for finding in _findings(inputs, where, text, today)
    ]
    groups: dict[tuple[str, str], list[tuple[FieldPath, law.Finding]]] = defaultdict(list)
    for where, finding in found:
        if finding.code in _ONCE:
            groups[finding.code, language_of(where, inputs.campaign.language)].append((where, finding))
        else:
            yield _problem(inputs, where, finding)
    for (_, tag), group in groups.items():
        where, first = group[0]
        further = len({finding.message for _, finding in group} - {first.message})
        more = f"; the same is to be said of {further} more in {tag!r}" if further else ""
        yield _problem(inputs, where, replace(first, message=first.message + more))


def _findings(inputs: Inputs, where: FieldPath, text: str, today: date) -> tuple[law.Finding, ...]:
    return law.findings(
        text,
        inputs.registry,
        language=language_of(where, inputs.campaign.language),
        states=_states(inputs, where),
        on=_day_of(inputs.campaign, today),
        binding=where[0] in LETTER_FIELDS,
    )


def _day_of(campaign: Campaign, today: date) -> date:
    """The day on which a State must be bound: that of issue as far as it is known, else the last one for letters."""
    if campaign.issued:
        return campaign.issued.last_day
    return campaign.deadline or today


def _problem(inputs: Inputs, where: FieldPath, finding: law.Finding) -> Problem:
    make = inputs.written.error if finding.severity is Severity.ERROR else inputs.written.warning
    return make(where, finding.code, finding.message, finding.hint, offset=finding.offset)


def _states(inputs: Inputs, where: FieldPath) -> tuple[str, ...]:
    """The States that a text is addressed to."""
    blocks: dict[str, Sequence[Demand | LetterText]] = {
        "demands": inputs.campaign.demands,
        "letter": inputs.campaign.letter,
    }
    field = str(where[0])
    targets_of = {inputs.source.in_file((field, at)): block.to for at, block in enumerate(blocks.get(field, ()))}
    number = where[1] if len(where) > 1 and isinstance(where[1], int) else 0
    targets = targets_of.get((field, number), ())
    states = [
        each.entry.state for each in possible_main_recipients(inputs) if each.entry.state and applies(targets, each)
    ]
    return tuple(dict.fromkeys(states or inputs.campaign.country))
