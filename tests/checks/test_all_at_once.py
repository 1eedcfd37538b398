"""README's promise, 'everything that is wrong, at once': each known fault is planted alone, with others, and with all.

A fault is a value in one place of a campaign or of its address book that is otherwise without fault. What `check` says of several
faults is what it says of each: none hides another, and none is said as a consequence of another. Every pair is planted alone by
tests/long/pairs_of_faults.py.
"""

from planted_faults import FAULTS, Fault, Found, found
from project import Project


def union(alone: dict[str, Found], faults: list[Fault]) -> Found:
    return frozenset().union(*(alone[fault.where] for fault in faults))


def halves() -> list[list[Fault]]:
    """All faults, and halves of them, such that any two stand apart in one of these."""
    bits = range(len(FAULTS).bit_length())
    parted = [[fault for at, fault in enumerate(FAULTS) if (at >> bit & 1) == side] for bit in bits for side in (0, 1)]
    return [list(FAULTS), *parted]


def test_each_fault_is_said_alone(project: Project) -> None:
    assert found(project) == frozenset()
    said = {fault.where: sorted(code for _, code, *_ in found(project, fault)) for fault in FAULTS}
    assert said == {fault.where: [fault.code] for fault in FAULTS}


def test_faults_planted_together_are_said_as_each_of_them(project: Project) -> None:
    alone = {fault.where: found(project, fault) for fault in FAULTS}
    assert len(alone) == len(FAULTS)
    wrong = [
        sorted(said ^ union(alone, some)) for some in halves() if (said := found(project, *some)) != union(alone, some)
    ]
    assert wrong == []
