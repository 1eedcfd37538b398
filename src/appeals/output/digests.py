"""Every digest by which it is known whether something is the same: a letter, how it is set, a document, a file, a run.

A document that lies in its place is made anew when its digest is another. So each of these is made of the fields
themselves, less those that are named here: a field that is new counts until somebody says that it does not.
"""

import hashlib
import json
import marshal
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields, is_dataclass
from functools import lru_cache
from io import BufferedRandom, BufferedReader
from operator import attrgetter
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from appeals.formats.installed import provider
from appeals.formats.letter_kinds import keeping_last
from appeals.formats.protocol import Format, FormatSet, ToldTools, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.inputs.lists import list_files
from appeals.inputs.load import Inputs
from appeals.letters.letter import Letter, Mailing, SenderBlock, SharedValues, shared_envelope, shared_letter
from appeals.system import versions
from appeals.system.files import open_file


def begun(data: bytes = b"") -> "hashlib._Hash":
    """A digest that more is added to."""
    return hashlib.sha256(data)


def of_file(content: bytes) -> str:
    """The digest of a file, as the manifest has it: `sha256sum` says the same."""
    return hashlib.sha256(content).hexdigest()


def of_open_file(file: BufferedReader | BufferedRandom) -> str:
    """The same of an open file, from its beginning."""
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def of_place(path: str | Path) -> str | None:
    """The digest of what lies at a place of an output folder; None where there is no regular file."""
    try:
        with open_file(path, links=False) as file:
            return of_open_file(file)
    except OSError:
        return None


def of_document(contents: bytes, setting: str) -> str:
    """A digest of all that one document is made of.

    Args:
        contents: of its mailing, see `contents_of`.
        setting: of the format, see `settings`.
    """
    return hashlib.sha256(setting.encode() + contents).hexdigest()


def contents_of(mailing: Mailing) -> bytes:
    """All that makes a letter, apart from what is said of it in the summary only; of equal letters the same bytes everywhere."""
    around = _of_shared(shared_envelope(mailing)) + _of_sender(_OWN_AROUND(mailing))
    return b"".join([around, _contents(mailing.letter), *map(_contents, mailing.bundled)])


def _contents(letter: Letter) -> bytes:
    own = _of_shared(shared_letter(letter)) + _of_signature(_OWN_VALUES(letter))
    enclosed = letter.enclosed
    return b"".join([own, len(enclosed).to_bytes(4, "big"), *map(_contents, enclosed)])


def _of_values(values: Any) -> bytes:  # noqa: ANN401 - texts, numbers and tuples of them
    # Of these, this version of the format makes the same bytes everywhere; `repr` takes five times as long.
    return hashlib.sha256(marshal.dumps(values, 2)).digest()


@lru_cache(4096)
def _of_shared(shared: SharedValues) -> bytes:
    return _of_values(shared.values)


@keeping_last
def _of_signature(values: tuple[Any, ...]) -> bytes:
    return _of_values((_OF_SENDER(values[0]), *values[1:]))


_of_sender = keeping_last(_of_values)
_OWN_AROUND = attrgetter("sender", "reply_from", "no_email", "sender_phone", "sender_contacts")
_OWN_VALUES = attrgetter("sender", "dated", "own_words", "own_words_space", "hand_labels")
_OF_SENDER = attrgetter(*(each.name for each in fields(SenderBlock)))


def settings(shared: FormatSet) -> dict[str, str]:
    """By format: a digest of what all letters of a run share, which are options, templates and the tools of that format."""
    common = [*_options(shared.options), *_templates(shared.stationery)]
    return {
        name: of_file(json.dumps([name, *common, *tools(name, format_, shared.options)]).encode())
        for name, format_ in shared.formats.items()
    }


def tools(name: str, format_: Format, options: TypesettingOptions) -> tuple[str, ...]:
    """What makes the files of a format on this machine, a line each with its version."""
    told = format_.tools(options) if isinstance(format_, ToldTools) else ()
    ours = type(format_).__module__.startswith("appeals.")
    return tuple(dict.fromkeys((*versions.filling(), *told, *(() if ours else [provider(name)]))))


def _options(options: TypesettingOptions) -> Iterator[object]:
    for field in fields(options):
        value = getattr(options, field.name)
        yield [field.name, _plain(value)]


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _templates(stationery: Stationery) -> Iterator[object]:
    """By name and content: they lie elsewhere on each machine."""
    yield from sorted(stationery.digests().items())


def run_name(**options: object) -> str:
    """A short name for what a run was asked for: runs with the same options have the same."""
    return of_file(json.dumps(options, sort_keys=True, default=str).encode())[:12]


def of_run(inputs: Iterable[Inputs], senders: Path | None, options: object) -> str:
    """What a run is made of: parts that do not agree on it are not parts of one run.

    It is the same on every machine, wherever the files lie on it.

    Args:
        inputs: the campaigns, in order.
        senders: the table or folder of members.
        options: all else that decides which letters there are and how they look; its `repr` is taken.
    """
    digest = begun(repr(options).encode("utf-8", "surrogatepass"))
    for each in inputs:
        for data in _written(each):
            digest.update(json.dumps(data, default=str).encode())
    for path in list_files(senders) if senders else ():
        with open_file(path) as file:
            digest.update(of_open_file(file).encode())
    return digest.hexdigest()


def _written(inputs: Inputs) -> Iterator[object]:
    """What people wrote: the campaign, the books of all whom it may reach, the sender."""
    yield inputs.name
    yield inputs.source.data
    groups = (*inputs.main_by_country, *inputs.copies_by_country)
    everybody = (
        *inputs.recipients,
        *inputs.copies,
        *inputs.missions,
        *(each for group in groups for each in group.candidates),
    )
    for recipient in everybody:
        entry = recipient.entry
        yield [entry.id, entry.country, entry.language, entry.bundled, entry.recipient.model_dump(mode="json")]
    yield inputs.sender and inputs.sender.model_dump(mode="json")
    yield [each.model_dump(mode="json") for each in inputs.fellows]
