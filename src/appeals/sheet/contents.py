"""What an action sheet consists of, ready to be set: texts only, all choices made. Longer texts are Markdown."""

from collections.abc import Mapping
from dataclasses import field

from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class SheetChannel:
    """One way to reach a recipient.

    Attributes:
        kind: `fax`, `email`, `phone`, `web` or `social`.
        value: as the address book prints it; an email address is written out.
        link: where a reader can follow it; empty where there is nothing to follow.
        note: what the book says about it.
    """

    kind: str
    value: str
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GivenSalutation:
    """How letters to somebody begin in a language.

    Attributes:
        text: as the address book has it.
        language: BCP 47 tag.
        called: the language's name; empty where it is the sheet's own and the only one.
    """

    text: str
    language: str
    called: str = ""


@dataclass(frozen=True, slots=True)
class SheetAddress:
    """A recipient on the sheet: the lines of the envelope, the channels, and how letters begin, in each language."""

    lines: tuple[str, ...]
    channels: tuple[SheetChannel, ...] = ()
    salutations: tuple[GivenSalutation, ...] = ()
    deadline: str = ""
    only_of: str = ""
    reminder: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class WritingTask:
    """What to write to whom.

    Attributes:
        recipients: a phrase that names them; empty where they are all.
        demands: in the words of the sheet, in order.
        layout: `list`, `numbered` or `paragraphs`.
        model: a whole model letter instead of demands.
        subjects: subject lines to choose from.
        own_words: what a writer is invited to add.
        language: of model and subjects; empty where it is the sheet's.
        parts: what is asked of some of these recipients besides.
    """

    recipients: str
    demands: tuple[str, ...]
    layout: str
    model: str
    subjects: tuple[str, ...]
    own_words: str
    language: str = ""
    parts: tuple["WritingTask", ...] = ()


@dataclass(frozen=True, slots=True)
class WholeLetter:
    """A letter that stands on the sheet as it is sent; `recipients`, `layout` and `language` as in a `WritingTask`."""

    recipients: str
    subjects: tuple[str, ...]
    salutation: str
    opening: str
    demands: tuple[str, ...]
    layout: str
    closing: str
    valediction: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person or group, what is said of them, and their history as (date, status) pairs, each with its source.

    Attributes:
        parts: who belongs to the group.
    """

    who: str
    details: tuple[str, ...] = ()
    history: tuple[tuple[str, str], ...] = ()
    parts: tuple["Person", ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """An event: when and where, what, who is said to be responsible, who said what about it, and where that stands."""

    when: str
    what: str
    quotation: str = ""
    speaker: str = ""
    source: str = ""
    place: str = ""
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class ActionSheet:
    """One action sheet, or the notice that ends a campaign; what is empty is not printed.

    Attributes:
        language: BCP 47 tag; `direction` is `ltr` or `rtl`.
        words: the sheet's own words.
        steps: the number of each step that a reader takes, by the key of its heading; none where there is but one.
        name: of the file, for the document's title where there is no reference.
        series: 'Urgent Action'.
        draft: the mark on every page of a draft.
        marks: reference, update, publisher's number, day of issue, as far as there are any.
        alerts: what a reader must know before anything else, such as that the last day has passed.
        notice: set where the campaign has ended: nothing is asked any more.
        labels: (label, value) pairs below the headline.
        outcome: of an ended campaign or so far, as `outcome_heading` says.
        tasks: what to write, for each group of recipients that is asked the same.
        letters: what is sent, word by word, of an open letter and the like; `signature` is that of all of them.
        deadline: lines about the last day and what holds after it.
    """

    language: str
    direction: str
    words: Mapping[str, str]
    name: str
    series: str
    draft: str
    marks: tuple[str, ...]
    alerts: tuple[str, ...]
    title: str
    steps: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    corrections: tuple[str, ...] = ()
    outcome_heading: str = ""
    outcome: str = ""
    thanks: str = ""
    summary: str = ""
    case: str = ""
    tasks_heading: str = ""
    tasks: tuple[WritingTask, ...] = ()
    letters: tuple[WholeLetter, ...] = ()
    signature: tuple[str, ...] = ()
    languages: str = ""
    enclosures: tuple[str, ...] = ()
    caution: tuple[str, ...] = ()
    advice: str = ""
    deadline: tuple[str, ...] = ()
    ahead: tuple[Happening, ...] = ()
    addresses: tuple[SheetAddress, ...] = ()
    one_or_more: bool = False
    copies: tuple[SheetAddress, ...] = ()
    channels: str = ""
    postage: str = ""
    report_back: str = ""
    background: str = ""
    people: tuple[Person, ...] = ()
    events: tuple[Happening, ...] = ()
    sources: tuple[str, ...] = ()
    lineage: tuple[str, ...] = ()
    further: str = ""
    disclaimer: str = ""

    @property
    def plain_title(self) -> str:
        """A neutral title for metadata: the reference, never a person's name."""
        return self.marks[0].strip("\u2066\u2069") if self.marks else self.series
