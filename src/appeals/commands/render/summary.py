"""What came of the letters of many, in a few lines: by country, language, channel and reason."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from appeals.output.manifest import Record
from appeals.system.patterns import expression

_NAMED = 12
"""Values of one kind that are named."""
_MOST = 1000
"""Reasons that are told apart; a run has a few, unless each of its rows is wrong in a way of its own."""
_OTHERS = "for other reasons"
_ROW = expression(r"[^:]*:\d+: (?:sheet '.*?', cell [A-Z]+\d+: )?")


@dataclass(slots=True)
class Summary:
    """Counts letters.

    Attributes:
        countries: of those who write.
        languages: of the letters.
        channels: the formats of what was made.
    """

    countries: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    channels: Counter[str] = field(default_factory=Counter)
    _reasons: set[str] = field(default_factory=set)

    def reason(self, record: Record) -> str:
        """Why a document is not there, without the row: so that rows that are wrong in one way are alike."""
        reason = f"{_ROW.sub('', record.reason or '', count=1)} ({record.format} {record.state})"
        if reason not in self._reasons and len(self._reasons) >= _MOST:
            return _OTHERS
        self._reasons.add(reason)
        return reason

    def lines(self, missing: Counter[str]) -> Iterator[str]:
        """What to say of a run.

        Args:
            missing: how many documents are not there, by reason.
        """
        for name, counts in (
            ("letters by country of who writes", self.countries),
            ("letters by language", self.languages),
            ("by channel", self.channels),
        ):
            if sum(map(bool, counts.values())) > 1:  # else it is what the user asked for
                yield f"{name}: {_told(counts)}"
        if missing:
            yield f"not made: {'; '.join(f'{count:,} {reason}' for reason, count in missing.most_common(_NAMED))}"


def _told(counts: Counter[str]) -> str:
    found = counts.most_common()
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return ", ".join(f"{name} {count:,}" for name, count in found[:_NAMED] if count) + more
