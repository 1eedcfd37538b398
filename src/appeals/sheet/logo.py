"""A section's logo: a picture of a stranger, which goes into pages for the browser and through the layout engine."""

import re
import warnings
from collections.abc import Mapping
from io import BytesIO
from typing import Any

MOST_OF_A_LOGO = 48 * 1024
"""Bytes: it stands inside the page for the browser, which people send by email."""
PICTURES = ("gif", "jpeg", "jpg", "png", "svg", "webp")
"""How the name of a logo may end."""

_RASTER = ("GIF", "JPEG", "PNG", "WEBP")
_MOST_PIXELS = 4_000_000
_MOST_SHAPES = 5_000
"""Elements of an SVG with all that `use` repeats: ten lines of it can ask for a billion."""
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")


class BadLogoError(Exception):
    """It cannot be used; the message says why."""


def media_type(name: str, content: bytes) -> str:
    """What a picture is, whatever its name says, once it is known that all of it can be drawn.

    Raises:
        BadLogoError: it is no picture, a damaged one, or one that costs more to draw than any logo.
    """
    if len(content) > MOST_OF_A_LOGO:
        msg = f"the picture has {len(content) // 1024} KiB; {MOST_OF_A_LOGO // 1024} are the most"
        raise BadLogoError(msg)
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<", content):
        _look_through_shapes(name, content)
        return "image/svg+xml"
    return _drawn(name, content)


def _drawn(name: str, content: bytes) -> str:
    from PIL import Image, ImageFile  # noqa: PLC0415 - many sheets have no logo

    tolerant = ImageFile.LOAD_TRUNCATED_IMAGES  # WeasyPrint sets it for all of the process
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(content), formats=_RASTER) as picture:
            warnings.simplefilter("ignore")
            if picture.width * picture.height > _MOST_PIXELS:
                msg = f"'{name}' has {picture.width} × {picture.height} pixels, more than any paper shows"
                raise BadLogoError(msg)
            picture.load()
            return Image.MIME[str(picture.format)]
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise _damaged(name) from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerant


def _look_through_shapes(name: str, content: bytes) -> None:
    from lxml import etree  # noqa: PLC0415 - many sheets have no logo

    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise _damaged(name) from error
    if etree.QName(root).localname != "svg":
        raise _damaged(name)
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in content:
        msg = f"'{name}' declares entities: save it as plain SVG"
        raise BadLogoError(msg)
    named = {each.get("id"): each for each in root.iter("*") if each.get("id")}
    if _shapes(root, named, {}) > _MOST_SHAPES:
        msg = f"'{name}' repeats its shapes more often than any logo: save it as plain SVG"
        raise BadLogoError(msg)


def _shapes(element: Any, named: Mapping[str, Any], known: dict[Any, int]) -> int:  # noqa: ANN401 - lxml has no types here
    """How many elements are drawn for one, with all that it refers to; one that refers to itself has too many."""
    if element in known:
        return known[element]
    known[element] = _MOST_SHAPES + 1  # while it is counted: whoever comes here again is inside of it
    targets = (element.get(name, "") for name in _HREF)
    used = [named[target[1:]] for target in targets if target[:1] == "#" and target[1:] in named]
    total = 1 + sum(_shapes(each, named, known) for each in (*element.iterchildren("*"), *used))
    known[element] = min(total, _MOST_SHAPES + 1)
    return known[element]


def _damaged(name: str) -> BadLogoError:
    return BadLogoError(f"'{name}' is no picture, or a damaged one")
