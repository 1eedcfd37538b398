"""Legal citations as checked data: what a key means, what it says in a letter, and which State is bound.

Usable on its own:

    >>> from appeals import law
    >>> reg = law.registry()
    >>> law.worded(law.parse("CAT 3(1)", reg), "en", first=False)
    'Article 3(1) of the Convention against Torture'
    >>> law.party(reg, "KZ", "CAT").deposit
    '1998-08-26'
"""

from appeals.law.citation import Citation, UnknownCitation, nearest, parse
from appeals.law.findings import Finding, findings
from appeals.law.grammar_files import languages
from appeals.law.instruments import (
    Article,
    Body,
    Decision,
    Instrument,
    InstrumentKind,
    InstrumentName,
    Principle,
    Subject,
)
from appeals.law.mentions import Mention, mentions
from appeals.law.own import BadInstrument
from appeals.law.parties import PartyStatus, parties, party
from appeals.law.phrases import Style
from appeals.law.provisions import Provision
from appeals.law.register import Register, cited, party_clause
from appeals.law.registry import Registry, registry
from appeals.law.states import State, UnknownState, name_in_clause, of_state, state_of, states
from appeals.law.wording import NoWording, worded

__all__ = [
    "Article",
    "BadInstrument",
    "Body",
    "Citation",
    "Decision",
    "Finding",
    "Instrument",
    "InstrumentKind",
    "InstrumentName",
    "Mention",
    "NoWording",
    "PartyStatus",
    "Principle",
    "Provision",
    "Register",
    "Registry",
    "State",
    "Style",
    "Subject",
    "UnknownCitation",
    "UnknownState",
    "cited",
    "findings",
    "languages",
    "mentions",
    "name_in_clause",
    "nearest",
    "of_state",
    "parse",
    "parties",
    "party",
    "party_clause",
    "registry",
    "state_of",
    "states",
    "worded",
]
