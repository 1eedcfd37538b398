"""Letters that are printed instead of written, as `--out -` asks: nothing is remembered of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from appeals.output.manifest import Record
from appeals.output.plan import Outcome
from appeals.system import terminal
from appeals.system.terminal import printable_letter

FORM_FEED = b"\f\n"
"""Between two letters: a printer begins a page there."""


def as_printed(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """What is printed of a chunk, as one text, after what there is to say of single letters."""
    texts, last = list[bytes](), None
    for each in outcomes:
        if each.content is None:
            yield each
            continue
        texts.append(printable_letter(each.content.rstrip(b"\n") + b"\n"))
        last = each.record
        if each.notes:
            yield each._replace(content=None)
    if last is not None:
        yield Outcome(last, FORM_FEED.join(texts), letters=len(texts))


class StandardOutput:
    """Prints letters one after the other; see `appeals.output.outbox.Outbox`, in whose place it stands."""

    left: Sequence[Path] = ()
    making = ""

    def __init__(self) -> None:
        self._printed = False

    def done(self, campaign: str, senders: Iterable[str]) -> Mapping[tuple[str, str], Record]:
        """Everything is to be made."""
        del campaign, senders
        return {}

    def settle(self) -> None:
        """Nothing lies on a disk."""

    def put_all(self, outcomes: Sequence[Outcome]) -> Iterator[Record]:
        """Print what `as_printed` has gathered; of a letter that could not be made there is nothing to print."""
        for each in outcomes:
            if each.content is not None:
                terminal.content(FORM_FEED + each.content if self._printed else each.content)
                self._printed = True
            yield each.record

    def finish(self, formats: Sequence[str]) -> Iterator[Path]:
        """Nothing lies anywhere that could be removed."""
        del formats
        yield from ()

    def lines(self) -> Iterator[str]:
        """There is no manifest."""
        yield from ()
