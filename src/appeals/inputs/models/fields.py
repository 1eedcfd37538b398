"""The kinds of value that a user writes, shared by campaigns, address books and senders.

Everything arrives as the string that stands in the file (see `appeals.inputs.yaml_reader`); the types here say what it means and
refuse, in the user's words, what it cannot mean.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import inf
from typing import Annotated, Any, ClassVar, Literal, NoReturn, Self, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, ErrorDetails, InitErrorDetails, PydanticCustomError, core_schema

from appeals import language
from appeals.inputs.models.emails import email_fault, mailbox_name
from appeals.inputs.models.papers import Mark
from appeals.inputs.suggestions import date_hint, meant
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression


def refuse(code: str, message: str, hint: str = "") -> NoReturn:
    """Refuse a value while it is read; `validate` turns this into a problem with its place."""
    raise contradiction(code, message, hint)


def contradiction(code: str, message: str, hint: str = "", *, spare: Sequence[str] = ()) -> PydanticCustomError:
    """What `refuse` raises, for `ConsistentModel.contradictions`; without the fields to `spare`, nothing contradicts."""
    return PydanticCustomError(code, "{said}", {"said": message, "hint": hint, "spare": spare})


ONE_LINE = {"type": ["string", "number"]}
"""A line in JSON Schema: an editor reads `01000` and `2003` as numbers; here everything is read as it was written."""


class UserModel(BaseModel):
    """What a user writes: unknown fields are refused, nothing changes after it was read."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class ConsistentModel(UserModel):
    """A group of fields that may contradict each other, which is said together with what is wrong in each of them."""

    @classmethod
    def contradictions(cls, written: Mapping[str, object]) -> Iterator[PydanticCustomError]:
        """What is wrong with the fields as they were written: a faulty one stands there all the same."""
        raise NotImplementedError

    @model_validator(mode="wrap")
    @classmethod
    def _consistent(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 - any data
        found = list(cls.contradictions(value)) if isinstance(value, Mapping) else []
        others = set(value) - set(cls.model_fields) if found else ()
        if others:  # a field that is misspelt was written all the same
            misspelt = {name: value[key] for key in others for name in meant(str(key), cls.model_fields)}
            found = list(cls.contradictions({**misspelt, **value}))
        if not found:
            return handler(value)
        wrong = [InitErrorDetails(type=each, loc=(), input=value) for each in found]
        try:
            handler(value)
        except ValidationError as error:
            wrong = [*map(_raised_again, error.errors(include_url=False)), *wrong]
        raise ValidationError.from_exception_data(cls.__name__, wrong, hide_input=True)


def _raised_again(detail: ErrorDetails) -> InitErrorDetails:
    context = detail.get("ctx", {})
    own = PydanticCustomError(detail["type"], "{said}", context) if "hint" in context else detail["type"]
    return InitErrorDetails(type=own, loc=detail["loc"], input=detail["input"], ctx=context)


class Shorthand(UserModel):
    """A group of fields that may also be written as one string, which is then the field that `short` names."""

    short: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return {cls.short: value} if isinstance(value, str) else value


def listed(value: object) -> Sequence[object]:
    """One value where a list is meant: `fax: +7 …` is a list of one."""
    return value if isinstance(value, list | tuple) else [value]


class _OneOrMore:
    """Makes a list of what may also be written as one value."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(listed, handler(source))


class _MadeOnce:
    """Stands behind what validates a kind of value that many fields have: pydantic makes that for the first of them only."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        self._made = self._made or dict(handler(source))
        return cast("CoreSchema", self._made.copy())  # a field may add to it what is true of that field only


T = TypeVar("T")

Several = Annotated[tuple[T, ...], _OneOrMore()]
"""One value, or a list of them."""


_MOST_IN_A_LINE = 1_000
"""Characters of what is printed on one line: ten times as many as fit on it."""


def _visible(text: str, allowed: str) -> str:
    # Bidi controls and other invisible characters can make one address look like another; only Persian and Indic
    # spelling needs two of them (RFC 5892, CONTEXTJ). A soft hyphen has no meaning in a name: it is dropped.
    if text.isprintable():  # by far the most
        return text
    text = text.replace("\u00ad", "")
    for character in dict.fromkeys(text):
        hidden = unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs"} and character not in allowed
        if hidden or unicodedata.category(character) == "Cn":
            name = f"U+{ord(character):04X}"
            kind = "an invisible control character" if hidden else "not a character of Unicode"
            refuse("hidden-character", f"{name} is {kind}", "delete it and write the text by hand")
    return text


def _line(text: str) -> str:
    text = text.strip()
    if "\n" in text:
        refuse("one-line", "this must be a single line", "put it on one line")
    if len(text) > _MOST_IN_A_LINE:
        refuse("too-long", f"a line of {len(text):,} characters", f"{_MOST_IN_A_LINE:,} is the most")
    return " ".join(_visible(text, "\u200c\u200d").split(" "))


def _prose(text: str) -> str:
    return _visible(text, "\n\t\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069").strip("\n").rstrip()


def _not_empty(text: str) -> str:
    if not text.strip():
        refuse("empty-field", "nothing stands here", "write it, or leave the field out")
    return text


Line = Annotated[str, AfterValidator(_line), AfterValidator(_not_empty), _MadeOnce(), WithJsonSchema(ONE_LINE)]
"""A text of one line, with nothing invisible in it."""

Prose = Annotated[str, AfterValidator(_prose), AfterValidator(_not_empty), _MadeOnce()]
"""Markdown of any length, without raw HTML."""


@dataclass(frozen=True)
class Meant(Mark):
    """Tells kinds of value apart that are read alike; see `appeals.inputs.models.text_fields`."""

    what: str


Code = Annotated[Line, Meant("no words")]
"""A line that is no words: a number, an address of the internet, the name of a file."""

Notes = Annotated[Prose, Meant("no words")]
"""What the writers of a file note for themselves; nobody else reads it."""


def language_tag(text: str) -> str:
    """A language tag in its canonical form."""
    try:
        return language.tag(text)
    except language.UnknownLanguage as error:
        refuse("unknown-language", *_message_and_hint(error))


def _country(text: str) -> str:
    try:
        return language.country(text)
    except language.UnknownCountry as error:
        refuse("unknown-country", *_message_and_hint(error))


def _message_and_hint(error: ValueError) -> tuple[str, str]:
    """'XX' is no country code; did you mean …?"""
    message, _, hint = str(error).partition("; ")
    return message, hint


def _email(text: str) -> str:
    if fault := email_fault(text):
        refuse(fault.code, f"this {fault.message}", fault.hint)
    if not mailbox_name(text).isascii():
        refuse(
            "bad-email", "this email address holds letters outside ASCII before its '@', which most mail servers refuse"
        )
    return text


Email = Annotated[Line, AfterValidator(_email)]
"""An address that answers can be sent to."""

LanguageTag = Annotated[str, AfterValidator(language_tag), _MadeOnce()]
"""A language as BCP 47 writes it: `en`, `ru`, `uz-Cyrl`; `en` stands for British conventions."""

Country = Annotated[str, AfterValidator(_country), _MadeOnce()]
"""A State or territory by its two letters in ISO 3166-1: `KZ`."""


def _by_language(value: object, info: ValidationInfo) -> object:
    if isinstance(value, str):
        return {(info.context or {}).get("language", "en"): value}
    return value


TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        ONE_LINE,
        {
            "type": "object",
            "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
            "additionalProperties": {"type": "string"},
        },
    ]
}
"""A text in JSON Schema: a line, or texts by language."""

