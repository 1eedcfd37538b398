"""What requirements/ names, is complete and the same everywhere; `python3 dev.py lock` writes it."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from program import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
FILES = ("run", "dev")


def text(name: str) -> str:
    return (REPOSITORY / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def locked(name: str) -> dict[str, list[Requirement]]:
    """What a file names, without its hashes."""
    lines = (line.removesuffix("\\") for line in text(name).splitlines() if line[:1].isalpha())
    found: dict[str, list[Requirement]] = {}
    for requirement in map(Requirement, lines):
        found.setdefault(requirement.name, []).append(requirement)
    return found


def group(name: str) -> list[str]:
    entries = PROJECT["dependency-groups"][name]
    return [
        word for entry in entries for word in (group(entry["include-group"]) if isinstance(entry, dict) else [entry])
    ]


PROJECT_WANTS = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
WANTED = {
    "run": {
        *PROJECT_WANTS,
        *EXTRAS["preview"],
        *EXTRAS["drafts"],
        *group("build"),
        *PROJECT["build-system"]["requires"],
    },
    "dev": {*PROJECT_WANTS, *EXTRAS["preview"], *EXTRAS["drafts"], *group("dev"), *EXTRAS["dask"]},
}


@pytest.mark.parametrize(
    ("name", "wanted"), [(name, wanted) for name, all_of_them in WANTED.items() for wanted in sorted(all_of_them)]
)
def test_what_pyproject_wants_is_locked_inside_its_bounds(name: str, wanted: str) -> None:
    requirement = Requirement(wanted)
    (exact,) = locked(name)[canonicalize_name(requirement.name)]
    (pin,) = exact.specifier
    assert pin.operator == "=="
    assert requirement.specifier.contains(pin.version)
    assert str(exact.marker) == str(requirement.marker)


@pytest.mark.parametrize("name", FILES)
def test_each_library_has_one_release_on_every_python_and_system(name: str) -> None:
    assert {name: exact for name, exact in locked(name).items() if len(exact) != 1} == {}


@pytest.mark.parametrize("name", FILES)
def test_each_release_has_hashes(name: str) -> None:
    _header, *entries = re.split(r"^(?=\w)", text(name), flags=re.MULTILINE)
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", FILES)
def test_no_address_of_an_index_is_written_down(name: str) -> None:
    assert "://" not in text(name)
    assert "--index" not in text(name)
    assert "--find-links" not in text(name)


def test_what_runs_is_what_is_tested() -> None:
    tested = {str(exact) for exacts in locked("dev").values() for exact in exacts}
    assert {str(exact) for exacts in locked("run").values() for exact in exacts} <= tested


def test_every_library_that_reaches_a_letter_has_an_upper_bound() -> None:
    unbounded = [one.name for one in map(Requirement, PROJECT_WANTS) if one.specifier.contains("9999")]
    assert unbounded == ["filelock", "platformdirs", "tzdata"]
