"""`appeals schema`: JSON Schemas of what users write; editors show them while one types."""

from enum import StrEnum

from appeals.system.search_paths import bundled


class FileKind(StrEnum):
    """The kinds of file that have a schema."""

    CAMPAIGN = "campaign"
    BOOK = "book"
    SENDER = "sender"
    TRANSLATION = "translation"
    PACK = "pack"
    POST = "post"
    COLUMNS = "columns"
    SECTION = "section"


def schema(kind: FileKind) -> str:
    """The JSON Schema (2020-12) of one kind of file, as text; the repository makes them from the models."""
    return (bundled("schemas") / f"{kind}.schema.json").read_text(encoding="utf-8")
