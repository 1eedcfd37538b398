"""Nothing of the program can call somebody, but for what is named here, each with its reason."""

import re
from pathlib import Path

import appeals

SOURCE = Path(appeals.__file__).parent
_MODULES = (
    r"(?:socket|socketserver|ssl|http|urllib\.request|ftplib|smtplib|imaplib|poplib|nntplib|telnetlib|xmlrpc|asyncio|webbrowser"
    r"|imapclient|uvicorn|starlette|distributed|requests|httpx|aiohttp|urllib3)\b"
)
CALLERS = re.compile(
    rf"^\s*(?:from|import) {_MODULES}|^\s*from urllib import .*\brequest\b|import_module\(\s*\"{_MODULES}|__import__",
    re.MULTILINE,
)
"""Modules by which a program can reach others."""
ALLOWED = {
    "batch/dask.py": "the scheduler of a cluster, whose address the user gives with --scheduler",
    "mailbox/drafts_folder.py": "appeals drafts: the mail server that the user names, in TLS",
    "preview/__init__.py": "opens the user's browser at the preview's page",
    "preview/guard.py": "the preview: answers to the user's browser",
    "preview/server.py": "the preview: listens on 127.0.0.1",
    "preview/watching.py": "the preview: waits for files that are saved",
}


def test_only_named_modules_can_reach_others() -> None:
    callers = {path for path in SOURCE.rglob("*.py") if CALLERS.search(path.read_text("utf-8"))}
    assert {path.relative_to(SOURCE).as_posix() for path in callers} == set(ALLOWED)


def test_emails_cannot_be_sent_and_mail_servers_need_tls() -> None:
    mailbox = "".join(path.read_text("utf-8") for path in (SOURCE / "mailbox").glob("*.py"))
    assert not re.search(r"smtp|CERT_NONE|check_hostname|ssl=False|starttls", mailbox)
    assert mailbox.count("ssl.create_default_context()") == mailbox.count("IMAPClient(\n") == 1
