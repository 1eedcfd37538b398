"""Model letters: what a campaign asks people to sign. Each is made once for all whose letters are alike but for themselves.

A model letter has everything but its sender. Half a million letters of one campaign are a handful of model letters, each
signed by many.
"""

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TypeVar
from zlib import crc32

from appeals import language, law
from appeals.inputs.books import Entry
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import Layout, Status
from appeals.letters.circle import ClassOfRecipients
from appeals.letters.language_choice import is_greeted
from appeals.letters.letter import Letter, SenderBlock, with_shared_letter
from appeals.letters.message import IncompleteLetterError, names_sender, subjects, values, with_message
from appeals.letters.placeholder import Values
from appeals.letters.private_names import PrivateNames
from appeals.letters.recipient_block import address_block, described, greeting, named, rank_of
from appeals.letters.sender_block import ShownSender, Writer
from appeals.system.frozen_data import copier, dataclass

PRIVATE = "a name that is not public would stand in it"
"""Why a letter is not made; the manifest leaves this machine, so it does not say which name."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LettersSource:
    """What all letters of a campaign are made of.

    Attributes:
        inputs: the campaign, checked.
        names: that may not be printed.
        dated: the date that the letters bear.
        style: how citations are written.
    """

    inputs: Inputs
    names: PrivateNames
    dated: date
    style: law.Style


class ModelLetters:
    """The model letters to one reader in one language, for all who write from one country.

    Args:
        source: the campaign.
        recipient: the reader.
        tag: the letters' language.
        country: from which they are written.
        copies: who gets a copy, and is named below.
        route: the mission in that country through which they go, if they do.
    """

    def __init__(
        self,
        source: LettersSource,
        recipient: CampaignRecipient,
        tag: str,
        country: str | None,
        *,
        copies: tuple[CampaignRecipient | ClassOfRecipients, ...] = (),
        route: Entry | None = None,
    ) -> None:
        self._source, self._campaign = source, source.inputs.campaign
        self._recipient, self._tag, self._copies = recipient, tag, copies
        self.country, self.route = country, route
        self._is_greeted = is_greeted(self._campaign, recipient)
        self._subjects = len(subjects(self._campaign, recipient, tag))
        self._frames: dict[bool, Letter] = {}
        self._letters: dict[tuple[bool, int], Letter] = {}

    def letter(self, writer: Writer) -> Letter:
        """The letter that the writer will sign.

        Args:
            writer: decides whether it says 'we', and which of several subject lines it has.

        Raises:
            IncompleteLetterError: the letter cannot be made whole, or a private name stands in it.
        """
        key = writer.is_several, _turn(writer, self._subjects) if self._subjects > 1 else 0
        return self._letters.get(key) or self._letter(writer, *key)

    def _letter(self, writer: Writer, several: bool, subject: int) -> Letter:  # noqa: FBT001 - both are the key
        source, campaign, recipient, tag = self._source, self._campaign, self._recipient, self._tag
        filled = {**self._values, "sender": writer.values(tag)}
        told = () if self._is_greeted else tuple(_told(copy, tag, campaign.language) for copy in self._copies)
        frame = self.frame(several=several)
        letter = replace(
            with_message(frame, source.inputs, recipient, filled, subject=subject, style=source.style),
            copies_label=_pack(tag).heading("copies", len(told)),
            copies=told,
        )
        refuse_private(source.names, letter)
        if names_sender(campaign, recipient, tag):
            return letter
        return self._letters.setdefault((several, subject), with_shared_letter(letter))

    @cached_property
    def _values(self) -> Values:
        """For placeholders; those of the sender come to them."""
        return values(self._campaign, self._recipient.entry, tag=self._tag, dated=self._source.dated)

    def frame(self, *, several: bool) -> Letter:
        """All of a letter but its message and its sender.

        Args:
            several: whether it says 'we'.

        Raises:
            IncompleteLetterError: there are no words for letters in this language, or a private name stands in it.
        """
        if several not in self._frames:
            self._frames[several] = refuse_private(self._source.names, self._frame(several=several))
        return self._frames[several]

    def _frame(self, *, several: bool) -> Letter:
        tag, entry = self._tag, self._recipient.entry
        pack, salutation = _pack(tag), greeting(entry, tag)
        office = entry.recipient.office or entry.recipient.organization
        return Letter(
            language=tag,
            direction=pack.direction,
            draft=pack.labels.draft if self._campaign.status is Status.DRAFT else "",
            sender=SenderBlock(by_hand=True),
            dated="",
            block=address_block(entry, tag, self.country, self.route),
            addressee=described(entry, tag),
            reference=self._reference(pack),
            subject="",
            salutation=salutation.text,
            opening="",
            demands=(),
            layout=str(Layout.LIST),
            closing="",
            own_words="",
            valediction=pack.valediction(
                known=salutation.known,
                salutation=" ".join(salutation.text.split()),
                kind="greeting" if self._is_greeted else rank_of(entry) or ("" if office else "person"),
                several=several,
            ),
            enclosures_label="",
            enclosures=(),
            copies_label="",
            copies=(),
            page=pack.page_parts,
            mark=pack.labels.mark,
            hand_labels=(pack.labels.name, pack.labels.address, ""),
        )

    def _reference(self, pack: language.Pack) -> str:
        reference = self._campaign.reference
        # A prisoner's guards read the letter too: it tells nothing of a campaign.
        hidden = reference is None or self._is_greeted
        return "" if hidden else pack.labelled("reference", str(reference))


def refuse_private(names: PrivateNames, finished: T) -> T:
    """What was finished, if no name that is not public stands in it.

    Raises:
        IncompleteLetterError: one does.
    """
    if names.stand_in(finished):
        raise IncompleteLetterError(PRIVATE)
    return finished


def signed(letter: Letter, shown: ShownSender) -> Letter:
    """A model letter as its sender sends it; of nobody yet, it is to be filled in by hand."""
    block, own_words = shown.block, shown.own_words
    space = letter.own_words_space and (
        block.by_hand or not (letter.opening or letter.demands or letter.closing or own_words)
    )
    return _SIGNED(letter, block, shown.dated, own_words, space, letter.hand_labels if block.by_hand else ())


_SIGNED = copier(Letter, "sender", "dated", "own_words", "own_words_space", "hand_labels")


def _told(copy: CampaignRecipient | ClassOfRecipients, tag: str, home: str) -> str:
    return named(copy.name, tag, home) if isinstance(copy, ClassOfRecipients) else described(copy.entry, tag)


def _turn(writer: Writer, count: int) -> int:
    """Which of several subject lines: each sender always gets the same one, because identical emails are filtered out."""
    return crc32(writer.id.encode()) % count if writer.id else 0


def _pack(tag: str) -> language.Pack:
    found = language.pack(tag)
    if found is None:  # a language can be forced that has none
        msg = f"there are no words for letters in '{tag}': 'appeals languages new {tag}' writes a pack to fill in"
        raise IncompleteLetterError(msg)
    return found
