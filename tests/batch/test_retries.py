"""What becomes of a chunk in which letters break their worker."""

from collections.abc import Iterable

import pytest
from rough_formats import document

from appeals.batch.limits import IDLE, Ending
from appeals.batch.open_formats import ItemResult
from appeals.batch.retries import GIVE_UP, ChunkAttempt
from appeals.errors import AppealsError
from appeals.formats.protocol import LetterError, Rendered
from appeals.output.plan import Document, Kind

MADE = Rendered(b"alone")


def items(count: int, *, language: str = "en") -> list[Document]:
    return [document(f"r{number}", language=language) for number in range(count)]


def attempted(items: list[Document]) -> ChunkAttempt:
    return ChunkAttempt(items, lambda: items)


def groups(attempt: ChunkAttempt) -> list[list[int]]:
    return [list(group) for group in attempt.next_groups()]


def break_at(attempt: ChunkAttempt, numbers: Iterable[int]) -> None:
    """Have a worker break at letters, in the chunk and alone."""
    for number in numbers:
        attempt.broke([each for group in groups(attempt) for each in group].index(number), Ending("it breaks"))
        assert groups(attempt) == [[number]]
        attempt.broke(0, Ending("it breaks"))


def reasons(attempt: ChunkAttempt) -> dict[int, str]:
    return {number: str(made) for number, made in attempt.settled.items() if isinstance(made, LetterError)}


def test_a_letter_that_breaks_alone_as_well_is_left_out_and_named() -> None:
    attempt = attempted(items(5))
    break_at(attempt, [2])
    assert groups(attempt) == [[0, 1, 3, 4]]
    assert reasons(attempt) == {2: "it breaks"}


def test_a_letter_that_computed_for_too_long_is_not_tried_again() -> None:
    attempt = attempted(items(5))
    attempt.broke(2, Ending("it takes too long", certain=True))
    assert groups(attempt) == [[0, 1, 3, 4]]
    assert reasons(attempt) == {2: "it takes too long"}


def test_after_a_letter_that_can_be_made_alone_its_chunk_is_made_again() -> None:
    attempt = attempted(items(5))
    attempt.broke(2, Ending("it breaks"))
    attempt.could_be_made(MADE)
    assert groups(attempt) == [[0, 1, 2, 3, 4]]
    assert attempt.settled == {}


def test_a_chunk_that_keeps_breaking_at_innocent_letters_is_halved() -> None:
    ends = []
    for places in ([2, 2, 2], [4, 1, 0]):
        attempt, tried = attempted(items(5)), set[int]()
        for place in places:
            attempt.broke(place, Ending("too much"))
            if place not in tried:
                attempt.could_be_made(MADE)
            tried.add(place)
        ends.append(groups(attempt))
    assert ends == [[[0, 1], [2, 3, 4]]] * 2


def test_a_letter_that_can_be_made_alone_only_is_taken_so() -> None:
    attempt = attempted(items(1))
    attempt.broke(0, Ending("it breaks"))
    attempt.could_be_made(MADE)
    attempt.broke(0, Ending("it breaks"))
    attempt.broke(0, Ending("it breaks"))
    settled: dict[int, ItemResult] = {0: MADE}
    assert (attempt.settled, groups(attempt)) == (settled, [])


def test_letters_after_many_that_broke_one_after_the_other_are_given_up() -> None:
    attempt = attempted([*items(3), *items(GIVE_UP + 5), *items(2, language="fr")])
    break_at(attempt, range(3, 3 + GIVE_UP))
    assert groups(attempt) == [[0, 1, 2, GIVE_UP + 8, GIVE_UP + 9]]
    given_up = {reason for number, reason in reasons(attempt).items() if number >= 3 + GIVE_UP}
    assert given_up == {f"given up: {GIVE_UP} letters before it failed one after the other; the last: it breaks"}
    assert list(attempt.given_up) == [("case", "rough", "en")]


def test_letters_that_break_between_whole_ones_are_no_reason_to_give_up() -> None:
    attempt = attempted(items(40))
    break_at(attempt, range(0, 40, 2))
    assert groups(attempt) == [list(range(1, 40, 2))]


def test_a_chunk_is_begun_anew_without_what_was_given_up_meanwhile() -> None:
    given_up_kinds: dict[Kind, str] = {("case", "rough", "fr"): "given up"}
    attempt = attempted([*items(2), *items(2, language="fr")])
    break_at(attempt, [0])
    anew = attempt.without(given_up_kinds)
    assert groups(anew) == [[0, 1]]
    assert reasons(anew) == {2: "given up", 3: "given up"}
    assert anew.without(given_up_kinds) is anew


def test_a_run_whose_workers_end_at_no_letter_ends() -> None:
    attempt = attempted(items(2))
    for _ in range(5):
        attempt.broke(IDLE, Ending("why"))
    with pytest.raises(AppealsError, match="keep ending before they begin: why"):
        attempt.broke(IDLE, Ending("why"))
