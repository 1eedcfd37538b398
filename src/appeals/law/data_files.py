"""The data files: JSON that people can keep, one entry a line, and made into what the program knows them as."""

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

DATA = Path(__file__).with_name("data")

T = TypeVar("T")


def read_data(name: str | Path) -> Any:  # noqa: ANN401 - JSON; who asks for it gives it its types
    """What stands in a data file, by its path from `DATA`."""
    return json.loads((DATA / name).read_bytes())


def made(kind: type[T], entry: Mapping[str, Any], /, **known: object) -> T:
    """An entry as a dataclass: what stands under the names of its fields, lists as tuples.

    Args:
        kind: a dataclass; what it has no field for is passed over, such as the day of a source.
        entry: of a data file.
        known: what the fields hold that an entry says in another way, or not at all.
    """
    names = {each.name for each in fields(kind)}  # type: ignore[arg-type]  # it is a dataclass
    said = {name: tuple(each) if isinstance(each, list) else each for name, each in entry.items() if name in names}
    return kind(**{**said, **known})


def as_text(data: Mapping[str, object]) -> str:
    """A data file as text: every field on a line, and every entry of a field that holds entries."""
    return "{\n" + ",\n".join(f"  {_one_line(key)}: {_field(value)}" for key, value in data.items()) + "\n}\n"


def _field(value: object) -> str:
    if not isinstance(value, Mapping) or not value:
        return _one_line(value)
    entries = (f"    {_one_line(key)}: {_one_line(entry)}" for key, entry in value.items())
    return "{\n" + ",\n".join(entries) + "\n  }"


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
