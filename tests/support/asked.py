"""The options of `appeals render`, by their names alone: which part each belongs to is looked up."""

from collections import defaultdict
from dataclasses import fields, replace
from datetime import date
from typing import Any

from project import TODAY

from appeals.commands.render import InputOptions, MakingOptions, OutputOptions, RenderOptions
from appeals.formats.protocol import TypesettingOptions
from appeals.letters.merge_options import MergeOptions

_PARTS = {
    "inputs": InputOptions,
    "merge": MergeOptions,
    "typesetting": TypesettingOptions,
    "making": MakingOptions,
    "output": OutputOptions,
}
_PART_OF = {field.name: name for name, part in _PARTS.items() for field in fields(part)}


def asked(**options: object) -> RenderOptions:
    """Options for letters that are dated today, as the tests have it."""
    return asked_too(RenderOptions(MergeOptions(date.fromisoformat(TODAY))), **options)


def asked_too(before: RenderOptions, **options: object) -> RenderOptions:
    """The same options with others among them."""
    parts: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, value in options.items():
        parts[_PART_OF[name]][name] = value
    return replace(before, **{part: replace(getattr(before, part), **values) for part, values in parts.items()})
