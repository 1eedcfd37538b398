"""A headless Chromium, spoken to over two pipes in its DevTools protocol: no driver and no port is needed."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from needs import CHROMIUM

PATIENCE = 60.0
"""Seconds to wait for an answer; a browser on a busy machine starts slowly."""


class Page:
    """One page of the browser."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self.requests: list[str] = []
        self._to, self._from, self._session, self._count = to_browser, from_browser, "", 0
        self._left = b""

    def open(self, path: Path) -> None:
        """Load a file, and note what it asks for."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self.call(f"{domain}.enable")
        self.call("Page.navigate", url=path.as_uri())
        while self.evaluate("document.readyState") != "complete":
            time.sleep(0.05)

    def evaluate(self, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
        """The value of a JavaScript expression; a promise is waited for."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, key: str, code: int) -> None:
        """Press a key."""
        for kind in ("rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def resize(self, width: int, height: int) -> None:
        """Make the window as large as a phone's, say."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def call(self, method: str, **parameters: object) -> Any:  # noqa: ANN401 - whatever the browser answers
        """Send a command and wait for its answer."""
        self._count += 1
        message: dict[str, object] = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("method") == "Network.requestWillBeSent":
                self.requests.append(answer["params"]["request"]["url"])
            if answer.get("id") == self._count:
                assert "error" not in answer, answer
                return answer["result"]

    def _read(self) -> Any:  # noqa: ANN401 - JSON
        while b"\0" not in self._left:
            piece = os.read(self._from, 1 << 16)
            assert piece, "the browser has gone"
            self._left += piece
        message, _, self._left = self._left.partition(b"\0")
        return json.loads(message)


# The browser reads commands from file 3 and answers to file 4; both are made to be so before it starts.
_START = """
import os, sys
ours = [os.dup(int(number)) for number in sys.argv[1:3]]
spare = [os.dup2(number, 100 + at) for at, number in enumerate(ours)]
for at, number in enumerate(spare):
    os.dup2(number, 3 + at)
os.execv(sys.argv[3], sys.argv[3:])
"""


@contextmanager
def chromium() -> Iterator[Page]:
    """A browser with a profile of its own, which ends with the block."""
    read_there, write_here = os.pipe()
    read_here, write_there = os.pipe()
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe"]
    options += ["--no-first-run", "--disable-background-networking", "--disable-component-update"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        start = [sys.executable, "-c", _START, str(read_there), str(write_there)]
        browser = subprocess.Popen(
            [*start, str(CHROMIUM.is_here()), *options, f"--user-data-dir={profile}", "about:blank"],
            env={**os.environ, "TMPDIR": profile},
            pass_fds=(read_there, write_there),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(read_there)
        os.close(write_there)
        try:
            yield Page(write_here, read_here)
        finally:
            browser.terminate()
            browser.wait(PATIENCE)
            os.close(write_here)
            os.close(read_here)
