"""A real mail server on this machine alone: Dovecot, with one mailbox and a certificate that nobody else trusts."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from needs import PATH, program

PASSWORD = 'pass \u043f\u0430\u0440\u043e\u043b\u044c \\ "2"'  # noqa: S105 - of a server that lives for a second
SETTINGS = """\
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:{folder}/mail
mail_uid = nobody
mail_gid = nogroup
first_valid_uid = 1
auth_failure_delay = 0 secs
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = home={folder}/mail
}}
namespace inbox {{
  inbox = yes
  mailbox Entwürfe {{
    auto = create
    special_use = \\Drafts
  }}
  mailbox Gesendet {{
    auto = create
    special_use = \\Sent
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server that runs.

    Attributes:
        certificate: what a client has to trust.
        port: where it speaks TLS.
        plain: where it does not.
    """

    certificate: Path
    port: int
    plain: int


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _certify(folder: Path) -> None:
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
    options = ("-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem", "-out", folder / "cert.pem")
    subprocess.run([*command.split(), *options], check=True, capture_output=True, env={**os.environ, "PATH": PATH})


@contextmanager
def mail_server(user: str) -> Iterator[MailServer]:
    """Run a server with a mailbox for one user, with `PASSWORD`, until the block ends."""
    folder = Path(
        tempfile.mkdtemp(prefix="appeals-dovecot-")
    )  # not pytest's own: the server's users may not enter that
    folder.chmod(0o755)
    port, plain = _free_ports()
    (folder / "mail").mkdir()
    shutil.chown(folder / "mail", "nobody", "nogroup")
    (folder / "users").write_text(f"{user}:{PASSWORD}::::::\n", encoding="utf-8")
    (folder / "settings").write_text(SETTINGS.format(folder=folder, port=port, plain=plain), encoding="utf-8")
    _certify(folder)
    server = subprocess.Popen([str(program("dovecot")), "-F", "-c", folder / "settings"])
    try:
        _wait_for(port, server)
        yield MailServer(folder / "cert.pem", port, plain)
    finally:
        server.terminate()
        server.wait(timeout=10)
        shutil.rmtree(folder)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(500):
        assert server.poll() is None, "Dovecot has ended"
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    msg = "Dovecot does not answer"
    raise AssertionError(msg)
