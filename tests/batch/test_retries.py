"""What becomes of a chunk in which letters break their worker."""

from collections.abc import Iterable

import pytest
from rough_formats import document

from appeals.batch.open_formats import Kind, Made, Piece
from appeals.batch.process import IDLE, Ending
from appeals.batch.retries import GIVE_UP, Task
from appeals.errors import AppealsError
from appeals.formats.protocol import LetterError, Rendered

MADE = Rendered(b"alone")


def pieces(count: int, *, language: str = "en") -> list[Piece]:
    return [
        Piece("case", "rough", document(f"r{number}", language=language).mailing, wanted=True)
        for number in range(count)
    ]


def turn(task: Task) -> list[list[int]]:
    return [list(group) for group in task.turn()]


def condemn(task: Task, numbers: Iterable[int]) -> None:
    """Have a worker break at letters, in the chunk and alone."""
    for number in numbers:
        task.broke([each for group in turn(task) for each in group].index(number), Ending("it breaks"))
        assert turn(task) == [[number]]
        task.broke(0, Ending("it breaks"))


def reasons(task: Task) -> dict[int, str]:
    return {number: str(made) for number, made in task.settled.items() if isinstance(made, LetterError)}


def test_a_letter_that_breaks_alone_as_well_is_left_out_and_named() -> None:
    task = Task(pieces(5))
    condemn(task, [2])
    assert turn(task) == [[0, 1, 3, 4]]
    assert reasons(task) == {2: "it breaks"}


def test_a_letter_that_computed_for_too_long_is_not_tried_again() -> None:
    task = Task(pieces(5))
    task.broke(2, Ending("it takes too long", certain=True))
    assert turn(task) == [[0, 1, 3, 4]]
    assert reasons(task) == {2: "it takes too long"}


def test_after_a_letter_that_can_be_made_alone_its_chunk_is_made_again() -> None:
    task = Task(pieces(5))
    task.broke(2, Ending("it breaks"))
    task.acquit(MADE)
    assert turn(task) == [[0, 1, 2, 3, 4]]
    assert task.settled == {}


def test_a_chunk_that_keeps_breaking_at_innocent_letters_is_halved() -> None:
    ends = []
    for places in ([2, 2, 2], [4, 1, 0]):
        task, suspects = Task(pieces(5)), set[int]()
        for place in places:
            task.broke(place, Ending("too much"))
            if place not in suspects:
                task.acquit(MADE)
            suspects.add(place)
        ends.append(turn(task))
    assert ends == [[[0, 1], [2, 3, 4]]] * 2


def test_a_letter_that_can_be_made_alone_only_is_taken_so() -> None:
    task = Task(pieces(1))
    task.broke(0, Ending("it breaks"))
    task.acquit(MADE)
    task.broke(0, Ending("it breaks"))
    task.broke(0, Ending("it breaks"))
    settled: dict[int, Made] = {0: MADE}
    assert (task.settled, turn(task)) == (settled, [])


def test_letters_after_many_that_broke_one_after_the_other_are_given_up() -> None:
    task = Task([*pieces(3), *pieces(GIVE_UP + 5), *pieces(2, language="fr")])
    condemn(task, range(3, 3 + GIVE_UP))
    assert turn(task) == [[0, 1, 2, GIVE_UP + 8, GIVE_UP + 9]]
    given_up = {reason for number, reason in reasons(task).items() if number >= 3 + GIVE_UP}
    assert given_up == {f"given up: {GIVE_UP} letters before it failed one after the other; the last: it breaks"}
    assert list(task.hopeless) == [("case", "rough", "en")]


def test_letters_that_break_between_whole_ones_are_no_reason_to_give_up() -> None:
    task = Task(pieces(40))
    condemn(task, range(0, 40, 2))
    assert turn(task) == [list(range(1, 40, 2))]


def test_a_chunk_is_begun_anew_without_what_was_given_up_meanwhile() -> None:
    hopeless: dict[Kind, str] = {("case", "rough", "fr"): "given up"}
    task = Task([*pieces(2), *pieces(2, language="fr")])
    condemn(task, [0])
    anew = task.without(hopeless)
    assert turn(anew) == [[0, 1]]
    assert reasons(anew) == {2: "given up", 3: "given up"}
    assert anew.without(hopeless) is anew


def test_a_run_whose_workers_end_at_no_letter_ends() -> None:
    task = Task(pieces(2))
    for _ in range(5):
        task.broke(IDLE, Ending("why"))
    with pytest.raises(AppealsError, match="keep ending before they begin: why"):
        task.broke(IDLE, Ending("why"))
