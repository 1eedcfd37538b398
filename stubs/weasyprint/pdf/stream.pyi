from contextlib import AbstractContextManager
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import Box

class Stream(pydyf.Stream):
    _current_font: tuple[str, float] | None
    _tags: dict[Box, dict[str, Any]] | None
    def marked(self, box: Box, tag: str) -> AbstractContextManager[None]: ...
