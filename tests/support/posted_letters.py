"""Letters for services that post them, and where the characters of a finished PDF stand, counted without the program's own eyes.

The program reads the objects of a page; here it is every single character, by its tight box.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

MM = 25.4 / 72
PLACES = (
    ("Astana", "KZ", ["8, Orynbor St.", "House of Ministries", "Entrance No. 2"]),
    ("Lima", "PE", ["Jr. Carabaya s/n", "Cercado de Lima"]),
    ("القاهرة", "EG", ["شارع مجلس الشعب", "عابدين"]),
    ("Москва", "RU", ["ул. Большая Дмитровка, д. 15а", "строение 1"]),
    ("नई दिल्ली", "IN", ["शास्त्री भवन", "डॉ. राजेंद्र प्रसाद रोड"]),
    ("Αθήνα", "GR", ["Λεωφόρος Βασιλίσσης Σοφίας 6"]),
    ("Warszawa", "PL", ["Al. Ujazdowskie 11"]),
    ("Bridgetown", "BB", ["Wildey Business Park", "Wildey, St. Michael"]),
    ("Villingen-Schwenningen", "DE", ["Ernst-Moritz-Arndt-Straße 123"]),
)
OFFICES = ("Minister of Justice", "Prosecutor General", "President of the Constitutional Court", "Governor")


def entry(number: int) -> dict[str, object]:
    """An official; no two are alike, and their addresses have from four lines to seven."""
    city, country, lines = PLACES[number % len(PLACES)]
    name = f"Maria {'Anna ' * (number % 3)}Muster {number}"
    return {
        "name": name,
        "office": OFFICES[number % len(OFFICES)],
        "address": {"lines": lines, "city": city, "postcode": str(10000 + number), "country": country},
        "salutation": f"Dear {name}",
        "verified": "2026-01",
    }


def campaign(folder: Path, officials: int) -> Path:
    """A campaign to some officials."""
    (folder / "recipients").mkdir(parents=True, exist_ok=True)
    book = {"book": "xx", "country": "KZ", "recipients": {f"o{n}": entry(n) for n in range(officials)}}
    (folder / "recipients/xx.yaml").write_text(json.dumps(book, ensure_ascii=False), encoding="utf-8")
    fields = {
        "reference": "UA 1/26",
        "title": "Teacher detained for a poem",
        "country": "KZ",
        "deadline": "2026-03-31",
        "language": "en",
        "letter": {
            "opening": "I am writing to you about the teacher Ana Example.",
            "closing": "I look forward to your reply.",
        },
        "demands": [
            {"letter": "I urge you to release Ana Example.", "sheet": "Urging the authorities to release her."}
        ],
        "recipients": [f"xx/o{n}" for n in range(officials)],
    }
    path = folder / "case.yaml"
    path.write_text(json.dumps(fields), encoding="utf-8")
    return path


def members(folder: Path, count: int) -> Path:
    """A table of members who have agreed."""
    rows = [f"m{n},Sam Sample {n},{n} Sample Lane,Sampleton,SA1 {n}MP,GB,yes" for n in range(count)]
    path = folder / "members.csv"
    path.write_text("\n".join(["id,name,street,city,postcode,country,consent", *rows, ""]), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Character:
    """One character, in millimetres from the top left corner of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def characters(pdf: bytes, *, loose: bool = False) -> Iterator[list[Character]]:
    """The characters of each page that can be seen, by what they cover or, loosely, by the box of their type."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        height, words = page.get_height(), page.get_textpage()
        boxes = (
            (raw.FPDFText_GetUnicode(words, n), words.get_charbox(n, loose=loose)) for n in range(words.count_chars())
        )
        yield [
            Character(chr(code), left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
            for code, (left, bottom, right, top) in boxes
            if chr(code).strip() and right > left
        ]
