"""A citation: what a campaigner typed, understood; and its canonical spelling."""

import re
from datetime import date
from difflib import get_close_matches
from itertools import islice

from appeals.law.instruments import WORD, Body, Decision, Instrument, Subject, folded, without_apostrophes
from appeals.law.provisions import Provision, UnknownCitation, read_provisions
from appeals.law.registry import Registry
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

__all__ = ["Citation", "UnknownCitation", "nearest", "parse", "subject_at_start"]

LONGEST_KEY = 300
"""Characters; what is longer is no citation."""

_MOST_WORDS = 12
"""Words of a citation whose number stands first, in which its instrument is looked for."""

_NEAREST = 3
"""Keys that are named where none is known."""

_NUMBERS = expression(r"\s\(?\d[\w()., -]*$")
_OF = expression(r"(?P<numbers>.+?)\s+of\s+(?:the\s+)?(?P<key>.+)", re.IGNORECASE | re.DOTALL)
_UNIT = expression(r"(?:articles?|arts?|rules?|rr?|principles?|paragraphs?)\.?\s+", re.IGNORECASE)
_UNITED_NATIONS = expression(r"(?:UN|U\.N\.|United Nations)\s+", re.IGNORECASE)
_MEASURE = expression(
    r"(?:(?:interim|provisional|precautionary)\s+measures?|interim|urgent\s+(?:action|appeal))(?:\s+(?:of\s+)?(?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """Something citable, with the provisions meant.

    Attributes:
        subject: the instrument, body, decision or principle.
        provisions: of an instrument; empty when the whole is meant.
        measures: whether the urgent measures of a body are meant (interim measures and the like).
        date: of the measures, `2010`, `2010-12` or `2010-12-14`; empty when not given.
    """

    subject: Subject
    provisions: tuple[Provision, ...] = ()
    measures: bool = False
    date: str = ""

    @property
    def instrument(self) -> Instrument | None:
        """The instrument, where one is cited."""
        return self.subject if isinstance(self.subject, Instrument) else None

    def __str__(self) -> str:
        """The canonical key, which `parse` reads back to the same citation."""
        if self.measures:
            return f"{self.subject.key} interim measures {self.date}".rstrip()
        numbers = ", ".join(str(provision) for provision in self.provisions)
        return f"{self.subject.key} {numbers}".rstrip()


def parse(key: str, registry: Registry) -> Citation:
    """Understand a key such as `CAT 3(1)`, `1951 Convention 31`, `Sultanov v Russia` or `CAT Committee interim measures`.

    Case, spaces, hyphens and full stops do not matter; `Article 3 of the CAT`, `CAT art. 3` and `CAT 3.1` are understood too.

    Raises:
        UnknownCitation: with the nearest keys.
    """
    if not key.strip() or len(key) > LONGEST_KEY:
        message = "a citation needs a key, such as CAT 3(1)" if not key.strip() else "this is too long for a citation"
        raise UnknownCitation(message)
    found = subject_at_start(key, registry) or _turned(key, registry) or _of_united_nations(key, registry)
    if found is None:
        message = f"nothing is known as {key.strip()!r}"
        raise UnknownCitation(message, nearest(key, registry))
    subject, rest = found
    if isinstance(subject, Instrument):
        return Citation(subject, _provisions(subject, rest)) if rest else Citation(subject)
    if isinstance(subject, Body) and rest:
        return _measure(subject, rest)
    if rest and not (isinstance(subject, Decision) and any(number in rest for number in subject.numbers)):
        message = f"{subject.key} has no provisions: {rest!r} is not understood"
        raise UnknownCitation(message, (subject.key,))
    return Citation(subject)


def _of_united_nations(key: str, registry: Registry) -> tuple[Subject, str] | None:
    """`UN Convention on the Rights of the Child`, whose name has no UN."""
    prefix = _UNITED_NATIONS.match(key.strip())
    return subject_at_start(key.strip()[prefix.end() :], registry) if prefix else None


def nearest(key: str, registry: Registry) -> tuple[str, ...]:
    """The keys that look most like what was typed, with the article that was typed."""
    numbers = _NUMBERS.search(key)
    rest = f" {numbers[0].strip()}" if numbers else ""
    head = folded(key[: numbers.start()] if numbers else key)
    close = get_close_matches(head, registry.index, n=3 * _NEAREST, cutoff=0.6)
    subjects = dict.fromkeys(subject for spelling in close for subject in registry.index[spelling])
    keys = [f"{subject.key}{rest}" if isinstance(subject, Instrument) else subject.key for subject in subjects]
    return tuple(keys[:_NEAREST])


def subject_at_start(key: str, registry: Registry) -> tuple[Subject, str] | None:
    """The subject whose spelling is the longest beginning of the key, and what follows it.

    Raises:
        UnknownCitation: that spelling may mean several things.
    """
    plain = without_apostrophes(key)
    words = list(WORD.finditer(plain))
    small = [word[0].casefold() for word in words]
    for count in range(len(words), 0, -1):
        candidates = registry.index.get(" ".join(small[:count]))
        if not candidates:
            continue
        rest = plain[words[count - 1].end() :].strip(" \t\n,.:").removeprefix(")").lstrip(" ,")
        if len(candidates) > 1:
            keys = tuple(f"{subject.key} {rest}".rstrip() for subject in candidates)
            message = f"{key.strip()!r} may mean {', '.join(keys[:-1])} or {keys[-1]}"
            raise UnknownCitation(message, keys)
        return candidates[0], rest
    return None


def _turned(key: str, registry: Registry) -> tuple[Subject, str] | None:
    """`Article 3 of the CAT` and `arts 9-10 ICCPR`, read as `CAT 3` and `ICCPR 9-10`."""
    unit = _UNIT.match(key.strip())
    if unit is None:
        return None
    rest = key.strip()[unit.end() :]
    of = _OF.fullmatch(rest)
    splits = [of.span("key")[0]] if of else [space.end() for space in islice(re.finditer(r"\s+", rest), _MOST_WORDS)]
    for at in splits:
        found = subject_at_start(rest[at:], registry)
        if found:
            numbers = of["numbers"] if of else rest[:at].rstrip(" ,")
            return found[0], f"{numbers} {found[1]}".strip()
    return None


def _provisions(instrument: Instrument, rest: str) -> tuple[Provision, ...]:
    try:
        provisions = read_provisions(rest, instrument.numbering, instrument.articles)
    except UnknownCitation as error:
        message = f"{instrument.key}: {error}"
        raise UnknownCitation(message, tuple(f"{instrument.key} {near}" for near in error.nearest)) from error
    if instrument.closed:
        for provision in provisions:
            for label in filter(None, (provision.label, provision.to)):
                _must_exist(instrument, label)
    return provisions


def _must_exist(instrument: Instrument, label: str) -> None:
    if label in instrument.articles:
        return
    labels = tuple(instrument.articles)
    first, last = labels[0], labels[-1]
    near = dict.fromkeys((last, *get_close_matches(label, labels, n=2, cutoff=0.5)))
    message = f"{instrument.key} has no {instrument.unit} {label}: its {instrument.unit}s run from {first} to {last}"
    raise UnknownCitation(message, tuple(f"{instrument.key} {article}" for article in near))


def _measure(body: Body, rest: str) -> Citation:
    match = _MEASURE.fullmatch(rest)
    if match is None:
        message = f"{body.key} is a body, not a text with articles: {rest!r} is not understood"
        near = (f"{body.key} interim measures",) if body.measure else (body.key,)
        raise UnknownCitation(message, near)
    if not body.measure:
        message = f"{body.key} takes no interim measures"
        raise UnknownCitation(message, (body.key,))
    day = match["date"] or ""
    try:
        date.fromisoformat((day + "-01-01")[: len("2010-12-31")] if day else "2010-12-31")
    except ValueError as error:
        message = f"{day} is not a date"
        raise UnknownCitation(message, (f"{body.key} interim measures {day[:4]}",)) from error
    return Citation(body, measures=True, date=day)
