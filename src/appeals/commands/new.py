"""`appeals new`: a folder to start from, which passes `check` and renders."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from appeals import language
from appeals.commands.problems import refuse_fault
from appeals.commands.schema import FileKind, schema
from appeals.errors import AppealsError, Exit
from appeals.inputs.edits import written
from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.emails import email_fault
from appeals.inputs.models.recipients import Recipient
from appeals.inputs.models.senders import Sender
from appeals.inputs.source import Data
from appeals.inputs.validate import field_fault
from appeals.letters.salutation import salutation
from appeals.system.files import create_all, refuse_taken
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression
from appeals.system.questions import ask, ask_yes, somebody_is_there
from appeals.system.search_paths import bundled
from appeals.system.terminal import result, say

COUNTRY = "CH"
LANGUAGE = "en"
SIX_WEEKS = timedelta(days=42)
"""How long urgent actions run from the day of issue."""
_PAGES = ("campaign-file.md", "address-book.md")
"""The pages that the files name; those that these lead to come along."""
_FOR_ENGINEERS = frozenset({"architecture.md", "performance.md", "press.md", "security.md"})
_LINK = expression(r"\[([^\]\[]+)\]\(([\w./-]+)(#[\w-]+)?\)")
"""A link to another page or file: its words, where it leads, and to which heading."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a campaign when it begins; what is empty is as in the example.

    Attributes:
        title: of the campaign.
        country: the State addressed.
        deadline: the last day, or `none`.
        language: of the texts.
        official: fields of the first official's entry in the address book.
        sender: who writes.
        sender_country: and where.
    """

    title: str = ""
    country: str = ""
    deadline: str = ""
    language: str = ""
    official: Mapping[str, Data] = field(default_factory=dict)
    sender: str = ""
    sender_country: str = ""

    @property
    def tag(self) -> str:
        """The language of the texts."""
        return language.tag(self.language or LANGUAGE)

    @property
    def state(self) -> str:
        """The State addressed, by its usual letters."""
        return language.country(self.country or COUNTRY)


def new(folder: Path, given: Beginning, *, today: date) -> None:
    """Write a commented campaign, an address book, a sender, the schemas and the pages that explain them.

    What is not given is asked for, where somebody is there to answer.

    Raises:
        AppealsError: something lies there already, or the folder cannot be written (73); or what is given is wrong (2).
    """
    _refuse_faults(given, today)
    for name in contents(given, today):  # before anybody answers in vain
        refuse_taken(folder / name)
    known = _asked(given, today) if somebody_is_there() else given
    if known.tag != LANGUAGE and not known.title:
        msg = f"the example is written in English: say the title in {language.english_name(known.tag)} with --title"
        raise AppealsError(msg, Exit.USAGE)
    made = contents(known, today)
    create_all(folder, {name: text.encode() for name, text in made.items()}, advice="choose another folder")
    for name in made:
        result(str(folder / name))
    campaign = folder / "campaigns" / "example.yaml"
    say(f"next: appeals check {campaign}, then appeals render {campaign} --out {folder / 'out'}")


def _refuse_faults(given: Beginning, today: date) -> None:
    for name in ("title", "country", "deadline", "language"):
        if value := getattr(given, name):
            refuse_fault(name, _campaign_fault(name, today)(value))


def _campaign_fault(name: str, today: date, *, may_be_empty: bool = False) -> Callable[[str], str]:
    def fault(answer: str) -> str:
        if may_be_empty and not answer:
            return ""
        if found := field_fault(Campaign, name, answer, language=LANGUAGE):
            return found
        if name == "language" and language.pack(answer) is None:
            listed = "'appeals languages list' shows the languages there are"
            return f"there are no words for letters in '{answer}': {listed}"
        if name == "deadline" and answer != "none" and date.fromisoformat(answer) < today:
            return "this day has passed"
        return ""

    return fault


def _asked(given: Beginning, today: date) -> Beginning:
    """What somebody answers at the terminal, beside what is given already."""
    title_fault = _campaign_fault("title", today, may_be_empty=True)
    title = given.title or ask("Title of the campaign (Enter: begin with an invented example)", title_fault)
    if not title:
        return given
    country = given.country or _ask("State you write to, by its two letters, such as KZ", "country", None, today)
    six_weeks = (today + SIX_WEEKS).isoformat()
    deadline = given.deadline or _ask("Last day for letters, or none", "deadline", six_weeks, today)
    tag = given.language or _ask("Language of your texts, such as en, fr, ru", "language", LANGUAGE, today)
    official = dict(_official(tag, today))
    sender = ask("Who writes: a name (Enter: an invented one for now)", _if_any(Sender, "name", tag))
    home = (
        ask(
            "Country of the writer, by its two letters",
            lambda answer: field_fault(Sender, "country", answer, language=tag),
        )
        if sender
        else ""
    )
    return Beginning(title, country, deadline, tag, official, sender, home)


def _ask(question: str, name: str, default: str | None, today: date) -> str:
    return ask(question, _campaign_fault(name, today), default=default)


def _official(tag: str, today: date) -> Iterator[tuple[str, Data]]:
    """The first official: nothing, where neither a name nor an office is known."""
    named = {
        "name": ask("First official, name (Enter: none)", _if_any(Recipient, "name", tag)),
        "office": ask("Their office, such as Minister of Justice (Enter: none)", _if_any(Recipient, "office", tag)),
    }
    if not any(named.values()):
        return
    yield from ((key, value) for key, value in named.items() if value)
    street = ask("Street and number (Enter: not known)", _if_any(Recipient, "organization", tag))
    city = ask("City (Enter: not known)", _if_any(Recipient, "organization", tag))
    address: dict[str, Data] = {**({"lines": [street]} if street else {}), **({"city": city} if city else {})}
    if address:
        yield "address", address
    if email := ask("Email (Enter: not known)", _email_fault):
        yield "email", email
    if greeting := ask("Salutation, such as Dear Minister (Enter: none)", _if_any(Recipient, "salutation", tag)):
        yield "salutation", greeting
    if ask_yes("Have you made sure today that all this is right?"):
        yield "verified", today.isoformat()


def _if_any(model: type[Recipient | Sender], name: str, tag: str) -> Callable[[str], str]:
    return lambda answer: field_fault(model, name, answer, language=tag) if answer else ""


def _email_fault(answer: str) -> str:
    fault = email_fault(answer) if answer else None
    return f"this {fault.message} ({fault.hint})" if fault else ""


def _invented(tag: str, country: str, today: date) -> Mapping[str, Data]:
    """An entry in any language, in the place of the English example's: its State, greeted as an unknown reader is."""
    greeted = salutation(given={}, language=tag)
    return {
        "organization": language.country_name(country, tag),
        "address": {"lines": ["1 Example Street"], "city": "Exampletown"},
        "email": "invented@example.org",
        "salutation": greeted.text if greeted else "",
        "verified": today.isoformat(),
    }


