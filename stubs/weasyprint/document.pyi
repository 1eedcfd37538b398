from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

class Page:
    links: list[tuple[str, Any, tuple[float, float, float, float], Box]]  # kind, target, rectangle, box
    _page_box: PageBox
    def paint(self, stream: Stream, scale: float = 1) -> None: ...

class Document:
    pages: Sequence[Page]
    fonts: dict[int, Font]
    _html: HTML
    def copy(self, pages: Sequence[Page]) -> Document: ...
    def write_pdf(
        self,
        target: Path | None = None,
        /,
        *,
        finisher: Callable[[Document, pydyf.PDF], None] | None = None,
        **options: object,
    ) -> bytes: ...  # None where there is a target
