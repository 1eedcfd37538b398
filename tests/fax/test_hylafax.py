"""Our script in a real HylaFAX queue: its server and scheduler run here, on this machine alone and without a modem."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fax_letters import Letter, english, scan
from needs import HYLAFAX, PATH, ROOT, needs, program

from appeals.commands.fax.handover import hylafax_script
from appeals.commands.fax.jobs import jobs
from appeals.fax import tiff
from appeals.output.manifest import DocumentState, Record

SPOOL = ("archive", "bin", "client", "config", "dev", "doneq", "docq", "etc", "info", "log", "pollq", "recvq", "sendq", "status", "tmp")  # fmt: skip


pytestmark = needs(HYLAFAX, ROOT)  # its server changes its user and root folder: only root can start it


@dataclass(frozen=True)
class Queue:
    """A queue and the home folder whose settings lead HylaFAX's programs to it."""

    spool: Path
    home: Path

    def run(self, *command: str | Path, folder: Path) -> str:
        environment = {**os.environ, "HOME": str(self.home), "PATH": PATH}
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=30, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def entries(self) -> list[dict[str, str]]:
        """The jobs that wait, as the server keeps them."""
        files = sorted(self.spool.glob("sendq/q*"), key=lambda path: int(path.name[1:]))
        return [dict(line.split(":", 1) for line in path.read_text().splitlines()) for path in files]


@pytest.fixture
def queue() -> Iterator[Queue]:
    # Not pytest's own folder: the server's user may not enter that.
    folder = Path(tempfile.mkdtemp(prefix="appeals-hylafax-"))
    folder.chmod(0o755)
    spool = folder / "spool"
    for name in SPOOL:
        (spool / name).mkdir(parents=True)
    (spool / "etc" / "hosts.hfaxd").write_text("localhost:21::\n127.0.0.1\n")
    (spool / "etc" / "hosts.hfaxd").chmod(0o600)
    (spool / "etc" / "setup.cache").touch()
    (spool / "etc" / "config").touch()
    for path in (spool, *spool.rglob("*")):
        shutil.chown(path, "uucp", "uucp")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / ".hylarc").write_text(f"Host:\t127.0.0.1\nPort:\t{port}\n")
    scheduler = subprocess.Popen([str(program("faxq")), "-D", "-q", spool])
    server = subprocess.Popen([str(program("hfaxd")), "-d", "-i", str(port), "-l", "127.0.0.1", "-q", spool])
    try:
        _wait_for(spool, port)
        yield Queue(spool, folder)
    finally:
        for process in (server, scheduler):
            process.terminate()
            process.wait(timeout=10)
        shutil.rmtree(folder)


def _wait_for(spool: Path, port: int) -> None:
    for _ in range(100):
        with socket.socket() as client:
            if (spool / "FIFO").exists() and client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("HylaFAX did not start")


def test_the_script_is_taken_and_the_jobs_wait_for_office_hours(queue: Queue, letter: Letter, tmp_path: Path) -> None:
    numbers = {"kz-president.ru": "+77172720516", "kz-prosecutor-general.ru": "+77172502534"}
    records = []
    for name, number in numbers.items():
        pages = scan(letter(english(name))).pages
        (tmp_path / f"{name}.tiff").write_bytes(tiff.write(pages))
        records.append(
            Record(
                campaign="ua-129-10",
                letter=name,
                recipient="",
                sender="",
                language="en",
                format="tiff",
                path=f"{name}.tiff",
                to=(number,),
                pages=len(pages),
                sha256=None,
                fingerprint=None,
                state=DocumentState.WRITTEN,
            )
        )
    planned = jobs(records, datetime.now(tz=UTC) + timedelta(days=1))
    script = tmp_path / "fax-jobs" / "sendfax.sh"
    script.parent.mkdir()
    script.write_text(hylafax_script(planned, days=3))

    queue.run("sh", script, folder=Path("/"))

    listed = queue.run(str(program("faxstat")), "-s", folder=tmp_path)
    for job, entry in zip(planned, queue.entries(), strict=True):
        assert job.at is not None
        assert entry["number"] == job.numbers[0].e164
        assert entry["number"] in listed
        assert entry["jobtag"] == job.tag
        assert int(entry["tts"]) == job.at.timestamp()
        assert int(entry["killtime"]) == (job.at + timedelta(days=3)).timestamp()
        assert entry["resolution"] == "196"
        assert abs(int(entry["pagelength"]) - 297) <= 1
    sent = sorted(path.read_bytes() for path in queue.spool.glob("docq/doc*"))
    assert sent == sorted((tmp_path / f"{name}.tiff").read_bytes() for name in numbers)
