"""Lists as address books of phones and mail programs write them: vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), several people a file.

Each card is read by itself, so that a damaged one harms no other; pictures, sounds and keys are passed over unread.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from vobject.base import VObjectError, readOne

from appeals.errors import AppealsError, Exit
from appeals.inputs.lists.encodings import encoding_of, open_text
from appeals.inputs.lists.tables import MemberTable, Row
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_HEADINGS = ("name", "street", "city", "postcode", "region", "country", "email", "phone", "fax", "language")
_ORGANIZATION = "organization"
_FURTHER = {"org": "company", "title": "job title", "categories": "categories", "note": "note"}
"""Properties that stand for no field: who works for whom is no letterhead, and a note may be anybody's."""
_PROPERTY = expression(r"(?:[\w-]+\.)?([A-Za-z][\w-]*)[;:]")
_FOR_COMPANIES = expression(r"(?:X-ABShowAs:COMPANY|KIND:org)\s*", re.IGNORECASE)
_MOST_LINES = 20_000
_MOST_LENGTH = 2**20
_MOST_CHARACTERS = 64 * 2**20


@dataclass(frozen=True, slots=True)
class CardFile:
    """A file of cards, what messages call it, how it is read, and which properties are passed over."""

    path: Path
    name: str
    encoding: str
    unread: frozenset[str] = frozenset({"photo", "logo", "sound", "key", "agent"})


def card_table(path: Path, name: str, encoding: str) -> MemberTable:
    """The people in a file of cards, one a row; its columns are fields of a sender.

    Args:
        path: of the file.
        name: what messages call it.
        encoding: as it was chosen; empty where nobody has.

    Raises:
        AppealsError: its encoding is unknown, or it is larger than any address book (65).
    """
    file = CardFile(path, name, encoding_of(path, name, encoding))
    named = (_PROPERTY.match(line) for _, card in cards(file) for line in card)
    found = {each[1].lower() for each in named if each}
    companies = (_ORGANIZATION,) if "kind" in found or "x-abshowas" in found else ()
    further = tuple(heading for property_, heading in _FURTHER.items() if property_ in found)
    headings = (*_HEADINGS, *companies, *further)
    return MemberTable(name, headings, 1, lambda: _rows(file, headings))


def _rows(file: CardFile, headings: Sequence[str]) -> Iterator[Row]:
    for first, card in cards(file):
        try:
            fields = _fields(card)
        except _SeveralError as error:
            yield Row(first, first, [""] * len(headings), str(error))
        except (VObjectError, ValueError, LookupError, TypeError, AttributeError):
            yield Row(first, first, [""] * len(headings), "this card is damaged: export it again")
        else:
            yield Row(first, first, [fields.get(each, "") for each in headings])


def cards(file: CardFile) -> Iterator[tuple[int, Sequence[str]]]:
    """Where each card of a file begins, and its lines without pictures; what stands between cards is nothing."""
    lines = list[str]()
    first = characters = 0
    skipping = False
    for number, line in enumerate(_text(file), 1):
        characters += len(line)
        if characters > _MOST_CHARACTERS or len(line) > _MOST_LENGTH or len(lines) > _MOST_LINES:
            msg = f"{file.name}:{number}: this is larger than any card or address book"
            raise AppealsError(msg, Exit.DATA)
        word = line.strip().upper()
        if word == "BEGIN:VCARD" and not first:  # one that begins inside another belongs to that, which is damaged
            first, lines, skipping = number, [line], False
        elif word == "END:VCARD" and first:
            yield first, [*lines, line]
            first, lines = 0, []
        elif first:
            if line[:1] not in {" ", "\t"}:
                property_ = _PROPERTY.match(line)
                skipping = property_[1].lower() in file.unread if property_ else skipping and not word
            if not skipping:
                lines.append(line)
    if first:
        msg = f"{file.name}:{first}: this card has no END:VCARD: was the file cut off when it was exported?"
        raise AppealsError(msg, Exit.DATA)


def _text(file: CardFile) -> Iterator[str]:
    with open_text(file.path, file.name, file.encoding, None) as text:
        yield from iter(lambda: text.readline(_MOST_LENGTH + 1), "")


