"""What a letter consists of, ready to be set in any format: texts and numbers only, all choices made."""

from collections.abc import Hashable
from dataclasses import field, fields
from functools import lru_cache
from operator import attrgetter

from appeals.system.frozen_data import copier, dataclass


class SharedValues:
    """Values that many letters have: equal ones are the same object, so that what is known of them is looked up at once.

    Attributes:
        values: themselves.
    """

    __slots__ = ("values",)

    def __init__(self, values: tuple[Hashable, ...]) -> None:
        self.values = values

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _shared, (self.values,)


@lru_cache(4096)
def _shared(values: tuple[Hashable, ...]) -> SharedValues:
    return SharedValues(values)


@dataclass(frozen=True, slots=True)
class SenderBlock:
    """The sender as far as the letter shows them.

    Attributes:
        letterhead: an organization's name and the lines below it; empty for a person.
        lines: name and address of a person, as at the top of a letter.
        signature: the lines below the space for the signature.
        email_signature: the lines below an email, where no address stands on top: each sender's with their town.
        signatories: who signs below these, one line each; there may be hundreds.
        by_hand: nobody is known yet: ruled lines are printed to be filled in by hand.
        return_address: name and postal address, as far as they are shown, for the outside of an envelope.
    """

    letterhead: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    email_signature: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    by_hand: bool = False
    return_address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as its reader sees it. Longer texts are Markdown; an empty text is not printed.

    Attributes:
        language: BCP 47 tag; `direction` is `ltr` or `rtl`.
        draft: the word that marks a draft, on every page.
        sender: who writes.
        dated: place and date.
        block: the address block, one string a line, as on an envelope.
        addressee: whose letter it is, in one line, where no address says it.
        reference: the campaign's reference with its label.
        in_reply_to: what the letter answers, in one line.
        subject: one line or a few, without a label.
        subject_label: what is printed before it where the language's letters have a word there, with its mark.
        salutation: with its mark, one line or a few.
        opening: what stands before the demands, or the whole model letter.
        demands: one text each, in order.
        layout: `list`, `numbered` or `paragraphs`.
        closing: what stands after them.
        own_words: the sender's own sentence, before the valediction.
        own_words_space: whether a place is left there for it, to be filled in by hand.
        valediction: 'Yours sincerely,'; line breaks are kept.
        enclosures: one line each, `enclosures_label` before them.
        copies: one line each, `copies_label` before them.
        page: the pattern 'Page {n} of {m}' in three parts: before n, between, after m.
        hand_labels: words below the lines that a sender fills in by hand.
        enclosed: letters that follow this covering note.
        enclosure: what one of them says on top: "Enclosure 2".
        mark: what stands between a label and what follows it.
    """

    language: str
    direction: str
    draft: str
    sender: SenderBlock
    dated: str
    block: tuple[str, ...]
    reference: str
    subject: str
    salutation: str
    opening: str
    demands: tuple[str, ...]
    layout: str
    closing: str
    own_words: str
    valediction: str
    enclosures_label: str
    enclosures: tuple[str, ...]
    copies_label: str
    copies: tuple[str, ...]
    page: tuple[str, str, str]
    hand_labels: tuple[str, ...] = ()
    enclosed: tuple["Letter", ...] = ()
    enclosure: str = ""
    own_words_space: bool = False
    in_reply_to: str = ""
    subject_label: str = ""
    addressee: str = ""
    mark: str = ": "
    _shared: SharedValues | None = field(
        default=None, init=False, compare=False, repr=False
    )  # gone in a copy with other values

    @property
    def running_head(self) -> str:
        """What stands on top of a letter's further pages; the same for all recipients of a campaign."""
        return self.reference or self.subject_line

    @property
    def subject_line(self) -> str:
        """The subject in one line, for headers."""
        return " – ".join(self.subject.split("\n"))


_OWN_VALUES = {"sender", "dated", "own_words", "own_words_space", "hand_labels", "enclosed", "_shared"}
_values = attrgetter(*(each.name for each in fields(Letter) if each.name not in _OWN_VALUES))
_with_shared = copier(Letter, "_shared")


def shared_letter(letter: Letter) -> SharedValues:
    """What many send alike: all values of a letter but those of its sender, and without the letters that it encloses."""
    return letter._shared or _shared(_values(letter))  # noqa: SLF001 - kept for this function


def with_shared_letter(letter: Letter) -> Letter:
    """The same letter, which knows with all that are signed from it what they have alike."""
    return _with_shared(letter, shared_letter(letter))


def plain(letter: Letter) -> dict[str, object]:
    """A letter as templates see it: texts, numbers, tuples and dicts.

    What `dataclasses.asdict` gives, without a copy of every text: this is done for each letter in each format.
    """
    sender = {name: getattr(letter.sender, name) for name in _SENDER_PARTS}
    enclosed = tuple(plain(each) for each in letter.enclosed)
    return {**{name: getattr(letter, name) for name in _LETTER_PARTS}, "sender": sender, "enclosed": enclosed}


