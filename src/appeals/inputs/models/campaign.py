"""A campaign: whom it is about, what is demanded of whom, by when, and in which words."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from appeals.inputs.models.case import Event, People, Publication
from appeals.inputs.models.fields import (
    Code,
    ConsistentModel,
    Country,
    Day,
    FewLines,
    Id,
    InLetters,
    LanguageTag,
    Line,
    Lines,
    Name,
    Notes,
    Several,
    Shorthand,
    Text,
    UserModel,
    When,
    contradiction,
    language_tag,
    recipient_id,
    refuse,
)
from appeals.inputs.models.papers import (
    EVERY_KIND,
    WHOLE_LETTERS,
    CampaignKind,
    Enclosed,
    PrintedOn,
    Requested,
    Rule,
    Sent,
    Signed,
    Status,
    Steers,
    Told,
)
from appeals.inputs.models.senders import Sender, Signatory
from appeals.inputs.suggestions import meant, nearest

__all__ = [
    "EMBASSY",
    "OWN_LANGUAGE",
    "AfterDeadline",
    "Campaign",
    "CampaignKind",
    "ChannelName",
    "CopiedRef",
    "Demand",
    "DemandKind",
    "Layout",
    "LetterText",
    "MainRef",
    "Ref",
    "Status",
    "Update",
]

LAST_DAY: dict[str, Any] = {"anyOf": [{"type": "string", "format": "date"}, {"const": "none"}]}
"""A last day in JSON Schema."""

OWN_LANGUAGE = "own"
"""In `appeal_languages`: the sender's own language."""

EMBASSY = "embassy"
"""In `recipients` or `copies`: the mission of each addressed State in the sender's country."""

OWN_BOOK = "own"
"""In `recipients` or `copies`, `own/foreign-minister`: the entry of that name in the book of the sender's own country."""


class AfterDeadline(StrEnum):
    """What holds once the last day has passed."""

    ASK_SECTION = "ask-section"
    STOP = "stop"
    GO_ON = "go-on"


class ChannelName(StrEnum):
    """A way to reach somebody; the order in a campaign is the order in which they are to be tried."""

    POST = "post"
    FAX = "fax"
    EMAIL = "email"
    PHONE = "phone"
    WEB = "web"
    SOCIAL = "social"


class DemandKind(StrEnum):
    """What a demand does to its reader; for checks and statistics."""

    URGE = "urge"
    ASK = "ask"
    REMIND = "remind"
    EXPRESS = "express"
    WELCOME = "welcome"
    THANK = "thank"
    OPPOSE = "oppose"


class Layout(StrEnum):
    """How a letter sets its demands."""

    LIST = "list"
    NUMBERED = "numbered"
    PARAGRAPHS = "paragraphs"


_YES = (Rule(),)
_NO_LETTER_FORM = (Rule(without="letter"),)
_NO_SUBJECT = (Rule(EVERY_KIND - {CampaignKind.GREETING}, without="letter.subject"),)
_NOT_IN_GREETINGS = (Rule(EVERY_KIND - {CampaignKind.GREETING}),)
_DRAFT = (Rule(where="of a draft"),)

Targets = Several[Code]
"""A choice of recipients: ids, States, `tag:name`; with `!` in front: not these."""


class LetterText(ConsistentModel):
    """What an official reads, apart from the demands."""

    to: Steers[Targets] = ()
    """Only for these recipients; the first block of `letter` that fits is used."""
    subject: Enclosed[
        Annotated[
            Annotated[Several[InLetters[FewLines]], Tag("lines")] | Annotated[Literal["none"], Tag("none")],
            Discriminator(lambda value: "none" if value == "none" else "lines"),
        ]
    ] = ()
    """One, or several to choose from; the title where there is none; `none` for a letter without a subject."""
    opening: Sent[InLetters[Text] | None] = None
    closing: Sent[InLetters[Text] | None] = None
    layout: Steers[Layout] = Layout.LIST
    body: Enclosed[InLetters[Text] | None] = None
    """A whole model letter in prose, instead of opening, demands and closing."""
    own_words: Requested[Text | None] = None
    """What a writer is invited to add in their own words: asked for on the sheet, a marked place in the letter."""
    valediction: Sent[InLetters[Text] | None] = None
    """Instead of the language's usual closing words, such as 'With best wishes,'."""

    @property
    def subjects(self) -> tuple[Mapping[str, str], ...]:
        """The subject lines there are."""
        return self.subject if isinstance(self.subject, tuple) else ()

    @classmethod
    def contradictions(cls, written: Mapping[str, object]) -> Iterator[PydanticCustomError]:
        """A body and parts of one."""
        if written.get("body") and (written.get("opening") or written.get("closing")):
            message = "a body stands instead of opening and closing"
            yield contradiction("body-and-opening", message, "keep one of the two ways", spare=("body",))


