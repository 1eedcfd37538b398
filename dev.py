#!/usr/bin/env python3
"""Set up this project and use it, on a machine that has only Python 3.11 or newer.

    python3 dev.py demo    write the letters of a real urgent action to out/demo
    python3 dev.py test    run the whole test suite (--coverage: and measure its coverage); further words go to pytest
    python3 dev.py lint    run the linter, the formatter's check and the type checker
    python3 dev.py lock    choose the newest releases of what the project needs, and write them to requirements/

The project and what it needs from the Python package index, in the releases that requirements/ names, go to `.venv`
beside this file; `test --latest` takes the newest ones instead, in `.venv-latest`. The libraries that draw PDFs come
from the operating system: where they are missing, you are asked before anything is installed. The second run finds
everything in its place and begins at once.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- an older Python must get far enough to read this
    sys.exit("dev: Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ": " + sys.executable)

import atexit
import ctypes
import functools
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import tempfile
import venv
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "src"))

from appeals.system import libraries  # noqa: E402 -- it lives in src/, and needs the standard library only

PYPROJECT = HERE / "pyproject.toml"
CAMPAIGN = "campaigns/ua-129-10.yaml"
DEMO = "out/demo"
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@dataclass(frozen=True)
class Environment:
    """A folder with a Python of its own, into which the project is installed."""

    folder: Path

    @property
    def scripts(self) -> Path:
        """Where its programs are."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.scripts / "python"

    def pip(self, *arguments: str | Path) -> None:
        """Run its own pip."""
        run(self.python, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)


LOCKED = Environment(HERE / ".venv")
"""With the releases that requirements/ names."""
LATEST = Environment(HERE / ".venv-latest")
"""With the newest ones that pyproject.toml admits."""


# The commands


def demo(arguments: Sequence[str]) -> None:
    """Write the letters of Urgent Action 129/10 in every format that this machine can make."""
    pdf = provide_libraries()
    provide_project("run")
    formats = "text,email,pdf" if pdf else "text,email"
    appeals = str(LOCKED.scripts.relative_to(HERE) / "appeals")
    options = ("--date=2011-07-01", f"--format={formats}", f"--out={DEMO}")
    command = (appeals, "render", CAMPAIGN, *options, *arguments)
    say(f"running {shlex.join(command)}")
    run(*command)
    say(f"the letters are in {HERE / DEMO}")
    if not pdf:
        say(f"to get them as PDF too: {how_to_get_libraries()}, then this command again")


def test(arguments: Sequence[str]) -> None:
    """Run the test suite: the whole of it, with its coverage where that is asked for; or what pytest is asked for."""
    provide_libraries()
    if "--latest" in arguments:
        provide_latest("--editable", f"{HERE}[preview,drafts]", "--group", f"{PYPROJECT}:dev")
        run_tests(LATEST, [word for word in arguments if word != "--latest"])
    else:
        provide_project("dev")
        run_tests(LOCKED, arguments)


def run_tests(environment: Environment, arguments: Sequence[str]) -> None:
    """Run the tests with what is installed there."""
    if list(arguments) == ["--coverage"]:
        measure_coverage(environment)
        return
    if arguments:
        run(environment.python, "-m", "pytest", *arguments)
        return
    try:
        run_shared(environment.python, "-m", "pytest")
    finally:
        run(environment.python, HERE / "tests" / "support" / "needs.py")


def measure_coverage(environment: Environment) -> None:
    """Run all tests and say which lines and branches none of them reaches; it takes twice as long as the tests alone."""
    coverage = (environment.python, "-m", "coverage")
    try:
        # Each process leaves a file; where some tests fail nobody combines them.
        with tempfile.TemporaryDirectory() as folder:
            run_shared(*coverage, "run", f"--data-file={folder}/.coverage", "-m", "pytest")
            run(*coverage, "combine", "--quiet", folder)
        run(*coverage, "report")
    finally:
        run(environment.python, HERE / "tests" / "support" / "needs.py")


