"""vCards of officials (vCard 2.1 to 4.0, RFC 6350): what is for the office is taken; homes, mobile telephones and notes are not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from vobject.base import VObjectError, readOne

from appeals.book_drafts.holding import UNKNOWN, Holding, Office, Official
from appeals.book_drafts.official_tables import country_of
from appeals.errors import AppealsError, Exit
from appeals.system.files import read_file
from appeals.system.patterns import expression

__all__ = ["read_cards"]

_MOST_BYTES = 16 * 2**20
_PICTURE = expression(
    r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|NOTE|AGENT|BDAY)\b.*\n(?:[ \t].*\n)*", re.MULTILINE | re.IGNORECASE
)
_OF_COMPANY = expression(r"^(?:KIND:org|X-ABShowAs:COMPANY)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_PRIVATE = {"home": "{} at home", "cell": "a mobile number", "pager": "a pager"}
_KINDS = {"tel": ("phone", "a number"), "email": ("email", "an email address")}


def read_cards(path: Path) -> tuple[Holding, ...]:
    """The people and offices of a file of cards; a damaged card is nobody.

    Raises:
        AppealsError: it is missing (66), cannot be read (74), is too large, not UTF-8, or cut off (65).
    """
    raw = read_file(path, _MOST_BYTES)
    if len(raw) > _MOST_BYTES:
        msg = f"{path}: larger than {_MOST_BYTES // 2**20} MiB: export it without pictures"
        raise AppealsError(msg, Exit.DATA)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        msg = f"{path}: this is not UTF-8 text: export it as vCard 3.0 or 4.0"
        raise AppealsError(msg, Exit.DATA) from None
    return tuple(_holding(card, f"card {number}") for number, card in enumerate(_cards(text, path), 1))


def _cards(text: str, path: Path) -> Iterator[str]:
    """The cards of a file, one after the other; what stands between them is nothing."""
    card: list[str] | None = None
    for line in text.split("\n"):
        word = line.strip().upper()
        if word == "BEGIN:VCARD" and card is None:
            card = [line]
        elif card is not None:
            card.append(line)
            if word == "END:VCARD":
                yield "\n".join(card)
                card = None
    if card is not None:
        msg = f"{path}: a card has no END:VCARD: was the file cut off when it was exported?"
        raise AppealsError(msg, Exit.DATA)


def _holding(card: str, where: str) -> Holding:
    try:
        contents = readOne(_PICTURE.sub("", f"{card}\n"), allowQP=True).contents
        return _of_contents(contents, where, is_company=bool(_OF_COMPANY.search(card)))
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
            kinds, value = _kinds(each), _plain(each).removeprefix("tel:").removeprefix("mailto:").partition(";ext=")
            if hidden := next((_PRIVATE[word] for word in _PRIVATE if word in kinds and "work" not in kinds), ""):
                private.append(hidden.format(called))
            elif value[0]:
                channels.setdefault("fax" if "fax" in kinds else kind, []).append(
                    f"{value[0]} ext. {value[2]}" if value[2] else value[0]
                )
    address, code, doubts = _address(contents, private)
    organization = ", ".join(_plain_all(contents, "org"))
    office = next(iter(_plain_all(contents, "title") or _plain_all(contents, "role")), "")
    if is_company:
        name, honorific, organization = "", "", organization or name
    person = Official(
        next(iter(_plain_all(contents, "uid")), ""),
        _text(name),
        honorific,
        "",
        channels,
        address,
        tuple(dict.fromkeys(private)),
    )
    return Holding(person, Office("", _text(office), _text(organization), code), where, doubts=doubts)


def _text(text: str) -> Mapping[str, str]:
    return {UNKNOWN: text} if text else {}


def _name(contents: Mapping[str, Sequence[Any]]) -> tuple[str, str]:
    """The name as it is shown, and its honorific where the card says which part that is."""
    shown = next(iter(_plain_all(contents, "fn")), "")
    parts = next(iter(contents.get("n", ())), None)
    honorific = _words(parts.value.prefix) if parts else ""
    if parts and not shown:
        shown = " ".join(
            filter(None, (_words(getattr(parts.value, each)) for each in ("given", "additional", "family")))
        )
    if honorific and shown.casefold().startswith(f"{honorific.casefold()} "):
        shown = shown[len(honorific) :].strip()
    return shown, honorific


def _address(
    contents: Mapping[str, Sequence[Any]], private: list[str]
) -> tuple[Mapping[str, str | Sequence[str]], str, Sequence[str]]:
    """The address of the office, its country, and what is to be asked."""
    found = []
    for each in contents.get("adr", ()):
        if "home" in _kinds(each) and "work" not in _kinds(each):
            private.append("an address at home")
        elif any(
            _words(getattr(each.value, part))
            for part in ("street", "city", "code", "box", "extended", "region", "country")
        ):
            found.append(each.value)
    if not found:
        return {}, "", ()
    if len(found) > 1:
        return {}, "", (f"the list has {len(found)} addresses: which of them is that of the office?",)
    value = found[0]
    lines = [
        line
        for part in (value.extended, value.street, value.box)
        for each in _listed(part)
        for line in each.splitlines()
        if line.strip()
    ]
    parts = {"city": _words(value.city), "postcode": _words(value.code), "region": _words(value.region)}
    code, doubts = country_of(_words(value.country))
    return (
        {"lines": [line.strip() for line in lines], **{name: text for name, text in parts.items() if text}},
        code,
        doubts,
    )


def _kinds(property_: Any) -> frozenset[str]:  # noqa: ANN401 - vobject has no types
    """What a number or address is for: `TYPE=home,fax`, in vCard 2.1 `HOME;FAX`."""
    named = [*property_.params.get("TYPE", ()), *property_.singletonparams]
    return frozenset(word.strip().lower() for each in named for word in each.split(","))


def _plain_all(contents: Mapping[str, Sequence[Any]], name: str) -> list[str]:
    return [text for each in contents.get(name, ()) if (text := _plain(each))]


def _plain(property_: Any) -> str:  # noqa: ANN401 - see above
    value = property_.value
    return (
        ", ".join(str(each).strip() for each in value if str(each).strip())
        if isinstance(value, list)
        else str(value).strip()
    )


def _listed(part: str | Sequence[str]) -> Sequence[str]:
    return [part] if isinstance(part, str) else part


def _words(part: str | Sequence[str]) -> str:
    return " ".join(each.strip() for each in _listed(part) if each.strip())
