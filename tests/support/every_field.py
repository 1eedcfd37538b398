"""A campaign, an address book and senders in which every field is filled, most with a word that stands nowhere else.

They are made of the models: a field of a kind that this does not know is an error, until it is told here what to write.
"""

import typing
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from appeals.inputs.models.campaign import Campaign, Demand, LetterText
from appeals.inputs.models.case import People
from appeals.inputs.models.fields import Code, Email, HowMany, Notes, When
from appeals.inputs.models.papers import PrintedOn, bare, papers_of
from appeals.inputs.models.recipients import Recipient
from appeals.inputs.models.senders import Sender
from appeals.inputs.models.text_fields import Shape, TextKind, shape_of

OTHERS: Mapping[str, tuple[object, str]] = {  # what is no word: what stands in the file, and what is read of it
    "kind": (None, ""),
    "status": (None, ""),
    "update": (7, "Update 7"),
    "updates.update": (3, "Update 3"),
    "country": ("ML", "Mali"),
    "about": ("PE", "Peru"),
    "deadline": ("2031-03-04", "4 March 2031"),
    "recipients.deadline": ("2031-01-02", "2 January 2031"),
    "copies.deadline": ("2031-01-05", "5 January 2031"),
    "after_deadline": ("go-on", "Letters still help after this date."),
    "appeal_languages": (["ky", "own"], "Kyrgyz"),
    "write_to": ("one-or-more", "one or more of these"),
    "via": (None, ""),  # see tests/letters/test_who_gets_what.py, as for the next ones
    "recipients.via": (None, ""),
    "senders": ([{"organization": "Qzsenderzq", "signatory": "Qzfellowzq"}], "Qzfellowzq"),
    "signatories": ([{"name": "Qzsignatoryzq"}], "Qzsignatoryzq"),
    "channels": (["fax", "post"], "Please use, in this order: Fax and Post."),
    "people.count": ("at least 8123", "at least 8,123"),
    "people.unnamed": ("up to 8111", "8,111"),
    "people.sex": ("f", "female"),
    "people.age": ("about 97", "97"),
    "entry.address.country": ("IS", "ICELAND"),
    "sender.country": ("MT", "Malta"),
    "entry.kind": (None, ""),
    "entry.dative": (None, ""),  # only in languages that have one in an address, see tests/letters/test_address.py
    "entry.until": (None, ""),  # read once it has passed, see tests/checks/test_guards_bind_every_paper.py
}

PAPERS = {**papers_of(Campaign), **{f"entry.{path}": printed for path, printed in papers_of(Recipient).items()}}
"""Where each field is printed, by its path."""


class Filled:
    """Models with a word in every field, and what is to be read of each, by the field's path."""

    def __init__(self) -> None:
        self.readings: dict[str, str] = {}

    def of(self, model: type[BaseModel], above: str = "", *, without: Iterable[str] = ()) -> dict[str, Any]:
        """The fields of a model but some of them."""
        return {name: value for name, value in self._fields(model, above) if name not in without}

    def _fields(self, model: type[BaseModel], above: str) -> Iterator[tuple[str, Any]]:
        hints, shapes = typing.get_type_hints(model, include_extras=True), shape_of(model)
        for name, info in model.model_fields.items():
            path = f"{above}{info.alias or name}"
            value = self._value(hints[name], shapes[info.alias or name], path)
            if value is not None:
                yield info.alias or name, value
            elif path not in OTHERS and PrintedOn() not in info.metadata:
                msg = f"{path}: write down in {__name__} what may stand there, and what is read of it"
                raise TypeError(msg)

    def _value(self, hint: object, shape: Shape, path: str) -> Any:  # noqa: ANN401 - any kind of value
        if path in OTHERS:
            value, self.readings[path] = OTHERS[path]
            return value
        one, kinds = shape[0] if isinstance(shape, list) else shape, tuple(inside(hint))
        if Code in kinds or Notes in kinds or (isinstance(one, TextKind) and one is not TextKind.OTHER):
            return self._word(path)
        if Email in kinds:
            return f"{self._word(path)}@example.org"
        if When in kinds:
            self.readings.setdefault(path, f"about {1101 + len(self.readings) % 800}")
            return self.readings[path]
        model = next((each for each in kinds if isinstance(each, type) and issubclass(each, BaseModel)), None)
        if model is None or model is HowMany:
            return None
        return [self.of(model, f"{path}.")] if isinstance(shape, list) else self.of(model, f"{path}.")

    def _word(self, path: str) -> str:
        number = len(self.readings)
        self.readings.setdefault(path, f"Qz{chr(97 + number // 26)}{chr(97 + number % 26)}zq")
        return self.readings[path]


