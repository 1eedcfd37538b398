"""The form of the data files: JSON that people can keep, one entry a line."""

import json
from collections.abc import Mapping

__all__ = ["as_text"]


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
