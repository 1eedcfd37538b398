"""A folder with a campaign, its address book and a sender, made of the few fields that a test speaks of."""

import json
from collections.abc import Mapping
from pathlib import Path

OPENING = "I am writing to you about the teacher Ana Example."
DEMAND = "I urge you to release Ana Example."
TODAY = "2026-02-01"

CAMPAIGN: Mapping[str, object] = {
    "reference": "UA 1/26",
    "title": "Teacher detained for a poem",
    "country": "KZ",
    "deadline": "2026-03-31",
    "letter": {"opening": OPENING, "closing": "I look forward to your reply."},
    "demands": [{"letter": DEMAND, "sheet": "Urging the authorities to release Ana Example."}],
    "recipients": ["xx/minister"],
}
MINISTER: Mapping[str, object] = {
    "name": "Maria Muster",
    "office": "Minister of Justice",
    "address": {"lines": ["1 Example Street"], "city": "Astana"},
    "email": "minister@example.org",
    "salutation": "Dear Minister",
    "verified": "2026-01",
}
JUDGE: Mapping[str, object] = {
    "name": "Jan Judge",
    "office": "President of the Court",
    "address": {"lines": ["2 Example Street"], "city": "Astana"},
    "email": "court@example.org",
    "salutation": "Dear Judge",
    "verified": "2026-01",
}
SENDER: Mapping[str, object] = {
    "name": "Sam Sample",
    "street": "2 Sample Lane",
    "city": "Sampleton",
    "postcode": "SA1 2MP",
    "country": "GB",
    "email": "sam@example.org",
    "language": "en",
}


def yaml(fields: Mapping[str, object]) -> str:
    """Fields as YAML, one a line; JSON is YAML, and says every character."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())


def changed(fields: Mapping[str, object], changes: Mapping[str, object]) -> dict[str, object]:
    """Fields with some of them changed; those that become None are left out."""
    return {key: value for key, value in {**fields, **changes}.items() if value is not None}


class Project:
    """A folder that a test writes campaigns into; it begins with one address book and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "out"
        self.book()

    def write(self, name: str, text: str) -> Path:
        """A file with exactly this text."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def campaign(self, file: str = "case.yaml", /, **changes: object) -> Path:
        """A campaign without a fault, but for these changes."""
        return self.write(f"campaigns/{file}", yaml(changed(CAMPAIGN, changes)))

    def book(
        self, file: str = "recipients/xx.yaml", /, recipients: Mapping[str, object] | None = None, **head: object
    ) -> Path:
        """An address book, by default with one minister and one judge."""
        entries = {"minister": MINISTER, "judge": JUDGE} if recipients is None else recipients
        fields = changed({"book": "xx", "country": "KZ", "recipients": entries}, head)
        return self.write(file, yaml(fields))

    def minister(self, **changes: object) -> Path:
        """The address book with a minister to whom these changes were made."""
        return self.book(recipients={"minister": changed(MINISTER, changes), "judge": JUDGE})

    def sender(self, file: str = "sender.yaml", /, **changes: object) -> Path:
        """A sender in Great Britain, but for these changes."""
        return self.write(file, yaml(changed(SENDER, changes)))

    def files(self) -> dict[str, bytes]:
        """What lies in the output folder."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file()
        }
