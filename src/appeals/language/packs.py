"""Which language pack serves a language: one beside the campaign at work, else one that comes with the program."""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType

from appeals.language.pack_contents import Pack
from appeals.language.pack_files import pack_file, pack_made_of
from appeals.language.tags import fitting

__all__ = ["bundled_pack", "pack", "packs", "use_packs"]

_OWN: ContextVar[Mapping[str, Pack]] = ContextVar("own packs", default=MappingProxyType({}))


def use_packs(own: Mapping[str, Pack]) -> None:
    """From now on, these come before the packs of the program: those that lie beside the campaign that is at work.

    Args:
        own: by tag; none for a campaign that has none.
    """
    _OWN.set(own)


def packs() -> tuple[str, ...]:
    """The tags of the packs that come with the program, in alphabetical order."""
    return _bundled()


@cache
def _bundled() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (Path(__file__).parent / "packs").glob("*.yaml")))


def pack(language: str) -> Pack | None:
    """The fixed words of a letter in a language, None when there is no pack for it (`fitting` decides)."""
    own = _OWN.get()
    if not own:
        return _fitting_pack(language)
    found = _nearest(language, (*own, *packs()))
    return None if found is None else own.get(found) or bundled_pack(found)


_nearest = cache(fitting)


@cache
def _fitting_pack(language: str) -> Pack | None:
    """The fitting one of those that come with the program."""
    found = fitting(language, packs())
    return None if found is None else bundled_pack(found)


@cache
def bundled_pack(tag: str) -> Pack:
    """The pack of this tag that comes with the program."""
    return pack_made_of(tag, pack_file(tag))
