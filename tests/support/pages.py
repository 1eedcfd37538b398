"""Appeals as people paste them, and what their drafts hold.

The pages in `pasted/appeals` are written for these tests in the layouts of several decades. All but one are invented,
with their people, numbers and addresses; `ua_2011_update_lost_bullets` tells the real facts of `campaigns/ua-129-10.yaml`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appeals.importing.appeal import read_appeal
from appeals.importing.writing import Written, write
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.recipients import AddressBook
from appeals.inputs.source import Source, read_text
from appeals.inputs.validate import validate

FOLDER = Path(__file__).parents[1] / "importing" / "appeals"


@dataclass(frozen=True)
class Drafts:
    """The drafts of one page, read back as users' files are."""

    written: Written
    campaign: dict[str, Any]
    books: dict[str, dict[str, Any]]

    @property
    def comments(self) -> str:
        texts = (self.written.campaign, *self.written.books.values())
        return "\n".join(line.strip() for text in texts for line in text.splitlines() if line.strip().startswith("#"))

    def recipient(self, id_: str) -> dict[str, Any]:
        book, _, name = id_.partition("/")
        entry: dict[str, Any] = self.books[book]["recipients"][name]
        return entry

    def sheets(self) -> list[str]:
        return [" ".join(demand["sheet"].split()) for demand in self.campaign["demands"]]


def page(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def drafts(text: str) -> Drafts:
    """Draft a page and read the drafts as `check` does; a draft that cannot be read fails here."""
    written = write(read_appeal(text))
    return Drafts(
        written,
        _data(written.campaign, Campaign),
        {name: _data(book, AddressBook) for name, book in written.books.items()},
    )


def _data(text: str, model: type[Campaign] | type[AddressBook]) -> dict[str, Any]:
    source = _source(text)
    assert isinstance(source.data, dict)
    language = str(source.data["language"])
    _, problems = validate(source, model, context={"language": language})
    assert not problems, [str(problem) for problem in problems]
    assert not source.cut
    assert not source.empty
    return source.data


def _source(text: str) -> Source:
    source, problems = read_text(text, "draft.yaml")
    assert source is not None, problems
    assert not problems
    return source
