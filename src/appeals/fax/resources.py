"""What the operators of a page call by name: fonts, pictures, opacities."""

from collections.abc import Mapping
from hashlib import blake2b

import pikepdf

from appeals.fax.outlines import Font, Fonts
from appeals.system.frozen_data import dataclass

__all__ = ["Resources", "content_of", "read_resources"]


@dataclass(frozen=True, slots=True)
class Resources:
    """The named things of a page; what is not understood has no entry.

    Attributes:
        fonts: by name.
        pictures: the digest of each picture and its transparency mask, by name.
        opaque: names of the graphics states that make nothing see-through.
        key: equal for pages whose names mean the same things.
    """

    fonts: Mapping[bytes, Font]
    pictures: Mapping[bytes, bytes]
    opaque: frozenset[bytes]
    key: tuple[object, ...]


def content_of(page: pikepdf.Page) -> bytes:
    """The operators of a page, which may be kept in several pieces."""
    page.contents_coalesce()
    return page.obj.Contents.read_bytes()


def read_resources(page: pikepdf.Page, fonts: Fonts) -> Resources:
    """Look at the resources of a page."""
    named = page.obj.get("/Resources", pikepdf.Dictionary())
    known = {_name(name): font for name, entry in _entries(named, "/Font") if (font := fonts.of(entry))}
    pictures = {_name(name): digest for name, entry in _entries(named, "/XObject") if (digest := _picture(entry))}
    opaque = frozenset(_name(name) for name, entry in _entries(named, "/ExtGState") if _is_opaque(entry))
    key = (tuple((name, font.identity) for name, font in known.items()), tuple(pictures.items()), opaque)
    return Resources(known, pictures, opaque, key)


def _entries(named: pikepdf.Object, kind: str) -> list[tuple[str, pikepdf.Object]]:
    return sorted(named[kind].items()) if kind in named else []


def _name(name: str) -> bytes:
    return name.encode("ascii", "replace")


def _picture(thing: pikepdf.Object) -> bytes | None:
    if thing.get("/Subtype") != "/Image":
        return None
    parts = [thing.read_raw_bytes()]
    for name, value in sorted(thing.items()):
        if isinstance(value, pikepdf.Stream):
            parts.append(_picture(value) or b"")
        else:
            parts.append(f"{name}={value!r}".encode())
    return blake2b(b"|".join(parts), digest_size=16).digest()


def _is_opaque(state: pikepdf.Object) -> bool:
    return all(name in {"/ca", "/CA", "/Type"} and value in (1, "/ExtGState") for name, value in state.items())
