"""Jobs in the forms that fax senders take: a HylaFAX script, emails for a gateway, a table, a list for people."""

import csv
import re
import shlex
from collections.abc import Sequence
from datetime import UTC
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from io import StringIO

from appeals.commands.fax.jobs import FaxJob
from appeals.errors import AppealsError, Exit
from appeals.fax.grid import FaxPaper, Resolution
from appeals.inputs.models.emails import server_form

_RESOLUTION_OPTION = {Resolution.STANDARD: "-l", Resolution.FINE: "-m", Resolution.SUPERFINE: "-G"}
_PAPER_OPTION = {FaxPaper.A4: "a4", FaxPaper.LETTER: "na-let"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def hylafax_script(
    jobs: Sequence[FaxJob],
    *,
    paper: FaxPaper = FaxPaper.A4,
    resolution: Resolution = Resolution.FINE,
    days: int = 2,
    tries: int = 50,
) -> str:
    """A shell script that queues every job with HylaFAX's `sendfax`; it lies in a folder of the output folder.

    Each job waits for its time at its destination. It is given up `days` after that, or when the number has been dialled `tries` times;
    left alone, HylaFAX gives up after three hours or twelve calls to a busy line (sendfax(1)). HylaFAX's own dialling rules turn `+7…` into what its line needs.
    """
    lines = [
        "#!/bin/sh",
        "# Queues these faxes with HylaFAX: run it once. Times are in UTC.",
        "set -eu",
        'cd -- "$(dirname -- "$0")/.."',
        "export TZ=UTC",
    ]
    for job in jobs:
        words = ["sendfax", "-n", _RESOLUTION_OPTION[resolution], "-s", _PAPER_OPTION[paper]]
        if job.at:
            words += ["-a", f"{job.at.astimezone(UTC):%H:%M %b %d}"]
        words += [
            "-k",
            f"now + {days} days",
            "-T",
            str(tries),
            "-i",
            job.tag,
            "-d",
            job.numbers[0].e164,
            f"./{job.file}",
        ]
        lines.append(shlex.join(words))
    return "\n".join(lines) + "\n"


def email(job: FaxJob, content: bytes, *, pattern: str, subject: str = "", sender: str = "") -> bytes:
    """The message that makes an email-to-fax gateway send a job, as a draft to open and send.

    It has neither date nor message id: those belong to the program that sends it. Gateways print subject and body, so both are empty
    unless asked for.

    Args:
        job: what to send.
        content: the file of the job.
        pattern: the gateway's form of address with `{number}` for the digits, such as `{number}@gateway.example` or
            `FAX=+{number}@gateway.example` (RFC 3192).
        subject: what the gateway wants there, such as an account's key.
        sender: the address that the gateway knows.

    Raises:
        AppealsError: the pattern makes no email address (2).
    """
    message = EmailMessage(policy=SMTP)
    if sender:
        message["From"] = _address(sender)
    message["To"] = _address(_filled(pattern, job.numbers[0].e164.removeprefix("+")))
    if subject:
        message["Subject"] = _plain(subject)
    message["X-Unsent"] = "1"
    message.set_content("")
    kind, subtype = ("image", "tiff") if job.file.suffix == ".tiff" else ("application", "pdf")
    message.add_attachment(content, maintype=kind, subtype=subtype, filename=job.file.name)
    message.set_boundary(f"fax-{re.sub('[^A-Za-z0-9.-]', '-', job.record.letter)[:60]}")
    return message.as_bytes()


def table(jobs: Sequence[FaxJob], *, country: str | None = None) -> str:
    """The jobs as CSV for a fax bureau; `number` is without `+`, so that no spreadsheet takes it for a formula."""
    file = StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(
        ("letter", "number", "dial", "pages", "send_at_utc", "file", "recipient", "name", "send_at_there", "seconds")
    )
    for job in jobs:
        number = job.numbers[0]
        moment = f"{job.at.astimezone(UTC):%Y-%m-%dT%H:%MZ}" if job.at else ""
        dial = number.digits(country).removeprefix("+")
        there = f"{job.at_there:%Y-%m-%dT%H:%M}" if job.at_there else ""
        cells = [job.record.letter, number.e164.removeprefix("+"), dial, str(job.pages), moment, str(job.file)]
        cells += [job.record.recipient, job.record.to_name, there, str(round(job.lasting.total_seconds()))]
        rows.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return file.getvalue()


def dial_list(jobs: Sequence[FaxJob], *, country: str | None = None) -> str:
    """The jobs on paper, in the order of their times: whom, the number to dial from a country, when, which file, boxes to tick."""
    lines = []
    for job in sorted(jobs, key=lambda job: (job.at is None, job.at)):
        lines += [
            f"[ ] [ ] [ ]  {job.numbers[0].dialled(country)}  {job.record.to_name}".rstrip(),
            *(f"          or {number.dialled(country)}" for number in job.numbers[1:]),
            f"    {job.file}, {job.pages} page{'s' if job.pages != 1 else ''}, {_when(job)}",
            "",
        ]
    return "\n".join(lines)


def _when(job: FaxJob) -> str:
    if job.at is None:
        return "office hours there are not known"
    there = f"{job.at_there:%a %d %b, %H:%M} there, " if job.at_there else ""
    return f"from {there}{job.at.astimezone(UTC):%a %d %b, %H:%M} UTC"


def _filled(pattern: str, number: str) -> str:
    if pattern.count("{number}") != 1:
        message = f"'{pattern}' needs {{number}} once"
        raise AppealsError(message, Exit.USAGE)
    return pattern.replace("{number}", number)


def _address(spec: str) -> Address:
    try:
        return Address(addr_spec=server_form(_plain(spec)))
    except (AppealsError, MessageError, ValueError, IndexError) as error:
        message = f"'{spec}' is no email address"
        raise AppealsError(message, Exit.USAGE) from error


def _plain(text: str) -> str:
    # A control character or an encoded word can become a header of its own in some versions of Python (CVE-2024-6923).
    if not text.isprintable() or "=?" in text:
        message = f"{text!r} holds a character that no header may have"
        raise AppealsError(message, Exit.USAGE)
    return text
