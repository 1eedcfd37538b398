"""What a file is, known by its content: it is taken for what it is most like."""

from pathlib import Path

from appeals.inputs.books import is_book
from appeals.inputs.file_names import COLUMNS_FILE, SECTION_FILE
from appeals.inputs.language_packs import is_pack
from appeals.inputs.source import Source
from appeals.inputs.translations.loading import is_translation


def kind_of(source: Source) -> str:
    """What a file is: `campaign`, `book`, `sender`, `translation`, `pack`, `post`, `section`, `columns` or `unknown`."""
    if Path(source.path).name == COLUMNS_FILE:
        return "columns"
    fields = source.fields.keys()
    if Path(source.path).name == SECTION_FILE:
        return "section"
    if is_pack(source):
        return "pack"
    if is_book(source):
        return "book"
    if is_translation(source):
        return "translation"
    looks_like = (
        ("post", {"service", "paper"} <= fields),
        ("campaign", fields & {"demands", "deadline", "case", "letter", "reference"}),
        ("sender", fields & {"name", "organization", "show", "signature", "street"}),
        ("campaign", "title" in fields),  # an organization's signatory has a title too
    )
    return next((kind for kind, like in looks_like if like), "unknown")
