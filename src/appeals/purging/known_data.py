"""What is known of a member, and would show that something of them is left: name, addresses, numbers.

A list of members knows it best. Without one it is taken from the letters that are removed, as far as those say it plainly.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from email import policy
from email.parser import BytesHeaderParser
from itertools import chain, islice
from pathlib import Path
from typing import Any

from appeals.inputs.lists import ListChoices, lists_of_folder, open_table
from appeals.inputs.lists.chosen_columns import settled_columns
from appeals.inputs.lists.consent import Consent, consent_of
from appeals.inputs.lists.reason_column import row_number
from appeals.inputs.load import load_sender
from appeals.purging.readable import readable_texts
from appeals.system.files import open_file
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression
from appeals.system.search_paths import yaml_files

_NAMES = ("name", "organization", "signatory", "signature")
_MOST_PAGES = 2**20
_ENOUGH = 2**20  # bytes of a letter's file, for its headers


@dataclass(frozen=True, slots=True)
class KnownData:
    """What is known of one member.

    Attributes:
        id: of the member.
        names: as they are printed.
        emails: addresses.
        phones: numbers, also of faxes.
        homes: streets, each with its postcode, which may be empty.
    """

    id: str
    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    homes: frozenset[tuple[str, str]] = frozenset()

    def __or__(self, other: "KnownData") -> "KnownData":
        """All that either of them says."""
        return KnownData(
            self.id,
            self.names | other.names,
            self.emails | other.emails,
            self.phones | other.phones,
            self.homes | other.homes,
        )

    def __bool__(self) -> bool:
        """Whether more is known than the id."""
        return bool(self.names or self.emails or self.phones or self.homes)


def from_list(path: Path, choices: ListChoices) -> Iterator[KnownData]:
    """What a list or folder says of its members, whether they have agreed to write or not.

    Args:
        path: as for `render --senders`.
        choices: as for the run that made the letters: they say which column is which.

    Raises:
        AppealsError: there is no such file (66), or it is no such table (65).
    """
    if path.is_dir():
        for each in yaml_files(path):
            if sender := load_sender(each).sender:
                yield _from_fields(each.stem, sender.model_dump(mode="json"))
    yield from (_from_fields(member, cells) for member, cells in _listed(path, choices))


def _listed(path: Path, choices: ListChoices) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The rows of lists by field, each with the member's id."""
    number = 0
    for each in lists_of_folder(path) if path.is_dir() else (path,):
        table = open_table(each, choices)
        columns = settled_columns(table, each, choices)
        for row in table.rows():
            number += 1
            if not row.is_empty:
                cells = columns.cells(row.cells)
                yield cells.get("id") or f"m{row_number(table.headings, row) or number}", cells


def consent_ended(path: Path, choices: ListChoices) -> frozenset[str]:
    """The members who, by a list with a column for consent, do not agree or no longer do; who is in doubt is none of them.

    Raises:
        AppealsError: as for `from_list`.
    """
    return frozenset(
        member
        for member, cells in _listed(path, choices)
        if consent_of(
            cells.get("consent", "yes"), cells.get("consent_date", ""), cells.get("consent_until", ""), choices.dated
        )
        in {Consent.REFUSED, Consent.ENDED}
    )


def _from_fields(member: str, fields: Mapping[str, Any]) -> KnownData:
    home = fields.get("street") or "", fields.get("postcode") or ""
    return KnownData(
        member,
        _some(*map(fields.get, _NAMES)),
        _some(fields.get("email")),
        _some(fields.get("phone"), fields.get("fax")),
        frozenset([home]) if home[0] else frozenset(),
    )


def _some(*values: Any) -> frozenset[str]:  # noqa: ANN401 - see below
    """The texts in some values, each of which may be several, or by language."""
    found = (value.values() if isinstance(value, Mapping) else value for value in values if value)
    texts = ({value} if isinstance(value, str) else _some(*value) for value in found)
    return frozenset(text for text in chain.from_iterable(texts) if text.strip())


def from_letter(path: Path, member: str) -> KnownData:
    """What a member's letter says of its sender: an email by its header, any other one by the block that it begins with."""
    if path.suffix == ".eml":
        return _from_headers(path, member)
    return _from_block("\n".join(readable_texts(path)), member)


def from_print_run(path: Path, rows: Iterable[Mapping[str, str]], members: AbstractSet[str]) -> Iterator[KnownData]:
    """What a file with many letters says of some members, each in the first of theirs that shares no page; its index says where that is."""
    texts = tuple(islice(readable_texts(path), _MOST_PAGES)) if path.suffix in {".pdf", ".txt"} else ()
    pages = texts[0].split("\f") if texts and path.suffix == ".txt" else texts
    letters = tuple(rows)
    on_page = Counter(row["page"] for row in letters)  # labels: a sheet of them is nobody's
    first_of = {
        row["sender"]: row for row in reversed(letters) if row["sender"] in members and on_page[row["page"]] == 1
    }
    for member, row in first_of.items():
        first = int(row["page"]) - 1
        yield _from_block("\n".join(pages[first : first + int(row["pages"])]), member)


def _from_headers(path: Path, member: str) -> KnownData:
    with open_file(path, links=False) as file:
        headers = BytesHeaderParser(policy=policy.default).parsebytes(file.read(_ENOUGH))
    addresses = getattr(headers["From"], "addresses", ())
    return KnownData(
        member, _some(*(each.display_name for each in addresses)), _some(*(each.addr_spec for each in addresses))
    )


_MOST_LINES = 8
_POSTCODE = expression(r"\S*\d\S*(?: \d\S*)?")
_EMAIL = expression(r"\S+@\S+\.\S+")


def _from_block(text: str, member: str) -> KnownData:
    """A sender's block begins with the name, which stands there again where they sign; any other text is none of theirs."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or lines[0] not in lines[1:]:
        return KnownData(member)
    block = lines[1:_MOST_LINES]
    emails = _some(*(line for line in block if _EMAIL.fullmatch(line)))
    postcode = next((found[0] for line in block[1:] if (found := _POSTCODE.search(line))), "")
    homes = frozenset([(block[0], postcode)]) if block and re.search(r"\d", block[0]) and postcode else frozenset()
    return KnownData(member, frozenset([lines[0]]), emails, frozenset(), homes)
