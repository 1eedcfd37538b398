"""What kept letters off the fast path, for the authors of templates."""

from dataclasses import dataclass, field, replace
from time import process_time

from appeals.press.form import Blame
from appeals.press.skeleton import Skeleton
from appeals.press.slots import Refusal

_SHOWN = 60  # characters of a text
_ACCOUNTS = 1_000  # reasons that are told apart


@dataclass(frozen=True, slots=True)
class Reason:
    """One text of a template that cost full layouts.

    Attributes:
        where: the mark-up before the text, such as `<p class="body">`.
        why: what is in the way, and what to do about it.
        example: the text, as one of the letters has it.
        letters: how many letters it kept off the fast path.
        seconds: CPU time of their layouts.
    """

    where: str
    why: str
    example: str
    letters: int
    seconds: float

    def __str__(self) -> str:
        cost = f"{self.letters} letters, {self.seconds:.1f} s"
        return f"{self.where} “{self.example}”: {self.why} ({cost})"


@dataclass(frozen=True, slots=True)
class Explanation:
    """How letters were made.

    Attributes:
        letters: all of them.
        full: how many were laid out in full, without those that a first of a kind or a proof needs anyway.
        needed: those laid out in full as the first of a kind or for a proof.
        reasons: what kept letters off the fast path, the dearest first.
    """

    letters: int
    full: int
    needed: int
    reasons: tuple[Reason, ...]


@dataclass
class LayoutCosts:
    """Counts letters and full layouts.

    Attributes:
        letters: all of them.
        needed: those laid out in full as the first of a kind or for a proof.
        failed_proofs: how often a letter set in a form was not what a full layout gave.
    """

    letters: int = 0
    needed: int = 0
    failed_proofs: int = 0
    _accounts: dict[tuple[str, Refusal], Reason] = field(default_factory=dict)
    _begun: float = 0.0

    def begin(self) -> None:
        """A full layout begins now."""
        self._begun = process_time()

    def end(self, letter: Skeleton, blame: Blame | None) -> None:
        """It has ended; without blame it was needed anyway."""
        if blame is None:
            self.needed += 1
            return
        where = letter.tags[blame.place - 1] if blame.place else ""
        example = " ".join(letter.texts[blame.place].split())[:_SHOWN]
        if len(self._accounts) >= _ACCOUNTS and (where, blame.refusal) not in self._accounts:
            where = "(elsewhere)"
        known = self._accounts.get((where, blame.refusal), Reason(where, blame.refusal.value, example, 0, 0.0))
        seconds = known.seconds + process_time() - self._begun
        self._accounts[where, blame.refusal] = replace(known, letters=known.letters + 1, seconds=seconds)

    def explanation(self) -> Explanation:
        """What is known so far."""
        reasons = sorted(self._accounts.values(), key=lambda reason: -reason.seconds)
        return Explanation(self.letters, sum(reason.letters for reason in reasons), self.needed, tuple(reasons))
