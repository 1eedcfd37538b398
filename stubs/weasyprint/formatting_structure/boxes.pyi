from collections.abc import Sequence
from xml.etree.ElementTree import Element

from weasyprint.css import Style

class Box:
    element_tag: str | None
    element: Element | None
    style: Style
    first_letter_style: Style | None
    first_line_style: Style | None
    children: Sequence[Box]  # of boxes that are positioned absolutely, what holds their place
    position_x: float
    position_y: float
    width: float
    height: float
    margin_top: float
    def content_box_x(self) -> float: ...
    def border_box_x(self) -> float: ...
    def border_box_y(self) -> float: ...
    def border_width(self) -> float: ...
    def border_height(self) -> float: ...

class BlockBox(Box): ...

class LineBox(Box):
    text_overflow: str
    block_ellipsis: str | int
    text_indent: float

class TextBox(Box):
    text: str
    baseline: float
    justification_spacing: float

class PageBox(Box): ...
class MarginBox(Box): ...
class ReplacedBox(Box): ...