Text = Annotated[Mapping[LanguageTag, Prose], BeforeValidator(_by_language), _MadeOnce(), WithJsonSchema(TEXT_SCHEMA)]
"""Prose by language; a plain string is in the file's own `language`."""

Lines = Annotated[Mapping[LanguageTag, Line], BeforeValidator(_by_language), _MadeOnce(), WithJsonSchema(TEXT_SCHEMA)]
"""A single line by language; a plain string is in the file's own `language`."""

_MOST_LINES = 6


def _few_lines(text: str) -> str:
    lines = [_line(each) for each in text.strip().splitlines() if each.strip()]
    if len(lines) > _MOST_LINES:
        refuse("too-long", f"{len(lines)} lines", f"{_MOST_LINES} is the most")
    return "\n".join(lines)


_FewLines = Annotated[str, AfterValidator(_few_lines), AfterValidator(_not_empty)]

FewLines = Annotated[
    Mapping[LanguageTag, _FewLines], BeforeValidator(_by_language), _MadeOnce(), WithJsonSchema(TEXT_SCHEMA)
]
"""One line or a few, by language, which stay lines in print: a salutation of two people."""


Name = Annotated[Lines, Meant("in its own language where it is written in no other")]
"""A person's name, or what a source calls something; by language where that changes. In a language in which it is not written
it stands as it is, or gives way to what the data say."""

Quotation = Annotated[Text, Meant("in its own language where it is written in no other")]
"""What somebody said, in their own words where nobody has translated them."""


InLetters = Annotated[T, Meant("letters are made of it")]
"""A text of a campaign that letters are made of; its others stand on the action sheet only."""


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        if _is_time(value):
            return value
        refuse("bad-date", f"there is no day {value}", date_hint(value))
    refuse("bad-date", f"'{value}' is not a date", date_hint(str(value)))


Day = Annotated[date, BeforeValidator(_day), _MadeOnce(), WithJsonSchema({"type": "string", "format": "date"})]
"""A calendar day, year-month-day (ISO 8601)."""

