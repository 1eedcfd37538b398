"""From letters to the documents of a run: which file each becomes, and which need not be made again."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

from appeals.errors import AppealsError, Exit
from appeals.formats import Format, Setting
from appeals.letter import Failure, Mailing
from appeals.manifest import Record, State, fingerprint

__all__ = ["Document", "Settled", "in_order", "plan", "run_name", "setting_digest", "settle"]


@dataclass(frozen=True, slots=True)
class Document:
    """One letter in one format, to be made.

    Attributes:
        mailing: the letter.
        record: what the manifest will say once it is written; without hash and pages so far.
    """

    mailing: Mailing
    record: Record


def setting_digest(setting: Setting) -> str:
    """A digest of what all letters of a run share: templates, paper, window, and the versions that set them."""
    digest = hashlib.sha256()
    for name, content in sorted(setting.stationery.contents().items()):
        digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\0".encode())
    shared = [setting.paper, setting.window.x, setting.window.y, setting.window.width, setting.window.height]
    shared += [setting.attach_pdf, setting.tagged, version("appeals"), version("weasyprint"), version("markdown-it-py")]
    digest.update(json.dumps(shared).encode())
    return digest.hexdigest()


def run_name(**options: object) -> str:
    """A short name for what a run was asked for: runs with the same options have the same."""
    return hashlib.sha256(json.dumps(options, sort_keys=True, default=str).encode()).hexdigest()[:12]


def plan(
    letters: Iterable[Mailing | Failure], formats: Mapping[str, Format], *, folder: str, run: str, digest: str
) -> Iterator[Document | Record]:
    """Every document of a campaign in order: one to be made, or the record of one that is skipped or failed.

    Args:
        letters: as merged.
        formats: by name, in the order asked for.
        folder: below the output folder, with `/` at its end; empty for none.
        run: see `run_name`.
        digest: see `setting_digest`.

    Raises:
        AppealsError: two letters would have the same file name.
    """
    owners: dict[str, str] = {}
    for letter in letters:
        if isinstance(letter, Failure):
            for name in formats:
                yield _failed(letter, name, run)
            continue
        for name, made_in in formats.items():
            record = _record(letter, name, made_in, folder=folder, run=run, digest=digest)
            if record.path and owners.setdefault(record.path.casefold(), letter.recipient) != letter.recipient:
                msg = f"'{owners[record.path.casefold()]}' and '{letter.recipient}' would both be {record.path}: rename one"
                raise AppealsError(msg, Exit.DATA)
            yield Document(letter, record) if record.state is State.WRITTEN else record


def _failed(failure: Failure, format_name: str, run: str) -> Record:
    own = f"{failure.recipient.replace('/', '-')}.{failure.language}"
    return Record(
        campaign=failure.campaign,
        letter=f"{failure.sender}/{own}" if failure.sender else own,
        recipient=failure.recipient,
        sender=failure.sender,
        language=failure.language,
        format=format_name,
        path=None,
        to=(),
        pages=None,
        sha256=None,
        fingerprint=None,
        state=State.FAILED,
        reason=failure.reason,
        run=run,
    )


def _record(mailing: Mailing, name: str, made_in: Format, *, folder: str, run: str, digest: str) -> Record:
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
        fingerprint=None if skipped else fingerprint(mailing, format_name=name, setting=digest),
        state=State.SKIPPED if skipped else State.WRITTEN,
        reason=skipped,
        run=run,
    )


@dataclass(frozen=True, slots=True)
class Settled:
    """What a run finds in its folder, compared with what it wants there.

    Attributes:
        pending: documents to be made.
        done: records of this run that are already true: skipped, failed, or written before and unchanged.
        kept: records of other runs, whose files stay.
        unwanted: records whose files this run removes.
    """

    pending: tuple[Document, ...]
    done: tuple[Record, ...]
    kept: tuple[Record, ...]
    unwanted: tuple[Record, ...]


def settle(
    documents: Sequence[Document | Record],
    earlier: Mapping[tuple[str, str, str], Record],
    *,
    formats: Sequence[str],
    holds: Callable[[Record], bool],
) -> Settled:
    """Compare what is wanted with what earlier runs left.

    Args:
        documents: as planned, of all campaigns of the run.
        earlier: the records of the runs before.
        formats: those asked for; files of other formats are left alone.
        holds: whether the file of a record still lies there unchanged.
    """
    pending: list[Document] = []
    done: list[Record] = []
    for document in documents:
        if isinstance(document, Record):
            done.append(document)
            continue
        before = earlier.get(document.record.key)
        same = before is not None and (before.fingerprint, before.path) == (
            document.record.fingerprint,
            document.record.path,
        )
        if before is not None and same and holds(before):
            done.append(replace(before, run=document.record.run))
        else:
            pending.append(document)
    new = (*done, *(document.record for document in pending))
    keys, paths = {record.key for record in new}, {record.path for record in new if record.path}
    runs = {(record.campaign, record.run) for record in new}
    kept, unwanted = [], []
    for record in earlier.values():
        replaced = record.key in keys
        outdated = (record.campaign, record.run) in runs and record.format in formats
        if record.path and record.path not in paths and (replaced or outdated):
            unwanted.append(record)
        elif not replaced and not outdated:
            kept.append(record)
    return Settled(tuple(pending), tuple(done), tuple(kept), tuple(unwanted))


def in_order(
    records: Iterable[Record], campaigns: Sequence[str], recipients: Mapping[str, Sequence[str]]
) -> list[Record]:
    """Records in campaign order, then as the campaign names its recipients; those it no longer names come last."""

    def rank(record: Record) -> tuple[int, str, int, str, str, str]:
        named = recipients.get(record.campaign, ())
        campaign = campaigns.index(record.campaign) if record.campaign in campaigns else len(campaigns)
        recipient = named.index(record.recipient) if record.recipient in named else len(named)
        return campaign, record.sender, recipient, record.recipient, record.language, record.format

    return sorted(records, key=rank)
