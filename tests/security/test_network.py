"""Nothing of the program can call somebody, but for what is named here, each with its reason."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import appeals

SOURCE = Path(appeals.__file__).parent
CALLERS = re.compile(
    r"(?:socket|socketserver|ssl|http|urllib\.request|ftplib|smtplib|imaplib|poplib|nntplib|telnetlib|xmlrpc|asyncio|webbrowser"
    r"|imapclient|uvicorn|starlette|distributed|requests|httpx|aiohttp|urllib3)(?:\.|$)"
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


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "import_module":
            yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))


def test_only_named_modules_can_reach_others() -> None:
    callers = {path for path in SOURCE.rglob("*.py") if any(map(CALLERS.match, imported(path)))}
    assert {path.relative_to(SOURCE).as_posix() for path in callers} == set(ALLOWED)


def test_emails_cannot_be_sent_and_mail_servers_need_tls() -> None:
    mailbox = "".join(path.read_text("utf-8") for path in (SOURCE / "mailbox").glob("*.py"))
    assert not re.search(r"smtp|CERT_NONE|check_hostname|ssl=False|starttls", mailbox)
    assert mailbox.count("ssl.create_default_context()") == mailbox.count("IMAPClient(\n") == 1