def run_shared(*pytest: str | Path) -> None:
    """Run all tests by as many processes as there are processors; one of them shows how far it is."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        command = [str(word) for word in (*pytest, f"--share={folder}")]
        others = [stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for _ in range(cores - 1)]
        processes = [subprocess.Popen(command, cwd=HERE, stdout=out, stderr=subprocess.STDOUT) for out in others]
        failed = not succeeds(*command)
        for process, out in zip(processes, others, strict=True):
            failed |= process.wait() != 0
            out.seek(0)
            sys.stdout.write(out.read())
    if failed:
        sys.exit("dev: some tests failed")


def lint(arguments: Sequence[str]) -> None:
    """Print everything that the linter, the formatter and the type checker have against the code."""
    provide_project("dev")
    tools = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"])
    results = [succeeds(LOCKED.python, "-m", *tool, *arguments) for tool in tools]
    if not all(results):
        sys.exit(1)


def lock(arguments: Sequence[str]) -> None:
    """Write requirements/: the newest releases that pyproject.toml admits, with the hashes of all their files."""
    provide_latest("--group", f"{PYPROJECT}:lock")
    # One release of each library for all systems and Pythons: letters do not depend on which one makes them.
    options = (
        "--extra=preview",
        "--extra=drafts",
        "--universal",
        "--python-version=3.11",
        "--fork-strategy=fewest",
        "--generate-hashes",
        "--upgrade",
    )
    for name, more in (("dev", ["--group=dev"]), ("run", ["--group=build", "--constraint=requirements/dev.txt"])):
        header, file = "--custom-compile-command=python3 dev.py lock", f"--output-file=requirements/{name}.txt"
        uv = (str(LATEST.scripts / "uv"), "pip", "compile", "--quiet", header, file)
        run(*uv, *options, *more, *arguments, "pyproject.toml")


COMMANDS: dict[str, Callable[[Sequence[str]], None]] = {"demo": demo, "test": test, "lint": lint, "lock": lock}


# Python: an environment of its own, with the project in it


def provide_project(requirements: str) -> None:
    """Install what `requirements/` names there, and the project itself; once, until one of its files changes."""
    provide_environment(LOCKED)
    locked = HERE / "requirements" / f"{requirements}.txt"
    stamp = LOCKED.folder / f"installed-{requirements}"
    wanted = hashlib.sha256(PYPROJECT.read_bytes() + locked.read_bytes()).hexdigest()
    if is_marked(stamp, wanted):
        return
    # From here until it is written again, an interrupted installation does not count as one.
    stamp.unlink(missing_ok=True)
    say("installing the project and what it needs into .venv: a minute or two, the first time")
    LOCKED.pip("install", "--require-hashes", "--requirement", locked)
    # The project's own build needs nothing more than what is locked, and fetches nothing.
    LOCKED.pip("install", "--no-deps", "--no-build-isolation", "--editable", HERE)
    stamp.write_text(wanted, encoding="utf-8")


def provide_latest(*wanted: str | Path) -> None:
    """Install the newest releases of everything that is wanted, whatever is there already."""
    provide_environment(LATEST)
    say("installing the newest releases into .venv-latest")
    LATEST.pip("install", "--upgrade", "pip")  # `--group` came with pip 25.1
    LATEST.pip("install", "--upgrade", "--upgrade-strategy", "eager", *wanted)


def provide_environment(environment: Environment) -> None:
    """Make it, with a pip; anew when it was left unfinished, the folder moved or Python is another."""
    stamp = environment.folder / "made-by-dev"
    wanted = "\n".join((sys.version, sys.base_prefix, str(HERE)))
    if is_marked(stamp, wanted):
        return
    say(f"making {environment.folder.name}")
    venv.create(environment.folder, clear=True, symlinks=os.name != "nt")
    provide_pip(environment.python)
    stamp.write_text(wanted, encoding="utf-8")


def provide_pip(python: Path) -> None:
    """Put a pip, of whatever age, into the new environment; Debian's python3 comes without one to put there."""
    # The pip that is named there, with all the rest: an older one takes the hash of none alone.
    install = ("install", "--quiet", "--require-hashes", "--requirement", HERE / "requirements" / "run.txt")
    if importlib.util.find_spec("ensurepip"):
        run(python, "-m", "ensurepip", quiet=True)
    elif importlib.util.find_spec("pip"):
        run(sys.executable, "-m", "pip", "--python", python, *install)
    elif shutil.which("apt-get"):
        say("this Python has no pip: taking the one in Debian's python3-pip-whl, for .venv only")
        with tempfile.TemporaryDirectory() as folder:
            unpack_packages(["python3-pip-whl"], Path(folder))
            wheel = next(Path(folder).glob("usr/share/python-wheels/pip-*.whl"))
            run(python, wheel / "pip", *install)
    elif shutil.which("uv"):
        run("uv", "pip", *install, "--python", python)
    else:
        sys.exit("dev: this Python has neither ensurepip nor pip: install pip with your system's package manager")


def is_marked(stamp: Path, wanted: str) -> bool:
    """Whether a step was finished, and under the circumstances of now."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted


# The operating system: the libraries that draw PDFs


def provide_libraries() -> bool:
    """Get what PDF needs from the system, if that is missing and you agree; say whether PDFs can be made now."""
    missing = libraries.libraries_missing(also_optional=True)
    if not missing:
        return True
    say(f"PDF needs libraries that are missing here: {', '.join(missing)}")
    command = libraries.install_command()
    if command and (IS_ROOT or command[0] == "brew"):
        obtain(f"install them with `{shlex.join(command)}`", lambda: install_packages(command))
    elif "apt-get" in command:
        place = libraries.private_libraries()
        obtain(f"unpack Debian's packages into {place} (about 15 MB, nothing else is touched)", unpack_libraries)
    else:
        say(f"to get them, {how_to_get_libraries()}")
    return not libraries.libraries_missing()


def obtain(what: str, how: Callable[[], None]) -> None:
    """Do this unless somebody is there to ask and says no. Text and email need none of it, so a failure is no end."""
    somebody_there = sys.stdin is not None and sys.stdin.isatty() and not os.environ.get("CI")
    if somebody_there and input(f"dev: shall I {what}? [Y/n] ").strip().lower() not in ("", "y", "yes"):
        return
    say(f"going to {what}")
    try:
        how()
    except subprocess.CalledProcessError as error:
        say(f"that failed: {error.cmd[0]} ended with {error.returncode}")
    except OSError as error:
        say(f"that failed: {error}")


def how_to_get_libraries() -> str:
    """What to do about missing libraries, for people to read."""
    command = libraries.install_command()
    if not command:
        return f"see {libraries.INSTRUCTIONS}"
    return f"run `{'' if IS_ROOT or command[0] == 'brew' else 'sudo '}{shlex.join(command)}`"


def install_packages(command: Sequence[str]) -> None:
    """Install with the system's own package manager."""
    if command[0] == "apt-get":
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        run("apt-get", "update", quiet=True)
    run(*command, quiet=True)


