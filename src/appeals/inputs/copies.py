"""Who gets a copy of which letters: the campaign's `copies`, and the `cc` and `bcc` of single recipients."""

from collections.abc import Iterator
from dataclasses import replace

from appeals.inputs.models.campaign import Campaign, Ref
from appeals.inputs.source import FieldPath
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class CopyOf:
    """The letters that somebody gets a copy of.

    Attributes:
        of: a choice of main recipients, as in `to:` of demands; empty for all of them; None where only cc and bcc say it.
        cc: main recipients, as the campaign names them, in whose emails' Cc they stand.
        bcc: the same of Bcc, which no letter tells.
    """

    of: tuple[str, ...] | None = None
    cc: frozenset[str] = frozenset()
    bcc: frozenset[str] = frozenset()

    def and_of(self, other: "CopyOf") -> "CopyOf":
        """The letters of both."""
        return CopyOf(self.of if other.of is None else other.of, self.cc | other.cc, self.bcc | other.bcc)

    @property
    def is_told(self) -> bool:
        """Whether letters name them, and they get one of their own."""
        return self.of is not None or bool(self.cc)


NO_COPY = CopyOf()
"""Of main recipients."""


@dataclass(frozen=True, slots=True)
class NamedRecipient:
    """Somebody as the campaign names them, and where it first does: who gets which copies, or a letter by which way."""

    ref: Ref
    place: FieldPath
    copy: CopyOf = NO_COPY
    via_embassy: bool = False


def copy_refs(campaign: Campaign) -> tuple[NamedRecipient, ...]:
    """Everybody who gets copies, in the campaign's order, each once."""
    found: dict[object, NamedRecipient] = {}
    for each in _every(campaign):
        key = each.ref.id or tuple((each.ref.name or {}).items())
        first = found.get(key)
        found[key] = replace(first, copy=first.copy.and_of(each.copy)) if first else each
    return tuple(found.values())


def _every(campaign: Campaign) -> Iterator[NamedRecipient]:
    for at, main in enumerate(campaign.recipients):
        of_it = frozenset([main.id or ""])
        for number, id_ in enumerate(main.cc):
            yield NamedRecipient(Ref(id=id_), ("recipients", at, "cc", number), CopyOf(cc=of_it))
        for number, id_ in enumerate(main.bcc):
            yield NamedRecipient(Ref(id=id_), ("recipients", at, "bcc", number), CopyOf(bcc=of_it))
    for at, ref in enumerate(campaign.copies):
        yield NamedRecipient(ref, ("copies", at), CopyOf(of=ref.of))
