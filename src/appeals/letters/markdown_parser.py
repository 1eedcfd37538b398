"""The parser of campaign texts: CommonMark without raw HTML and pictures, with the addresses of links written out."""

from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from appeals.letters.held_words import WHOLE, held_together


def _is_address(url: str) -> bool:
    return url.lower().startswith(("https:", "http:", "mailto:", "tel:"))


def _show_addresses(state: StateCore) -> None:
    """Write out where each link leads; what is not safe to click stays words."""
    for token in state.tokens:
        if token.children:
            token.children = list(_with_addresses(token.children))


def _with_addresses(parts: Sequence[Token]) -> Iterator[Token]:
    words, url = "", ""
    for part in parts:
        if part.type == "link_open":
            words, url = "", str(part.attrs.get("href", ""))
        words += part.content
        if part.type not in {"link_open", "link_close"} or not url.startswith("http:"):
            yield part
        shown = url.removeprefix("mailto:").removeprefix("tel:")
        if part.type == "link_close" and shown not in words:
            yield Token("text", "", 0, content=f" ({shown})")


def _hold_together(state: StateCore) -> None:
    """Mark the blanks at which no line may end, but not in code, nor in what a link says."""
    for token in state.tokens:
        for part in token.children or ():
            if part.type == "text":
                part.content = held_together(part.content.replace(WHOLE[0], "").replace(WHOLE[1], ""))
        if token.children:
            token.children = list(_without_held_breaks(token.children))


def _without_held_breaks(parts: Sequence[Token]) -> Iterator[Token]:
    """A line of the source that ends in a no-break space goes on in the next."""
    before = ""
    for part in parts:
        if part.type != "softbreak" or not before.endswith("\u00a0"):
            yield part
        before = part.content


@cache
def markdown() -> MarkdownIt:
    """The parser of all texts."""
    parser = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
    parser.validateLink = _is_address  # type: ignore[method-assign]  # how markdown-it-py documents it
    parser.core.ruler.push("show_addresses", _show_addresses)
    parser.core.ruler.push("hold_together", _hold_together)
    return parser
