"""Model letters: what a campaign asks people to sign. Each is made once for all whose letters are alike but for themselves.

A model letter has everything but its sender. Half a million letters of one campaign are a handful of model letters, each
signed by many.
"""

from dataclasses import replace
from datetime import date
from typing import TypeVar
from zlib import crc32

from appeals import language, law
from appeals.inputs.books import Entry
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import Layout, Status
from appeals.letters.circle import ClassOfRecipients
from appeals.letters.language_choice import is_greeted
from appeals.letters.letter import Letter, SenderBlock, with_shared_letter
from appeals.letters.message import IncompleteLetterError, message, names_sender, subjects, values
from appeals.letters.placeholder import Values
from appeals.letters.private_names import PrivateNames
from appeals.letters.recipient_block import address_block, described, greeting, named, rank_of
from appeals.letters.sender_block import Writer
from appeals.system.frozen_data import copier, dataclass

__all__ = ["PRIVATE", "ModelLetters", "refuse_private", "signed", "subject_label"]

PRIVATE = "a name that is not public would stand in it"
"""Why a letter is not made; the manifest leaves this machine, so it does not say which name."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Contents:
    """What a recipient's letter in a language is made of, whoever sends it.

    Attributes:
        values: for placeholders; those of the sender come to them.
        personal: whether the texts name the sender.
        subjects: how many subject lines there are to choose from.
    """

    values: Values
    personal: bool
    subjects: int


class ModelLetters:
    """The model letters of a campaign.

    Args:
        inputs: the campaign, checked.
        names: that may not be printed.
        dated: the date that the letters bear.
        style: how citations are written.
    """

    def __init__(self, inputs: Inputs, names: PrivateNames, *, dated: date, style: law.Style) -> None:
        self._inputs = inputs
        self._names = names
        self._dated = dated
        self._style = style
        self._contents: dict[tuple[object, ...], _Contents] = {}
        self._frames: dict[tuple[object, ...], Letter] = {}
        self._letters: dict[tuple[object, ...], Letter] = {}

    def letter(
        self,
        recipient: CampaignRecipient,
        tag: str,
        writer: Writer,
        *,
        copies: tuple[CampaignRecipient | ClassOfRecipients, ...],
        route: Entry | None = None,
    ) -> Letter:
        """The letter to a main recipient.

        Args:
            recipient: the reader.
            tag: the letter's language.
            writer: who will sign: their country, and their subject line of several.
            copies: who gets a copy, and is named below.
            route: the mission in the writer's country through which it goes, if it does.

        Raises:
            IncompleteLetterError: the letter cannot be made whole, or a private name stands in it.
        """
        contents = self._contents_for(recipient, tag)
        subject = _turn(writer, contents.subjects)
        key = (*_key(recipient, tag), writer.country, writer.is_several, subject)
        if key in self._letters:
            return self._letters[key]
        filled = {**contents.values, "sender": writer.values(tag)}
        says = message(self._inputs, recipient, filled, tag=tag, subject=subject, style=self._style)
        frame = self.frame(recipient, tag, writer, route)
        home = self._inputs.campaign.language
        told = () if self._greets(recipient) else tuple(_told(copy, tag, home) for copy in copies)
        letter = replace(
            frame,
            in_reply_to=says.in_reply_to,
            subject=says.subject,
            subject_label=subject_label(_pack(tag), says.subject),
            opening=says.opening,
            demands=says.demands,
            layout=says.layout,
            closing=says.closing,
            own_words_space=says.own_words_space,
            valediction=says.valediction or frame.valediction,
            enclosures_label=_pack(tag).heading("enclosures", len(says.enclosures)),
            enclosures=says.enclosures,
            copies_label=_pack(tag).heading("copies", len(told)),
            copies=told,
        )
        refuse_private(self._names, letter)
        if contents.personal:
            return letter
        self._letters[key] = with_shared_letter(letter)
        return self._letters[key]

    def frame(self, recipient: CampaignRecipient, tag: str, writer: Writer, route: Entry | None = None) -> Letter:
        """All of a letter but its message and its sender.

        Raises:
            IncompleteLetterError: there are no words for letters in this language, or a private name stands in it.
        """
        key = (*_key(recipient, tag), writer.country, writer.is_several, route and route.id)
        if key not in self._frames:
            self._frames[key] = refuse_private(self._names, self._frame(recipient, tag, writer, route))
        return self._frames[key]

    def _frame(self, recipient: CampaignRecipient, tag: str, writer: Writer, route: Entry | None) -> Letter:
        pack, entry = _pack(tag), recipient.entry
        salutation = greeting(entry, tag)
        office = entry.recipient.office or entry.recipient.organization
        return Letter(
            language=tag,
            direction=pack.direction,
            draft=pack.labels.draft if self._inputs.campaign.status is Status.DRAFT else "",
            sender=SenderBlock(by_hand=True),
            dated="",
            block=address_block(entry, tag, writer.country, route),
            addressee=described(entry, tag),
            reference=self._reference(recipient, pack),
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
                kind="greeting" if self._greets(recipient) else rank_of(entry) or ("" if office else "person"),
                several=writer.is_several,
            ),
            enclosures_label="",
            enclosures=(),
            copies_label="",
            copies=(),
            page=pack.page_parts,
            mark=pack.labels.mark,
            hand_labels=(pack.labels.name, pack.labels.address, ""),
        )

    def _contents_for(self, recipient: CampaignRecipient, tag: str) -> _Contents:
        key = _key(recipient, tag)
        if key not in self._contents:
            campaign = self._inputs.campaign
            _pack(tag)
            self._contents[key] = _Contents(
                values=values(campaign, recipient.entry, tag=tag, dated=self._dated),
                personal=names_sender(campaign, recipient, tag),
                subjects=len(subjects(campaign, recipient, tag)),
            )
        return self._contents[key]

    def _greets(self, recipient: CampaignRecipient) -> bool:
        return is_greeted(self._inputs.campaign, recipient)

    def _reference(self, recipient: CampaignRecipient, pack: language.Pack) -> str:
        reference = self._inputs.campaign.reference
        # A prisoner's guards read the letter too: it tells nothing of a campaign.
        hidden = reference is None or self._greets(recipient)
        return "" if hidden else pack.labelled("reference", str(reference))


def refuse_private(names: PrivateNames, finished: T) -> T:
    """What was finished, if no name that is not public stands in it.

    Raises:
        IncompleteLetterError: one does.
    """
    if names.stand_in(finished):
        raise IncompleteLetterError(PRIVATE)
    return finished


def signed(letter: Letter, writer: Writer, *, dated: date, country: str | None) -> Letter:
    """A model letter as its sender sends it.

    Args:
        letter: the model.
        writer: the sender; of nobody yet, the letter is to be filled in by hand.
        dated: its date.
        country: where it goes.
    """
    block, own_words = writer.block(letter.language, country), writer.own_words(letter.language)
    says = letter.opening or letter.demands or letter.closing
    return _SIGNED(
        letter,
        block,
        writer.dated(dated, letter.language),
        own_words,
        letter.own_words_space and (block.by_hand or not (says or own_words)),
        letter.hand_labels if block.by_hand else (),
    )


_SIGNED = copier(Letter, "sender", "dated", "own_words", "own_words_space", "hand_labels")


def _told(copy: CampaignRecipient | ClassOfRecipients, tag: str, home: str) -> str:
    return named(copy.name, tag, home) if isinstance(copy, ClassOfRecipients) else described(copy.entry, tag)


def _key(recipient: CampaignRecipient, tag: str) -> tuple[object, ...]:
    return recipient.entry.id, recipient.tags, tag


def _turn(writer: Writer, count: int) -> int:
    """Which of several subject lines: each sender always gets the same one, because identical emails are filtered out."""
    return crc32(writer.id.encode()) % count if writer.id and count > 1 else 0


def _pack(tag: str) -> language.Pack:
    found = language.pack(tag)
    if found is None:  # a language can be forced that has none
        msg = f"there are no words for letters in '{tag}': 'appeals languages new {tag}' writes a pack to fill in"
        raise IncompleteLetterError(msg)
    return found


def subject_label(pack: language.Pack, subject: str) -> str:
    """What stands before a subject, where letters of the language have a word there and the subject brings none."""
    return pack.labelled("subject", subject).removesuffix(subject) if pack.subject_label and subject else ""
