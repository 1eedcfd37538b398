"""The program as a process of its own: `appeals`, `python -m appeals`."""

import atexit
import gc
import os
import sys
from types import ModuleType
from typing import NoReturn

from appeals.system.lean_imports import imported_when_used

_SELDOM_USED = ("ipaddress", "linecache", "platform", "subprocess", "textwrap", "tokenize")

_FEW = 250_000
"""Objects that may lead in a circle; a command that makes one PDF makes fewer, and nearly none of them is garbage. In a long run
that lays each letter out in full, 20 MB more are in use at a time.
"""


def run() -> NoReturn:
    """Run the program, then end the process at once.

    Python looks for objects that lead in a circle after each 700 that are made; here after as many as a short command makes
    in all. No plugin of somebody else's is looked for to change how the models of `appeals` are read; nor is what would look, which
    takes a hundredth of a second to import.

    Python would take apart every module and object first, which costs a tenth of a second, with WeasyPrint two: more than
    the worker process does that makes a letter. What has to be done at the end (`atexit`) is done.
    """
    gc.set_threshold(_FEW, 10, 10)
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    no_plugins = sys.modules["pydantic.plugin._loader"] = ModuleType("pydantic.plugin._loader")
    no_plugins.get_plugins = tuple  # type: ignore[attr-defined]
    with imported_when_used(*_SELDOM_USED):
        from appeals.cli import main  # noqa: PLC0415 - all of the above comes first

    code = 1
    try:
        main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else code
    atexit._run_exitfuncs()  # noqa: SLF001 - what Python calls then; there is no public name for it
    os._exit(code)


if __name__ == "__main__":
    run()