class Demand(ConsistentModel):
    """One thing the campaign asks, in the two forms that no machine can turn into one another."""

    kind: Steers[DemandKind] = DemandKind.URGE
    sheet: Annotated[InLetters[Text] | None, PrintedOn(letter=_NO_LETTER_FORM, copy=_NO_LETTER_FORM, sheet=_YES)] = None
    """What members read: 'Urging the authorities to respect their obligations …'."""
    letter: Annotated[
        InLetters[Text] | None,
        PrintedOn(
            letter=_YES, copy=_YES, sheet=(Rule(WHOLE_LETTERS), Rule(EVERY_KIND - WHOLE_LETTERS, without="sheet"))
        ),
    ] = None
    """What the official reads: 'I urge you to respect your obligations …'."""
    to: Steers[Targets] = ()
    """Only to these recipients."""

    @classmethod
    def contradictions(cls, written: Mapping[str, object]) -> Iterator[PydanticCustomError]:
        """A demand without text."""
        if not (written.get("sheet") or written.get("letter")):
            hint = "give it a letter form, a sheet form, or both"
            yield contradiction("empty-demand", "a demand needs its text", hint)


def _recipient_or_embassy(text: str) -> str:
    if "/" not in text and meant(text, [EMBASSY]):
        return text if text == EMBASSY else refuse("bad-id", f"'{text[:80]}' names no book", nearest(text, [EMBASSY]))
    return recipient_id(text)


RefId = Annotated[str, AfterValidator(_recipient_or_embassy)]
"""`book/id`, `embassy` or `own/id`."""


class Ref(Shorthand):
    """One recipient of the campaign, with the tags that demands choose by; or a class of them, which has only a name."""

    short = "id"

    id: Steers[RefId | None] = None
    name: Requested[Lines | None] = None
    """Instead of an id: recipients of whom no book knows more: 'Diplomatic representatives accredited to your country'."""
    tags: Steers[Several[Id]] = ()
    deadline: Requested[Day | None] = None
    """The last day to write to this recipient, where it comes before the campaign's."""

    @model_validator(mode="after")
    def _one_of_two(self) -> "Ref":
        if bool(self.id) == bool(self.name):
            refuse("id-or-name", "either the id of a book's entry or a name stands here", "give one of the two")
        return self

    @property
    def label(self) -> str:
        """How lists call it."""
        return self.id or next(iter((self.name or {}).values()))

    @property
    def by_country(self) -> bool:
        """Whether the sender's country decides who is meant."""
        return self.id is not None and (self.id == EMBASSY or self.id.startswith(f"{OWN_BOOK}/"))


class MainRef(Ref):
    """Somebody who is written to."""

    via: Requested[Literal["embassy"] | None] = None
    """`embassy`: the letter goes to the State's mission in the sender's country, to be forwarded."""
    cc: Steers[Several[RefId]] = ()
    """Who gets a copy of this one's letter, in the Cc of its email."""
    bcc: Steers[Several[RefId]] = ()
    """Who stands in the Bcc of its email, which the letter does not tell."""


class CopiedRef(Ref):
    """Somebody who gets copies."""

    name: Annotated[Lines | None, PrintedOn(letter=_NOT_IN_GREETINGS, copy=_NOT_IN_GREETINGS, sheet=(Rule(),))] = None
    """Instead of an id, as of main recipients; letters name them too."""
    of: Steers[Targets] = ()
    """Only of the letters to these."""


class Update(ConsistentModel):
    """An earlier sheet of the same chain, as far as it is known."""

    update: Told[int | None] = Field(default=None, ge=0)
    """Its ordinal; 0 for the first sheet."""
    update_words: Told[Name | None] = None
    """What it calls itself: 'Second Further Information'."""
    index: Told[Code | None] = None
    date: Told[When | None] = None
    url: Told[Code | None] = None

    @classmethod
    def contradictions(cls, written: Mapping[str, object]) -> Iterator[PydanticCustomError]:
        """A sheet of which nothing is known."""
        if not any(written.get(field) is not None for field in ("update", "update_words", "index", "date", "url")):
            hint = "give its update, index, date or url"
            yield contradiction("empty-update", "nothing is known of this sheet", hint)


LastDay = Annotated[
    Day | None, BeforeValidator(lambda value: None if value == "none" else value), WithJsonSchema(LAST_DAY)
]
"""A day, or `none`."""


SenderOrFile = Annotated[
    Annotated[Sender, Tag("inline")] | Annotated[Code, Tag("file")],
    Discriminator(lambda value: "file" if isinstance(value, str) else "inline"),
]
"""The sender's own fields, or the name of a file that holds them."""