_SENDER_PARTS = tuple(each.name for each in fields(SenderBlock))
_LETTER_PARTS = tuple(each.name for each in fields(Letter) if each.init)


@dataclass(frozen=True, slots=True)
class Mailing:
    """A letter on its way: whose it is, which file it becomes and which channels it may take.

    Attributes:
        campaign: name of the campaign file.
        recipient: `book/id`.
        sender: the sender's id in a run with many senders, else empty.
        language: of the letter.
        copy: whether this is a copy for information.
        title: a neutral title for metadata: the reference, else the date; never a person's name.
        fax_words: those of a fax cover, in the letter's language, by what they are for; `fax_label` stands before a number on each page.
        to: display name and email addresses of the recipient.
        cc: the same of those who get this email as a copy, and `bcc` of those whom the others do not see.
        reply_from: name and address of the sender, where the letter shows them.
        no_email: why no email is made in the sender's name; empty where one can be.
        fax: the recipient's fax numbers, as the book gives them.
        posted_in: the sender's country.
        country: where the letter goes.
        draft: whether it is a draft, which no channel may send.
        fallback: whether none of the preferred languages could be used, or none that the sender knows.
        other_languages: in which this letter could be written too.
        timezone: where the recipient is, by the tz database's name, as far as the book says.
        sender_phone: the sender's own fax or telephone number, where the letter shows them in full.
        sender_contacts: how they are reached otherwise than by post, each with its label in the letter's language, on the same condition.
        bundled: letters to others at the same fax number, which go in one fax with this one.
        in_fax_to: whose fax this letter goes with, for the same reason.
        in_cc: whether its recipient stands in the Cc of the main emails instead of getting one.
        unreached: channels that are refused, each with why: what they lead to is dead.
    """

    campaign: str
    recipient: str
    sender: str
    language: str
    copy: bool
    title: str
    letter: Letter
    fax_words: tuple[tuple[str, str], ...]
    fax_label: str
    to_name: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[tuple[str, str], ...] = ()
    bcc: tuple[tuple[str, str], ...] = ()
    reply_from: tuple[str, str] | None = None
    no_email: str = ""
    fax: tuple[str, ...] = ()
    posted_in: str | None = None
    country: str | None = None
    draft: bool = False
    timezone: str | None = None
    sender_phone: str = ""
    sender_contacts: tuple[tuple[str, str], ...] = ()
    bundled: tuple[Letter, ...] = ()
    in_fax_to: str = ""
    in_cc: bool = False
    unreached: tuple[tuple[str, str], ...] = ()
    fallback: bool = False
    other_languages: tuple[str, ...] = ()
    _shared: SharedValues | None = field(
        default=None, init=False, compare=False, repr=False
    )  # gone in a copy with other values

    def why_unreached(self, channel: str) -> str | None:
        """Why `post`, `fax` or `email` is refused; None where it is not, or where there is no such contact."""
        return dict(self.unreached).get(channel)

    @property
    def id(self) -> str:
        """The letter's name in output paths: `kz-president.ru`; a sender's letters stand in the sender's folder."""
        return letter_id(self.sender, self.recipient, self.language)


_OWN_AROUND = {"letter", "bundled", "sender", "reply_from", "no_email", "sender_phone", "sender_contacts", "_shared"}
# Said in the summary only, looked at one by one, or a reason why there is no file.
_TOLD = {"fallback", "other_languages", "unreached"}
_around = attrgetter(*(each.name for each in fields(Mailing) if each.name not in _OWN_AROUND | _TOLD))
_with_shared_around = copier(Mailing, "_shared")


def shared_envelope(mailing: Mailing) -> SharedValues:
    """What many send alike around their letters, as far as a file depends on it: nothing of its letters and its sender."""
    return mailing._shared or _shared(_around(mailing))  # noqa: SLF001 - kept for this function


def with_shared_envelope(mailing: Mailing) -> Mailing:
    """The same mailing, which knows with all that are sent like it what they have alike."""
    return _with_shared_around(mailing, shared_envelope(mailing))


IN_CC = "in the Cc of the letters it copies"
"""Why somebody gets no email of their own."""


def letter_id(sender: str, recipient: str, language: str) -> str:
    """`SENDER/RECIPIENT.LANGUAGE`; what is not known is left out."""
    own = _own_id(recipient, language)
    return f"{sender}/{own}" if sender and own else sender or own


@lru_cache(4096)
def _own_id(recipient: str, language: str) -> str:
    return ".".join(part for part in (recipient.replace("/", "-"), language) if part)


@dataclass(frozen=True, slots=True)
class Failure:
    """A letter that was not made, and why; recipient and language are empty where no letter could even be begun."""

    campaign: str
    recipient: str
    sender: str
    language: str
    reason: str
