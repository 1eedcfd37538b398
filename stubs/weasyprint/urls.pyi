from collections.abc import Collection, Mapping
from urllib.request import OpenerDirector

class FatalURLFetchingError(BaseException): ...

class URLFetcher(OpenerDirector):
    def __init__(
        self,
        *,
        allowed_protocols: Collection[str] | None = None,
        allow_redirects: bool = True,
        fail_on_errors: bool = False,
    ) -> None: ...
    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse: ...

class URLFetcherResponse:
    def __init__(
        self, url: str, body: str | bytes | None = None, headers: Mapping[str, str] | None = None, status: int = 200
    ) -> None: ...
    def read(self, size: int = -1) -> bytes: ...
    def close(self) -> None: ...
