"""Fax pages as a PDF, for gateways that take no TIFF and for looking at."""

from collections.abc import Collection, Iterator

from appeals.fax.grid import LINE, PITCH
from appeals.fax.scan import FaxPage

_HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_A_PAGE = 3


def write(pages: Collection[FaxPage]) -> bytes:
    """One file of all pages, each a T.6 picture on its paper: no date, no identity, the same pages, the same bytes."""
    return b"".join(pieces(pages))


def pieces(pages: Collection[FaxPage]) -> Iterator[bytes]:
    """The same file from front to back; pages are taken up one after the other."""
    yield _HEAD
    at, places = len(_HEAD), list[int]()
    for number, content in enumerate(_objects(pages), start=1):
        places.append(at)
        piece = b"%d 0 obj\n%b\nendobj\n" % (number, content)
        at += len(piece)
        yield piece
    yield b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    yield b"".join(b"%010d 00000 n \n" % place for place in places)
    yield b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, at)


def _objects(pages: Collection[FaxPage]) -> Iterator[bytes]:
    kids = " ".join(f"{3 + _OBJECTS_A_PAGE * number} 0 R" for number in range(len(pages)))
    yield b"<< /Type /Catalog /Pages 2 0 R >>"
    yield f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode("ascii")
    for number, page in enumerate(pages):
        yield from _page(page, first=3 + _OBJECTS_A_PAGE * number)


def _page(page: FaxPage, *, first: int) -> list[bytes]:
    """A page, what it draws and its picture, which get the numbers from `first` on."""
    paper, rows = page.sheet.paper, page.sheet.rows
    width, height = LINE / PITCH * 72, rows / page.sheet.resolution.lines * 72
    # The line is 5 mm wider than A4 and centred on it, as machines print it.
    left, bottom = -page.sheet.left / PITCH * 72, paper.height - height
    drawing = f"{width:.4f} 0 0 {height:.4f} {left:.4f} {bottom:.4f} cm /Fax Do".encode("ascii")
    size = f"[0 0 {paper.width:.3f} {paper.height:.3f}]"
    # The one thing that pixels do not tell, for the preview; names in XX are for private use (PDF 1.7, annex E).
    private = f" /XXTypeSize {page.type_size}" if page.type_size else ""
    return [
        f"<< /Type /Page /Parent 2 0 R /MediaBox {size} /Contents {first + 1} 0 R "
        f"/Resources << /XObject << /Fax {first + 2} 0 R >> >>{private} >>".encode("ascii"),
        _stream("", drawing),
        _stream(
            f"/Type /XObject /Subtype /Image /Width {LINE} /Height {rows} /BitsPerComponent 1 "
            "/ColorSpace /DeviceGray /Filter /CCITTFaxDecode "
            f"/DecodeParms << /K -1 /Columns {LINE} /Rows {rows} >> ",
            page.code,
        ),
    ]


def _stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries}/Length {len(data)} >>\nstream\n".encode("ascii") + data + b"\nendstream"
