"""Ways to make letters as text and as email: ours, Python's own package, mailmerge. Each makes `count` of them in a folder.

Run as `python benchmarks/messages_peers.py WAY COUNT FOLDER`; `benchmarks/press.py` does so and measures. All have the same
letter, to as many recipients. Ours fill the bundled templates in their sandbox with the whole letter; the others fill, in
plain Jinja, a letter in which only the names are left open, as somebody would write it for them.
"""

import csv
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from jinja2 import Template
from press_letter import CAMPAIGN, Names, names

from appeals.formats.email import EmailFormat
from appeals.formats.protocol import TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.text import TextFormat, letter_text
from appeals.inputs.load import load
from appeals.letters.letter import Mailing, SenderBlock, plain
from appeals.letters.merge import merge
from appeals.letters.merge_options import MergeOptions
from appeals.system.search_paths import search_folders

STATIONERY = Stationery.of(search_folders(CAMPAIGN, "templates"))
OPEN = Names(*(f"open{number}" for number in range(len(Names.__slots__))))
"""What stands where the others' templates name a value."""


def _campaigns_letter() -> Mailing:
    inputs, _ = load(CAMPAIGN)
    assert inputs is not None
    found = merge(inputs, MergeOptions(date(2011, 7, 1), accept_unverified=True))
    return next(each for each in found if isinstance(each, Mailing) and each.to)


def _addressed(letter: Mailing, to: Names, number: int) -> Mailing:
    """The letter with other names in it."""
    sender = SenderBlock(lines=(to.sender, to.street, "Leeds LS2 9JT"), signature=(to.sender,))
    block = (to.name, to.office, to.house, to.town, "KAZAKHSTAN")
    own = replace(letter.letter, sender=sender, hand_labels=(), block=block, salutation=to.salutation)
    people = {"to_name": to.name, "to": (f"r{number}@example.org",), "reply_from": (to.sender, "jo@example.net")}
    return replace(letter, recipient=f"xx/r{number}", letter=own, **people)  # type: ignore[arg-type]  # as named above


def _mailings(count: int) -> Iterator[Mailing]:
    letter = _campaigns_letter()
    return (_addressed(letter, to, number) for number, to in enumerate(names(count)))


def _ours(format_: TextFormat | EmailFormat, count: int, folder: Path) -> None:
    renderer = format_.open(STATIONERY, TypesettingOptions())
    for number, mailing in enumerate(_mailings(count)):
        (folder / f"{number:07d}{format_.suffix}").write_bytes(renderer.render(mailing).content)


def our_texts(count: int, folder: Path) -> None:
    """`--format text`, rendered and written."""
    _ours(TextFormat(), count, folder)


def our_emails(count: int, folder: Path) -> None:
    """`--format email`, rendered and written: text and HTML."""
    _ours(EmailFormat(), count, folder)


def _open_letters() -> tuple[str, str, str]:
    """Subject, text and HTML, as Jinja templates in which the names are open."""
    mailing = _addressed(_campaigns_letter(), OPEN, 0)
    html = STATIONERY.fill_html("email.html.j2", {"letter": plain(mailing.letter), "title": mailing.title})
    texts = [mailing.letter.subject, letter_text(STATIONERY, mailing), html]
    for name, mark in asdict(OPEN).items():
        texts = [text.replace(mark, f"{{{{ {name} }}}}") for text in texts]
    subject, text, html = texts
    return subject, text, html


def plain_texts(count: int, folder: Path) -> None:
    """Jinja and a file."""
    template = Template(_open_letters()[1])
    for number, to in enumerate(names(count)):
        (folder / f"{number:07d}.txt").write_text(template.render(asdict(to)))


def pythons_emails(count: int, folder: Path, *, html: bool = True) -> None:
    """Jinja, `EmailMessage` as its documentation shows it, and a file."""
    subject, text, page = _open_letters()
    texts, pages = Template(text), Template(page, autoescape=True)
    for number, to in enumerate(names(count)):
        message = EmailMessage()
        message["From"] = f"{to.sender} <jo@example.net>"
        message["To"] = f"{to.name} <r{number}@example.org>"
        message["Subject"] = subject
        message.set_content(texts.render(asdict(to)))
        if html:
            message.add_alternative(pages.render(asdict(to)), subtype="html")
        (folder / f"{number:07d}.eml").write_bytes(message.as_bytes())


def pythons_text_emails(count: int, folder: Path) -> None:
    """The same without HTML."""
    pythons_emails(count, folder, html=False)


def mailmerge_text_emails(count: int, folder: Path) -> None:
    """The program, told to print the messages instead of sending them: it writes no files."""
    subject, text, _ = _open_letters()
    head = f"TO: {{{{ name }}}} <{{{{ email }}}}>\nSUBJECT: {subject}\nFROM: {{{{ sender }}}} <jo@example.net>\n\n"
    (folder / "mailmerge_template.txt").write_text(head + text)
    (folder / "mailmerge_server.conf").write_text("[smtp_server]\nhost = localhost\nport = 25\n")
    with (folder / "mailmerge_database.csv").open("w", newline="") as file:
        table = csv.DictWriter(file, [*Names.__slots__, "email"])
        table.writeheader()
        table.writerows({**asdict(to), "email": f"r{number}@example.org"} for number, to in enumerate(names(count)))
    command = ["mailmerge", "--dry-run", "--no-limit", "--output-format", "text"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


WAYS: dict[str, tuple[Callable[[int, Path], None], str]] = {
    "ours, text": (our_texts, ""),
    "ours, email with text and HTML": (our_emails, ""),
    "Jinja, text": (plain_texts, ""),
    "EmailMessage, email with text and HTML": (pythons_emails, ""),
    "EmailMessage, email with text": (pythons_text_emails, ""),
    "mailmerge, email with text, printed": (mailmerge_text_emails, "mailmerge"),
}
"""Name -> how, and the program it needs."""


MANY = {"ours": 10_000, "Jinja": 10_000, "EmailMessage": 2_000, "mailmerge": 10_000}
FEW = {"ours": 2_000, "Jinja": 2_000, "EmailMessage": 500, "mailmerge": 2_000}
"""How many messages are made to measure a way, and how many with `--small`; by the first word of its name."""


if __name__ == "__main__":
    way, number, out = sys.argv[1:]
    WAYS[way][0](int(number), Path(out))
