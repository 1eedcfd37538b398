"""From letters to the documents of a run: which file each becomes, and what it is made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from appeals.formats.protocol import Format
from appeals.letters.letter import Failure, Mailing, letter_id
from appeals.output import digests
from appeals.output.manifest import DocumentState, Record
from appeals.system.frozen_data import dataclass

__all__ = ["Document", "Done", "Outcome", "plan"]


@dataclass(frozen=True, slots=True)
class Document:
    """One letter in one format, to be made.

    Attributes:
        mailing: the letter.
        record: what the manifest will say once it is written; without hash and pages so far.
    """

    mailing: Mailing
    record: Record


@dataclass(frozen=True, slots=True)
class Done:
    """A document that lies in its place already, and the record that says so."""

    document: Document
    record: Record


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document.

    Attributes:
        record: of the document, as the manifest will have it.
        content: its file, whole or in pieces; None where there is nothing to write.
        index: what lies beside a file with many letters, in pieces.
        letters: how many letters are in the file.
        notes: what the user should know of it.
        made: whether it was to be made; else it was there already, skipped, or failed before it could be begun.
    """

    record: Record
    content: bytes | Iterable[bytes] | None = None
    index: Iterable[bytes] | None = None
    letters: int = 1
    notes: tuple[str, ...] = ()
    made: bool = True


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
        settings: see `digests.settings`.
        sender_number: the sender's place among many, counted from 1.
        consent_by_office: why the office answers for the sender's consent, where it does.
    """
    for letter in letters:
        if isinstance(letter, Failure):
            for name in formats:
                yield _failed(letter, name, run, sender_number)
            continue
        content = digests.of_mailing(letter)
        for name, format_ in formats.items():
            made_of = digests.of_document(content, settings[name])
            record = _record(
                letter, name, format_, folder=folder, run=run, made_of=made_of, sender_number=sender_number
            )
            record = replace(record, consent_by_office=consent_by_office) if consent_by_office else record
            yield Document(letter, record) if record.state is DocumentState.WRITTEN else record


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


def _record(
    mailing: Mailing, name: str, format_: Format, *, folder: str, run: str, made_of: str, sender_number: int
) -> Record:
    skipped = format_.skipped(mailing)
    to = () if skipped else format_.goes_to(mailing)
    return Record(
        campaign=mailing.campaign,
        letter=mailing.id,
        recipient=mailing.recipient,
        sender=mailing.sender,
        language=mailing.language,
        format=name,
        path=None if skipped else f"{folder}{mailing.id}{format_.suffix}",
        to=to,
        pages=None,
        sha256=None,
        fingerprint=None if skipped else made_of,
        state=DocumentState.SKIPPED if skipped else DocumentState.WRITTEN,
        reason=skipped,
        timezone=mailing.timezone,
        run=run,
        to_name=mailing.to_name if to else "",
        sender_number=sender_number,
    )