def unpack_libraries() -> None:
    """Give a user without administrator's rights the same Debian packages, in their own data folder.

    All is done in a folder beside it, which takes its name when complete: a half-made one never counts.
    """
    folder = libraries.private_libraries()
    unfinished = folder.with_name("native.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        packages = [word for word in libraries.install_command() if word.startswith("lib")]
        unpack_packages(packages, unfinished)
        (unfinished / "load-order").write_text("\n".join(load_order(unfinished)), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def load_order(folder: Path) -> list[str]:
    """The shared libraries in a folder, each after those it needs, which is found by trying them until all load."""
    waiting = sorted(path for path in folder.rglob("lib*.so.*") if not path.is_symlink())
    order: list[str] = []
    loaded = waiting
    while loaded:
        loaded = [path for path in waiting if loads(path)]
        order += [str(path.relative_to(folder)) for path in loaded]
        waiting = [path for path in waiting if path not in loaded]
    return order


def loads(library: Path) -> bool:
    """Load a library into this process, if those it needs are there."""
    with suppress(OSError):
        ctypes.CDLL(str(library))
        return True
    return False


# Debian's packages without administrator's rights


def unpack_packages(names: Sequence[str], folder: Path) -> None:
    """Unpack packages, and the libraries they need that the system lacks, into a folder of ours."""
    plan = output(*apt(), "install", "--simulate", "--no-install-recommends", *names)
    # `Inst NAME (VERSION …` is a new package, `Inst NAME [OLD] (VERSION …` a newer one than the system has, which will do.
    needed = [line.split()[1] for line in plan.splitlines() if line.startswith("Inst ") and "[" not in line.split()[2]]
    # Of what is needed only libraries, lib… in Debian, are of use unpacked: fonts and settings would have to be installed.
    chosen = [name for name in needed if name.startswith("lib") or name in names]
    with tempfile.TemporaryDirectory() as downloads:
        run(*apt(), "download", *chosen, quiet=True, folder=Path(downloads))
        for package in sorted(Path(downloads).glob("*.deb")):
            run("dpkg-deb", "--extract", package, folder)


@functools.cache
def apt() -> tuple[str, ...]:
    """`apt-get`, with fresh package lists in a temporary folder, which is why anybody may run it."""
    state = Path(tempfile.mkdtemp(prefix="apt-"))
    atexit.register(shutil.rmtree, state, ignore_errors=True)
    for subfolder in ("lists/partial", "cache/archives/partial"):
        (state / subfolder).mkdir(parents=True)
    settings = {
        "Dir::State": state,
        "Dir::State::Lists": state / "lists",
        "Dir::State::Status": "/var/lib/dpkg/status",
        "Dir::Cache": state / "cache",
        "Debug::NoLocking": "true",
        "APT::Sandbox::User": "root",  # else root would hand the download to a user who may not write here
    }
    command = ("apt-get", *(f"-o{name}={value}" for name, value in settings.items()))
    run(*command, "update", quiet=True)
    return command


# Running other programs


def run(*command: str | Path, quiet: bool = False, folder: Path | None = None) -> None:
    """Run a program, whose trouble is ours; a quiet one is heard only when it fails."""
    if not quiet:
        subprocess.run(command, check=True, cwd=folder)
        return
    result = subprocess.run(command, check=False, cwd=folder, text=True, capture_output=True, stdin=subprocess.DEVNULL)
    if result.returncode:
        print(result.stdout, result.stderr, file=sys.stderr)
        result.check_returncode()


def output(*command: str | Path) -> str:
    """What a program prints."""
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout


def succeeds(*command: str | Path) -> bool:
    """Run a program that may fail."""
    return subprocess.run(command, check=False).returncode == 0


def say(message: str) -> None:
    """Tell the user."""
    print("dev:", message, flush=True)


def main(words: Sequence[str]) -> None:
    """Run the command named first, with the further words."""
    if not words or words[0] not in COMMANDS:
        print(__doc__)
        sys.exit(0 if "--help" in words else 2)
    os.chdir(HERE)
    try:
        COMMANDS[words[0]](words[1:])
    except subprocess.CalledProcessError as error:
        say(f"this failed: {shlex.join(map(str, error.cmd))}")
        sys.exit(error.returncode if error.returncode > 0 else 1)
    except (KeyboardInterrupt, EOFError):  # Ctrl-C, and Ctrl-D as an answer
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1:])
