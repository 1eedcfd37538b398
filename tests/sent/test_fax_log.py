"""What HylaFAX's log says of a fax: that it got through, was given up, or is still being tried."""

from datetime import date

import pytest

from appeals.sent.fax_log import FaxCall, fax_calls, fax_results, is_same_number

TODAY = date(2026, 2, 6)
NOBODY, LAST = "No answer from remote", "No answer from remote; too many attempts to dial"


def call(day: int, reason: str = "", *, number: str = "+77172502534", job: str = "1", is_sent: bool = True) -> FaxCall:
    return FaxCall(date(2026, 2, day), is_sent, job, "case/letter.en", number, reason)


CASES: dict[str, tuple[list[FaxCall], bool | None, bool]] = {
    "got through": ([call(5)], True, False),
    "got through in the end": ([call(5, NOBODY), call(5, NOBODY), call(5)], True, False),
    "given up": ([call(5, NOBODY), call(5, LAST)], False, True),
    "still being tried": ([call(5, NOBODY)], None, False),
    "no call for days": ([call(2, NOBODY)], False, True),
    "ended unsent": ([call(5, NOBODY), call(5, NOBODY, is_sent=False)], False, True),
    "always busy": ([call(5, "Busy signal detected; too many attempts to dial")], False, False),
    "our line is dead": ([call(2, "No local dialtone")], False, False),
    "busy and nobody": ([call(5, "Busy signal detected"), call(5, LAST)], False, True),
    "another fax got through": ([call(5, LAST), call(5, number="0077172502534", job="2")], False, False),
}


@pytest.mark.parametrize(("calls", "arrived", "is_dead"), CASES.values(), ids=CASES)
def test_what_became_of_a_fax(calls: list[FaxCall], arrived: bool | None, is_dead: bool) -> None:
    first = fax_results(calls, today=TODAY)[0]
    assert (first.arrived, first.is_dead) == (arrived, is_dead)


def test_lines_of_all_versions_are_read_and_others_are_numbered() -> None:
    old = b'02/03/26 10:00\tSEND\t1\tttyS0\t7\tcase/letter.en\toffice\t"+77172502534"\t""\t1\t2\t0:1:0\t0:0:50\t""\n'
    new = old.rstrip() + b'\t""\t""\t""\t"root"\t"00 00"\t"1/2"\r\n'
    received = old.replace(b"SEND", b"RECV")
    broken = [b"02/03/26 10:00\tSEND\t1\n", old.replace(b"02/03", b"13/45"), b"\xff\x00\n", b"x" * 10_000]
    found = list(fax_calls([old, new, received, b"\n", *broken]))
    same = FaxCall(date(2026, 2, 3), is_sent=True, job="7", tag="case/letter.en", number="+77172502534", reason="")
    assert found == [same, same, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("dialled", "is_same"),
    [
        ("+77172502534", True),
        ("0077172502534", True),
        ("9,01177172502534", True),
        ("8 (7172) 50-25-34", True),
        ("+77172502535", False),
        ("34", False),
        ("", False),
    ],
)
def test_a_number_is_known_by_whatever_was_dialled(dialled: str, is_same: bool) -> None:
    assert is_same_number(dialled, "+77172502534") == is_same
