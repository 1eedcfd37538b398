"""README's promise, 'everything that is wrong, at once': each known fault is planted alone, with others, and with all.

A fault is a value in one place of a campaign or of its address book that is otherwise without fault. What `check` says of several
faults is what it says of each: none hides another, and none is said as a consequence of another. Every pair is planted alone by
tests/long/pairs_of_faults.py.
"""

import pytest
from planted_faults import FAULTS, Fault, Found, found
from project import Project


def union(alone: dict[str, Found], faults: list[Fault]) -> Found:
    return frozenset().union(*(alone[fault.where] for fault in faults))


def halves() -> list[list[Fault]]:
    """All faults, and halves of them, such that any two stand apart in one of these."""
    bits = range(len(FAULTS).bit_length())
    parted = [[fault for at, fault in enumerate(FAULTS) if (at >> bit & 1) == side] for bit in bits for side in (0, 1)]
    return [list(FAULTS), *parted]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def alone(project: Project) -> dict[str, Found]:
    """What is said of each fault by itself."""
    return {fault.where: found(project, fault) for fault in FAULTS}


def test_each_fault_is_said_alone(project: Project, alone: dict[str, Found]) -> None:
    assert found(project) == frozenset()
    said = {where: sorted(code for _, code, *_ in problems) for where, problems in alone.items()}
    assert said == {fault.where: [fault.code] for fault in FAULTS}
    assert len(said) == len(FAULTS)


def test_faults_planted_together_are_said_as_each_of_them(project: Project, alone: dict[str, Found]) -> None:
    told = [(found(project, *some), union(alone, some)) for some in halves()]
    assert [sorted(said ^ expected) for said, expected in told if said != expected] == []
