"""Which boxes on the pages came from which text of a letter's HTML.

WeasyPrint's boxes name their element, not the place in the HTML. The texts of the element tree are counted off against
the pieces of HTML, and the text boxes of each element against its texts. Where the two do not add up to the letter, as
with generated text, footnotes or repaired mark-up, nothing is said of that element.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import Box

from appeals.press.full_layout import FullLayout
from appeals.press.skeleton import Skeleton
from appeals.system.frozen_data import dataclass

_SPACE = re.compile(r"[ \t\n\r\f]+")
_RAW = frozenset({"style", "script", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"})


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A text box on a page.

    Attributes:
        page: the page's place among the pages.
        box: WeasyPrint's text box.
        around: the boxes around it, the page first.
    """

    page: int
    box: boxes.TextBox
    around: tuple[Box, ...]


def find_origins(layout: FullLayout, skeleton: Skeleton) -> dict[int, tuple[PlacedBox, ...]]:
    """The text boxes that each text of the letter became.

    Returns:
        For every place of `skeleton.texts` that is not blank its boxes in order; none where that cannot be told. What
        stands on every page (`position: fixed`) has a box on each.
    """
    nodes = _text_nodes(layout.root)
    pieces = [(place, text) for place, text in enumerate(skeleton.texts) if text.strip()]
    if [_folded(text) for _, text in nodes] != [_folded(html.unescape(text)) for _, text in pieces]:
        return {place: () for place, _ in pieces}
    by_element: dict[int, list[tuple[int, str]]] = {}
    for (element, text), (place, _) in zip(nodes, pieces, strict=True):
        by_element.setdefault(id(element), []).append((place, text))
    placed = _text_boxes(layout)
    return {
        place: boxes
        for element, texts in by_element.items()
        for place, boxes in _of_element(texts, placed.get(element, ()), len(layout.pages))
    }


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


def _text_nodes(root: Element) -> list[tuple[Element, str]]:
    """All texts of a tree that are not blank, in order, with the element each stands in directly."""
    found: list[tuple[Element, str]] = []

    def walk(element: Element) -> None:
        if element.text and element.text.strip() and isinstance(element.tag, str) and element.tag not in _RAW:
            found.append((element, element.text))
        for child in element:
            walk(child)
            if child.tail and child.tail.strip():
                found.append((element, child.tail))

    walk(root)
    return found


def _text_boxes(layout: FullLayout) -> Mapping[int, Sequence[PlacedBox]]:
    """`id` of an element -> its own text boxes, in order."""
    found: dict[int, list[PlacedBox]] = {}

    def walk(page: int, box: Box, around: tuple[Box, ...]) -> None:
        box = getattr(box, "_box", box)  # what is positioned absolutely stands behind a placeholder
        if isinstance(box, boxes.MarginBox):
            return
        if isinstance(box, boxes.TextBox) and "::" not in (box.element_tag or "::"):
            found.setdefault(id(box.element), []).append(PlacedBox(page, box, around))
        for child in getattr(box, "children", ()):
            walk(page, child, (*around, box))

    for number, page in enumerate(layout.pages):
        walk(number, page.box, ())
    return found


def _of_element(
    texts: Sequence[tuple[int, str]], boxes_of_element: Sequence[PlacedBox], pages: int
) -> Iterator[tuple[int, tuple[PlacedBox, ...]]]:
    """Each text of one element with its boxes: of an element that every page repeats, those of each page."""
    if not any(box.style["position"] == "fixed" for one in boxes_of_element for box in one.around):
        yield from _shared_out(texts, boxes_of_element)
        return
    on_pages = [[one for one in boxes_of_element if one.page == page] for page in range(pages)]
    shared = [dict(_shared_out(texts, mine)) for mine in on_pages]
    for place, _ in texts:
        found = [page[place] for page in shared]
        yield place, tuple(one for (one,) in found) if all(len(each) == 1 for each in found) else ()


def _shared_out(
    texts: Sequence[tuple[int, str]], boxes_of_element: Sequence[PlacedBox]
) -> Iterator[tuple[int, tuple[PlacedBox, ...]]]:
    """Each text of one element with its boxes; none from the first on that does not add up."""
    left, lost = iter(boxes_of_element), False
    for place, text in texts:
        mine, rest = [], _SPACE.sub("", text)
        while rest and not lost:
            box = next(left, None)
            part = _SPACE.sub("", box.box.text) if box else ""
            lost = box is None or not rest.startswith(part)
            if box and not lost:
                mine.append(box)
                rest = rest[len(part) :]
        yield place, () if lost else tuple(mine)
