"""How a letter addresses its reader: the salutation the book gives, else one by rank, gender and language."""

from collections.abc import Iterator, Mapping
from unicodedata import category

from appeals import language as languages
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class AddressedName:
    """A person's name in the letter's language; each part may be empty.

    Attributes:
        full: as printed, without honorific ("Ashat Daulbayev").
        honorific: "Mr", "Dr", "H.E.".
        surname: alone, as German and Russian greet; empty where nobody can know which word of the name it is.
    """

    full: str = ""
    honorific: str = ""
    surname: str = ""


@dataclass(frozen=True, slots=True)
class Salutation:
    """The first line of a letter, or the first few.

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
        rank: see `appeals.inputs.models.recipients.Rank`, or empty.
        gender: `f` or `m`, or empty.
        office: in the letter's language; empty when the book has it only in another. A body (a ministry, a court) is
            never greeted as a person.
        name: in the letter's language.
    """
    tag = languages.fitting(language, given)
    if tag and given[tag].strip():
        return Salutation(with_mark(given[tag], language), given=True)
    pack = languages.pack(language)
    if pack is None:
        return None
    person = name or AddressedName()
    if pack.bodies.include(office):
        office, gender = "", gender if person.full else ""
    blanks = {
        "office": office,
        "one_word_office": "" if " " in office else office,
        "head_of_office": head[0] if len(head := pack.bodies.head(office)) == 1 else "",
        "name": person.full,
        "honorific": person.honorific,
        "surname": person.surname,
        "title": _title(pack, person.honorific),
    }
    for key, patterns in _patterns(pack, rank=rank, gender=gender):
        if text := languages.first_filled(patterns, blanks):
            return Salutation(with_mark(text, language), given=False, known=key != "unknown")
    return None


def gender_of(honorifics: Mapping[str, str]) -> str:
    """The gender that an honorific tells ("Mr", "Frau Prof. Dr."), empty where it tells none.

    Args:
        honorifics: by language tag.
    """
    for tag, text in honorifics.items():
        pack = languages.pack(tag)
        for gender, words in pack.honorifics.items() if pack else ():
            if any(word in words for word in text.split()):
                return gender
    return ""


def _title(pack: languages.Pack, honorific: str) -> str:
    """What an honorific says beside the gender: "Prof. Dr." of "Frau Prof. Dr."."""
    gendered = {word for words in pack.honorifics.values() for word in words}
    return " ".join(word for word in honorific.split() if word not in gendered)


def with_mark(text: str, language: str) -> str:
    """The salutation with its language's mark after it, unless it ends with a mark, dots or a dash; its lines are kept."""
    pack = languages.pack(language)
    printed = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    marked = (
        languages.without_mark(printed) != printed or printed.endswith("..") or category(printed[-1:] or " ") == "Pd"
    )
    return printed if pack is None or marked else printed + pack.salutation_mark


def _patterns(pack: languages.Pack, *, rank: str, gender: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key in (rank, "office", "person", "unknown"):
        by_gender = pack.salutations.get(key, {})
        for which in (gender, "n"):
            yield key, by_gender.get(which, ())
