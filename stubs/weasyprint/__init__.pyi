from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

__version__: str
DEFAULT_OPTIONS: Mapping[str, Any]

class HTML:
    etree_element: Element
    def __init__(self, *, string: str, base_url: str | None = None, url_fetcher: URLFetcher | None = None) -> None: ...
    def render(
        self,
        font_config: FontConfiguration | None = None,
        *,
        stylesheets: Sequence[CSS] | None = None,
        **options: object,
    ) -> Document: ...
    def write_pdf(self, target: Path | None = None, /, **options: object) -> bytes: ...  # None where there is a target

class CSS:
    def __init__(
        self,
        *,
        string: str,
        base_url: str | None = None,
        url_fetcher: URLFetcher | None = None,
        font_config: FontConfiguration | None = None,
    ) -> None: ...
