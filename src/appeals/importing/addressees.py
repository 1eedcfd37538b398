"""The lines under 'appeals to' become recipients: where one ends, how it is reached, who it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from appeals.importing.channels import channels, is_bare_channel, is_masked, labelled
from appeals.importing.draft import Addressee, PrintedChannel
from appeals.importing.headings import greets, is_prose
from appeals.importing.lines import PageLine, usual_gap
from appeals.importing.names import country_in, country_named_in, country_of
from appeals.importing.offices import gender, honorific, is_mission, is_office, rank
from appeals.importing.postal import place_of, who
from appeals.importing.vocabulary import LANGUAGES, cue, cues, folded
from appeals.system.frozen_data import dataclass

_PROSE = 14  # words before any label: an address in one run, commas between its lines
_COMMAS = 2  # as many as a line of an address has
_SEVERAL = 2
_FULL = 60  # characters: a line that a page may have broken
_WHO = ("name", "office", "organization")
_ORDER = ("kind", "honorific", "name", "office", "organization", "attention", "rank", "gender", "salutation", "state")


@dataclass(slots=True)
class _Block:
    """The lines of one recipient while they are read.

    Attributes:
        label: the field whose value goes on in the next line.
        reached: whether a channel or salutation was read: what follows without a label is the next recipient.
        country: whether a country was read, with which an address ends.
    """

    printed: list[PageLine] = field(default_factory=list)
    postal: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    channels: list[PrintedChannel] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    salutations: dict[str, str] = field(default_factory=dict)
    greetings: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    label: str = ""
    reached: bool = False
    country: bool = False

    @property
    def named(self) -> bool:
        return bool(self.postal or self.fields.keys() & {"name", "office"})


def addressees(lines: Sequence[PageLine]) -> tuple[Addressee, ...]:
    """The recipients that stand in some lines, in order; where nobody is named there is none."""
    found = (_addressee(block) for block in _blocks(lines) if block.printed)
    return tuple(each for each in found if any(_names_somebody(each, field) for field in _WHO))


def _names_somebody(addressee: Addressee, field: str) -> bool:
    """Whether a field says who it is; a salutation alone does not."""
    return bool(addressee.fields.get(field)) and not (
        len(addressee.printed) == 1 and _greets_only(addressee.fields[field])
    )


def _blocks(lines: Sequence[PageLine]) -> Iterator[_Block]:
    block, usual = _Block(), usual_gap(lines)
    listed = _marks(lines)
    for line, printed in _unbroken(lines, listed):
        if block.printed and (line.mark in listed or _begins_another(block, line, usual)):
            yield block
            block = _Block()
        _read(block, line)
        block.printed += printed
    yield block


def _unbroken(lines: Sequence[PageLine], listed: frozenset[str]) -> Iterator[tuple[PageLine, Sequence[PageLine]]]:
    """The lines, each with those that it is made of: a point with all of a recipient goes on where the page's lines end."""
    points: list[list[PageLine]] = []
    for line in lines:
        begins = line.mark or line.gap or next(labelled(line.text), ("",))[0] or is_bare_channel(line.text)
        full = points and points[-1][0].mark in listed and len(points[-1][-1].text) >= _FULL
        if full and not begins:
            points[-1].append(line)
        else:
            points.append([line])
    return ((replace(each[0], text=" ".join(line.text for line in each)), each) for each in points)


def _marks(lines: Sequence[PageLine]) -> frozenset[str]:
    """The marks of a list whose points are recipients."""
    bullets = [line.mark for line in lines if line.mark == "•"]
    numbers = [line.mark for line in lines if line.mark not in {"", "•"}]
    return frozenset(mark for marks in (bullets, numbers) if len(marks) >= _SEVERAL for mark in marks)


def _begins_another(block: _Block, line: PageLine, usual: int) -> bool:
    """Whether a line is the first of the next recipient."""
    first = next(labelled(line.text), ("", "", ""))[0]
    if first:
        return (first == "name" and block.named) or first in block.fields.keys() - {"salutation"}
    if _greets_again(block, line.text):
        return False
    goes_on = bool(block.label) and line.gap <= usual
    if goes_on or is_bare_channel(line.text) or line.text.startswith(("(", "[")):
        return False
    return block.reached or (line.gap > usual and (block.country or line.gap > usual + 1) and block.named)


def _read(block: _Block, line: PageLine) -> None:
    block.doubts += [doubt for doubt in (line.doubt, _run_together(line.text)) if doubt]
    bracketed = re.fullmatch(r"\[(.*)\]?|\((.*:.*)\)", line.text)
    text = (bracketed[1] or bracketed[2] or line.text).rstrip("]") if bracketed else line.text
    if _greets_again(block, text):
        _salute(block, text)
        return
    if bare := is_bare_channel(text):
        _reach(block, bare, text)
        return
    for label, words, value in labelled(text):
        if label:
            _labelled(block, label, words, value)
        elif block.label:
            _labelled(block, block.label, "", value)
        elif re.fullmatch(r"\(.*\)", value):
            block.notes.append(value)
        else:
            _postal(block, value)


