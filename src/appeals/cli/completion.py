"""What a shell offers after Tab: campaigns, the ids of their recipients, languages.

Only the files that are named are read, and as YAML nodes: an answer must be there before the next key.
"""

from collections.abc import Iterator
from pathlib import Path

import typer

MOST_BYTES = 1_000_000
"""Read of a file."""
_CAMPAIGN_FIELDS = {"title", "demands", "deadline", "recipients", "letter"}


def campaign_files(incomplete: str) -> list[str]:
    """The campaigns and folders whose names begin so; a folder ends with `/`."""
    typed = Path(incomplete)
    folder = typed if incomplete.endswith("/") or not incomplete else typed.parent
    begun = "" if folder == typed or not incomplete else typed.name
    shown = "" if folder == Path() and not incomplete.startswith("./") else f"{incomplete.removesuffix(begun)}"
    return [f"{shown}{name}" for name in _names(folder) if name.startswith(begun)]


def _names(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield f"{path.name}/"
        elif path.suffix in {".yaml", ".yml"} and _is_campaign(_fields(path)):
            yield path.name


def _is_campaign(fields: dict[str, object]) -> bool:
    return "translates" not in fields and len(_CAMPAIGN_FIELDS & fields.keys()) > 1


def recipient_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """The recipients and copies of the campaigns that stand on the line, as far as it could be read."""
    found: dict[str, None] = {}
    for path in (Path(word) for word in ctx.args if word.endswith((".yaml", ".yml"))):
        fields = _fields(path)
        for name in ("recipients", "copies"):
            found |= dict.fromkeys(_ids(fields.get(name)))
    return [id_ for id_ in found if "/" in id_ and id_.startswith(incomplete)]


def _ids(node: object) -> Iterator[str]:
    for item in getattr(node, "value", ()):
        value = getattr(item, "value", None)
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (each.value for key, each in value if key.value == "id" and isinstance(each.value, str))


def languages(incomplete: str) -> list[str]:
    """The tags of the languages that have a pack."""
    from appeals.language import packs

    return [tag for tag in packs() if tag.lower().startswith(incomplete.lower())]


def _fields(path: Path) -> dict[str, object]:
    """The fields of a YAML file by name, as nodes; none of a file that cannot be read."""
    import yaml

    try:
        with path.open("rb") as file:
            node = yaml.compose(file.read(MOST_BYTES), Loader=yaml.CBaseLoader)
    except (OSError, yaml.YAMLError, ValueError, RecursionError):
        return {}
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {str(key.value): value for key, value in pairs}