def inside(hint: object) -> Iterator[object]:
    """A type and all that it is made of."""
    yield bare(hint)
    for each in typing.get_args(bare(hint)):
        yield from inside(each)


def recipients(filled: Filled) -> dict[str, Any]:
    """Entries of a book that have every field between them: of some, one takes the place of others."""
    word = filled._word  # noqa: SLF001 - of this module
    made_of = {
        "from": "popolo",
        "file": word("entry.imported.file"),
        "date": "2030-12-01",
        "made_from": {"name": "1a2b"},
    }
    whole = {
        "verified": {"date": "2030-12", "source": word("entry.verified.source")},
        "imported": {**made_of, "id": word("entry.imported.id"), "office": word("entry.imported.office")},
    }
    return {
        "a": filled.of(Recipient, "entry.", without=("printed", "mission", "people", "imported")) | whole,
        "printed": filled.of(Recipient, "entry.", without=("mission", "people", "imported")) | whole,
        "joint": filled.of(Recipient, "entry.", without=("printed", "mission", "name", "honorific", "imported"))
        | whole,
        "copied": {"office": "Somebody else", "address": {"city": "Elsewhere"}, **whole},
    }


def campaign(filled: Filled, *, short: bool) -> dict[str, Any]:
    """A campaign with every field; in its short form without those that take the place of others."""
    people = filled.of(People, "people.", without=("id", "part_of")) | {"public": True}
    group = {name: value for name, value in people.items() if name != "name"}
    person = {name: value for name, value in people.items() if name not in {"label", "names", "count", "unnamed"}}
    letter = filled.of(LetterText, "letter.", without=("to", "subject") if short else ("to",))
    parts = {name: value for name, value in letter.items() if name != "body"}
    body = {name: value for name, value in letter.items() if name not in {"opening", "closing"}}
    demand = filled.of(Demand, "demands.", without=("to", "kind"))
    forms = [{"sheet": demand["sheet"]}, {"letter": demand["letter"]}] if short else [demand]
    displacing = ("update_words", "deadline_words", "after_deadline_notice", "country_name")
    whole = filled.of(Campaign, without=displacing if short else ("update", "after_deadline"))
    updates = whole["updates"][0]
    return {
        **{name: value for name, value in whole.items() if name not in {"answered", "instruments", "chain"}},
        "updates": [{name: value for name, value in updates.items() if not (short and name == "update_words")}],
        "people": [person, group],
        "letter": [{"to": "xx/printed", **body}, parts],
        "demands": forms,
        "recipients": [
            {"id": "xx/a", "deadline": OTHERS["recipients.deadline"][0]},
            "xx/printed",
            "xx/joint",
            {"name": filled.readings["recipients.name"]},
        ],
        "copies": [
            {"id": "xx/copied", "deadline": OTHERS["copies.deadline"][0]},
            {"name": filled.readings["copies.name"]},
        ],
        "sender": sender(filled, "signatory", "letterhead") if short else sender(filled),
    }


def sender(filled: Filled, *without: str) -> dict[str, Any]:
    """A sender with every field."""
    return filled.of(Sender, "sender.", without=("show", "id", *without)) | {"language": "en"}


PERSON = ("organization", "letterhead", "signatory", "title", "division")
"""What only organizations have."""
