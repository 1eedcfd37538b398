"""Is a name that is not public about to be printed? `appeals.letters.private_names` decides it; here is where it stands."""

from collections.abc import Iterator
from importlib import import_module

from appeals.checks.written import value_at
from appeals.errors import Place, Problem
from appeals.formats.stationery import BadTemplate, Stationery
from appeals.inputs.load import Inputs
from appeals.inputs.source import FieldPath, Source
from appeals.letters.circle import everybody_shown
from appeals.letters.private_names import PrivateNames
from appeals.letters.recipient_block import address_block
from appeals.system.search_paths import bundled, search_folders

_OWN_FIELDS = frozenset({"id", "part_of", "name", "names", "also_known_as"})
_TEXTS = (".j2", ".css", ".svg", ".docx")
_HINT = "take the name out, or set that person's 'public' to true with their consent"


def check(inputs: Inputs) -> Iterator[Problem]:
    """Private names in anything that is read of a campaign: its own texts, its recipients, its sender, the names of files."""
    names = PrivateNames.of(inputs)
    if not names:
        return
    for where, text in _texts(inputs):
        found = tuple(_in_text(names, inputs.written, where, text))
        yield from found or _parts(names, inputs.written, where, text)
    for entry in (each.entry for each in everybody_shown(inputs)):
        every = _every(value_at(entry.source, entry.at), entry.at)
        written = [each for where, text in every for each in _in_text(names, entry.source, where, text)]
        block = address_block(entry, entry.language, None)
        yield from written or printed(entry.source, names, block, "the address", entry.at)
        if names.stand_in(entry.id):
            message = "the id is a name that is not public"
            yield entry.source.error(entry.at, "private-name", message, "call it otherwise")
    if names.stand_in(inputs.name):
        message = "the file's name is a name that is not public, and outputs are called after it"
        yield inputs.source.error((), "private-name", message, "call the file otherwise")
    yield from _templates(names, inputs)
    files = [each for each in (inputs.campaign.sender, *inputs.campaign.senders) if isinstance(each, str)]
    if files and names.stand_in((inputs.sender, *inputs.fellows)):
        message = "a name that is not public stands in the sender's file"
        field = "sender" if inputs.campaign.sender else "senders"
        yield inputs.source.error((field,), "private-name", message, _HINT)


def printed(
    source: Source, names: PrivateNames, finished: object, what: str, where: FieldPath = ()
) -> tuple[Problem, ...]:
    """The same of something finished, whose parts come from anywhere: nothing is left out that a reader can see.

    Args:
        source: the campaign's file.
        names: that may not be printed.
        finished: see `appeals.letters.private_names.printed_texts`.
        what: it is, for the message: 'the sheet'.
        where: in the file to say it.
    """
    if not names.stand_in(finished):
        return ()
    return (source.error(where, "private-name", f"a name that is not public would stand in {what}", _HINT),)


def _in_text(names: PrivateNames, source: Source, where: FieldPath, text: str) -> Iterator[Problem]:
    for at, said in names.found(text):
        message = f"'{said}' is not public, and stands in a text"
        yield source.error(where, "private-name", message, _HINT, offset=at)


def _parts(names: PrivateNames, source: Source, where: FieldPath, text: str) -> Iterator[Problem]:
    for at, said in names.parts(text):
        message = f"'{said}' is part of a name that is not public"
        hint = "is this the same person? then take it out"
        yield source.warning(where, "private-name-part", message, hint, offset=at)


def _templates(names: PrivateNames, inputs: Inputs) -> Iterator[Problem]:
    """The templates that came along with the campaign, or are the user's own."""
    own = bundled("templates").resolve()
    for folder in search_folders(inputs.path, "templates"):
        stationery = Stationery.of([folder])
        for name in stationery.digests() if folder.resolve() != own else ():
            if name.endswith(_TEXTS) and names.stand_in(_template(stationery, name)):
                message = "a name that is not public stands in this template"
                yield Place(str(folder / name)).error("private-name", message, _HINT)


def _template(stationery: Stationery, name: str) -> str:
    try:
        if name.endswith(".docx"):  # its reader is imported where there is one to be read
            return str(import_module("appeals.formats.docx.untrusted").header_text(stationery.file(name)))
        return stationery.file(name).decode(errors="ignore")
    except BadTemplate:  # too large: no letter is made of it
        return ""


def _texts(inputs: Inputs) -> Iterator[tuple[FieldPath, str]]:
    """Every value of the campaign that somebody may read, and the keys of its own instruments."""
    people = inputs.campaign.people
    hidden = {inputs.source.in_file(("people", at))[1] for at, each in enumerate(people) if each.is_hidden}
    for where, text in _every(inputs.written.data, ()):
        of_person = where[0] == "people" and len(where) > 2  # noqa: PLR2004 - people, number, field
        if not (of_person and (where[1] in hidden or where[2] in _OWN_FIELDS)):
            yield where, text
    for key in inputs.campaign.instruments:
        yield ("instruments", key), key


def _every(data: object, where: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """Every text from a place on, with its own; internal notes are left out."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if isinstance(data, str):
        yield where, data
    for key, value in items:
        if key != "notes":
            yield from _every(value, (*where, key))
