"""Do the citations exist, and is what they say of this State true?"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from appeals import law
from appeals.checks.written import LETTER_FIELDS, language_of, texts
from appeals.errors import Problem, Severity
from appeals.inputs.load import Inputs
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.source import FieldPath
from appeals.letters.circle import possible_main_recipients
from appeals.letters.language_choice import applies
from appeals.system.patterns import expression

_ONCE = frozenset({"unverified-name", "unverified-wording"})
"""Codes that speak of our data more than of the one citation: they are said once for each campaign, and counted."""

_BRACKET = expression(
    r"(?<!\\)\[(?!@)([^\[\]]{3,80})\](?!\()|(?<![\w\[;])@(\w[^\[\]@\n]{1,20}?\d+[a-z]?(?:\([\da-z]{1,4}\))*)"
)
"""What may be meant as a citation: brackets without `@`, or `@` without brackets."""


def check(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Problems of the citations of a campaign."""
    groups: dict[str, list[tuple[FieldPath, law.Finding]]] = defaultdict(list)
    states, home = _TargetStates(inputs), inputs.campaign.language
    for where, text in texts(inputs.written):
        unmarked = _unmarked(text, inputs.registry)
        for match in unmarked:
            message = f"'{match[0]}' names a provision and is printed as it stands"
            hint = f"a citation is written [@{_key(match)}]"
            yield inputs.source.warning(where, "citation-without-at", message, hint, offset=match.start())
        for finding in law.findings(
            text,
            inputs.registry,
            language=language_of(where, home),
            states=states.of(where),
            on=_day_of(inputs.campaign, today),
            binding=where[0] in LETTER_FIELDS,
        ):
            if finding.code in _ONCE:
                groups[finding.code].append((where, finding))
            elif not any(match.start() <= finding.offset < match.end() for match in unmarked):
                yield _problem(inputs, where, finding)
    for group in groups.values():
        where, first = group[0]
        further = len({finding.message for _, finding in group} - {first.message})
        tags = dict.fromkeys(language_of(place, home) for place, _ in group)
        more = f"; the same is to be said of {further} more, in {', '.join(tags)}" if further else ""
        yield _problem(inputs, where, replace(first, message=first.message + more))


def _day_of(campaign: Campaign, today: date) -> date:
    """The day on which a State must be bound: that of issue as far as it is known, else the last one for letters."""
    if campaign.issued:
        return campaign.issued.last_day
    return campaign.deadline or today


def _unmarked(text: str, registry: law.Registry) -> list[re.Match[str]]:
    """What would be a citation of a provision or a decision, if it had its brackets and `@`."""
    return [match for match in _BRACKET.finditer(text) if _is_citation(_key(match), registry)]


def _key(match: re.Match[str]) -> str:
    return (match[1] or match[2]).strip(" @")


def _is_citation(key: str, registry: law.Registry) -> bool:
    try:
        citations = law.cited(law.mentions(f"[@{key}]")[0], registry)
    except law.UnknownCitation:
        return False
    return all(each.provisions or each.instrument is None for each in citations)


def _problem(inputs: Inputs, where: FieldPath, finding: law.Finding) -> Problem:
    make = inputs.written.error if finding.severity is Severity.ERROR else inputs.written.warning
    return make(where, finding.code, finding.message, finding.hint, offset=finding.offset)


class _TargetStates:
    """The States that texts are addressed to; what they have in common is looked up once."""

    def __init__(self, inputs: Inputs) -> None:
        campaign = inputs.campaign
        blocks = [("demands", at, each.to) for at, each in enumerate(campaign.demands)]
        blocks += [("letter", at, each.to) for at, each in enumerate(campaign.letter)]
        self._targets = {inputs.source.in_file((field, at)): to for field, at, to in blocks}
        self._officials = [each for each in possible_main_recipients(inputs) if each.entry.state]
        self._country = campaign.country

    def of(self, where: FieldPath) -> tuple[str, ...]:
        """The States of the officials who are told a text."""
        number = where[1] if len(where) > 1 and isinstance(where[1], int) else 0
        targets = self._targets.get((where[0], number), ())
        states = (each.entry.state for each in self._officials if applies(targets, each))
        return tuple(dict.fromkeys(filter(None, states))) or tuple(self._country)
