"""Work that is done in a process of its own, which knows all that this one knows."""

import os
from collections.abc import Callable


def started(work: Callable[[], object]) -> int:
    """A process that does some work and ends."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child
