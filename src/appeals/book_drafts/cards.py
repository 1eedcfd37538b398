"""vCards of officials (vCard 2.1 to 4.0, RFC 6350): what is for the office is taken; homes, mobile telephones and notes are not."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from vobject.base import VObjectError, readOne

from appeals.book_drafts.holding import Holding, Office, Official, in_no_language
from appeals.book_drafts.official_tables import country_of
from appeals.inputs.lists.address_cards import CardFile, cards, kinds, plain, words
from appeals.inputs.lists.encodings import encoding_of
from appeals.system.patterns import expression

_UNREAD = frozenset({"photo", "logo", "sound", "key", "agent", "note", "bday"})
_OF_COMPANY = expression(r"(?:KIND:org|X-ABShowAs:COMPANY)\s*", re.IGNORECASE)
_PRIVATE = {"home": "{} at home", "cell": "a mobile number", "pager": "a pager"}
_KINDS = {"tel": ("phone", "a number"), "email": ("email", "an email address")}


def read_cards(path: Path, encoding: str = "") -> tuple[Holding, ...]:
    """The people and offices of a file of cards; a damaged card is nobody.

    Raises:
        AppealsError: it is missing (66), cannot be read (74), is too large or cut off, or its encoding is unknown (65).
    """
    file = CardFile(path, str(path), encoding_of(path, str(path), encoding), _UNREAD)
    return tuple(_holding(card, f"card {number}") for number, (_, card) in enumerate(cards(file), 1))


def _holding(card: Sequence[str], where: str) -> Holding:
    try:
        contents = readOne("".join(card), allowQP=True).contents
        return _of_contents(contents, where, is_company=any(map(_OF_COMPANY.fullmatch, card)))
    except (VObjectError, ValueError, LookupError, TypeError, AttributeError):
        return Holding(Official(), Office(), f"{where}: this card is damaged: export it again")


def _of_contents(contents: Mapping[str, Sequence[Any]], where: str, *, is_company: bool) -> Holding:
    name, honorific = _name(contents)
    channels: dict[str, list[str]] = {
        "web": _plain_all(contents, "url"),
        "social": _plain_all(contents, "x-socialprofile"),
    }
    private: list[str] = []
    for property_, (kind, called) in _KINDS.items():
        for each in contents.get(property_, ()):
            used_for, value = kinds(each), plain(each).removeprefix("tel:").removeprefix("mailto:").partition(";ext=")
            if hidden := next((_PRIVATE[word] for word in _PRIVATE if word in used_for and "work" not in used_for), ""):
                private.append(hidden.format(called))
            elif value[0]:
                channels.setdefault("fax" if "fax" in used_for else kind, []).append(
                    f"{value[0]} ext. {value[2]}" if value[2] else value[0]
                )
    address, code, doubts = _address(contents, private)
    organization = ", ".join(_plain_all(contents, "org"))
    office = next(iter(_plain_all(contents, "title") or _plain_all(contents, "role")), "")
    if is_company:
        name, honorific, organization = "", "", organization or name
    person = Official(
        next(iter(_plain_all(contents, "uid")), ""),
        in_no_language(name),
        honorific,
        "",
        channels,
        address,
        tuple(dict.fromkeys(private)),
    )
    return Holding(person, Office("", in_no_language(office), in_no_language(organization), code), where, doubts=doubts)


def _name(contents: Mapping[str, Sequence[Any]]) -> tuple[str, str]:
    """The name as it is shown, and its honorific where the card says which part that is."""
    shown = next(iter(_plain_all(contents, "fn")), "")
    parts = next(iter(contents.get("n", ())), None)
    honorific = words(parts.value.prefix) if parts else ""
    if parts and not shown:
        shown = " ".join(filter(None, map(words, (parts.value.given, parts.value.additional, parts.value.family))))
    if honorific and shown.casefold().startswith(f"{honorific.casefold()} "):
        shown = shown[len(honorific) :].strip()
    return shown, honorific


def _address(
    contents: Mapping[str, Sequence[Any]], private: list[str]
) -> tuple[Mapping[str, str | Sequence[str]], str, Sequence[str]]:
    """The address of the office, its country, and what is to be asked."""
    found = []
    for each in contents.get("adr", ()):
        if "home" in kinds(each) and "work" not in kinds(each):
            private.append("an address at home")
        elif any(
            words(getattr(each.value, part))
            for part in ("street", "city", "code", "box", "extended", "region", "country")
        ):
            found.append(each.value)
    if not found:
        return {}, "", ()
    if len(found) > 1:
        return {}, "", (f"the list has {len(found)} addresses: which of them is that of the office?",)
    value = found[0]
    street = (words(part, "\n") for part in (value.extended, value.street, value.box))
    lines = [line.strip() for part in street for line in part.splitlines() if line.strip()]
    parts = {"city": words(value.city), "postcode": words(value.code), "region": words(value.region)}
    code, doubts = country_of(words(value.country))
    return {"lines": lines, **{name: text for name, text in parts.items() if text}}, code, doubts


def _plain_all(contents: Mapping[str, Sequence[Any]], name: str) -> list[str]:
    return [text for each in contents.get(name, ()) if (text := plain(each))]
