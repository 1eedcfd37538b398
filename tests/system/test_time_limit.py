"""An end to work that is done in this very process."""

import signal
import sys
import time

import pytest

from appeals.errors import AppealsError, Exit
from appeals.system.time_limit import time_limit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")


def never_done() -> None:
    while True:
        pass


def test_a_block_that_does_not_end_is_ended() -> None:
    with (
        pytest.raises(AppealsError, match=r"x\.yaml: this takes longer than 0\.1 s") as late,
        time_limit("x.yaml", 0.1),
    ):
        never_done()
    assert late.value.exit_code is Exit.DATA


def test_what_a_machine_makes_it_wait_does_not_count() -> None:
    with time_limit("x.yaml", 0.1):
        time.sleep(0.3)


def test_nothing_of_the_limit_is_left_after_a_block() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with time_limit("x.yaml"):
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 0
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) is before
