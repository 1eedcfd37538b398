"""Tests shared among several pytest processes: each takes the next module that no other has taken.

pytest-xdist hands tests out too, but by a thread in each process, and a process with threads forks no workers
(`appeals.batch.process`): the program would not run as it does for its users, and far slower.
"""

import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pytest

__all__ = ["run_share"]

_LAST = ("batch/test_dask.py", "/press/", "/formats/", "/fax/")
"""Modules that leave threads behind, Dask's and Pango's."""


def run_share(session: pytest.Session, folder: Path) -> bool:
    """Run the tests that this process takes; what pytest does with all of them, see `pytest_runtestloop`.

    Args:
        session: with all tests.
        folder: where processes that share the tests mark what they have taken.
    """
    items = _taken(session.items, folder)
    item = next(items, None)
    while item is not None:
        following = next(items, None)
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        item = following
    return True


def _taken(items: Sequence[pytest.Item], folder: Path) -> Iterator[pytest.Item]:
    for name, group in groupby(sorted(items, key=_order), _group):
        if _take(folder / name.replace("/", "-")):
            yield from group


def _take(mark: Path) -> bool:
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def _order(item: pytest.Item) -> tuple[bool, str]:
    return any(each in item.path.as_posix() for each in _LAST), _group(item)


def _group(item: pytest.Item) -> str:
    return item.path.relative_to(item.config.rootpath).as_posix()