def contents(known: Beginning, today: date) -> dict[str, str]:
    """The files of a new folder, by their paths from there."""
    official = known.official or (_invented(known.tag, known.state, today) if known.tag != LANGUAGE else {})
    values = {
        "year": str(today.year),
        "title": written(known.title),
        "title_as_text": known.title,
        "country": known.state,
        "issued": today.isoformat(),
        "deadline": known.deadline or (today + SIX_WEEKS).isoformat(),
        "verified": today.isoformat(),
        "language": known.tag,
        "recipient": "officials/first" if official else "officials/minister",
        "note": "" if known.official else "This entry is invented. ",
        "entry": "\n".join(_entry(official)),
        "sender": written(known.sender),
        "sender_country": known.sender_country and language.country(known.sender_country),
    }
    named = {
        "campaigns/example.yaml": "own_campaign.yaml" if known.title else "campaign.yaml",
        "recipients/officials.yaml": "own_book.yaml" if official else "book.yaml",
        "sender.yaml": "own_sender.yaml" if known.sender else "sender.yaml",
    }
    texts = {path: _filled(name, values) for path, name in named.items()}
    schemas = {f"schemas/{kind}.schema.json": schema(kind) for kind in FileKind}
    return {**texts, **schemas, **{f"docs/{name}": text for name, text in sorted(_pages().items())}}


def _entry(official: Mapping[str, Data]) -> Iterator[str]:
    for key, value in official.items():
        if isinstance(value, dict):
            yield f"    {key}:"
            yield from (f"      {inner}: {_listed(each)}" for inner, each in value.items())
        else:
            yield f"    {key}: {_listed(value)}"


def _listed(value: Data) -> str:
    return f"[{', '.join(map(_listed, value))}]" if isinstance(value, list) else written(str(value))


def _pages() -> dict[str, str]:
    """The pages that the files name, and all to which these lead but those for engineers, without links to anything else."""
    found: dict[str, str] = {}
    wanted = list(_PAGES)
    while wanted:
        name = wanted.pop()
        if name not in found and name not in _FOR_ENGINEERS:
            found[name] = (bundled("docs") / name).read_text(encoding="utf-8")
            wanted += [target for _, target, _ in _LINK.findall(found[name]) if "/" not in target]
    return {
        name: _LINK.sub(lambda link: link[0] if link[2] in found else link[1], text) for name, text in found.items()
    }


def _filled(name: str, values: Mapping[str, str]) -> str:
    text = (files("appeals") / "starter" / name).read_text(encoding="utf-8")
    return re.sub(r"\{(\w+)\}", lambda blank: values.get(blank[1], blank[0]), text)
