"""What a report leaves out cannot be reckoned from what it says."""

from collections.abc import Sequence
from itertools import product

from appeals.sent.register_lines import Happened
from appeals.sent.sent_register import Cell
from appeals.sent.totals import FEW, totals


def posted(*letters: int) -> list[Cell]:
    return [Cell(f"c{at:02}", Happened.POSTED, number, number) for at, number in enumerate(letters)]


def shown(cells: Sequence[Cell]) -> tuple[list[int | None], int | None]:
    number = sum(each.letters for each in cells)
    table = totals(cells, [Cell("", Happened.POSTED, number, number)], by="campaign")
    assert table.all is not None
    return [row[0] for row in table.rows.values()], table.all[0]


def test_one_hidden_number_takes_another_with_it() -> None:
    assert shown(posted(3, 50, 7)) == ([None, 50, None], 60)
    assert shown(posted(0, 50, 7)) == ([0, 50, 7], 57)
    assert shown(posted(1, 1, 50)) == ([None, None, None], 52)  # one and one would be a sum of two
    assert shown(posted(4, 4, 50)) == ([None, None, 50], 58)
    assert shown(posted(3)) == ([None], None)


def test_many_letters_of_few_members_are_few() -> None:
    cells = [Cell("case", Happened.POSTED, 40, 4), Cell("other", Happened.POSTED, 40, 40)]
    assert totals(cells, [Cell("", Happened.POSTED, 80, 44)], by="campaign").rows == {
        "case": (None, *[0] * 6),
        "other": (None, *[0] * 6),
    }


def test_nothing_few_follows_from_a_table() -> None:
    for letters in product((0, 1, 2, 4, 5, 9), repeat=4):
        rows, total = shown(posted(*letters))
        hidden = [number for number, said in zip(letters, rows, strict=True) if said is None]
        assert all(said in {None, 0} or said == number >= FEW for number, said in zip(letters, rows, strict=True))
        assert total in {None, 0} or total == sum(letters) >= FEW
        if total and hidden:
            assert len(hidden) > 1
            assert sum(hidden) >= FEW
