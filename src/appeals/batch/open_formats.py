"""The formats of a run, opened once in each process, and what they make of a chunk of letters."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import overload

from appeals.formats.protocol import ChunkRenderer, FormatSet, LetterError, Rendered, Renderer
from appeals.letters.letter import Mailing
from appeals.output.plan import Document

WORTHWHILE = 10
"""Letters of one format in a chunk; fewer are made one by one, without any machinery."""

MAX_OUTPUT = 64 * 1024 * 1024
"""Bytes of one file; a hundred pages of text have two."""

ItemResult = Rendered | LetterError | None
"""A file, why there is none, or None for one that was not asked for."""


class OpenFormats:
    """The formats of every campaign of a run.

    It goes to another process as what it was made of, and is opened there.
    """

    def __init__(self, sets: Mapping[str, FormatSet]) -> None:
        """Load what the formats need, but open none: what is open may have threads, and this process may be forked.

        Args:
            sets: the formats by campaign.

        Raises:
            AppealsError: this machine lacks what a format needs.
        """
        self.sets = sets
        self._renderers: dict[str, Mapping[str, Renderer]] = {}
        for each in sets.values():
            each.prepare()

    def __reduce__(self) -> tuple[type["OpenFormats"], tuple[object]]:
        return OpenFormats, (self.sets,)

    def open(self) -> None:
        """Open the formats, if they are not open yet: in the process that makes letters.

        Raises:
            AppealsError: this machine lacks what a format needs.
        """
        for campaign, formats in self.sets.items():
            if campaign not in self._renderers:
                self._renderers[campaign] = formats.open()

    def results(
        self, items: Sequence[Document], begin: Callable[[int], object] = lambda _: None
    ) -> Iterator[ItemResult]:
        """Make the files of a chunk, in order; the same items give the same bytes.

        Args:
            items: the chunk.
            begin: is told the number of an item whenever work on it begins, which may be more than once.
        """
        self.open()
        together = self._together(items, begin)
        for number, item in enumerate(items):
            begin(number)
            key = item.record.campaign, item.record.format
            chunk = together.get(key)
            made = next(chunk) if chunk is not None else None
            if item.done is not None:
                yield None
                continue
            yield _limited(_alone(item.mailing, self._renderers[key[0]][key[1]]) if made is None else made)

    def _together(
        self, items: Sequence[Document], begin: Callable[[int], object]
    ) -> dict[tuple[str, str], Iterator[Rendered | LetterError]]:
        """Start the formats that make many letters at once; those of which something is still to be made."""
        groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, item in enumerate(items):
            groups[item.record.campaign, item.record.format].append(number)
        started, mailings = {}, [item.mailing for item in items]
        for key, numbers in groups.items():
            renderer = self._renderers[key[0]][key[1]]
            pending = any(items[number].done is None for number in numbers)
            if pending and len(numbers) >= WORTHWHILE and isinstance(renderer, ChunkRenderer):
                started[key] = renderer.render_chunk(Letters(mailings, numbers, begin))
        return started


class Letters(Sequence[Mailing]):
    """Some of many letters, which tell when they are taken up."""

    def __init__(self, mailings: Sequence[Mailing], numbers: Sequence[int], begin: Callable[[int], object]) -> None:
        """Take the letters with some numbers; `begin` is told the number of one whenever it is taken."""
        self._mailings, self._numbers, self._begin = mailings, numbers, begin

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Mailing: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Mailing]: ...
    def __getitem__(self, place: int | slice) -> Mailing | Sequence[Mailing]:
        if isinstance(place, slice):
            return Letters(self._mailings, self._numbers[place], self._begin)
        self._begin(self._numbers[place])
        return self._mailings[self._numbers[place]]


def _alone(mailing: Mailing, renderer: Renderer) -> Rendered | LetterError:
    try:
        return renderer.render(mailing)
    except LetterError as error:
        return error


def _limited(made: ItemResult) -> ItemResult:
    if isinstance(made, Rendered) and len(made.content) > MAX_OUTPUT:
        return LetterError(f"its file has more than {MAX_OUTPUT // 2**20} MiB")
    return made
