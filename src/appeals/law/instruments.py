"""What can be cited: treaties and declarations, judgments and decisions, bodies and their measures, principles.

All of it is data of this package, read by `appeals.law.registry`. What was not seen in a source is listed under
`memory`, and whoever prints a citation can say so.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

CAMPAIGN = "campaign"
"""The `source` of an instrument that a campaign brought along."""

WORD = expression(r"[^\W\d_]+|\d+")
"""One word or one number of a key; `OP1` is a word and a number."""

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ")  # noqa: RUF001 - the signs people type


class InstrumentKind(StrEnum):
    """What sort of text an instrument is; only a treaty has States parties."""

    TREATY = "treaty"
    DECLARATION = "declaration"
    STANDARD = "standard"
    STATUTE = "statute"
    RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True)
class InstrumentName:
    """What something is called in one language.

    Attributes:
        full: the official title; empty when only a short name is known.
        short: what later mentions say; empty when the title serves.
        bare: which of `full` and `short` stand without "the" in English.
        cases: the full name in the cases (`gen`, `dat` …) that the grammar of its language cannot tell.
        article: `none`, `the`, or the article of its language that it takes; empty where its grammar tells.
        memory: which of `full` and `short` nobody has seen in a source.
    """

    full: str = ""
    short: str = ""
    bare: tuple[str, ...] = ()
    cases: Mapping[str, str] = field(default_factory=dict)
    article: str = ""
    memory: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """What the first mention of a letter says."""
        return self.full or self.short

    @property
    def later(self) -> str:
        """What later mentions say."""
        return self.short or self.full


@dataclass(frozen=True, slots=True)
class Article:
    """One article, rule or principle.

    Attributes:
        label: its number as printed: `3`, `II`, `8 bis`.
        paragraphs: the highest paragraph number, 0 where none is numbered, None where this was not counted.
        sections: the capital letters of its parts (`ABCDEF` for Article 1 of the Refugee Convention).
        subject: what it is about, in a few words of our own; empty where nobody wrote them yet.
    """

    label: str
    paragraphs: int | None = None
    sections: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """When a treaty enters into force for a State, counted from the deposit of its instrument.

    Attributes:
        days: days after the deposit.
        months: calendar months after the deposit.
        month_start: whether it is then the first day of the following month that counts.
    """

    days: int = 0
    months: int = 0
    month_start: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Instrument:
    """A treaty, declaration, body of rules, statute or resolution.

    Attributes:
        key: what a campaigner types, in its canonical spelling.
        kind: what sort of text it is.
        names: by language tag.
        unit: what its provisions are called: article, rule, principle …
        numbering: `arabic` or `roman`.
        articles: by label, in order; empty when they are not known.
        articles_from: `treaty text`, `count seen` (only their number, in a source), `campaign`, `memory` or `unknown`; the
            last two cannot say that an article does not exist.
        provisions: what single paragraphs are about, by `3(1)`.
        aliases: other spellings of the key.
        adopted, in_force: ISO dates, empty when there is none.
        published: volume and page of the treaty series.
        registered: its number there.
        document: the resolution or document symbol.
        url: where the text can be read.
        depositary: chapter and number in the United Nations' list of deposited treaties: `IV-9`.
        body: the key of the body that watches over it.
        region: the regional organization whose members may join; empty for all States.
        binds: when it binds a State after its deposit, None where not recorded.
        country: of a statute, the State whose law it is.
        memory: which of these fields nobody has seen in a source.
        source: where the others were seen.
    """

    key: str
    kind: InstrumentKind
    names: Mapping[str, InstrumentName]
    unit: str = "article"
    numbering: str = "arabic"
    articles: Mapping[str, Article] = field(default_factory=dict)
    articles_from: str = "unknown"
    provisions: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    adopted: str = ""
    in_force: str = ""
    published: str = ""
    registered: str = ""
    document: str = ""
    url: str = ""
    depositary: str = ""
    body: str = ""
    region: str = ""
    binds: Binding | None = None
    country: str = ""
    memory: tuple[str, ...] = ()
    source: str = ""

    @property
    def is_treaty(self) -> bool:
        """Whether States can be party to it."""
        return self.kind is InstrumentKind.TREATY

    @property
    def closed(self) -> bool:
        """Whether the list of articles is known to be whole, so that any other article does not exist."""
        return bool(self.articles) and self.articles_from in {"treaty text", "count seen", "campaign"}


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A treaty body, court, commission, special procedure or office.

    Attributes:
        key: what a campaigner types.
        kind: `treaty-body`, `court`, `commission`, `special-procedure` or `office`.
        names: by language tag.
        aliases: other spellings of the key.
        measure: wording of its urgent measures by language, with `{body}`; empty where it takes none.
        needs: the key of what a State must have accepted before it can ask for them; empty for nothing.
    """

    key: str
    kind: str
    names: Mapping[str, InstrumentName]
    aliases: tuple[str, ...] = ()
    measure: Mapping[str, str] = field(default_factory=dict)
    needs: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """A judgment of a court, or Views and decisions of a treaty body.

    Attributes:
        key: what a campaigner types, such as `Sultanov v Russia`.
        name: as reported, with `v.`.
        names: what it is called in other languages, by tag.
        body: the key of the court or committee.
        kind: judgment, decision or views.
        numbers: application or communication numbers; several when they were joined.
        date: ISO date of the judgment.
        symbol: the UN document, if any.
        final: the day a judgment became final.
        grand_chamber: whether the Grand Chamber gave it.
        reports: where it was reported on paper.
        applies: keys of the provisions it is about.
        about: what it is about, in a few words.
        aliases: other spellings of the key.
        memory: which of these fields nobody has seen in a source.
    """

    key: str
    name: str
    body: Body
    kind: str
    numbers: tuple[str, ...]
    date: str
    symbol: str = ""
    final: str = ""
    grand_chamber: bool = False
    reports: str = ""
    applies: tuple[str, ...] = ()
    about: str = ""
    aliases: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    memory: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Principle:
    """A rule of law that is cited without an instrument, such as non-refoulement."""

    key: str
    names: Mapping[str, InstrumentName]
    aliases: tuple[str, ...] = ()


Subject = Instrument | Body | Decision | Principle


def without_apostrophes(text: str) -> str:
    """A text without the signs that people type as an apostrophe: `Women's` is `Womens`."""
    return text.translate(_APOSTROPHES)


def folded(text: str) -> str:
    """A key as it is compared: words and numbers, without case, spaces, hyphens, full stops and apostrophes."""
    return " ".join(WORD.findall(without_apostrophes(text).casefold()))
