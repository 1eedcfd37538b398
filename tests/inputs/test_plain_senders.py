"""Senders of usual rows, made without the model, are what the model makes of them."""

import pickle
from collections.abc import Mapping, Sequence
from random import Random

import pytest
from pydantic import ValidationError

from appeals.inputs.lists.chosen_columns import Columns
from appeals.inputs.lists.spoiled_cells import cell_faults
from appeals.inputs.lists.tables import CellKind
from appeals.inputs.lists.words import country_code, languages
from appeals.inputs.models.senders import Sender
from appeals.inputs.named_rows import NamedRow
from appeals.inputs.plain_senders import PlainSenders

USUAL: Mapping[str, Sequence[str]] = {
    "name": ("Ann Example", "Ünal Öz", "Пётр Пример", "أحمد"),
    "organization": ("", "", "Friends of Peace"),
    "letterhead": ("", "Room 2"),
    "signatory": ("", "Bea Sample"),
    "title": ("", "Dr."),
    "division": ("", "Youth"),
    "street": ("12 Mill Lane", "Straße der Einheit 4", "3 Mayfield", "4"),
    "city": ("Leeds", "Köln", "Алматы"),
    "postcode": ("LS2 9JT", "01067", "050000", "98765"),
    "region": ("", "Yorkshire"),
    "country": ("GB", "de", "Germany", "Kazakhstan", "UK", "Österreich", ""),
    "email": ("ann@example.org", "a.b@mail.ru", ""),
    "phone": ("+44 113 496 0000", "0113 496", "", "441134960000", "2025550123"),
    "fax": ("", "+49 30 12"),
    "language": ("en", "ru", "fr;en", "EN_gb, de", "", "iw"),
    "profession": ("", "engineer"),
    "sentence": ("", "I am a reader."),
    "signature": ("", "Ann E."),
    "show": ("", "full", "none", "name-place"),
}
UNUSUAL = (
    "", "=1+1", "nan", "n/a", "{{name}}", "3-Apr", "x\u200by", "two  blanks", "a\nb", "a\r\nb", "e\u0301", "a\tb", "«N»", "\u00ad",
    "@x", "x|y", "$5", "<b>", "NULL", "-", "x" * 1001, "a\0b", "\x7f", "\u2028x", "\u202ex", "a\u00a0b", "\ud7ff", "a\x1fb", " x ",
    "XX", "SU", "Germny", "xx", "Deutsch", "q", "1067", "１２３", "4.9E+12", "2026-01-02", "Full", "12", "\u0301a", "\ufffe",
    "b@x", "Ann <a@example.org>", "ü@example.org", "a@exämple.org", "xxx@example.org", "no-spam@example.org", "a@-x.org",
)  # fmt: skip
FIELDS = tuple(name for name in Sender.model_fields if name != "id")


def columns(*, joined: bool = False) -> Columns:
    """Each field in a column, and where asked the street and the name in two."""
    positions: dict[str, tuple[int, ...]] = {name: (at,) for at, name in enumerate(FIELDS)}
    if joined:
        positions |= {"street": (*positions["street"], len(FIELDS)), "name": (len(FIELDS) + 1, *positions["name"])}
    return Columns(positions, {at: name for name, each in positions.items() for at in each}, (), ())


def by_the_model(found: Columns, cells: Sequence[str]) -> Sender | None:
    """What the model makes of a row without a fault."""
    if any(cell_faults(found, cells, {})):
        return None
    texts = found.cells(cells)
    spoken = languages(texts["language"])
    fields = {name: text for name, text in texts.items() if text}
    fields |= {"country": country_code(texts["country"])} if texts["country"] else {}
    context = {"language": spoken[0] if spoken else "en"}
    try:
        return Sender.model_validate({**fields, "id": "a1", "language": spoken}, context=context)
    except ValidationError:
        return None


def row(cells: Sequence[str], kinds: Mapping[int, CellKind] | None = None) -> NamedRow:
    return NamedRow(0, 1, "a1", 2, 2, cells, "", kinds or {})


def test_a_plain_sender_is_what_the_model_makes() -> None:
    random = Random(20)  # noqa: S311 - rows of a test
    plain = whole = 0
    for number in range(3000):
        found = columns(joined=number % 5 == 0)
        strange = random.choice((0.0, 0.02, 0.2))
        cells = [random.choice(UNUSUAL if random.random() < strange else USUAL[name]) for name in FIELDS]
        cells += [random.choice(("", "b", "12")) for _ in range(2)]
        made, wanted = PlainSenders(found).sender(row(cells)), by_the_model(found, cells)
        whole += wanted is not None
        if made is None:
            continue
        plain += 1
        assert wanted is not None, cells
        assert made == wanted, cells
        assert repr(made) == repr(wanted)
        assert (made.model_fields_set, made.model_dump()) == (wanted.model_fields_set, wanted.model_dump())
        assert pickle.loads(pickle.dumps(made)) == wanted  # noqa: S301 - made here
        assert made.without_email("why").email_fault == "why"
        assert not made.email_fault
    assert plain > 0.8 * whole > 800


def test_a_row_in_which_nothing_is_strange_is_plain() -> None:
    cells = [USUAL[name][0] for name in FIELDS]
    assert PlainSenders(columns()).sender(row(cells))


@pytest.mark.parametrize("name", FIELDS)
def test_a_cell_that_is_no_text_is_not_plain(name: str) -> None:
    cells = [USUAL[each][0] for each in FIELDS]
    assert PlainSenders(columns()).sender(row(cells, {FIELDS.index(name): CellKind.NUMBER})) is None
    assert PlainSenders(columns()).sender(row(cells, {len(FIELDS): CellKind.NUMBER}))


PARTS = (
    *"0123456789=@#-–— ./:,Ee+nNu(|${%«x\0\t\n\x1c٣",
    "Jan", "apr", "AVR", "fév", "août", "abril", "Sept", "мар", "NULL", "null", "None", "NaN", "nan", "undefined", "(null)", "(blank)",
    "<NA>", "n/a", "N/A", "#REF!", "2026-01-02", "10:00:00", "E+12", "{{", "}}", "<<a>>", "12", "ſept",
)  # fmt: skip


def test_no_spoiled_cell_is_passed_over() -> None:
    random = Random(20)  # noqa: S311 - cells of a test
    fields = dict(enumerate(("name", "street", "postcode", "country", "email", "id")))
    found = Columns({name: (at,) for at, name in fields.items()}, fields, (), ())
    faulty = 0
    for _ in range(10_000):
        cells = ["".join(random.choices(PARTS, k=random.randrange(5))) for _ in fields]
        closely = list(cell_faults(found, cells, {99: CellKind.NUMBER}))  # a cell that is no text: each is looked at
        faulty += bool(closely)
        assert list(cell_faults(found, cells, {})) == closely, cells
    assert faulty > 1000
