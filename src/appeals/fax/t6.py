"""T.6, the code a fax page travels in: each line is coded against the one above it.

The line above the first one counts as white. So pieces of a page that are cut below an all-white line can be coded one by
one, and their bits set end to end are exactly the bits of the whole page. Ink is the 1 bit throughout, which the
encoder in libtiff calls black.
"""

import struct
from collections.abc import Sequence
from io import BytesIO

from PIL import Image

from appeals.system.frozen_data import dataclass

_END = 0x001001
"""EOFB, two end-of-line codes: closes a page (T.6, 2.4.1.1)."""

_END_BITS = 24
_ONE_STRIP = 1 << 30
_FEW = 8
_STRIP_OFFSETS, _STRIP_BYTE_COUNTS = 273, 279
_SHORT = 3


@dataclass(frozen=True, slots=True)
class T6Code:
    """The code of some lines of 1728 pixels: `length` bits, the first being the highest of `bits`."""

    bits: int
    length: int

    def closed(self) -> bytes:
        """The code of a whole page: ended, and filled up with zeros to a whole byte, first bit highest."""
        length = self.length + _END_BITS
        fill = -length % 8
        return ((self.bits << _END_BITS | _END) << fill).to_bytes((length + fill) // 8, "big")


def encode(image: Image.Image) -> T6Code:
    """Code the lines of a one-bit picture whose ink is 1; it may have none."""
    if not image.height:
        return T6Code(0, 0)
    file = BytesIO()
    image.save(file, "TIFF", compression="group4", strip_size=_ONE_STRIP)
    strip = _strip(file.getvalue())
    bits, length = int.from_bytes(strip, "big"), len(strip) * 8
    filling = (bits & -bits).bit_length() - 1  # the last bit of EOFB is a 1
    behind = filling + _END_BITS
    return T6Code(bits >> behind, length - behind)


def _strip(tiff: bytes) -> bytes:
    """The one strip of a little TIFF; Pillow can find it too, but takes longer than the encoder."""
    order = "<" if tiff.startswith(b"II") else ">"
    (directory,) = struct.unpack_from(f"{order}4xL", tiff)
    (count,) = struct.unpack_from(f"{order}H", tiff, directory)
    tags = {}
    for entry in range(count):
        tag, kind, _, value = struct.unpack_from(f"{order}HHL4s", tiff, directory + 2 + 12 * entry)
        tags[tag] = struct.unpack_from(f"{order}{'H' if kind == _SHORT else 'L'}", value)[0]
    start = tags[_STRIP_OFFSETS]
    return tiff[start : start + tags[_STRIP_BYTE_COUNTS]]


def join(pieces: Sequence[T6Code]) -> T6Code:
    """Set pieces end to end; each but the last must end in a white line."""
    codes = list(pieces) or [T6Code(0, 0)]
    # A few at a time, then these: or the first bits would be moved once for every piece.
    while len(codes) > 1:
        codes = [_run(codes[place : place + _FEW]) for place in range(0, len(codes), _FEW)]
    return codes[0]


def _run(pieces: Sequence[T6Code]) -> T6Code:
    bits = length = 0
    for piece in pieces:
        bits = bits << piece.length | piece.bits
        length += piece.length
    return T6Code(bits, length)
