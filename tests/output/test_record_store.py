"""Records that were put by are all there when somebody asks for one."""

from collections.abc import Iterator

import pytest

from appeals.output.manifest import DocumentState, Record
from appeals.output.record_store import ManifestOrder, RecordStore

RECORD = Record("case", "", "xx/judge", "", "en", "text", "x", (), None, None, None, DocumentState.WRITTEN)
MANY = [RECORD._replace(letter=f"m{number:04}/judge.en", sender_number=number) for number in range(1_201)]


@pytest.fixture
def store() -> Iterator[RecordStore]:
    """An empty one."""
    store = RecordStore(ManifestOrder({"case": ["xx/judge"]}))
    yield store
    store.close()


TWO = [record._replace(format=name) for record in MANY for name in ("text", "email")]


@pytest.mark.parametrize(
    "records", [MANY, [*MANY[1:], MANY[0]], [*MANY, MANY[600]], TWO, [*TWO[1:], TWO[0]], [*TWO[:9], *TWO]]
)
def test_lines_come_in_order_and_once(store: RecordStore, records: list[Record]) -> None:
    for record in records:
        store.enter(record)
    assert store.in_order == (records is MANY)
    wanted = [each.as_line() for each in sorted({*records}, key=lambda each: (each.letter, each.format))]
    assert list(store.lines()) == wanted
    assert store.count() == len(wanted)
    assert list(store.lines()) == wanted
    assert store.earlier(MANY[0]) is None


def test_what_was_remembered_is_found_and_replaced(store: RecordStore) -> None:
    store.remember(MANY)
    assert not store.in_order
    assert store.earlier(MANY[7]) == MANY[7]._replace(sender_number=0)
    store.enter(MANY[7].failed("it is lost"))
    assert store.count() == 1
    assert [line for line in store.lines() if "it is lost" in line] == [MANY[7].failed("it is lost").as_line()]
