"""What stands within what on a sheet."""

import pytest

from appeals.sheet.nesting import LEVELS, nested


@pytest.mark.parametrize(
    ("above", "parts"),
    [
        ({}, {None: [1, 2, 3]}),
        ({1: 2, 2: 3}, {None: [3], 3: [2], 2: [1]}),
        ({1: 3, 2: 3}, {None: [3], 3: [1, 2]}),
        ({1: 1}, {None: [1, 2, 3]}),
        ({1: 2, 2: 1, 3: 1}, {None: [1, 2], 1: [3]}),
    ],
)
def test_each_stands_within_its_own_group(above: dict[int, int], parts: dict[int | None, list[int]]) -> None:
    assert nested([1, 2, 3], above) == parts


def test_deeper_groups_stand_beside_each_other() -> None:
    parts = nested(range(600), {number: number - 1 for number in range(1, 600)})
    assert [parts[number] for number in range(LEVELS - 1)] == [[number + 1] for number in range(LEVELS - 1)]
    assert parts[LEVELS - 1] == list(range(LEVELS, 600))