class _SeveralError(Exception):
    """Nobody knows which of several addresses is meant."""


def _fields(card: Sequence[str]) -> Mapping[str, str]:
    """What a card says of a sender, by heading."""
    contents = readOne("".join(card), allowQP=True).contents
    name = _first(contents, "fn") or _in_parts(contents)
    is_company = any(_FOR_COMPANIES.match(line) for line in card)
    fields = {_ORGANIZATION: name} if is_company else {"name": name}
    faxes = [each for each in contents.get("tel", ()) if "fax" in kinds(each)]
    phones = [each for each in contents.get("tel", ()) if "fax" not in kinds(each)]
    fields |= {
        "email": plain(_chosen(contents.get("email", ()))),
        "phone": _number(_chosen(phones)),
        "fax": _number(_chosen(faxes)),
        "language": " ".join(plain(each) for each in contents.get("lang", ())),
        **_address(contents),
    }
    return fields | {heading: _first(contents, property_) for property_, heading in _FURTHER.items()}


def _first(contents: Mapping[str, Sequence[Any]], property_: str) -> str:
    return plain(next(iter(contents.get(property_, ())), None))


def plain(property_: Any) -> str:  # noqa: ANN401 - vobject has no types
    """The text of a property; of one in several parts, those that say something."""
    value = property_.value if property_ is not None else ""
    return words(list(map(str, value)), ", ") if isinstance(value, list) else str(value).strip()


def _in_parts(contents: Mapping[str, Sequence[Any]]) -> str:
    found = next(iter(contents.get("n", ())), None)
    if found is None:
        return ""
    parts = (getattr(found.value, part) for part in ("prefix", "given", "additional", "family", "suffix"))
    return " ".join(word for part in parts if (word := words(part, " ")))


def words(value: str | Sequence[str], between: str = " ") -> str:
    """A part of a name or address, which may be a list."""
    return between.join(filter(None, (each.strip() for each in ([value] if isinstance(value, str) else value))))


def kinds(property_: Any) -> frozenset[str]:  # noqa: ANN401 - see above
    """What a number or address is for: `TYPE=home,fax`, in vCard 2.1 `HOME;FAX`."""
    named = [*property_.params.get("TYPE", ()), *property_.singletonparams]
    preferred = ("pref",) if property_.params.get("PREF", [""])[0] == "1" else ()
    return frozenset(word.strip().lower() for each in named for word in each.split(",")) | frozenset(preferred)


def _chosen(several: Sequence[Any]) -> Any:  # noqa: ANN401 - see above
    """The one that is marked as preferred, else one at home, else the first."""
    for kind in ("pref", "home"):
        if found := next((each for each in several if kind in kinds(each)), None):
            return found
    return next(iter(several), None)


def _address(contents: Mapping[str, Sequence[Any]]) -> Mapping[str, str]:
    several = [each for each in contents.get("adr", ()) if str(each.value).strip(" ,\n")]
    if len(several) > 1 and not any(kinds(each) & {"pref", "home"} for each in several):
        msg = f"this card has {len(several)} addresses, and none is marked as preferred or as that of a home"
        raise _SeveralError(msg)
    found = _chosen(several)
    if found is None:
        return {}
    value = found.value
    street = "\n".join(filter(None, (words(part, "\n") for part in (value.extended, value.street, value.box))))
    codes = (each for each in contents.get("x-abadr", ()) if found.group and each.group == found.group)
    country = words(value.country, " ") or plain(next(codes, None)).upper()
    return {
        "street": street,
        "city": words(value.city, " "),
        "postcode": words(value.code, " "),
        "region": words(value.region, " "),
        "country": country,
    }


def _number(property_: Any) -> str:  # noqa: ANN401 - see above
    """A number as it is written; of a URI what follows `tel:`, with its extension."""
    number, _, parameters = plain(property_).removeprefix("tel:").partition(";")
    extension = re.search(r"(?:^|;)ext=(\d+)", parameters)
    return f"{number} ext. {extension[1]}" if extension else number
