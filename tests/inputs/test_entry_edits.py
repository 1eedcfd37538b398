"""Fields of an address book's entries are changed where they stand; everything else stays to the byte."""

import pytest

from appeals.errors import AppealsError
from appeals.inputs.entry_edits import EntryChanges, changed_book

VERIFIED = {"a": EntryChanges({"verified": {"date": "2026-11-29", "source": "By phone: 'yes' # 2"}})}
SAID = "{date: 2026-11-29, source: \"By phone: 'yes' # 2\"}"
HEAD, TAIL = "# ours\nbook: x   # x\nrecipients:\n", "\n  # next\n  b:\n    name: B  # b\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  a: # a\n    name: A  # n", f"  a: # a\n    name: A  # n\n    verified: {SAID}"),
        ("  a:\n    verified: 2011-06  # w\n    name: A", f"  a:\n    verified: {SAID}  # w\n    name: A"),
        ("  a:\n    verified:\n    name: A", f"  a:\n    verified: {SAID}\n    name: A"),
        (
            "  a:\n    verified:   # v\n      source: UA 1\n      # c\n      date: 2011-06   # d\n    name: A",
            "  a:\n    verified:   # v\n      source: \"By phone: 'yes' # 2\"\n      # c\n      date: 2026-11-29   # d\n    name: A",
        ),
        (
            "  a:\n    verified:\n        date: '2011-06' # d\n    name: A",
            "  a:\n    verified:\n        date: 2026-11-29 # d\n        source: \"By phone: 'yes' # 2\"\n    name: A",
        ),
        (
            "  a:\n    verified: {date: 2011-06}  # v\n    name: A",
            "  a:\n    verified: {date: 2026-11-29, source: \"By phone: 'yes' # 2\"}  # v\n    name: A",
        ),
        ("  a: {name: A} # a", f"  a: {{name: A, verified: {SAID}}} # a"),
        ("  a:\n    name: |  # n\n      A\n\n    # z", f"  a:\n    name: |  # n\n      A\n    verified: {SAID}\n\n    # z"),
    ],
)  # fmt: skip
def test_what_verifies_an_entry_stands_in_its_place(before: str, after: str) -> None:
    assert changed_book(f"{HEAD}{before}{TAIL}", "x.yaml", VERIFIED) == f"{HEAD}{after}{TAIL}"
    windows = f"\ufeff{HEAD}{before}{TAIL}".replace("\n", "\r\n")
    assert changed_book(windows, "x.yaml", VERIFIED) == f"\ufeff{HEAD}{after}{TAIL}".replace("\n", "\r\n")


def test_several_entries_change_at_once_and_new_ones_come_last() -> None:
    before = f"{HEAD}  a:\n    name: A\n    fax: [1, 2]\n    email:   # e\n      - x\n      - y\n    web: w\n{TAIL}"
    changes = {
        "a": EntryChanges({"name": "null", "email": ["z", "a, b"], "gender": "m"}, frozenset({"fax", "web", "dative"})),
        "b": EntryChanges({"name": "C"}),
    }
    with pytest.raises(AppealsError, match="change it by hand"):
        changed_book(before, "x.yaml", changes)
    after = changed_book(before.replace("   # e", ""), "x.yaml", changes, {"c": "c:\n  # c\n  name: D"})
    assert after == (
        f'{HEAD}  a:\n    name: "null"\n    email: [z, "a, b"]\n    gender: m\n'
        "\n  # next\n  b:\n    name: C  # b\n\n  c:\n    # c\n    name: D\n"
    )


@pytest.mark.parametrize(
    "text", ["book: x\nrecipients: {a: {name: A}}\n", '{"book": "x", "recipients": {"a": {"name": "A"}}}']
)
def test_a_book_in_brackets_stays_one(text: str) -> None:
    assert changed_book(text, "x.yaml", VERIFIED).count("\n") == text.count("\n")
    with pytest.raises(AppealsError, match="change it by hand"):
        changed_book(text, "x.yaml", {}, {"c": "c:\n  name: D"})
