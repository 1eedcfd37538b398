"""The server: a page on 127.0.0.1, in a process of its own. It knows no campaign; what it is asked for it asks the desk."""

import asyncio
import errno
import json
import socket
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from appeals.batch.limits import Begin
from appeals.errors import AppealsError, Exit
from appeals.preview.guard import SEALED, Guard
from appeals.preview.orders import Answered, Choose, Find, Listening, Look, Noted, ShowDocument, Watch
from appeals.preview.watching import Watcher

_HERE = "127.0.0.1"
_PAGE = Path(__file__).parent / "page"
_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_MOST = 128 * 1024 * 1024
"""Bytes of pictures that are kept for the pages that show them."""

_BEAT = 15.0  # seconds; a connection on which nothing is said looks dead to some programs


def serve(port: int, token: str, channel: Connection, begin: Begin) -> None:
    """Serve the page until the desk has gone.

    Args:
        port: 0 for any that is free.
        token: with which addresses begin; one that nobody can guess.
        channel: to the desk.
        begin: is not called: no letter is made here.

    Raises:
        AppealsError: somebody else listens at the port (75).
    """
    del begin
    with _listening(port) as listening:
        number = listening.getsockname()[1]
        channel.send(Listening(number))
        with suppress(KeyboardInterrupt):
            asyncio.run(_Server(channel).run(listening, number, token))


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((_HERE, port))
        listening.listen(64)
    except OSError as error:
        listening.close()
        why = "another program listens there" if error.errno == errno.EADDRINUSE else error.strerror
        msg = f"--port {port}: {why}: give another one, or none, and any that is free is taken"
        raise AppealsError(msg, Exit.BUSY) from error
    return listening


@dataclass(slots=True)
class _Server:
    """What open pages are told, and what they wait for."""

    channel: Connection
    _numbers: "count[int]" = field(default_factory=count)
    _waiting: dict[int, asyncio.Future[Mapping[str, Any]]] = field(default_factory=dict)
    _told: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _pages: set[asyncio.Queue[Noted | None]] = field(default_factory=set)
    _pictures: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    _emails: OrderedDict[str, str] = field(default_factory=OrderedDict)
    _watcher: Watcher | None = None

    async def run(self, listening: socket.socket, port: int, token: str) -> None:
        """Answer until the desk has gone."""
        self._watcher = Watcher(lambda: self.channel.send(Look()))
        watching = asyncio.create_task(self._watcher.run())
        guard = Guard(self._app(), token, (f"{_HERE}:{port}", f"localhost:{port}"))
        config = uvicorn.Config(
            guard, http="h11", ws="none", lifespan="off", log_config=None, access_log=False,
            server_header=False, proxy_headers=False, timeout_graceful_shutdown=1,
        )  # fmt: skip
        server = uvicorn.Server(config)
        hearing = threading.Thread(target=self._hear, args=(asyncio.get_running_loop(), server), daemon=True)
        hearing.start()
        await server.serve([listening])
        watching.cancel()

    def _app(self) -> Starlette:
        files = [Route(f"/{path.name}", _file(path)) for path in sorted(_PAGE.iterdir()) if path.suffix in _KINDS]
        return Starlette(
            routes=[
                Route("/", _file(_PAGE / "index.html")),
                Route("/events", self._events),
                Route("/document", self._document),
                Route("/members", self._members),
                Route("/member", self._choose),
                Route("/pictures/{name}", self._picture),
                Route("/emails/{name}", self._email),
                *files,
            ]
        )

    # From the desk

    def _hear(self, loop: asyncio.AbstractEventLoop, server: uvicorn.Server) -> None:
        """Take up what the desk says, in a thread of its own: no loop of any system waits for such a channel."""
        with suppress(EOFError, OSError, RuntimeError):
            while True:
                loop.call_soon_threadsafe(self._take, self.channel.recv())
        server.should_exit = True

    def _take(self, answer: Noted | Answered | Watch) -> None:
        match answer:
            case Noted(kind, content):
                self._told[kind] = content
                for page in self._pages:
                    page.put_nowait(answer)
            case Answered(number, content, pictures):
                self._keep(pictures)
                if (waiting := self._waiting.pop(number, None)) and not waiting.done():
                    waiting.set_result(content)
            case Watch(folders):
                assert self._watcher is not None
                self._watcher.watch(folders)

    def _keep(self, pictures: Mapping[str, bytes]) -> None:
        for name, picture in pictures.items():
            self._pictures[name] = picture
            self._pictures.move_to_end(name)
        while sum(map(len, self._pictures.values())) > _MOST:
            self._pictures.popitem(last=False)

    # To the page

    async def _events(self, request: Request) -> Response:
        del request
        return StreamingResponse(self._said(), media_type="text/event-stream")

    async def _said(self) -> AsyncIterator[str]:
        page: asyncio.Queue[Noted | None] = asyncio.Queue()
        self._pages.add(page)
        try:
            for kind, content in self._told.items():
                yield _event(Noted(kind, content))
            while True:
                try:
                    noted = await asyncio.wait_for(page.get(), _BEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if noted is not None:
                    yield _event(noted)
        finally:
            self._pages.discard(page)

    async def _document(self, request: Request) -> Response:
        asked = request.query_params
        content = dict(await self._asked(lambda n: ShowDocument(n, asked.get("letter", ""), asked.get("form", ""))))
        if html := content.pop("html", ""):
            content["email"] = self._kept_email(html)
        return JSONResponse(content)

    def _kept_email(self, html: str) -> str:
        name = f"{next(self._numbers)}"
        self._emails[name] = html
        if len(self._emails) > 8:  # noqa: PLR2004 - one is looked at, the others were a moment ago
            self._emails.popitem(last=False)
        return name

    async def _members(self, request: Request) -> Response:
        words = request.query_params.get("words", "")
        return JSONResponse(await self._asked(lambda n: Find(n, words)))

    async def _choose(self, request: Request) -> Response:
        self.channel.send(Choose(request.query_params.get("id", "")))
        return JSONResponse({})

    async def _asked(self, order: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a function that makes an order of its number
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        self.channel.send(order(number))
        return await self._waiting[number]

    async def _picture(self, request: Request) -> Response:
        picture = self._pictures.get(request.path_params["name"])
        return Response(picture, media_type="image/png") if picture else PlainTextResponse("404: it is no more", 404)

    async def _email(self, request: Request) -> Response:
        html = self._emails.get(request.path_params["name"])
        if html is None:
            return PlainTextResponse("404: it is no more", 404)
        return HTMLResponse(html, headers={"Content-Security-Policy": SEALED})


def _file(path: Path) -> Any:  # noqa: ANN401 - an endpoint
    content, kind = path.read_bytes(), _KINDS[path.suffix]

    async def answer(request: Request) -> Response:
        del request
        return Response(content, media_type=kind)

    return answer


def _event(noted: Noted) -> str:
    return f"event: {noted.kind}\ndata: {json.dumps(noted.content, ensure_ascii=False)}\n\n"
