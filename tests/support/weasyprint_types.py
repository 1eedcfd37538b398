"""Writes down the C types that WeasyPrint declares, so that no start of the program has to parse them.

    .venv/bin/python tests/support/weasyprint_types.py

For another WeasyPrint than the one that is installed here, the program lets cffi parse: slower, and never wrong.
"""

import ast
import json
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from appeals.system.weasyprint_import import TYPES, declarations


def made() -> str:
    """The file as it is to be: what cffi writes into a module that it makes ("out-of-line ABI"), and of which source."""
    source = declarations()
    assert source is not None
    calls = [node for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    (cdef,) = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "cdef"]
    parsed: Any = import_module("cffi").FFI()  # it has no types
    parsed.cdef(ast.literal_eval(cdef.args[0]))
    parsed.set_source("types", None)
    with TemporaryDirectory() as folder:
        module = Path(folder) / "types.py"
        parsed.emit_python_code(str(module))
        last = ast.parse(module.read_text(encoding="ascii")).body[-1]
    assert isinstance(last, ast.Assign)
    assert isinstance(last.value, ast.Call)
    known = {str(each.arg): ast.literal_eval(each.value) for each in last.value.keywords}
    content = {"source": sha256(source.read_bytes()).hexdigest(), "parsed": known}
    return json.dumps(content, indent=0, default=lambda piece: piece.decode("latin-1")) + "\n"


if __name__ == "__main__":
    TYPES.write_text(made(), encoding="ascii")
