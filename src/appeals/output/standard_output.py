"""Letters that are printed instead of written, as `--out -` asks: nothing is remembered of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from appeals.output.manifest import Record
from appeals.output.plan import Outcome
from appeals.system import terminal

__all__ = ["StandardOutput"]

FORM_FEED = "\f\n"
"""Between two letters: a printer begins a page there."""


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
        """Print letters; of one that could not be made there is nothing to print."""
        terminal.letters(self._texts(outcomes))
        return (each.record for each in outcomes)

    def _texts(self, outcomes: Sequence[Outcome]) -> Iterator[str]:
        for each in outcomes:
            if isinstance(each.content, bytes):
                text = each.content.decode().rstrip("\n")
                yield f"{FORM_FEED}{text}" if self._printed else text
                self._printed = True

    def finish(self, formats: Sequence[str]) -> Iterator[Path]:
        """Nothing lies anywhere that could be removed."""
        del formats
        yield from ()

    def lines(self) -> Iterator[str]:
        """There is no manifest."""
        yield from ()
