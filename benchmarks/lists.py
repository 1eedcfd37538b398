"""How long a list of 100,000 members is read, and how much memory that takes, as CSV and as an Excel workbook.

    python benchmarks/lists.py [ROWS]

Each list is written anew and read to its end by a process of its own, as a run reads it: looked through, then row by row.
"""

import csv
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

HEADINGS = ("id", "name", "street", "city", "postcode", "country", "email", "language", "consent")
ROWS = 100_000
MOST_SECONDS, MOST_MEGABYTES = 10, 300

READ = """
import resource, sys, time
from pathlib import Path
from appeals.inputs.members import read_members
from appeals.inputs.models.senders import Sender
found = sum(isinstance(each, Sender) for each in read_members(Path(sys.argv[1])))
used = resource.getrusage(resource.RUSAGE_SELF)
print(found, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def main() -> int:
    """Write, read and tell; 1 where one of them takes longer, or more memory, than it may."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    slow = False
    with TemporaryDirectory() as folder:
        for path in (_csv(Path(folder), rows), _xlsx(Path(folder), rows)):
            command = [sys.executable, "-c", READ, str(path)]
            found, seconds, megabytes = map(float, subprocess.check_output(command, text=True).split())
            print(f"{path.name}: {found:,.0f} members, {seconds:.1f} s of CPU, {megabytes:.0f} MB")
            slow = slow or found != rows or seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES
    return int(slow)


def _row(number: int) -> tuple[str, ...]:
    street, email = f"{number} Mill Lane", f"a{number}@example.org"
    return (f"a{number}", f"Ann Example {number}", street, "Leeds", "LS2 9JT", "GB", email, "en", "yes")


def _csv(folder: Path, rows: int) -> Path:
    path = folder / "members.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((HEADINGS, *map(_row, range(rows))))
    return path


def _xlsx(folder: Path, rows: int) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Members")
    for row in (HEADINGS, *map(_row, range(rows))):
        sheet.append(row)
    book.save(folder / "members.xlsx")
    return folder / "members.xlsx"


if __name__ == "__main__":
    sys.exit(main())
