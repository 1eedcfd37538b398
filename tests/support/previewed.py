"""`appeals preview` at work on a folder, and what it tells a browser, asked over HTTP."""

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from program import Ended, command, environment

__all__ = ["PATIENCE", "Previewed", "previewed"]

PATIENCE = 60.0
"""Seconds to wait for what must come; a busy machine takes its time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class Previewed:
    """A preview that is running.

    Attributes:
        address: of the page, with its token.
        told: the last that was said of the campaign, and of what became of its letters.
    """

    process: "subprocess.Popen[str]"
    folder: Path
    address: str
    told: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
        """The answer to a request below the page's address; a path with `/` before it is one of the whole server."""
        with closing(self._connection()) as connection:
            answer = self._asked(connection, path, headers or {}, method)
            return Answer(answer.status, dict(answer.getheaders()), answer.read())

    def _connection(self) -> HTTPConnection:
        return HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE)

    def _asked(
        self, connection: HTTPConnection, path: str, headers: Mapping[str, str], method: str = "GET"
    ) -> HTTPResponse:
        parts = urlsplit(self.address)
        connection.putrequest(method, path if path.startswith("/") else parts.path + path, skip_host=True)
        for name, value in {"Host": parts.netloc, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse()

    def document(self, letter: str, form: str = "text") -> Mapping[str, Any]:
        """A document as the page gets it."""
        return self.json(f"document?letter={quote(letter)}&form={form}")

    def json(self, path: str) -> Mapping[str, Any]:
        """What is answered to a request below the page's address."""
        found: Mapping[str, Any] = json.loads(self.get(path).body)
        return found

    def beside(self, *arguments: object) -> Ended:
        """Another command, given in the same folder meanwhile."""
        ended = subprocess.run(
            command(arguments), cwd=self.folder, env=environment(), capture_output=True, text=True, check=False
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    def text(self, letter: str) -> str:
        """The words of a letter as they are now."""
        return "".join(text for kind, text in self.document(letter)["text"] if kind != "gone")

    def until(self, kind: str, is_so: Callable[[Mapping[str, Any]], object]) -> Mapping[str, Any]:
        """Wait until something is said of the campaign (`campaign`) or of its letters (`letters`)."""
        end = time.monotonic() + PATIENCE
        while not (kind in self.told and is_so(self.told[kind])):
            assert time.monotonic() < end, self.told.get(kind)
            assert self.process.poll() is None, "the preview has ended"
            time.sleep(0.01)
        return self.told[kind]

    def save(self, path: Path, text: str) -> Mapping[str, Any]:
        """Save a file, and wait until it was read."""
        before = self.told["campaign"]["revision"]
        path.write_text(text, encoding="utf-8")
        return self.until("campaign", lambda told: told["revision"] > before)

    def listen(self) -> threading.Thread:
        """Hear what the page is told, from now on."""
        hearing = threading.Thread(target=self._hear, daemon=True)
        hearing.start()
        return hearing

    def _hear(self) -> None:
        kind = ""
        with closing(self._connection()) as connection, suppress(OSError):
            for line in iter(self._asked(connection, "events", {}).readline, b""):
                if line.startswith(b"event: "):
                    kind = line.removeprefix(b"event: ").strip().decode()
                elif line.startswith(b"data: "):
                    self.told[kind] = json.loads(line.removeprefix(b"data: "))


@contextmanager
def previewed(
    folder: Path, campaign: str, *options: object, code: str = "", patient: bool = True
) -> Iterator[Previewed]:
    """A preview of a campaign in a folder.

    Args:
        folder: where the command is given.
        campaign: the file.
        options: of the command.
        code: Python that is run in the place of the program, and gets its words.
        patient: whether to wait until the campaign was checked.
    """
    words: Sequence[object] = ("preview", campaign, "--no-browser", *options)
    program = [sys.executable, "-c", code, *map(str, words)] if code else command(words)
    process = subprocess.Popen(
        program, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    hearing = None
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), process.stderr.read()
        page = Previewed(process, folder, address)
        hearing = page.listen()
        if patient:
            page.until("campaign", lambda told: told["state"] != "checking")
        yield page
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)
        if hearing is not None:
            hearing.join(PATIENCE)