# Names that Windows keeps for devices, with any ending: no file can be called so there.
_DEVICE = r"con|prn|aux|nul|com\d|lpt\d"
_OWN = r"fax-jobs|fax-preview|manifest|index\.html|appeals\.ics|failed-rows\.csv|columns\.yaml|register\.sqlite"
_OWN_NAMES = expression(rf"(?:{_OWN})(?:\..*)?")
_ID = expression(rf"(?!(?:{_DEVICE}|{_OWN})(?:\.|\Z))(?!.*\.\.)[a-z0-9](?:[a-z0-9._-]{{0,62}}[a-z0-9])?")


ID_RULE = (
    "up to 64 lower-case letters a to z, digits, '-', '_' and '.', a letter or digit first and last, "
    "and no name that Windows keeps, such as con"
)


def is_own_name(text: str) -> bool:
    """Whether the program itself calls files or folders so, among letters: nothing of a user's may take their place."""
    return _OWN_NAMES.fullmatch(text.casefold()) is not None


def is_id(text: str) -> bool:
    """Whether a text can stand in a file name on every system, and is no name that the program gives itself."""
    return _ID.fullmatch(text) is not None


def _id(text: str) -> str:
    if is_own_name(text):
        refuse("bad-id", f"'{text[:80]}' is what appeals calls files of its own", "choose another id")
    if not is_id(text):
        refuse("bad-id", f"'{text[:80]}' cannot be an id", ID_RULE)
    return text


def recipient_id(text: str) -> str:
    """The id `book/id` of a recipient, unchanged."""
    book, slash, own = text.partition("/")
    if not slash:
        refuse("bad-id", f"'{text[:80]}' names no book", "a recipient is book/id, such as kz/president")
    return f"{_id(book)}/{_id(own)}"


Id = Annotated[str, AfterValidator(_id), _MadeOnce()]
"""A short name that can stand in a file name on every system."""

RecipientId = Annotated[str, AfterValidator(recipient_id), _MadeOnce()]
"""`book/id`: one entry of one address book."""


class When(UserModel):
    """A time as far as it is known: a day, a month, a year, or a span between two of these.

    Written as `2010-06-09`, `2010-06`, `2003` or `2005-05-12/2005-05-13`, with `about` before it where the source is
    not sure (or `approx` after it).
    """

    start: str
    end: str
    approximate: bool = False

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        words = value.split()
        sure = [word for word in words if word not in _UNSURE]
        start, slash, end = sure[0].partition("/") if len(sure) == 1 else ("", "", "")
        if not _is_time(start) or (slash and not _is_time(end)) or len(words) - len(sure) > 1:
            hint = "or YYYY-MM, YYYY, two of these with '/' between them, and 'about' before it if the source is unsure"
            refuse("bad-date", f"'{value}' is not a date", f"{date_hint(value, partial=True)}; {hint}")
        known = min(len(start), len(end))  # as far as both are
        if slash and end[:known] < start[:known]:
            refuse("bad-date", f"{value} ends before it begins", "is the first date later than the second?")
        return {"start": start, "end": end or start, "approximate": len(words) > len(sure)}

    @property
    def first_day(self) -> date:
        """The first day that this time can mean."""
        year, month, day = (int(part) for part in f"{self.start}-01-01".split("-")[:3])
        return date(year, month, day)

    @property
    def last_day(self) -> date:
        """The last day that this time can mean."""
        parts = [int(part) for part in self.end.split("-")]
        if len(parts) == 3:  # noqa: PLR2004 - year, month and day
            return date(*parts)
        year, month = parts[0], parts[1] if len(parts) > 1 else 12
        return date(year, month, monthrange(year, month)[1])


_UNSURE = frozenset({"about", "approx"})


def _is_time(text: str) -> bool:
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if not match:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


class HowMany(UserModel):
    """A number as far as it is known: `29`, `20-30`, `about 30`, `at least 29`, `more than 40`, `up to 40`, `28 of 32`."""

    number: int = Field(ge=0)
    upper: int | None = None
    """The end of a span, which `number` begins."""
    bound: Literal["", "about", "at least", "more than", "up to"] = ""
    of: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, int):
            return {"number": value}
        if not isinstance(value, str):
            return value
        found = _HOW_MANY.fullmatch(" ".join(value.split()))
        ends = [int(each) for each in found.group("number", "upper", "of") if each] if found else []
        if not found or ends != sorted(ends):
            hint = "29, 20-30, 'about 30', 'at least 29', 'more than 40', 'up to 40' or '28 of 32'"
            refuse("wrong-value", f"'{value}' is no number", hint)
        return {**found.groupdict(), "bound": found["bound"] or ""}

    @property
    def least(self) -> int:
        """The fewest that this can mean."""
        return 0 if self.bound in {"about", "up to"} else self.number + (self.bound == "more than")

    @property
    def most(self) -> float:
        """The most that this can mean."""
        return inf if self.bound in {"about", "at least", "more than"} else self.upper or self.number


_HOW_MANY = expression(
    r"(?:(?P<bound>about|at least|more than|up to) )?(?P<number>[0-9]{1,9})(?:[-–](?P<upper>[0-9]{1,9}))?"
    r"(?: of (?P<of>[0-9]{1,9}))?"
)
