"""Runs in which file operations go wrong: the disk is full at one, or the power fails."""

from collections.abc import Sequence
from pathlib import Path

from program import succeeded

# One process that has read the program already makes the runs, each in a fork. Python tells an audit hook of each file
# that is opened to be written, renamed or removed, and of each folder; what the hook does befalls the operation.
_FAULTY = """
import errno, mmap, os, shutil, signal, sys
from importlib import import_module
from appeals.cli import main

kind, earlier, whole, out, step, *options = sys.argv[1:]
for name in (f"commands.{options[0]}", "formats.text", "formats.email"):
    import_module(f"appeals.{name}")
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link"}

def started(out, at=0):
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said = os.open(out + ".said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1), os.dup2(said, 2)
    run, seen = os.getpid(), memoryview(mmap.mmap(-1, 8)).cast("q")  # its workers count on
    def hook(event, arguments):
        changes = event in CHANGES or event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if not changes or not isinstance(arguments[0], (str, bytes, os.PathLike)):
            return
        if not os.fsdecode(arguments[0]).startswith(out):
            return
        seen[0] += 1
        if seen[0] == at and kind != "full":
            os.kill(run, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
        if seen[0] == at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), arguments[0])
    if at:
        sys.addaudithook(hook)
    sys.argv = ["appeals", *options, "--out", out]
    try:
        main()
    except SystemExit as stop:
        # The code 200 says that the run was over before it came so far.
        os._exit(200 if at and seen[0] < at else stop.code)

def begun_anew():
    shutil.rmtree(out, ignore_errors=True)
    if os.path.isdir(earlier):
        shutil.copytree(earlier, out)

def contents(folder):
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                found[os.path.relpath(os.path.join(path, name), folder)] = file.read()
    return found

begun_anew()
assert started(out) == 0
wanted = contents(out)
at = 1
while True:
    if at == 1 or kind != "kill again":
        begun_anew()
    code = started(out, at)
    if code == 200:
        break
    said = open(out + ".said").read()
    assert "Traceback" not in said, (at, said)
    assert code in ((0, 74) if kind == "full" else (-signal.SIGKILL,)), (at, code, said)
    found = contents(out)
    noted = found.get("manifest.jsonl", b"").decode()
    for name, left in found.items():
        if name in wanted and not name.startswith("manifest"):
            assert kind == "kill again" or os.path.isdir(earlier) or f'"{name.removesuffix(".csv")}"' in noted, (at, name)
            there = os.path.join(earlier, name)
            assert left == wanted[name] or os.path.exists(there) and left == open(there, "rb").read(), (at, name)
    if kind != "kill again":
        assert started(out) == 0, (at, open(out + ".said").read())
        assert contents(out) == wanted, (at, contents(out).keys() ^ wanted.keys())
    at += int(step)
assert contents(out) == wanted, contents(out).keys() ^ wanted.keys()
print(at)
"""


def one_operation_fails(kind: str, options: Sequence[str], *, folder: Path, earlier: Path, step: int = 1) -> int:
    """Make a run again and again, with a fault at its first file operation, then at its second, and so on.

    After each fault every file is whole and as it was or as it is to be, the manifest of a folder that was new names each
    (an index with its letters), a full disk is said in a sentence, and the next run leaves what an unbroken one would have
    left. With `kill again` that run is killed too, ever later, until one ends.

    Args:
        kind: `full`, `kill` or `kill again`.
        options: of the program, without `--out`.
        folder: for output folders.
        earlier: an output folder to begin with; one that does not exist for none.
        step: how many operations further the next fault is.

    Returns:
        How many operations there were.
    """
    faulty = (kind, earlier, folder / "whole", folder / "faulty", step)
    return int(succeeded(_FAULTY, *faulty, *options, cwd=folder))
