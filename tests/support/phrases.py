"""Walks through the texts of a language pack."""

from collections.abc import Iterator, Mapping


def phrases(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a pack with its dotted key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from phrases(inner, f"{key}.{name}" if key else name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from phrases(inner, key)
