"""Appeals as people paste them, and what their drafts hold.

The pages in `importing/appeals` are written for these tests in the layouts of several decades. All but one are invented,
with their people, numbers and addresses; `ua_2011_update_lost_bullets` tells the real facts of `campaigns/ua-129-10.yaml`.

Beside each page, NAME.txt, lies what a person found right in its drafts, NAME.yaml: every field of the campaign and of the
books (of a long text its beginning and end, with ` … ` between them), what is marked UNSURE, and what found no place. For
a new page

    .venv/bin/python tests/support/pages.py NAME

prints what the drafts hold now: compare it with the page, word for word, before it becomes NAME.yaml.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appeals.importing.appeal import read_appeal
from appeals.importing.quoting import UNSURE
from appeals.importing.writing import Written, write
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.recipients import AddressBook
from appeals.inputs.source import Source
from appeals.inputs.validate import validate
from appeals.inputs.yaml_reader import read_text

FOLDER = Path(__file__).parents[1] / "importing" / "appeals"
LONG = 90  # characters: of a longer text beginning and end are compared


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

    def facts(self) -> dict[str, Any]:
        """Everything that a person compares with the page."""
        lines = self.comments.splitlines()
        return {
            "campaign": _folded(self.campaign),
            "books": _folded(self.books),
            "unsure": [line.partition(UNSURE)[2].strip() for line in lines if line.startswith(f"# {UNSURE}")],
            "rest": [line.removeprefix("# | ") for line in lines if line.startswith("# | ")],
        }


def page(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def expected(name: str) -> dict[str, Any]:
    """What a person found right in the drafts of a page."""
    data = _source((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")).data
    assert isinstance(data, dict)
    return {"unsure": [], "rest": [], **data}


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


def _folded(value: object) -> object:
    """A value with its texts on one line each; of long ones beginning and end."""
    if isinstance(value, dict):
        return {name: _folded(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_folded(each) for each in value]
    words = str(value).split()
    text = " ".join(words)
    if len(text) <= LONG:
        return text
    return f"{' '.join(words[:5])} … {' '.join(words[-5:])} ({len(words)} words)"


def _printed(value: object, indent: str = "") -> Iterator[str]:
    """A tree as YAML: one leaf a line."""
    pairs = [(f"{name}:", each) for name, each in value.items()] if isinstance(value, dict) else []
    pairs += [("-", each) for each in value] if isinstance(value, list) else []
    for key, each in pairs:
        if _is_deep(each):
            yield f"{indent}{key}"
            yield from _printed(each, f"{indent}  ")
        else:
            yield f"{indent}{key} {_flow(each)}"


def _is_deep(value: object) -> bool:
    """Whether a value needs more than its line."""
    if isinstance(value, dict):
        return any(isinstance(leaf, (dict, list)) for leaf in value.values())
    return isinstance(value, list) and (any(isinstance(leaf, dict) for leaf in value) or len(str(value)) > LONG)


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_flow(each)}' for name, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    for each in sys.argv[1:]:
        sys.stdout.write("\n".join(_printed(drafts(page(each)).facts())) + "\n")
