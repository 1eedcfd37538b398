"""How far a long run is: one line at the foot of a terminal, such as `12,400 letters, 310 a second, about 2 min left`."""

from dataclasses import dataclass, field
from time import monotonic

from appeals.system.terminal import status

_EVERY = 0.2  # seconds
_SURE = 2.0  # seconds after which the speed can be told


@dataclass(slots=True)
class Progress:
    """The line of a run.

    Attributes:
        expected: letters, where that can be told; what is said of the time left hangs on it, nothing else.
        letters: those that are there.
        unchanged: those of them that were there before, which say nothing of the speed.
    """

    expected: int | None = None
    letters: int = 0
    unchanged: int = 0
    _begun: float = field(default_factory=monotonic)
    _shown: float = 0.0

    def show(self, in_hand: int = 0) -> None:
        """Write the line anew, if it is time.

        Args:
            in_hand: letters that are made but not there yet.
        """
        now = monotonic()
        if now - self._shown >= _EVERY:
            self._shown = now
            status(self.line(now - self._begun, in_hand))

    def line(self, seconds: float, in_hand: int = 0) -> str:
        """What there is to say after some seconds."""
        letters = self.letters + in_hand
        made = letters - self.unchanged
        if seconds < _SURE or made <= 0:
            return f"{letters:,} letters"
        rate = made / seconds
        left = self.expected - letters if self.expected else 0
        speed = f"{rate:,.0f} a second" if rate >= 1 else f"{rate * 60:,.0f} a minute"
        return f"{letters:,} letters, {speed}{f', about {_time(left / rate)} left' if left > 0 else ''}"


def _time(seconds: float) -> str:
    for unit, size in (("h", 3600), ("min", 60)):
        if seconds >= 1.5 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
