"""Lists as LibreOffice writes them: what it makes of three members, in each of its formats, is read as it was meant or named.

python tests/long/lists.py [FOLDER]

FOLDER gets the files. It needs `soffice` with Calc: on Debian, libreoffice-calc-nogui.
"""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import mkdtemp

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests/support"))

from list_files import MEMBERS, ods, text, xls, xlsx  # noqa: E402 - after the way to it

from appeals.inputs.members import Faulty, placed_members  # noqa: E402 - likewise
from appeals.inputs.models.senders import Sender  # noqa: E402 - likewise

FORMATS: Mapping[str, str] = {
    "xlsx": "xlsx",
    "xls": "xls:MS Excel 97",
    "ods": "ods",
    "fods.csv": "csv:Text - txt - csv (StarCalc):44,34,76,1",
    "semicolon.csv": "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true",
}
SOURCES = {"csv": text(encoding="utf-8"), "xlsx": xlsx(), "xls": xls(), "ods": ods()}


def main() -> int:
    """Convert each source to each format, and compare; 1 where anything was changed in silence."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else mkdtemp())
    wrong = 0
    for kind, make in SOURCES.items():
        for name, filter_ in FORMATS.items():
            there = folder / f"{kind}-{name}"
            there.mkdir(parents=True, exist_ok=True)
            path = converted(make(there), there / "made", filter_)
            found = list(differences(path))
            wrong += len([each for each in found if not each.startswith("named")])
            sys.stdout.write(f"{kind} as {name}: {'; '.join(found) or 'as it was'}\n")
    return int(wrong > 0)


def converted(path: Path, folder: Path, filter_: str) -> Path:
    """The file as LibreOffice saves it."""
    profile = f"-env:UserInstallation=file://{folder.parent.parent}/profile"
    # A CSV file is opened as UTF-8 with comma, its columns as LibreOffice takes them by itself.
    source = ["--infilter=CSV:44,34,76,1"] if path.suffix == ".csv" else []
    command = ["soffice", profile, "--headless", *source, "--convert-to", filter_, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (made,) = folder.iterdir()
    return made


def differences(path: Path) -> Iterator[str]:
    """What is not as it was: `named` where the reader says so."""
    read = [member for _, member in placed_members(path)]
    if len(read) != len(MEMBERS):
        yield f"{len(read)} members"
    for truth, member in zip(MEMBERS, read, strict=False):
        if isinstance(member, Sender):
            yield from (
                f"{truth['id']}: {name} is {getattr(member, name)!r}"
                for name in truth
                if getattr(member, name) != truth[name]
            )
        elif isinstance(member, Faulty):
            yield f"named: {member.reason}"
        else:
            yield f"{truth['id']} is left out"


if __name__ == "__main__":
    sys.exit(main())