class Campaign(UserModel):
    """One campaign file."""

    kind: Told[CampaignKind] = CampaignKind.URGENT_ACTION
    status: Annotated[Status, PrintedOn(letter=_DRAFT, copy=_DRAFT, sheet=_DRAFT, notice=_YES)] = Status.OPEN
    reference: Annotated[
        Line | None, PrintedOn(letter=_NOT_IN_GREETINGS, copy=_NOT_IN_GREETINGS, sheet=_YES, notice=_YES)
    ] = None
    """As printed, in any style."""
    chain: Steers[Code | None] = None
    """What links the updates of one case; by default the reference."""
    update: Told[int | None] = Field(default=None, ge=0)
    """Which update this is: 3 for the third."""
    update_words: Told[Name | None] = None
    """What the sheet calls itself, where that is not 'Update 3': 'Third Further Information'."""
    heading: Told[Name | None] = None
    """What stands above the sheet instead of 'Urgent Action': 'EILAKTION'."""
    updates: tuple[Update, ...] = ()
    index: Told[Code | None] = None
    """The publisher's number of this very sheet."""
    issued: Told[When | None] = None
    """When it was issued, as far as that is known."""
    title: Annotated[InLetters[Lines], PrintedOn(letter=_NO_SUBJECT, copy=_NO_SUBJECT, sheet=_YES, notice=_YES)]
    concerns: Told[Several[Lines]] = ()
    country: Told[Several[Country]] = ()
    """The States addressed."""
    region: Told[Name | None] = None
    """The part of that State, such as one of its federal states: 'Texas'."""
    country_name: Told[Name | None] = None
    """What the sheet calls the States addressed, where it is not their usual name."""
    responsible: Told[Several[Lines]] = ()
    """Who is said to be responsible; on the sheet only."""
    about: Told[Several[Country]] = ()
    """The States responsible, where others are written to: a third party is asked to use its influence."""
    deadline: Requested[LastDay] = None
    """The last day on which letters are sent; `none` says that there is none on purpose."""
    deadline_words: Requested[Text | None] = None
    after_deadline: Requested[AfterDeadline | None] = None
    """What holds afterwards; where nothing is said, letters are refused as under `ask-section`, and nothing is printed."""
    after_deadline_notice: Requested[Text | None] = None
    language: Steers[LanguageTag] = "en"
    """Of the plain strings in this file."""
    appeal_languages: Requested[
        Several[Annotated[str, AfterValidator(lambda text: text if text == OWN_LANGUAGE else language_tag(text))]]
    ] = ()
    """The languages to write in, best first; `own` is the sender's."""
    people: tuple[People, ...] = ()
    summary: Told[Text | None] = None
    case: Told[Text | None] = None
    letter: Several[LetterText] = ()
    demands: tuple[Demand, ...] = ()
    recipients: Several[MainRef] = ()
    write_to: Requested[Literal["all", "one-or-more"]] = "all"
    via: Requested[Literal["embassy"] | None] = None
    """`embassy`: all letters go to the State's mission in the sender's country, to be forwarded."""
    copies: Several[CopiedRef] = ()
    channels: Requested[Several[ChannelName]] = ()
    """The ways to use, best first; on the sheet only."""
    enclosures: Enclosed[Several[InLetters[Lines]]] = ()
    background: Told[Text | None] = None
    events: tuple[Event, ...] = ()
    sources: tuple[Publication, ...] = ()
    advice: Requested[Text | None] = None
    """To the writer; on the sheet only."""
    caution: Requested[Several[Text]] = ()
    """What a writer must not do or mention; on the sheet only."""
    corrections: Told[Several[Text]] = ()
    """What an earlier sheet had wrong and this one puts right; on the sheet only."""
    postage: Requested[Text | None] = None
    """What a letter costs to send; on the sheet only."""
    report_back: Told[Text | None] = None
    """What the campaign wants to hear back from writers; on the sheet only."""
    disclaimer: Told[Text | None] = None
    """What the publisher says about the sheet itself; on the sheet only."""
    answered: Steers[Mapping[Code, Code]] = Field(default_factory=dict)
    """Warnings that somebody has looked into: the code of each, and what they found. They are not said again."""
    notes: Steers[Notes | None] = None
    """Internal; reaches nothing."""
    outcome: Told[Text | None] = None
    """How a stopped or closed case ended; of one that goes on, what has come of it so far."""
    thanks: Told[Text | None] = None
    sender: SenderOrFile | None = None
    """A letter of an organization: inline, or the name of a file."""
    senders: Signed[tuple[SenderOrFile, ...]] = ()
    """Several organizations whose letter it is; the first decides where it is posted."""
    signatories: Sent[tuple[Signatory, ...]] = ()
    """Who else signs, one after the other."""
    in_reply_to: Annotated[InLetters[Lines] | None, PrintedOn(letter=_NOT_IN_GREETINGS, copy=_NOT_IN_GREETINGS)] = None
    """What the letters answer, below the reference: 'Your letter of 3 May 2026'."""
    further_information: Told[Line | None] = None
    instruments: Steers[Mapping[Line, Any]] = Field(default_factory=dict)
    """The campaign's own legal instruments and decisions; see docs/law.md."""

    @property
    def chain_name(self) -> str | None:
        """What links this campaign to its updates."""
        return self.chain or self.reference
