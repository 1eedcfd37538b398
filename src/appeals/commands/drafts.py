"""`appeals drafts`: a person's own emails, as `render` has written them, into their own Drafts folder. Nothing is sent.

Letters that should not go out are not put where one click sends them: the campaign is read again and decides as for `render`.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path
from typing import TYPE_CHECKING

from appeals.commands.render.campaigns import load_and_check
from appeals.commands.render.options import InputOptions, OutputOptions, RenderOptions
from appeals.errors import AppealsError, Exit
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.verification import refusal
from appeals.letters.circle import everybody
from appeals.letters.merge_options import MergeOptions
from appeals.letters.recipient_block import emails
from appeals.mailbox.account import Account
from appeals.output import manifest, parts
from appeals.output.folder_locks import hold_whole
from appeals.output.manifest import DocumentState, Record
from appeals.system.entry_points import module_of_extra
from appeals.system.files import place_in, read_file
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import yaml_file
from appeals.system.terminal import counted, result, say

if TYPE_CHECKING:
    from appeals.mailbox.drafts_folder import DraftsFolder, Found

_LARGEST = 64 * 2**20
"""Bytes of an email; no letter is larger."""
_UNSENT = b"X-Unsent: 1\r\n"
_HEADERS = frozenset(
    {"from", "to", "cc", "bcc", "subject", "x-unsent", "mime-version", "content-type", "content-language", "content-transfer-encoding"}
)  # fmt: skip
"""What the program writes into the head of an email."""


@dataclass(frozen=True, slots=True)
class _WrittenEmail:
    """An email in a file.

    Attributes:
        letter: what it is called, with its campaign and the member.
        path: of the file.
        content: its bytes.
    """

    letter: str
    path: Path
    content: bytes

    def senders(self) -> Iterator[str]:
        """The addresses that it is from."""
        head = message_from_bytes(self.content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", policy=policy.default)
        for field in head.get_all("From", ()):
            yield from (address.addr_spec for address in field.addresses)

    def as_draft(self, message_id: str) -> bytes:
        """The email with a number, and without what tells programs that open files that it is a draft."""
        return f"Message-ID: {message_id}\r\n".encode("ascii") + self.content.replace(_UNSENT, b"", 1)


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """What the user asked for, as in `appeals drafts --help`.

    Attributes:
        host: the mail server.
        user: the mailbox on it.
        port: of the server.
        folder: its folder; None for the one of drafts.
        member: whose emails, of a run for many members.
        address: another address of the same person.
        campaigns: the campaigns' files, where they do not lie in `campaigns/`.
        recipients: address books to look in first.
        after_deadline: why letters go out although the last day has passed.
        accept_unverified: whether old entries are used.
        today: the day on which the emails may be sent.
    """

    host: str
    user: str
    today: date
    port: int = 993
    folder: str | None = None
    member: str | None = None
    address: str | None = None
    campaigns: tuple[Path, ...] = ()
    recipients: tuple[Path, ...] = ()
    after_deadline: str | None = None
    accept_unverified: bool = False


def put_drafts(out: Path, options: DraftOptions) -> Exit:
    """Put the emails of an output folder into the Drafts folder of whom they are from.

    Raises:
        AppealsError: there are no emails (66); they are of several people, or somebody else's (65); a package is missing, or the
            server cannot be reached or refuses the password (69); it takes no drafts (73); or the connection breaks (74).
    """
    library = module_of_extra("appeals.mailbox.drafts_folder", "drafts")
    records = _emails(out, options.member)
    with hold_whole(out):
        campaigns, worst = _campaigns(records, options)
        written, refused = _sound(
            out, [record for record in records if record.campaign in campaigns], campaigns, options
        )
        for line in refused:
            say(line)
        _refuse_others(written, options)
        if written:
            account = Account(options.host, options.user, options.port)
            with library.open_drafts(account, library.password_of(account), options.folder) as folder:
                _put(written, folder, account)
    return max(worst, Exit.SOME_FAILED if refused else Exit.DONE)


def _emails(out: Path, member: str | None) -> Sequence[Record]:
    """The records of one person's emails.

    Raises:
        AppealsError: there are none (66), the run was cut off or lies there in parts (65), or they are of several people (65).
    """
    path = out / manifest.NAME
    if parts.manifests(out) or not manifest.is_whole(path):
        msg = f"{out}: the run that made these letters has not ended: give its command again first"
        raise AppealsError(msg, Exit.DATA)
    records = [each for each in manifest.read(path) if each.format == "email" and each.state is DocumentState.WRITTEN]
    members = {record.sender for record in records}
    if member is None and members - {""}:
        msg = (
            f"{out} has emails of {counted(len(members), 'member')}: nobody's name and address may get into another one's mailbox. "
            "Say whose mailbox it is with --member ID"
        )
        raise AppealsError(msg, Exit.DATA)
    found = [record for record in records if member in {None, record.sender}]
    if not found:
        what = f"emails of the member '{member}'" if member else "emails"
        msg = f"{out} has no {what}: make them with appeals render --format email"
        raise AppealsError(msg, Exit.MISSING)
    return found


def _campaigns(records: Sequence[Record], options: DraftOptions) -> tuple[Mapping[str, Inputs], Exit]:
    """The campaigns of some letters by their names, without those of which no letter may go out today."""
    given = {path.stem: path for path in options.campaigns}
    names = dict.fromkeys(record.campaign for record in records)
    paths = [given.get(name) or _usual(name) for name in names]
    asked = RenderOptions(
        merge=MergeOptions(dated=options.today, today=options.today),
        inputs=InputOptions(recipients=options.recipients, after_deadline=options.after_deadline),
        output=OutputOptions(quiet=True, folder="-"),
    )
    loaded = load_and_check(paths, asked)
    return {inputs.name: inputs for inputs in loaded.ready}, loaded.worst


def _usual(name: str) -> Path:
    found = yaml_file(Path("campaigns"), name)
    if found is None:
        msg = (
            f"there is no campaigns/{name}.yaml here: name the campaign's file with --campaign, "
            "so that its last day and its end are known"
        )
        raise AppealsError(msg, Exit.MISSING)
    return found


def _sound(
    out: Path, records: Sequence[Record], campaigns: Mapping[str, Inputs], options: DraftOptions
) -> tuple[Sequence[_WrittenEmail], Sequence[str]]:
    """The emails that may be put there, and of each other one why not."""
    people = {(name, each.entry.id): each for name, inputs in campaigns.items() for each in everybody(inputs)}
    written, refused = [], []
    for record in records:
        recipient = people.get((record.campaign, record.recipient))
        if why := _refusal(record, recipient, campaigns[record.campaign], options):
            refused.append(f"{record.path}: not put there: {why}")
        elif isinstance(found := _read_email(out, record), str):
            refused.append(f"not put there: {found}")
        else:
            written.append(found)
    return written, refused


def _refusal(record: Record, recipient: CampaignRecipient | None, inputs: Inputs, options: DraftOptions) -> str | None:
    """Why an email may not go out today."""
    if recipient is None:
        return "the campaign does not write to this recipient any more"
    accepted = options.accept_unverified
    if why := refusal(recipient, dated=options.today, example=inputs.example, accept_unverified=accepted):
        return why
    reached = [recipient, *(inputs.missions if recipient.via_embassy else ())]
    known = {address for each in reached for address in emails(each.entry)}
    if not set(record.to) <= known:
        return (
            "the address book has another address for it now, or knows that this one is dead: render the letters again"
        )
    return None


def _refuse_others(written: Sequence[_WrittenEmail], options: DraftOptions) -> None:
    """Refuse to put somebody's emails into another person's mailbox.

    Raises:
        AppealsError: they are from another address than the mailbox is of (65).
    """
    senders = {address.casefold() for email in written for address in email.senders()}
    own = {each.casefold() for each in (options.user, options.address) if each and "@" in each}
    strangers = sorted(senders - own) if own else sorted(senders)[1:]
    if strangers:
        msg = (
            f"these emails are from {', '.join(sorted(senders))}, and the mailbox is that of {options.user}: is it the same person? "
            f"Then say so with --from {strangers[0]}"
        )
        raise AppealsError(msg, Exit.DATA)


def _put(written: Sequence[_WrittenEmail], folder: "DraftsFolder", account: Account) -> None:
    new = 0
    for email in written:
        number = account.message_id(email.letter, email.content)
        found = folder.put(email.as_draft(number), number, account.number_of(email.letter))
        if found.was_put:
            result(str(email.path))
            new += 1
        if found.folder:
            say(f"{email.path}: {_told(found, folder)}")
    say(f"{counted(new, 'email')} put into '{folder.name}' of {account.user}. Nothing was sent.")


def _told(found: "Found", folder: "DraftsFolder") -> str:
    if found.is_same:
        return f"lies in '{found.folder}' already"
    if found.folder == folder.sent:
        return f"not put there: an earlier version was sent, it lies in '{found.folder}'"
    return f"an earlier version lies in '{found.folder}' too: delete it"


def _read_email(out: Path, record: Record) -> _WrittenEmail | str:
    """An email that a manifest names; or why it is not as the run has written it.

    Raises:
        AppealsError: a link leads out of the folder (73).
    """
    assert record.path is not None
    path = place_in(out, record.path)
    try:
        content = read_file(path, _LARGEST, links=False)
    except AppealsError as error:
        return f"{error}; render the letters again"
    if hashlib.sha256(content).hexdigest() != record.sha256:
        return f"{path} was changed since it was written: render the letters again"
    if not _is_ours(content):
        return f"{path} has a head that no run of appeals writes"
    return _WrittenEmail(f"{record.campaign}/{record.letter}", path, content)


def _is_ours(content: bytes) -> bool:
    """Whether the head is one of ours: a file of a stranger may have a manifest that fits it."""
    head, blank, _ = content.partition(b"\r\n\r\n")
    names = {str(name).lower() for name in message_from_bytes(head, policy=policy.compat32).keys()}  # noqa: SIM118 - may repeat
    return bool(blank) and names <= _HEADERS and f"{head.decode('latin-1')}\r\n".count(_UNSENT.decode()) == 1
