"""Large runs with everything that can go wrong, with the limits of real runs: `python tests/long/pool.py` (10 minutes).

bombs    letters that crash, hang or eat memory among thousands, in PDF and text: these fail, the others are the same
         files as in a run without them, with one, two and three workers
kills    a run whose workers are killed again and again, then the run itself, and is taken up: the folder of an
         unbroken run, byte for byte, and no process left
hopeless a template that never ends, for 20,000 letters: given up after ten
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parents[1] / "src")]

from program import command, environment  # noqa: E402 - found by the line above
from project import TODAY, Project  # noqa: E402 - likewise

ENDLESS = "{% set t = letter.opening %}" + "{% for c in t %}" * 6 + "{% endfor %}" * 6
HOG = '<table>{% for c in letter.opening %}<tr><td colspan="100000000">x</td></tr>{% endfor %}</table>'
PAGE = "<html><body><p>{{ letter.sender.lines | join(', ') }}</p><p>{{ letter.opening }}</p>%s</body></html>"


def members(project: Project, count: int, bad: Sequence[str] = ()) -> Path:
    """A table of members; those called Endless or Hog break the template."""
    names = [f"Member {number}" for number in range(count)]
    for place, name in enumerate(bad):
        names.insert((place + 1) * count // (len(bad) + 1), name)
    numbered = (
        f"{'b' if name in bad else 'm'}{name.split()[-1].lower()},{name},{name} Lane,Leeds,GB" for name in names
    )
    return project.write(
        "members.csv", "id,name,street,city,country,consent\n" + "\n".join(f"{row},yes" for row in numbered) + "\n"
    )


def arguments(project: Project, out: str, *options: object) -> list[str]:
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    table = project.folder / "members.csv"
    return command(["render", campaign, "--date", TODAY, "--senders", table, "--out", project.folder / out, *options])


def ended(call: Sequence[str], code: int) -> str:
    run = subprocess.run(call, env=environment(), capture_output=True, text=True, check=False)
    assert run.returncode == code, run.stderr
    return run.stderr


def letters(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


def bombs(project: Project, count: int) -> None:
    conditions = (
        "{%% if 'Endless' in letter.sender.lines[0] %%}%s{%% elif 'Hog' in letter.sender.lines[0] %%}%s{%% endif %%}"
    )
    project.write("templates/letter.html.j2", PAGE % (conditions % (ENDLESS, HOG)))
    project.write("templates/letter.txt.j2", "{{ letter.opening }}" + conditions % (ENDLESS, ""))
    members(project, count)
    ended(arguments(project, "good", "--format", "text", "--jobs", 2), 0)
    members(project, count, ["Endless", "Hog"])
    for jobs in (1, 2, 3):
        said = ended(arguments(project, f"text{jobs}", "--format", "text", "--jobs", jobs), 1)
        assert said.count("(text): it takes longer than 30 s") == 2, said
    members(project, 100, ["Endless", "Hog"])
    for jobs in (1, 2):
        said = ended(arguments(project, f"pdf{jobs}", "--format", "pdf", "--jobs", jobs), 1)
        assert said.count("failed: b") == 4, said
    assert letters(project.folder / "text1") == letters(project.folder / "text2") == letters(project.folder / "text3")
    assert letters(project.folder / "pdf1") == letters(project.folder / "pdf2")
    there = letters(project.folder / "text1")
    for name, content in letters(project.folder / "good").items():
        assert name == "manifest.jsonl" or there[name] == content, name


def kills(project: Project, count: int, times: int) -> None:
    members(project, count)
    options = ("--format", "text,pdf", "--jobs", 2)
    ended(arguments(project, "unbroken", *options), 0)
    chance = random.Random(7)  # noqa: S311 - moments
    for number in range(times):
        with subprocess.Popen(
            arguments(project, "killed", *options),
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as run:
            workers: list[int] = []
            until = time.monotonic() + 1 + number * 10 / times
            while time.monotonic() < until and run.poll() is None:
                workers = children(run.pid)
                if workers and chance.random() < 0.2:
                    kill(chance.choice(workers))
                time.sleep(0.2)
            kill(run.pid)
        time.sleep(2)
        assert not any(map(alive, workers)), [Path(f"/proc/{worker}/status").read_text() for worker in workers]
    ended(arguments(project, "killed", *options), 0)
    assert letters(project.folder / "killed") == letters(project.folder / "unbroken")


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def alive(pid: int) -> bool:
    """Whether a process does anything any more; one that ended may wait for somebody to ask how."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def hopeless(project: Project) -> None:
    project.write("templates/letter.txt.j2", ENDLESS)
    members(project, 10_000)
    began = time.monotonic()
    said = ended(arguments(project, "hopeless", "--format", "text", "--jobs", 2), 1)
    assert "0 written, 0 skipped, 20000 failed" in said, said
    assert said.count("takes longer than 30 s") < 100, said
    sys.stdout.write(f"hopeless: given up after {time.monotonic() - began:.0f} s\n")


PARTS = ("bombs", "kills", "hopeless")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=PARTS, help="by default all")
    parser.add_argument("--members", type=int, default=6_000)
    parser.add_argument("--kills", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.what or PARTS:
            project = Project(Path(folder) / name)
            if name == "bombs":
                bombs(project, asked.members)
            elif name == "kills":
                kills(project, asked.members // 4, asked.kills)
            else:
                hopeless(project)
            sys.stdout.write(f"{name}: as it should be\n")


if __name__ == "__main__":
    main()
