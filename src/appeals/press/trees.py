"""The trees of a print run: pages, bookmarks, tags. Each is written as it grows, and only its top is kept."""

import re
from collections.abc import Sequence

import pydyf

from appeals.press.pdf_writer import Sink

_PAGES = 500  # in one node of the page tree
_LETTERS = 100  # in one node of the tree that leads to tags

_PLAIN = re.compile("[A-Za-z0-9/._-]*").fullmatch
"""Labels that stand in a file as they are, such as ids of letters."""


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join([b"%d 0 R" % number for number in numbers])


class Pages:
    """The page tree, in two levels.

    Attributes:
        count: how many pages there are.
        node: the number of the node that the next page belongs to.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._root = sink.number()
        self._nodes: list[int] = []
        self._kids: list[int] = []
        self.count = 0
        self.node = sink.number()

    def add(self, page: int, data: bytes) -> None:
        """A page that names `node` as its parent."""
        self._sink.small(page, data)
        self._kids.append(page)
        self.count += 1

    def next_node(self) -> None:
        """Begin a new node if this one is full; between letters, whose pages stay together."""
        if len(self._kids) >= _PAGES:
            self._end_node()
            self.node = self._sink.number()

    def close(self) -> int:
        """Write the rest; the number of the root."""
        self._end_node()
        data = b"<</Type/Pages/Count %d/Kids[%b]>>" % (self.count, _references(self._nodes))
        self._sink.small(self._root, data)
        return self._root

    def _end_node(self) -> None:
        data = b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>"
        self._sink.small(self.node, data % (self._root, len(self._kids), _references(self._kids)))
        self._nodes.append(self.node)
        self._kids = []


class Bookmarks:
    """One bookmark a letter, each linked to the next."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._root = sink.number()
        self._last = 0
        self._first = self._number = sink.number()
        self._waiting = b""
        self._count = 0

    def add(self, label: str, page: int) -> None:
        """A bookmark that leads to a page."""
        number, last = self._number, self._last
        title = b"(%b)" % label.encode() if _PLAIN(label) else pydyf.String(label).data
        data = b"<</Title %b/Parent %d 0 R/Dest[%d 0 R/Fit]" % (title, self._root, page)
        if last:
            self._sink.small(last, b"%b/Next %d 0 R>>" % (self._waiting, number))
            data += b"/Prev %d 0 R" % last
        self._waiting, self._last, self._number = data, number, self._sink.number()
        self._count += 1

    def close(self) -> bytes:
        """Write the rest; the entry for the catalogue."""
        if not self._count:
            return b""
        self._sink.small(self._last, self._waiting + b">>")
        data = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (self._first, self._last, self._count)
        self._sink.small(self._root, data)
        return b"/Outlines %d 0 R/PageMode/UseOutlines" % self._root


class Tags:
    """The tree of tags, and the tree that leads from marked content to them.

    Attributes:
        parent: the number of the tag that the next letter's tags hang from.
        key: the next free key of the tree that leads to tags.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._root = sink.number()
        self._parts: list[int] = []
        self._leaves: list[tuple[int, int, int]] = []
        self._documents: list[int] = []
        self._entries: list[bytes] = []
        self._first_key = 0
        self.key = 0
        self.parent = sink.number()

    def add(self, document: int, entries: Sequence[bytes]) -> None:
        """A letter's topmost tag, which names `parent`, and what its keys lead to, from `key` on."""
        self._documents.append(document)
        self._entries += [b"%d %b" % (key, entry) for key, entry in enumerate(entries, start=self.key)]
        self.key += len(entries)
        if len(self._documents) >= _LETTERS:
            self._end_part()
            self.parent = self._sink.number()

    def close(self) -> bytes:
        """Write the rest; the entry for the catalogue."""
        if not (self._documents or self._parts):
            return b""
        if self._documents:
            self._end_part()
        tree = self._sink.number()
        kids = _references([leaf for leaf, _, _ in self._leaves])
        self._sink.small(tree, b"<</Kids[%b]>>" % kids)
        root = b"<</Type/StructTreeRoot/ParentTree %d 0 R/ParentTreeNextKey %d/K[%b]>>"
        self._sink.small(self._root, root % (tree, self.key, _references(self._parts)))
        return b"/StructTreeRoot %d 0 R" % self._root

    def _end_part(self) -> None:
        part = b"<</Type/StructElem/S/Part/P %d 0 R/K[%b]>>" % (self._root, _references(self._documents))
        self._sink.small(self.parent, part)
        self._parts.append(self.parent)
        leaf = self._sink.number()
        limits = self._first_key, self.key - 1
        self._sink.small(leaf, b"<</Limits[%d %d]/Nums[%b]>>" % (*limits, b" ".join(self._entries)))
        self._leaves.append((leaf, *limits))
        self._documents, self._entries, self._first_key = [], [], self.key
