"""What most tests need: the program, a folder to use it in, and golden files."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import NoReturn, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from needs import PANGO, without
from program import REPOSITORY, Ended, Run, command, environment
from project import TODAY, Project
from sharing import run_share

from appeals import cli
from appeals.system import libraries

# The tests of the press import WeasyPrint themselves: it must find the bundled fonts, and Pango where only the user has it.
if PANGO.is_here():
    libraries.prepare()

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
GOLDEN = Path(__file__).parent / "golden"

# How long a property takes says more about the machine than about the program.
settings.register_profile("appeals", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("appeals")


class WithoutPango(pytest.Module):
    """Tests of the press where it cannot even be imported."""

    def collect(self) -> NoReturn:
        pytest.skip(without([PANGO]), allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    if "press" in module_path.parts and not PANGO.is_here():
        return WithoutPango.from_parent(parent, path=module_path)
    return None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return nothing_is_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return nothing_is_skipped((yield))


def nothing_is_skipped(report: Report) -> Report:
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and CI runs everything: {report.longrepr}"
    return report


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--share", type=Path, help="a folder, by which several pytest processes share the tests")
    parser.addoption(
        "--thorough", action="store_true", help="also the variants of tests that show what others show too"
    )
    parser.addoption("--update-golden", action="store_true", help="write what the program makes as the golden files")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out variants that take long and show what others show too, unless they are asked for."""
    if config.getoption("--thorough"):
        return
    left_out = [item for item in items if item.get_closest_marker("thorough")]
    if left_out:
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]
        config.hook.pytest_deselected(items=left_out)


def pytest_configure(config: pytest.Config) -> None:
    """Let programs that tests start be interrupted, also where this one was started in the background and cannot be."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "thorough: a variant that takes long and is left out without --thorough")


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    folder = session.config.getoption("--share")
    return None if folder is None or session.config.option.collectonly else run_share(session, folder)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS", "NO_COLOR", "TERMINAL_WIDTH", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The program, in this process."""

    def started(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["appeals", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            cli.main()
        printed = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return Ended(int(stop.value.code), printed.out, printed.err)

    return started


@pytest.fixture
def run_fresh() -> Run:
    """The program, in a process of its own."""

    def started(*arguments: object, cwd: Path | None = None, **variables: str) -> Ended:
        ended = subprocess.run(
            command(arguments), cwd=cwd, env=environment(**variables), capture_output=True, text=True, check=False
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    return started


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A fresh folder with an address book, and the current folder of this test."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Project(folder)


@pytest.fixture
def check(run: Run) -> Callable[..., Ended]:
    """`appeals check` on the day on which the projects of the tests have no fault."""

    def checked(*arguments: object) -> Ended:
        return run("check", "--today", TODAY, *arguments)

    return checked


@pytest.fixture
def render(run: Run, project: Project) -> Callable[..., Ended]:
    """`appeals render` on that day, into the project's output folder."""

    def rendered(*arguments: object) -> Ended:
        dated = () if "--date" in arguments else ("--date", TODAY)
        return run("render", *dated, "--out", project.out, *arguments)

    return rendered


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare with a golden file; `--update-golden` writes it."""

    def compare(name: str, content: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        assert path.read_bytes().decode() == content.decode()

    return compare


@pytest.fixture(scope="session")
def ua(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letters of Urgent Action 129/10 in every format, made once for all tests that look at them."""
    out = tmp_path_factory.mktemp("ua") / "out"
    arguments = ("render", "campaigns/ua-129-10.yaml", "--date", "2011-07-01", "--format", "text,email,pdf")
    subprocess.run(
        command((*arguments, "--out", out)), cwd=REPOSITORY, env=environment(), check=True, capture_output=True
    )
    return out
