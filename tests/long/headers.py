"""20,000 hostile letters as emails: `python tests/long/headers.py` (some minutes).

The short version, with the same property, is a part of tests/formats/test_email_format.py.
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "support"), str(Path(__file__).parents[2] / "src")]

from hypothesis import given, settings  # noqa: E402 - what follows is found by the line above
from mail import HOSTILE, assert_headers_hold  # noqa: E402 - likewise

CASES = 20_000

if __name__ == "__main__":
    addressed = given(subject=HOSTILE, name=HOSTILE, sender=HOSTILE, address=HOSTILE)(assert_headers_hold)
    settings(max_examples=CASES, deadline=None)(addressed)()
    sys.stdout.write(f"{CASES} letters: no value became a header or a recipient\n")
