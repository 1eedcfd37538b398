"""Who is who in the lines of an address: persons, offices, organizations, and ranks that an office surely has."""

import re
from functools import cache, lru_cache

from appeals.importing.names import country_named_in, country_of
from appeals.importing.vocabulary import cue, folded, form, listed, unaccented

_NAME_WORD = re.compile(r"(?:[^\W\d_a-z][^\W\d_]*(?:[-’'][^\W\d_]+)*\.?|[A-Z]\.)")
_REMEMBERED = 2048  # lines: each is asked several questions, and a page repeats some
_NAME_WORDS = range(1, 7)
_OF_MINISTER = re.compile(r"minister (?:of|for) (?:the )?(?P<what>[a-z ]{3,40}?)(?: affairs)?", re.IGNORECASE)


@cache
def _honorific() -> re.Pattern[str]:
    """Honorifics one behind the other, with capitals: 'H.E. Mr', 'Exmo. Senhor Dr.'."""
    each = cue("honorifics.m", "honorifics.f", "honorifics.any", alike=unaccented).written
    return re.compile(rf"(?:(?:{each})[.,]?\s+)*")


@lru_cache(_REMEMBERED)
def is_office(line: str) -> bool:
    """Whether a line names an office: 'Prosecutor General of Kazakhstan'."""
    return bool(cue("offices").search(line)) and not cue("not_offices").match(line)


@lru_cache(_REMEMBERED)
def is_organization(line: str) -> bool:
    """Whether a line names an organization, a building's owner or an authority."""
    building = cue("buildings").search(line) or re.match(r"(?:\d|p\.? ?o\.? ?box)", line, re.IGNORECASE)
    return bool(cue("organizations").search(line)) and not building


def holds_office(line: str) -> bool:
    """Whether a line that names an organization is about its head: 'Director …', 'the National Police Chief'."""
    return is_office(line) and bool(form(r"(?:\w+\.? ){0,2}«offices»").match(folded(line)))


def gender(title: str) -> str:
    """The gender that an honorific surely tells; empty for 'Dr' and 'General'."""
    words = [word.strip(".,") for word in reversed(title.split())]
    return next((sex for word in words for sex in ("f", "m") if cue(f"honorifics.{sex}").fullmatch(word)), "")


def is_mission(text: str) -> bool:
    """Whether a text is about an embassy or another mission, which lies outside its own country."""
    return bool(cue("missions").search(text))


def is_street(line: str) -> bool:
    """Whether a line has what streets, buildings and boxes have."""
    return bool(cue("streets").search(line)) or any(character.isdigit() for character in line)


@lru_cache(_REMEMBERED)
def honorific(line: str) -> tuple[str, str]:
    """The honorific that a line begins with, and the rest of it: of 'Sr. Ministro de Justicia' the office."""
    match = _honorific().match(unaccented(line))
    end = match.end() if match else 0
    given, rest = line[:end].strip(), line[end:].strip()
    before, _, last = given.rpartition(" ")
    if cue("office_honorifics").fullmatch(last) and cue("of_state").match(rest):
        given, rest = before, f"{last} {rest}"
    return (given, rest) if given and rest else ("", line)


def is_title(line: str) -> bool:
    """Whether a line is an honorific alone: 'His Excellency'."""
    return bool(line) and bool(_honorific().fullmatch(unaccented(f"{line} "))) and not is_office(line)


@lru_cache(_REMEMBERED)
def is_name(line: str) -> bool:
    """Whether a line can be a person's name: a few words with capitals, nothing of an office or a street."""
    given, rest = honorific(line)
    words = rest.replace(",", " ").split()
    if (
        len(words) not in _NAME_WORDS
        or (len(words) == 1 and not given)
        or any(character.isdigit() for character in rest)
    ):
        return False
    if not all(_NAME_WORD.fullmatch(word) or cue("particles").fullmatch(word) for word in words):
        return False
    if cue("office_honorifics").fullmatch(given):
        # 'Governor Jane Doe' is a person, 'Governor General' and 'Presidente Constitucional de Guatemala' are none.
        of_state = cue("republic").search(rest) or (cue("of_state").search(rest) and country_named_in(rest))
        return len(words) > 1 and not (of_state or cue("offices", "office_epithets", "honorifics.any").search(rest))
    return bool(given) or not cue("offices", "organizations", "streets").search(rest)


def rank(office: str) -> str:
    """The rank that an office surely has; empty where its words do not settle it."""
    plain = office.strip()
    if _heads_state(plain):
        return "head-of-state"
    if cue("not_ranked").match(plain):
        return ""
    ranks = (name for name in listed("ranks") if name != "head-of-state")
    return next((name for name in ranks if form(f"(?:the )?«ranks.{name}»").match(folded(plain))), "")


def _heads_state(office: str) -> bool:
    """'President', 'President of Kazakhstan', 'Presidente de la República'; not 'President of the Court'."""
    president = cue("ranks.head-of-state").match(office)
    rest = office[president.end() :].strip() if president else "no"
    of = cue("of_state").match(rest)
    state = rest[of.end() :].strip() if of else rest
    return not state or (of is not None and bool(country_of(state) or cue("republic").search(state)))


def office_id(text: str) -> str:
    """The plain words that an id is made of: 'Minister of Foreign Affairs' → 'foreign minister'."""
    short = text.strip()
    of = form(r"(?P<first>.+?) «of_state»\s?(?P<last>[\w' -]+)$").match(folded(short))
    if of and (country_of(of["last"]) or cue("republic").fullmatch(of["last"])):
        short = short[: of.end("first")]
    minister = _OF_MINISTER.fullmatch(short)
    return f"{minister['what']} minister" if minister and minister["what"].casefold() != "state" else short
