"""What a process opens and whom it calls, told by Python itself (PEP 578): nothing of ours can be left out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_seen: list[tuple[str, str]] = []
_watching = False
_installed = False


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and (event == "open" or event.startswith(("socket.", "urllib.", "http.", "subprocess.", "os.system"))):
        _seen.append((event, str(arguments[0])))


@contextmanager
def watched() -> Iterator[list[tuple[str, str]]]:
    """Events of this process, as (name, file or address), while the block runs."""
    global _watching, _installed  # noqa: PLW0603 - an audit hook cannot be taken out again
    if not _installed:
        sys.addaudithook(_hook)
        _installed = True
    _seen.clear()
    _watching = True
    try:
        yield _seen
    finally:
        _watching = False
