"""Digests of what the program makes of the bundled examples: two versions of the program that print the same make the same.

Run it with `python tests/long/outputs.py > before.txt`, change the program, run it again, compare. It makes every example
in every format, with and without senders, in one file, in parts and joined, as a sheet, as jobs for a fax server, and
what the commands without files print.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CAMPAIGNS = sorted(path for path in (ROOT / "campaigns").glob("*.yaml") if path.name.count(".") == 1)
MEMBERS = "id,name,street,city,postcode,country,email,language,consent\n" + "".join(
    f"m{number},Zoë Sample {number},{number} Example Street,Town,10{number:03},{country},m{number}@example.org,{language},yes\n"
    for number, (country, language) in enumerate(
        (("GB", "en"), ("DE", "de"), ("KZ", "ru"), ("FR", "fr"), ("AT", "en")) * 8
    )
)
ALL = "text,email,pdf,fax,tiff"
FORCED = ("--after-deadline", "trial", "--accept-unverified")


def commands(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """What is run, each in a folder of its own name."""
    members = folder / "members.csv"
    members.write_text(MEMBERS, encoding="utf-8")
    for campaign in CAMPAIGNS:
        name = campaign.stem
        yield f"{name}/check", ["check", str(campaign), "--today", "2011-07-01"]
        yield f"{name}/letters", ["render", str(campaign), "--date", "2011-07-01", "--format", ALL, *FORCED]
        yield f"{name}/printed", ["render", str(campaign), "--date", "2011-07-01", "--out", "-", *FORCED]
        yield f"{name}/sheet", ["sheet", str(campaign), "--date", "2011-07-01", "--format", "pdf,html,text"]
    of_members = ["render", str(ROOT / "campaigns/ua-129-10.yaml"), "--date", "2011-07-01", "--senders", str(members)]
    yield "members/letters", [*of_members, "--format", ALL]
    yield "members/letter", [*of_members, "--paper", "letter", "--exact"]
    yield "members/one-file", [*of_members, "--format", "pdf,text,fax", "--one-file", "--duplex"]
    yield "members/part-1", [*of_members, "--part", "1/2", "--out", str(folder / "parts")]
    yield "members/part-2", [*of_members, "--part", "2/2", "--out", str(folder / "parts")]
    yield "members/joined", ["manifest", "merge", str(folder / "parts")]
    yield "members/fax-preview", ["fax-preview", "../ua-129-10/letters/out"]
    yield "members/diff", ["diff", str(ROOT / "campaigns/ua-129-10.yaml"), str(CAMPAIGNS[0])]
    yield "law/cite", ["cite", "CAT 3(1)", "Refugee Convention 33", "--language", "ru"]
    for seed in sorted((ROOT / "tests").rglob("*.txt")):
        if "appeals" in seed.parts or "pages" in seed.parts:
            yield f"import/{seed.stem}", ["import", str(seed)]


def main() -> None:
    """Run everything and print a line for each file: its digest and its name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for run, words in commands(folder):
            place = folder / run
            place.mkdir(parents=True)
            environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}
            command = [sys.executable, "-m", "appeals", *words]
            ended = subprocess.run(command, cwd=place, env=environment, capture_output=True, check=False)
            for stream, printed in (("out", ended.stdout), ("err", ended.stderr)):
                text = printed.replace(str(ROOT).encode(), b"ROOT").replace(name.encode(), b"FOLDER")
                (place / f"standard-{stream}").write_bytes(b"exit %d\n%s" % (ended.returncode, text))
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name != "members.csv":
                print(hashlib.sha256(path.read_bytes()).hexdigest(), path.relative_to(folder))  # noqa: T201 - a command


if __name__ == "__main__":
    main()
