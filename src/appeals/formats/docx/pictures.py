"""Pictures of a letterhead, without what cameras and programs note in them: authors, places, times, paths."""

from collections.abc import Iterator

from appeals.formats.docx.untrusted import BadReference

__all__ = ["cleaned", "picture_kind"]

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SHOWN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
)
"""Chunks of a PNG that decide how it looks."""
_KEPT = frozenset({0xE0, 0xE2, 0xEE})
"""Segments of a JPEG for programs that decide how it looks: JFIF, colour profile, Adobe's colours."""


def picture_kind(name: str, data: bytes) -> str:
    """`png` or `jpeg`.

    Raises:
        BadReference: it is neither.
    """
    if data.startswith(_PNG):
        return "png"
    if data.startswith(_JPEG):
        return "jpeg"
    msg = f"{name} is no PNG and no JPEG: save the picture as one of them"
    raise BadReference(msg)


def cleaned(name: str, data: bytes) -> bytes:
    """The same picture without notes.

    Raises:
        BadReference: it is no whole PNG or JPEG.
    """
    pieces = _of_png(data) if picture_kind(name, data) == "png" else _of_jpeg(data)
    try:
        return b"".join(pieces)
    except (IndexError, ValueError) as error:
        msg = f"{name} is a damaged picture"
        raise BadReference(msg) from error


def _of_png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        whole = data[at : at + length + 12]
        if len(whole) != length + 12:
            raise ValueError(kind)
        if kind in _SHOWN:
            yield whole
        at += len(whole)


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:  # noqa: PLR2004 - a marker; start of scan, after which all is picture
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4]) + 2
        if marker in _KEPT or not (0xE0 <= marker <= 0xEF or marker == 0xFE):  # noqa: PLR2004 - APPn and comments
            yield data[at : at + length]
        at += length
    yield data[at : data.rindex(b"\xff\xd9", at) + 2]  # what follows the end of the picture is none of it
