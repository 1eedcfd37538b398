"""A form within a print run: what its letters share, once, and moulds from which each letter's own objects are cast.

Pages, links and tags name their letter's pages and each other, so every letter needs its own. Everything else, such as
resources and pictures, is written once.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

from appeals.press.page_streams import PageCut
from appeals.press.pdf_objects import STATIC, Frame, PdfObject, references, renumbered
from appeals.press.pdf_writer import Sink
from appeals.system.frozen_data import dataclass

_NODE, _TAG_PARENT, _FIRST = range(3)
"""Places in a letter's list of numbers: its node of the page tree, the parent of its tags, its first page."""

_OWN = re.compile(rb"/Type /(?:StructElem|OBJR|Annot)\b")
_TAG_ROOT = re.compile(rb"/StructTreeRoot (\d+) 0 R")
_TAGS = re.compile(rb"/K \[(\d+) 0 R\]")
_TAG_TREE = re.compile(rb"/ParentTree (\d+) 0 R")
_TAG_ENTRY = re.compile(rb"(\d+) (\[[^\]]*\]|\d+ 0 R)")
_MARK = re.compile(
    rb"\((?:[^\\()]|\\.)*\)|(?P<number>\d+) 0 R|(?P<key>/StructParents? )(?P<place>\d+)", re.DOTALL
)  # a string is matched first, and left alone
_LANGUAGE = re.compile(rb"/Lang (\((?:[^\\()]|\\.)*\)|<[0-9a-f]*>)", re.DOTALL)
_STRING = rb"(\((?:[^\\()]|\\.)*\)|<[0-9a-f]*>)"
_TARGET = re.compile(_STRING + rb" (\[\d+ 0 R /XYZ [^\]]*\])", re.DOTALL)
_LINK = re.compile(rb"/Dest " + _STRING, re.DOTALL)
_MEDIA_BOX = re.compile(rb"/MediaBox \[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Mould:
    """An object with gaps for numbers.

    Attributes:
        data: the object, with `%d` in the gaps.
        own: takes those of a letter's numbers that go there.
    """

    data: bytes
    own: Callable[[tuple[int, ...]], object]

    def cast(self, numbers: tuple[int, ...]) -> bytes:
        """The object for a letter with these numbers."""
        return self.data % self.own(numbers)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a print run knows of a form.

    A letter's numbers are, in this order: the node of the page tree, the parent of its tags, its pages, its own
    objects, the keys of its pages and links in the tree that leads to tags, and the objects that say its lines.

    Attributes:
        cuts: the pages, cut.
        pages: moulds of page objects, without contents and end.
        own: moulds of the letter's own objects.
        tags: moulds of what each key leads to.
        document: the place among the letter's numbers of the tag that holds all others; 0 without tags.
        media_box: of the last page, for a blank one after it.
    """

    cuts: tuple[PageCut, ...]
    pages: tuple[Mould, ...]
    own: tuple[Mould, ...]
    tags: tuple[Mould, ...]
    document: int
    media_box: bytes


def take_imprint(
    frame: Frame, cuts: tuple[PageCut, ...], fonts: int, sink: Sink, *, said: Sequence[int] = ()
) -> Imprint:
    """Write what all letters of a form share, and make moulds of the rest.

    Args:
        frame: the objects of a letter of the form alone.
        cuts: its pages.
        fonts: the number of the dictionary of its fonts in the run.
        sink: the run.
        said: the numbers of the objects that say the words of lines which vary.
    """
    heads = {number: made.head for number, made in enumerate(frame.objects, start=1)}
    catalogue = heads[1]
    tag_root = _number(_TAG_ROOT, catalogue)
    tag_tree = _number(_TAG_TREE, heads[tag_root]) if tag_root else 0
    document = _number(_TAGS, heads[tag_root]) if tag_root else 0
    targets = dict(_TARGET.findall(catalogue))
    heads = {number: _LINK.sub(lambda link: b"/Dest " + targets[link[1]], head) for number, head in heads.items()}
    if document and (language := _LANGUAGE.search(catalogue)):
        heads[document] = heads[document].removesuffix(b">>") + language[0] + b">>"
    needed = _needed(frame, heads, [document, *references(heads[tag_tree])] if document else [])
    own = _own(heads, needed, {*frame.pages, tag_root})
    numbers = {number: place for place, number in enumerate((*frame.pages, *own), start=_FIRST)}
    numbers |= {_parent(heads[page]): _NODE for page in frame.pages} | {tag_root: _TAG_PARENT}
    tags = _TAG_ENTRY.findall(heads[tag_tree]) if tag_tree else []
    first_key = _FIRST + len(frame.pages) + len(own)
    numbers |= {number: place for place, number in enumerate(said, start=first_key + len(tags))}
    shared = {number: sink.number() for number in needed if number not in numbers} | {frame.fonts: fonts}
    for number in shared.keys() - {frame.fonts}:
        sink.add(shared[number], PdfObject(renumbered(heads[number], shared), frame.objects[number - 1].body), STATIC)
    mint = _Mint(numbers, shared, first_key=first_key)
    pages = [
        heads[page].replace(b"/Contents %d 0 R" % content, b"").removesuffix(b">>")
        for page, content in zip(frame.pages, frame.contents, strict=True)
    ]
    return Imprint(
        cuts,
        tuple(map(mint.mould, pages)),
        tuple(mint.mould(heads[number]) for number in own),
        tuple(mint.mould(value) for _, value in tags),
        numbers[document] if document else 0,
        b"".join(_MEDIA_BOX.findall(heads[frame.pages[-1]])),
    )


def _number(pattern: re.Pattern[bytes], head: bytes) -> int:
    """The number of the object that a head names in this way; 0 if it names none."""
    match = pattern.search(head)
    return int(match[1]) if match else 0


def _parent(page: bytes) -> int:
    return _number(re.compile(rb"/Parent (\d+) 0 R"), page)


def _needed(frame: Frame, heads: Mapping[int, bytes], tags: Sequence[int]) -> list[int]:
    """The objects that pages and these tags need, besides contents and fonts."""
    hollow = {frame.fonts, *frame.contents, *frame.pages, *map(_parent, map(heads.__getitem__, frame.pages))}
    hollow.add(_number(_TAG_ROOT, heads[1]))
    met = dict.fromkeys(tags)
    queue = [number for page in frame.pages for number in references(heads[page])] + list(met)
    for number in queue:
        for other in [number, *references(heads[number])] if number not in hollow else []:
            if other not in met and other not in hollow:
                met[other] = None
                queue.append(other)
    return list(met)


def _own(heads: Mapping[int, bytes], needed: Sequence[int], pages: set[int]) -> list[int]:
    """Which of the needed objects every letter must have for itself: links, tags, and what names a page or those."""
    own = dict.fromkeys(number for number in needed if _OWN.search(heads[number]))
    found = True
    while found:
        more = [number for number in needed if number not in own and pages.union(own) & {*references(heads[number])}]
        own |= dict.fromkeys(more)
        found = bool(more)
    return list(own)


@dataclass(frozen=True, slots=True)
class _Mint:
    """Makes moulds: what is shared has its number in the run, what is a letter's own becomes a gap."""

    own: Mapping[int, int]
    shared: Mapping[int, int]
    first_key: int

    def mould(self, head: bytes) -> Mould:
        gaps: list[int] = []

        def mark(match: re.Match[bytes]) -> bytes:
            if match["key"]:
                gaps.append(self.first_key + int(match["place"]))
                return match["key"] + b"%d"
            number = int(match["number"] or 0)
            if number in self.own:
                gaps.append(self.own[number])
                return b"%d 0 R"
            return b"%d 0 R" % self.shared[number] if number else match[0]

        data = _MARK.sub(mark, head.replace(b"%", b"%%"))
        return Mould(data, itemgetter(*gaps) if gaps else itemgetter(slice(0)))
