"""The address books that a command may change: those that the user names, else those in `recipients/` of the current folder."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from appeals.commands.problems import say_problems
from appeals.errors import AppealsError, Exit, Problem, has_errors
from appeals.inputs.books import is_book
from appeals.inputs.own_file import text_of
from appeals.inputs.source import Data, Source
from appeals.inputs.yaml_reader import MAX_BYTES, read
from appeals.system.files import read_file
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import yaml_files

FOLDER = Path("recipients")


@dataclass(frozen=True, slots=True)
class BookFile:
    """An address book as it lies on the disk."""

    path: Path
    raw: bytes
    source: Source

    @property
    def head(self) -> Mapping[str, Data]:
        """The fields of the book."""
        assert isinstance(self.source.data, dict)
        return self.source.data

    @property
    def name(self) -> str:
        """The first half of every id."""
        return str(self.head["book"])

    @property
    def entries(self) -> Mapping[str, Data]:
        """By their names in the book."""
        found = self.head.get("recipients", {})
        return found if isinstance(found, dict) else {}

    @property
    def text(self) -> str:
        """Of the file, with its byte order mark and line ends."""
        return text_of(self.raw)


def own_books(places: Sequence[Path]) -> Iterator[BookFile]:
    """The books in some files and folders; one that cannot be read is named and passed over.

    Raises:
        AppealsError: a place is missing (66), or nothing is named and there is no `recipients/` here (2).
    """
    if not places and not FOLDER.is_dir():
        msg = f"there is no folder {FOLDER}/ here: name the address book with --recipients"
        raise AppealsError(msg, Exit.USAGE)
    for path in (path for place in places or (FOLDER,) for path in yaml_files(place)):
        found = open_book(path)
        if isinstance(found, BookFile):
            yield found
        else:
            say_problems(found)


def open_book(path: Path) -> BookFile | tuple[Problem, ...]:
    """One book, or why it cannot be read; nothing where the file is something else.

    Raises:
        AppealsError: it is missing (66) or cannot be read (74).
    """
    raw = read_file(path, MAX_BYTES)
    source, problems = read(path)
    if source is None or has_errors(problems):
        return problems
    return BookFile(path, raw, source) if is_book(source) else ()
