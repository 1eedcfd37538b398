"""`appeals new`: a folder to start from, which passes `check` and renders."""

from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from appeals.commands.schema import FileKind, schema
from appeals.system.files import create_all
from appeals.system.terminal import result, say

__all__ = ["new"]

COUNTRY = "CH"
SIX_WEEKS = timedelta(days=42)
"""How long urgent actions run from the day of issue."""


def new(folder: Path, *, today: date) -> None:
    """Write a commented campaign, an address book, a sender and the schemas.

    Raises:
        AppealsError: something lies there already, or the folder cannot be written.
    """
    contents = _contents(today)
    create_all(folder, {name: text.encode() for name, text in contents.items()})
    for name in contents:
        result(str(folder / name))
    campaign = folder / "campaigns" / "example.yaml"
    say(f"next: appeals check {campaign}, then appeals render {campaign} --out {folder / 'out'}")


def _contents(today: date) -> dict[str, str]:
    values = {
        "year": str(today.year),
        "country": COUNTRY,
        "issued": today.isoformat(),
        "deadline": (today + SIX_WEEKS).isoformat(),
        "verified": today.isoformat(),
    }
    named = {
        "campaigns/example.yaml": "campaign.yaml",
        "recipients/officials.yaml": "book.yaml",
        "sender.yaml": "sender.yaml",
    }
    written = {path: _filled(name, values) for path, name in named.items()}
    return {**written, **{f"schemas/{kind}.schema.json": schema(kind) for kind in FileKind}}


def _filled(name: str, values: dict[str, str]) -> str:
    text = (files("appeals") / "starter" / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", value)
    return text
