"""The lines under 'appeals to' become recipients: where one ends, how it is reached, who it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from appeals.importing.channels import channels, is_bare_channel, labelled
from appeals.importing.draft import Addressee, Channel
from appeals.importing.names import country_in, country_named_in, country_of
from appeals.importing.offices import gender, honorific, is_mission, rank
from appeals.importing.page import Line
from appeals.importing.postal import place_of, who
from appeals.importing.salutations import read_salutation

__all__ = ["addressees"]

_PROSE = 14  # words before any label: an address in one run, commas between its lines
_COMMAS = 2  # as many as a line of an address has
_SEVERAL = 2
_FEW = 0.25  # of the gaps between lines
_ORDER = ("kind", "honorific", "name", "office", "organization", "attention", "rank", "gender", "salutation", "state")


@dataclass(slots=True)
class _Block:
    """The lines of one recipient while they are read.

    Attributes:
        label: the field whose value goes on in the next line.
        reached: whether a channel or salutation was read: what follows without a label is the next recipient.
        country: whether a country was read, with which an address ends.
    """

    printed: list[Line] = field(default_factory=list)
    postal: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    channels: list[Channel] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    salutations: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    label: str = ""
    reached: bool = False
    country: bool = False

    @property
    def named(self) -> bool:
        return bool(self.postal or self.fields.keys() & {"name", "office"})


def addressees(lines: Sequence[Line]) -> tuple[Addressee, ...]:
    """The recipients that stand in some lines, in order; where nobody is named there is none."""
    found = (_addressee(block) for block in _blocks(lines) if block.printed)
    return tuple(each for each in found if each.fields.keys() & {"name", "office", "organization"})


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    block, usual = _Block(), _usual_gap(lines)
    listed = _marks(lines)
    for line in lines:
        if block.printed and (line.mark in listed or _begins_another(block, line, usual)):
            yield block
            block = _Block()
        _read(block, line)
    yield block


def _usual_gap(lines: Sequence[Line]) -> int:
    """Empty lines between two lines of one address: copying from a PDF may put one between all."""
    gaps = [line.gap for line in lines[1:]]
    return 1 if gaps and gaps.count(0) < len(gaps) * _FEW else 0


def _marks(lines: Sequence[Line]) -> frozenset[str]:
    """The marks of a list whose points are recipients."""
    bullets = [line.mark for line in lines if line.mark == "•"]
    numbers = [line.mark for line in lines if line.mark not in {"", "•"}]
    return frozenset(mark for marks in (bullets, numbers) if len(marks) >= _SEVERAL for mark in marks)


def _begins_another(block: _Block, line: Line, usual: int) -> bool:
    """Whether a line is the first of the next recipient."""
    first = next(labelled(line.text), ("", "", ""))[0]
    if first:
        return first == "name" and block.named
    goes_on = bool(block.label) and line.gap <= usual
    if goes_on or is_bare_channel(line.text) or line.text.startswith(("(", "[")):
        return False
    return block.reached or (line.gap > usual and (block.country or line.gap > usual + 1) and block.named)


def _read(block: _Block, line: Line) -> None:
    block.printed.append(line)
    bracketed = re.fullmatch(r"\[(.*)\]?|\((.*:.*)\)", line.text)
    text = (bracketed[1] or bracketed[2] or line.text).rstrip("]") if bracketed else line.text
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


def _labelled(block: _Block, label: str, words: str, value: str) -> None:
    block.label = label if not value or value.endswith((";", ",")) else ""
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
            salutation = read_salutation(value)
            block.fields["salutation"] = salutation.first
            block.salutations |= salutation.by_language
            block.doubts += salutation.doubts
            block.reached = True
        case "name" if value:
            given, block.fields["name"] = honorific(value)
            block.fields |= {"honorific": given} if given else {}
        case "office" | "organization" | "attention" if value:
            block.fields[label] = value
        case _:
            _reach(block, label, value)


def _reach(block: _Block, label: str, value: str) -> None:
    found = channels(label, value)
    block.channels += found
    block.reached = True
    if value and not found:
        block.notes.append(f"{label}: {value}")
        block.doubts.append(f"'{value}' could not be read as {label}: it is kept in the notes")


def _postal(block: _Block, value: str) -> None:
    run = len(value.split()) > _PROSE or value.rstrip(" ,").count(",") > _COMMAS
    parts = [part.strip() for part in value.split(",")] if run else [value]
    block.postal += [part.rstrip(" .") for part in parts if part.strip(" .")]
    block.country = block.country or any(country_in(part) or country_of(part) for part in parts)


def _addressee(block: _Block) -> Addressee:
    postal, place = place_of(block.postal)
    head = who(postal, block.fields)
    fields = dict(head.fields)
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
        head.lines,
        dict(place),
        tuple(dict.fromkeys(block.channels)),
        tuple(block.notes),
        tuple(block.printed),
        (*block.doubts, *head.doubts),
        abroad,
        block.salutations,
    )
