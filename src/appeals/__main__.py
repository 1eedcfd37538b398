"""The program as a process of its own: `appeals`, `python -m appeals`."""

import atexit
import os
from typing import NoReturn

from appeals.cli import main

__all__ = ["run"]


def run() -> NoReturn:
    """Run the program, then end the process at once.

    Python would take apart every module and object first, which costs a tenth of a second, with WeasyPrint two: more than
    the worker process does that makes a letter. What has to be done at the end (`atexit`) is done.
    """
    code = 1
    try:
        main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else code
    atexit._run_exitfuncs()  # noqa: SLF001 - what Python calls then; there is no public name for it
    os._exit(code)


if __name__ == "__main__":
    run()
