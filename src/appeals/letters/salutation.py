"""How a letter addresses its reader: the salutation the book gives, else one by rank, gender and language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from appeals import language as languages

__all__ = ["GENDERS", "RANKS", "AddressedName", "Salutation", "salutation", "with_mark"]

RANKS = (
    "head-of-state",
    "monarch",
    "head-of-government",
    "minister",
    "prosecutor",
    "judge",
    "ambassador",
    "governor",
    "parliamentarian",
    "mayor",
    "director",
    "military",
    "church",
    "un-official",
    "company",
    "editor",
)
GENDERS = ("f", "m")


@dataclass(frozen=True, slots=True)
class AddressedName:
    """A person's name in the letter's language; each part may be empty.

    Attributes:
        full: as printed, without honorific ("Ashat Daulbayev").
        honorific: "Mr", "Dr", "H.E.".
    """

    full: str = ""
    honorific: str = ""


@dataclass(frozen=True, slots=True)
class Salutation:
    """The first line of a letter.

    Attributes:
        text: as printed, with the mark its language puts after it.
        given: whether it stands in the book; else it was made by rank, gender and language.
        known: whether it names an office or a person, on which Britain's closing depends.
    """

    text: str
    given: bool
    known: bool = True


def salutation(
    *,
    given: Mapping[str, str],
    language: str,
    rank: str = "",
    gender: str = "",
    office: str = "",
    name: AddressedName | None = None,
) -> Salutation | None:
    """The salutation in a language, None when the book gives none and the language has no pack.

    The one given for the language wins. Else the pack's first pattern whose blanks can all be filled in: by rank,
    then by office, by person, and for an unknown reader. Gendered forms are used only when the gender is known:
    nothing here guesses it.

    Args:
        given: the book's salutations by language tag.
        language: the letter's.
        rank: one of `RANKS`, or empty.
        gender: one of `GENDERS`, or empty.
        office: in the letter's language; empty when the book has it only in another.
        name: in the letter's language.
    """
    tag = languages.fitting(language, given)
    if tag and given[tag].strip():
        return Salutation(with_mark(given[tag], language), given=True)
    pack = languages.pack(language)
    if pack is None:
        return None
    person = name or AddressedName()
    blanks = {"office": office, "name": person.full, "honorific": person.honorific}
    for key, pattern in _patterns(pack, rank=rank, gender=gender):
        if all(blanks[blank] for _, blank, _, _ in Formatter().parse(pattern) if blank):
            text = with_mark(pattern.format_map(blanks), language)
            return Salutation(text, given=False, known=key != "unknown")
    return None


def with_mark(text: str, language: str) -> str:
    """The salutation with its language's mark after it, unless it ends with a mark already."""
    pack = languages.pack(language)
    printed = " ".join(text.split())
    marked = languages.without_mark(printed) != printed
    return printed if pack is None or marked else printed + pack.salutation_mark


def _patterns(pack: languages.Pack, *, rank: str, gender: str) -> Iterator[tuple[str, str]]:
    for key in (rank, "office", "person", "unknown"):
        by_gender = pack.salutations.get(key, {})
        for which in (gender, "n"):
            yield from ((key, pattern) for pattern in by_gender.get(which, ()))
