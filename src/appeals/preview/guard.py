"""Who may ask the server: a browser of this machine that knows the address with its token, and nobody else.

A page of the network can make a browser ask a server on 127.0.0.1, under any name that it gives this address. So the
`Host` must be the one that was opened, and each address below it begins with a token that only the user's browser has seen.
What is answered is held by a policy that lets the page load nothing but what this server sends, and run nothing else.
"""

import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from appeals.system.frozen_data import dataclass

_OWN = "'self'"
POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src {_OWN}" for kind in ("script", "style", "img", "connect", "frame")),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""Of the page."""

SEALED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"
"""Of what a stranger's template made: it is shown and can do nothing."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_REFUSED = "403: open the address that the terminal shows, as a whole"


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets through what may ask, and puts the policy on every answer.

    Attributes:
        app: what answers; it gets paths without the token.
        token: one that nobody can guess.
        hosts: the names under which the server is asked.
    """

    app: ASGIApp
    token: str
    hosts: tuple[str, ...]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        below = self._below(scope) if self._may_ask(scope) else None
        if below is None:
            await PlainTextResponse(_REFUSED, 403)(scope, receive, guarded)
        else:
            await self.app({**scope, "path": below, "raw_path": below.encode()}, receive, guarded)

    def _may_ask(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        return (
            scope["type"] == "http"
            and scope["method"] == "GET"
            and headers.getlist("host") in [[host] for host in self.hosts]
            and headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
        )

    def _below(self, scope: Scope) -> str | None:
        """The path behind the token; None where it has another."""
        token, slash, below = scope["path"].removeprefix("/").partition("/")
        right = secrets.compare_digest(token.encode("utf-8", "replace"), self.token.encode())
        return f"/{below}" if right and slash else None
