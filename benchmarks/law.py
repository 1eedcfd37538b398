"""What the law costs: finding a citation, wording a text, and reading the registry when a program starts.

Run it with `python benchmarks/law.py`. The bounds of the project: a warm look-up below 50 µs, and the registry adds less than
40 ms to the start of a program. Times are the best of several rounds: what else the machine does only adds to them.
"""

import subprocess
import sys
from timeit import repeat

from appeals import law

KEYS = (
    "CAT 3(1)",
    "Refugee Convention 33",
    "ICCPR 14(3)(g)",
    "Sultanov v Russia",
    "CAT Committee interim measures 2010-12",
)
LONGEST = "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment 3(1)"
LETTER = """\
I remind you of [@CAT 3(1)|party] and [@Refugee Convention 33|party].

It would violate [@ICCPR 6; 7; 14] and [@non-refoulement]; see [@Sultanov v Russia].

Halt extraditions where [@CAT Committee] has issued [@CAT Committee interim measures 2010-12].
"""


def microseconds(what: str, setup: str, number: int) -> float:
    """The best time of one call."""
    names = {"law": law, "LETTER": LETTER}
    return min(repeat(what, setup, number=number, repeat=5, globals=names)) / number * 1e6


def starts(*programs: str) -> tuple[float, ...]:
    """Milliseconds of processor time that fresh interpreters spend on programs: side by side, the best of fifteen."""
    times = [[_start(program) for program in programs] for _ in range(15)]
    return tuple(min(column) for column in zip(*times, strict=True))


def _start(program: str) -> float:
    code = f"{program}\nimport time\nprint(time.process_time())"
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) * 1e3


def main() -> None:
    """Measure and print."""
    setup = "reg = law.registry()"
    for key in (*KEYS, LONGEST):
        print(f"{microseconds(f'law.parse({key!r}, reg)', setup, 2_000):8.1f} µs  parse {key}")
    expand = microseconds("law.Register(reg, state='KZ').expand(LETTER)", setup, 200)
    check = microseconds("law.findings(LETTER, reg, states=('KZ',))", setup, 200)
    print(f"{expand:8.1f} µs  expand a letter of nine keys")
    print(f"{check:8.1f} µs  check that letter")
    # All three begin with what every command imports anyway: the difference is what the law adds.
    base = "import dataclasses, json, enum, re, typing, pathlib, datetime, functools, appeals.errors"
    law_too = f"{base}\nfrom appeals import law"
    bare, imported, loaded = starts(base, law_too, f"{law_too}\nlaw.registry()")
    print(f"{imported - bare:8.1f} ms  import appeals.law")
    print(f"{loaded - imported:8.1f} ms  read the registry")
    print(f"{loaded - bare:8.1f} ms  together")


if __name__ == "__main__":
    main()