def _run_together(text: str) -> str:
    """Why a line may hold more than one recipient's: a label or all of its words stand there twice, or it is a sentence."""
    words = text.split()
    half = len(words) // 2
    doubled = half and words[:half] == words[half:]
    labels = [
        re.findall(rf"(?<![;,/|])\s(?:{each.written})\s?:", f" {folded(text)}") for each in cues("fields").values()
    ]
    if doubled or any(len(found) > 1 for found in labels):
        return f"'{text}' may be two columns that ran together: what of it belongs to whom?"
    return "this recipient stands in a sentence: where does the address end?" if is_prose(text) else ""


def _labelled(block: _Block, label: str, words: str, value: str) -> None:
    block.label = label if not value or value.endswith((";", ",", "/")) else ""
    match label:
        case "address":
            _postal(block, value)
        case "care_of":
            block.postal.append(f"c/o {value}")
        case "telegram" if value.startswith(("@", "http")):
            _reach(block, "social", value)
        case "telex" | "telegram" | "note":
            block.notes.append(f"{words}: {value}" if words else value)
            block.reached = block.reached or label != "note"
        case "salutation" if value:
            _salute(block, value)
        case "name" if value:
            given, block.fields["name"] = honorific(value)
            block.fields |= {"honorific": given} if given else {}
        case "office" | "organization" | "attention" if value:
            block.fields[label] = value
        case _:
            _reach(block, label, value)


def _greets_again(block: _Block, text: str) -> bool:
    """Whether a line behind a salutation is one more: 'Monsieur le Ministre', not the next person, 'Monsieur Jean Dupont'."""
    return "salutation" in block.fields and _greets_only(text)


def _greets_only(text: str) -> bool:
    given, rest = honorific(text)
    return greets(text) and (not given or is_office(rest))


def _salute(block: _Block, value: str) -> None:
    block.greetings.append(value.strip(" /"))
    block.fields["salutation"], block.salutations, doubts = _read_salutation(" / ".join(block.greetings))
    block.doubts = [*(each for each in block.doubts if "salutations:" not in each), *doubts]
    block.reached = True


def _reach(block: _Block, label: str, value: str) -> None:
    found = channels(label, value)
    block.channels += [each for each in found if not each.hidden]
    block.doubts += [each.doubt for each in found if each.doubt]
    block.reached = True
    masked = [each.value for each in found if each.hidden]
    masked += [part for part in re.split(r"\s*[;,]\s*", value) if label == "email" and is_masked(part)]
    for each in masked:
        block.notes.append(f"{label}: {each}")
        block.doubts.append(f"the page hides an email address: '{each}'; ask the publisher for it")
    if value and not found and not masked:
        block.notes.append(f"{label}: {value}")
        block.doubts.append(f"'{value}' could not be read as {label}: it is kept in the notes")


def _postal(block: _Block, value: str) -> None:
    run = len(value.split()) > _PROSE or value.rstrip(" ,").count(",") > _COMMAS
    parts = [part.strip() for part in value.split(",")] if run else [value]
    block.postal += [part.rstrip(" .") for part in parts if part.strip(" .")]
    block.country = block.country or any(country_in(part) or country_of(part) for part in parts)


def _addressee(block: _Block) -> Addressee:
    postal, place = place_of(block.postal)
    fields, lines, doubts = who(postal, block.fields)
    abroad = is_mission(f"{fields.get('organization', '')} {fields.get('office', '')}")
    sure = {
        "rank": rank(fields.get("office", "")),
        "gender": gender(fields.get("honorific", "")),
        "kind": "embassy" if abroad else "",
        "state": country_named_in(fields.get("organization") or fields.get("office", "")) if abroad else "",
    }
    fields |= {name: value for name, value in sure.items() if value}
    return Addressee(
        {name: fields[name] for name in _ORDER if fields.get(name)},
        lines,
        dict(place),
        tuple(dict.fromkeys(block.channels)),
        tuple(block.notes),
        tuple(block.printed),
        (*block.doubts, *doubts),
        abroad,
        block.salutations,
    )


def _read_salutation(value: str) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """Of 'Dear Dr Marxer / Sehr geehrter Herr Marxer' the first, all where each has a language of its own, and doubts."""
    plain = re.sub(r"[\[\]()]", "", value).strip()
    choice = [part.strip(" ,:") for part in plain.split("/") if part.strip(" ,:")] or [plain]
    if len(choice) == 1:
        return choice[0], {}, ()
    spoken: dict[str, str] = {}
    for part in choice:
        spoken.setdefault(_language_of(part), part)
    several = len(spoken) > 1 and "" not in spoken
    said = f"the page offers {len(choice)} salutations: '{plain}'; 'salutation' can hold one for each language"
    return choice[0], spoken if several else {}, () if several and len(choice) == len(spoken) else (said,)


def _language_of(text: str) -> str:
    """The language of a salutation by its first words; their accents tell 'Excelência' from 'Excelencia'."""
    known = [tag for tag in LANGUAGES if cue("greetings", language=tag).match(text)]
    accented = [tag for tag in known if cue("greetings", language=tag, alike=str.lower).match(text)]
    return next(iter((*accented, *known)), "")
