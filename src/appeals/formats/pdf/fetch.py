"""What a letter's HTML and CSS may read: `data:` URLs and plain files of the template folders, by their names.

Templates see their folder under `ROOT`, a host that cannot exist (RFC 6761), so no path of this machine ever stands in
a document. Everything else is refused: the network, other schemes, other folders, links that lead out of a folder, and
kinds of file that no letter needs.
"""

from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from appeals.errors import AppealsError
from appeals.formats.stationery import MAX_FILE, BadTemplate, Stationery

ROOT = "https://templates.invalid/"
"""The address of the template folders inside a document."""

_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}

RefusedError = FatalURLFetchingError
"""What a refused URL ends in; a BaseException, so that no fall-back of the layout hides it."""


class TemplateFetcher(URLFetcher):
    """Serves `data:` and the files of one stationery. One fetcher serves one document."""

    def __init__(self, stationery: Stationery) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
        self.stationery = stationery

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Serve one URL.

        Raises:
            RefusedError: it is none of those that a letter may read.
        """
        if len(url) > MAX_FILE:
            msg = "a letter may not read more than 5 MiB"
            raise RefusedError(msg)
        if url[:5].lower() == "data:":
            return super().fetch(url, headers)
        name = unquote(urlsplit(url).path).lstrip("/")
        kind = _TYPES.get(name[name.rfind(".") :].lower())
        if not url.startswith(ROOT) or kind is None:
            msg = f"a letter may not read {url[:200]}"
            raise RefusedError(msg)
        return URLFetcherResponse(url=url, body=self._file(name), headers={"Content-Type": kind})

    def _file(self, name: str) -> bytes:
        try:
            return self.stationery.file(name)
        except (AppealsError, BadTemplate) as error:
            raise RefusedError(str(error)) from error
