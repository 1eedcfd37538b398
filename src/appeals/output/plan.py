"""From letters to the documents of a run: which file each becomes, and what it is made of."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from appeals.formats.protocol import Format
from appeals.inputs.members import Faulty
from appeals.letters.letter import Failure, Mailing, letter_id
from appeals.output import digests
from appeals.output.manifest import DocumentState, Record
from appeals.system.frozen_data import dataclass

Kind = tuple[str, str, str]
"""Campaign, format and language: what is made of the same templates and fonts."""


@dataclass(frozen=True, slots=True)
class Document:
    """One letter in one format.

    Attributes:
        mailing: the letter.
        record: what the manifest will say once it is written; without hash and pages so far.
        done: what it says already, where the file lies in its place. The letter is here all the same: others of its chunk
            share work with it.
    """

    mailing: Mailing
    record: Record
    done: Record | None = None

    @property
    def kind(self) -> Kind:
        """What it has in common with the letters that fail as it does."""
        return self.record.campaign, self.record.format, self.record.language


Wanted = Document | Record
"""What is to be made, or needs no making: it is skipped, or failed before it could be begun."""


LanguageChoice = tuple[str, str, tuple[str, ...], bool]
"""Of a letter its recipient, its language, in which others it could be written, and whether it is for want of a preferred one."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The documents of a chunk, in order, and what was found out over them.

    Attributes:
        documents: all of them.
        letters: how many letters there are by sender's country, language, and whether that is for want of a preferred one.
        choices: of letters without a sender, where there is something to say.
        faulty: the rows of the list that cannot be used.
    """

    documents: Sequence[Wanted]
    letters: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    choices: tuple[LanguageChoice, ...] = ()
    faulty: tuple[Faulty, ...] = ()


class Outcome(NamedTuple):
    """What became of a document.

    Attributes:
        record: of the document, as the manifest will have it.
        content: its file; None where there is nothing to write, or `file` holds it.
        letters: how many letters are in the file.
        notes: what the user should know of it.
        made: whether it was to be made; else it was there already, skipped, or failed before it could be begun.
        file: where its finished file waits for its place, and beside it the index of one with many letters; empty where none does.
    """

    record: Record
    content: bytes | None = None
    letters: int = 1
    notes: tuple[str, ...] = ()
    made: bool = True
    file: str = ""


def plan(
    letters: Iterable[Mailing | Failure],
    formats: Mapping[str, Format],
    *,
    folder: str,
    run: str,
    settings: Mapping[str, str],
    sender_number: int = 0,
    consent_by_office: str | None = None,
) -> Iterator[Document | Record]:
    """Every document of one sender's letters in order: one to be made, or the record of one that is skipped or failed.

    Args:
        letters: as merged.
        formats: by name, in the order asked for.
        folder: below the output folder, with `/` at its end; empty for none.
        run: see `digests.run_name`.
        settings: see `digests.settings`; empty where nobody will ask what a document was made of.
        sender_number: the sender's place among many, counted from 1.
        consent_by_office: why the office answers for the sender's consent, where it does.
    """
    for letter in letters:
        if isinstance(letter, Failure):
            for name in formats:
                yield _failed(letter, name, run, sender_number)
            continue
        contents, id_ = digests.contents_of(letter) if settings else b"", letter.id
        for name, format_ in formats.items():
            skipped = format_.skipped(letter)
            to = () if skipped else format_.goes_to(letter)
            record = Record(  # in the order of its fields: names take three times as long
                letter.campaign,
                id_,
                letter.recipient,
                letter.sender,
                letter.language,
                name,
                None if skipped else f"{folder}{id_}{format_.suffix}",
                to,
                None,
                None,
                digests.of_document(contents, settings[name]) if settings and not skipped else None,
                DocumentState.SKIPPED if skipped else DocumentState.WRITTEN,
                skipped,
                letter.timezone,
                run,
                letter.to_name if to else "",
                None,
                consent_by_office or None,
                sender_number,
            )
            yield record if skipped else Document(letter, record)


def still_true(before: Record, wanted: Record) -> Record | None:
    """The record of a document that lies in its place, for a run that wants it; None where it wants another.

    Args:
        before: the record of its file, which lies there as it was written.
        wanted: what the run would make.
    """
    if (before.fingerprint, before.path) != (wanted.fingerprint, wanted.path):
        return None
    consent = wanted.consent_by_office
    return before._replace(run=wanted.run, sender_number=wanted.sender_number, consent_by_office=consent)


def _failed(failure: Failure, format_name: str, run: str, sender_number: int) -> Record:
    return Record(
        campaign=failure.campaign,
        letter=letter_id(failure.sender, failure.recipient, failure.language),
        recipient=failure.recipient,
        sender=failure.sender,
        language=failure.language,
        format=format_name,
        path=None,
        to=(),
        pages=None,
        sha256=None,
        fingerprint=None,
        state=DocumentState.FAILED,
        reason=failure.reason,
        run=run,
        sender_number=sender_number,
    )
