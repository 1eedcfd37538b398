"""The lines under 'appeals to' become recipients: where one ends, who it is, where it lives, how it is reached."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from appeals.pasted.channels import channels, is_bare_channel, labelled
from appeals.pasted.draft import Addressee, Channel
from appeals.pasted.names import country_in, country_named_in, country_of
from appeals.pasted.offices import honorific, is_mission, is_name, is_office, is_organization, is_street, rank
from appeals.pasted.page import Line

__all__ = ["addressees"]

_POSTCODE = (
    r"(?:[A-Z]{1,3}[- ]?)?\d[\dA-Z]{2,6}(?:[- ]\d[A-Z\d]{1,4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]{3} \d{4}|\d"
)
_BARE_CODE = re.compile(rf"{_POSTCODE}")
_STATE_CODE = re.compile(r"(?P<region>[A-Z]{2}) (?P<code>\d{5}(?:-\d{4})?)")  # as the United States write it
_CODE_LAST = re.compile(rf"(?P<city>[^\W\d][^\d]*?),?\s+(?P<code>{_POSTCODE})")
_CODE_FIRST = re.compile(rf"(?P<code>{_POSTCODE}),?\s+(?P<city>[^\W\d][^\d]*)")
_CITY = re.compile(r"[^\W\d][^\d,]{1,40}")
_PROSE = 14  # words before any label: an address in one run, commas between its lines
_GENDERS = {
    **dict.fromkeys(("mr", "sr", "señor", "herr", "herrn", "m", "monsieur"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "mme", "mlle", "madame", "sra", "srta", "señora", "frau"), "f"),
}
_GREETINGS = (
    ("en", "dear|your|honou?rable|excellency$"),
    ("fr", "monsieur|madame|excellence"),
    ("es", "señora?|estimad|excmo|excelencia|sra?\\b"),
    ("de", "sehr|exzellenz"),
    ("it", "egregi|gentile|signor|eccellenza"),
    ("pt", "senhor|exmo|exma|prezad"),
    ("ru", "уважаем|господин|госпожа"),
)
_SALUTATION_CUT = re.compile(r"[\[\]()]")
_ACTIVE = ("fax", "phone", "email", "social", "web", "telex", "telegram", "salutation")


@dataclass
class _Block:
    """The lines of one recipient, taken apart."""

    printed: list[Line] = field(default_factory=list)
    postal: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    channels: list[Channel] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    salutations: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    label: str = ""
    """The field whose value goes on in the next line."""
    reached: bool = False
    """Whether a channel or salutation was read: what follows without a label is the next recipient."""
    country: bool = False

    @property
    def named(self) -> bool:
        return bool(self.postal) or "name" in self.fields or "office" in self.fields


def addressees(lines: Sequence[Line]) -> tuple[Addressee, ...]:
    """The recipients that stand in some lines, in order; where nobody is named there is none."""
    found = (_addressee(block) for block in _blocks(lines) if block.printed)
    return tuple(each for each in found if each.fields.keys() & {"name", "office", "organization"})


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    block, usual = _Block(), _usual_gap(lines)
    numbered = sum(line.mark not in {"", "•"} for line in lines) > 1 or sum(line.mark == "•" for line in lines) > 1
    for line in lines:
        if _begins_another(block, line, usual=usual, numbered=numbered):
            yield block
            block = _Block()
        _read(block, line)
    yield block


def _usual_gap(lines: Sequence[Line]) -> int:
    """Empty lines between the lines of one address: copying from a PDF may put one between all."""
    gaps = [line.gap for line in lines[1:]]
    return (
        min(Counter(gaps).most_common(1)[0][0], 1)
        if gaps and min(gaps) >= 1
        else 1
        if gaps and gaps.count(0) < len(gaps) / 4
        else 0
    )


def _begins_another(block: _Block, line: Line, *, usual: int, numbered: bool) -> bool:
    if not block.printed:
        return False
    if numbered and line.mark:
        return True
    first = next(labelled(line.text), ("", "", ""))[0]
    if first == "name" and block.named:
        return True
    if first or is_bare_channel(line.text) or (block.label and not line.gap > usual):
        return False
    if line.text.startswith(("(", "[")):
        return False
    if block.reached:
        return True
    return line.gap > usual and (block.country or line.gap > usual + 1) and block.named


def _read(block: _Block, line: Line) -> None:
    block.printed.append(line)
    text = line.text.strip("[]") if line.text.startswith("[") or line.text.endswith("]") else line.text
    text = text[1:-1] if text.startswith("(") and text.endswith(")") and ":" in text else text
    bare = is_bare_channel(text)
    if bare:
        _reach(block, bare, text)
        return
    for label, words, value in labelled(text):
        if label:
            block.label = ""
            _labelled(block, label, words, value)
        elif block.label:
            _labelled(block, block.label, "", value)
        elif re.fullmatch(r"\(.*\)", value):
            block.notes.append(value)
        else:
            _postal(block, value)
    if text.endswith((";", ",")) and block.label in {"email", "fax", "phone"}:
        return
    if next(labelled(text), ("", "", ""))[0] == "":
        block.label = ""


def _labelled(block: _Block, label: str, words: str, value: str) -> None:
    match label:
        case "address":
            _postal(block, value)
        case "care_of":
            block.postal.append(f"c/o {value}")
        case "telex" | "telegram" | "note":
            if label == "telegram" and re.match(r"@|https?:", value):
                _reach(block, "social", value)
            else:
                block.notes.append(f"{words}: {value}" if words else value)
                block.reached = block.reached or label != "note"
        case "name" | "office" | "organization" | "attention" | "salutation":
            _field(block, label, value)
        case _:
            _reach(block, label, value)
    if not value or value.endswith((";", ",")):
        block.label = label


def _field(block: _Block, label: str, value: str) -> None:
    if not value:
        return
    if label == "salutation":
        value = _salutation(block, value)
        block.reached = True
    if label == "name":
        given, value = honorific(value)
        if given:
            block.fields["honorific"] = given
    block.fields[label] = value


def _salutation(block: _Block, value: str) -> str:
    """One salutation; where the sheet offers several, the first, and a note of the others."""
    value = _SALUTATION_CUT.sub("", value).strip()
    choice = [part.strip(" ,:") for part in value.split("/") if part.strip(" ,:")] or [value]
    spoken = {_language_of_greeting(part): part for part in choice}
    if len(choice) == len(spoken) > 1 and "" not in spoken:
        block.salutations = spoken
    elif len(choice) > 1:
        block.doubts.append(
            f"the page offers {len(choice)} salutations: '{value}'; 'salutation' can hold one by language"
        )
    return choice[0]


def _language_of_greeting(text: str) -> str:
    return next((tag for tag, words in _GREETINGS if re.match(words, text, re.IGNORECASE)), "")


def _reach(block: _Block, label: str, value: str) -> None:
    found = channels(label, value)
    block.channels += found
    block.reached = True
    if value and not found:
        block.notes.append(f"{label}: {value}")
        block.doubts.append(f"'{value}' could not be read as {label}: it is kept in the notes")


def _postal(block: _Block, value: str) -> None:
    parts = [value]
    if len(value.split()) > _PROSE or value.rstrip(" ,").count(",") > 2:  # noqa: PLR2004 - more commas than a line of an address has
        parts = [part.strip() for part in value.split(",") if part.strip()]
    for part in parts:
        block.postal.append(part.rstrip(" ."))
        block.country = block.country or country_in(part) is not None or country_of(part) is not None


def _addressee(block: _Block) -> Addressee:
    postal, place = _place([line for line in block.postal if line])
    fields, lines = _who(block, postal)
    order = (
        "kind",
        "honorific",
        "name",
        "office",
        "organization",
        "attention",
        "rank",
        "gender",
        "salutation",
        "state",
    )
    office = fields.get("office", "")
    if office and (sure := rank(office)):
        fields["rank"] = sure
    if gender := _GENDERS.get(fields.get("honorific", "").rpartition(" ")[2].strip(".").casefold()):
        fields["gender"] = gender
    abroad = is_mission(f"{fields.get('organization', '')} {fields.get('office', '')}")
    if abroad:
        fields["kind"] = "embassy"
        sent_by = country_named_in(fields.get("organization", "") or fields.get("office", ""))
        fields |= {"state": sent_by} if sent_by else {}
    return Addressee(
        {name: fields[name] for name in order if fields.get(name)},
        tuple(lines),
        place,
        tuple(dict.fromkeys(block.channels)),
        tuple(block.notes),
        tuple(block.printed),
        tuple(block.doubts),
        abroad,
        block.salutations,
    )


def _place(postal: list[str]) -> tuple[list[str], dict[str, str]]:
    """Country, city and postcode from the end of the address; the other lines stay."""
    lines, place = list(postal), dict[str, str]()
    if lines and (found := country_in(lines[-1])):
        before, place["country"] = found
        if _BARE_CODE.fullmatch(before):
            # 'L-9990 Luxembourg', '47890 San Marino': the city is called like its country.
            place |= {"postcode": before, "city": lines[-1].removeprefix(before).strip(" ,")}
            return lines[:-1], place
        lines[-1] = before
        lines = [line for line in lines if line]
    if not lines:
        return lines, place
    lines[-1] = lines[-1].rstrip(" ,")
    before, comma, last = lines[-1].rpartition(",")
    for text, rest in ((lines[-1], ""), (last.strip(), before)):
        match = _CODE_LAST.fullmatch(text) or _CODE_FIRST.fullmatch(text)
        if match and not is_street(match["city"]) and not is_office(match["city"]) and (rest or len(lines) > 1):
            place["city"] = match["city"].strip(" ,")
            state = _STATE_CODE.fullmatch(match["code"])
            place |= {"region": state["region"], "postcode": state["code"]} if state else {"postcode": match["code"]}
            return [*lines[:-1], *([rest] if rest else [])], place
    if place and len(lines) > 1 and (is_street(before) if comma else not is_street(lines[-1])):
        city = last.strip() if comma else lines[-1]
        if (
            _CITY.fullmatch(city)
            and not is_office(city)
            and not is_organization(city)
            and not is_name_of_somebody(city)
        ):
            place["city"] = city
            return [*lines[:-1], *([before] if comma and before else [])], place
    return lines, place


def is_name_of_somebody(text: str) -> bool:
    """Whether a text begins as only persons do."""
    return bool(honorific(text)[0])


def _who(block: _Block, postal: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Persons, offices and organizations from the head of the address; what is left is the way there."""
    fields = dict(block.fields)
    if is_office(fields.get("name", "")) and "office" not in fields and not is_name(fields["name"]):
        fields["office"] = fields.pop("name")
    offices = [fields["office"]] if "office" in fields else []
    lines: list[str] = []
    for line in postal:
        plain = line.strip(" ,:")
        if lines and is_street(lines[0]):
            lines.append(line)
        elif is_organization(plain) and not (honorific(plain)[0] and is_name(plain)) and not _mixed(plain):
            if "organization" in fields:
                lines.append(line)
            else:
                fields["organization"] = plain
        elif "name" not in fields and is_name(plain) and not _only_office(plain):
            given, fields["name"] = honorific(plain)
            if given:
                fields["honorific"] = given
        elif is_office(plain) and not re.match(r"\d", plain):
            offices.append(plain)
        else:
            lines.append(line)
    if offices:
        fields["office"] = _fullest(offices, block)
    if not fields.keys() & {"name", "office", "organization"} and lines:
        fields["organization"] = lines.pop(0).strip(" ,:")
        block.doubts.append("is this the name of a person, an office or an organization?")
    return fields, lines


def _only_office(text: str) -> bool:
    """'President' and 'Ambassador Brumm' begin alike; without a name behind it the word is the office."""
    return is_office(text) and not honorific(text)[0]


def _mixed(text: str) -> bool:
    """An office in an organization: 'Director of the National Police' is a person's office."""
    return is_office(text) and bool(
        re.match(
            r"(?:[^\W\d_]+ ){0,2}(?:director|minister|chief|head|commissioner|president|secretary|chair\w*|editor|mayor|governor|judge|warden|superintendent|attorney|ambassador|director\w*|directeur)\b",
            text,
            re.IGNORECASE,
        )
    )


def _fullest(offices: Sequence[str], block: _Block) -> str:
    """One office of those printed: 'Prosecutor General' and 'Prosecutor General of Kazakhstan' are one."""
    first = offices[0]
    fullest = max((office for office in offices if first.casefold() in office.casefold()), key=len)
    others = [office for office in offices if office.casefold() not in fullest.casefold()]
    if others:
        block.doubts.append(f"the page also says: {'; '.join(others)}")
    return fullest
