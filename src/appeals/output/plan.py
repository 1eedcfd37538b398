"""From letters to the documents of a run: which file each becomes, and what it is made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from appeals.formats.protocol import Format
from appeals.letters.letter import Failure, InOtherPart, Mailing, letter_id
from appeals.output import digests
from appeals.output.manifest import DocumentState, Record

__all__ = ["Document", "Done", "plan"]


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


def plan(
    letters: Iterable[Mailing | Failure | InOtherPart],
    formats: Mapping[str, Format],
    *,
    folder: str,
    run: str,
    settings: Mapping[str, str],
) -> Iterator[Document | Record]:
    """Every document of a campaign in order: one to be made, or the record of one that is skipped or failed.

    Args:
        letters: as merged. Those that are made elsewhere have no documents, but their sender is counted.
        formats: by name, in the order asked for.
        folder: below the output folder, with `/` at its end; empty for none.
        run: see `digests.run_name`.
        settings: see `digests.settings`.
    """
    sender, turn = "", 0
    for letter in letters:
        if letter.sender != sender:
            sender, turn = letter.sender, turn + 1
        if isinstance(letter, InOtherPart):
            continue
        if isinstance(letter, Failure):
            for name in formats:
                yield _failed(letter, name, run, turn)
            continue
        content = digests.of_mailing(letter)
        for name, made_in in formats.items():
            made_of = digests.of_document(content, settings[name])
            record = _record(letter, name, made_in, folder=folder, run=run, made_of=made_of, turn=turn)
            yield Document(letter, record) if record.state is DocumentState.WRITTEN else record


def _failed(failure: Failure, format_name: str, run: str, turn: int) -> Record:
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
        turn=turn,
    )


def _record(mailing: Mailing, name: str, made_in: Format, *, folder: str, run: str, made_of: str, turn: int) -> Record:
    skipped = made_in.skipped(mailing)
    return Record(
        campaign=mailing.campaign,
        letter=mailing.id,
        recipient=mailing.recipient,
        sender=mailing.sender,
        language=mailing.language,
        format=name,
        path=None if skipped else f"{folder}{mailing.id}{made_in.suffix}",
        to=() if skipped else made_in.goes_to(mailing),
        pages=None,
        sha256=None,
        fingerprint=None if skipped else made_of,
        state=DocumentState.SKIPPED if skipped else DocumentState.WRITTEN,
        reason=skipped,
        timezone=mailing.timezone,
        run=run,
        turn=turn,
    )
