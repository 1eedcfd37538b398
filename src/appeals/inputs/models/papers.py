"""On which papers the value of each field is printed: every field of the models says it, and nothing else does.

docs/campaign-file.md has the table of it, a test puts a word into each field and looks for it on each paper, `check` names
what a campaign has and no paper of it prints, and a sheet is not refused for what it does not print.
"""

from collections import ChainMap
from collections.abc import Container, Iterator, Mapping
from enum import StrEnum
from functools import cache
from inspect import get_annotations
from typing import Annotated, TypeVar, get_args

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from appeals.system.frozen_data import dataclass


class CampaignKind(StrEnum):
    """What is published; a statement becomes an appeal once it has recipients."""

    URGENT_ACTION = "urgent-action"
    OPEN_LETTER = "open-letter"
    LETTER = "letter"
    GREETING = "greeting"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a campaign stands; letters are made of drafts (marked) and open ones only."""

    DRAFT = "draft"
    OPEN = "open"
    STOPPED = "stopped"
    CLOSED = "closed"


class PaperKind(StrEnum):
    """What is made of a campaign: of a draft and an open one letters, copies and a sheet; of an ended one a notice."""

    LETTER = "letter"
    COPY = "copy"
    SHEET = "sheet"
    NOTICE = "notice"


EVERY_KIND = frozenset(CampaignKind)

WHOLE_LETTERS = EVERY_KIND - {CampaignKind.URGENT_ACTION}
"""Kinds whose sheet prints the letter word by word; of a statement, if an organization signs it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where on one paper a value stands.

    Attributes:
        kinds: of campaigns that print it.
        without: the field beside it that takes its place where it is given.
        where: only there, as readers of the table are told: 'of a draft'.
    """

    kinds: frozenset[CampaignKind] = EVERY_KIND
    without: str = ""
    where: str = ""


Rules = tuple[Rule, ...]


class Mark:
    """What annotations say to us; else pydantic looks for rules in it, which takes longer than all that we say."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """That of the value."""
        return handler(source)


@dataclass(frozen=True, slots=True)
class PrintedOn(Mark):
    """The papers that print a field: where one of its rules for a paper holds. Without a rule nobody reads it there."""

    letter: Rules = ()
    copy: Rules = ()
    sheet: Rules = ()
    notice: Rules = ()

    def rules(self, paper: PaperKind) -> Rules:
        """The rules for one paper."""
        found: Rules = getattr(self, paper)
        return found

    def stands_on(self, paper: PaperKind, kind: CampaignKind, given: Container[str] = ()) -> bool:
        """Whether a campaign of this kind prints it there, with these fields beside it."""
        return any(kind in rule.kinds and rule.without not in given for rule in self.rules(paper))


T = TypeVar("T")
_YES = (Rule(),)
_WHOLE = (Rule(WHOLE_LETTERS),)

Told = Annotated[T, PrintedOn(sheet=_YES, notice=_YES)]
"""What a sheet tells its readers; it stays when the campaign has ended."""

Requested = Annotated[T, PrintedOn(sheet=_YES)]
"""What a sheet asks of its readers, or needs for that: an ended campaign asks nothing."""

Sent = Annotated[T, PrintedOn(letter=_YES, copy=_YES, sheet=_WHOLE)]
"""What stands in letters, and so on the sheets that print whole letters."""

Enclosed = Annotated[T, PrintedOn(letter=_YES, copy=_YES, sheet=_YES)]
"""What stands in letters and on every sheet."""

LettersOnly = Annotated[T, PrintedOn(letter=_YES, copy=_YES)]
"""What stands in letters only."""

Signed = Annotated[
    T, PrintedOn(letter=_YES, copy=_YES, sheet=(Rule(where="of an organization, or of an open letter"),))
]
"""Who signs: members read it where they do not sign themselves."""

Steers = Annotated[T, PrintedOn()]
"""What steers the program, or is for those who write the file: no paper prints it."""


def hints_of(model: type[BaseModel]) -> Mapping[str, object]:
    """The annotations of a model's fields, none of which is a string in a model of ours."""
    return ChainMap(*map(get_annotations, model.__mro__[: model.__mro__.index(BaseModel)]))


def bare(hint: object) -> object:
    """A type without the papers that its field is printed on."""
    metadata: tuple[object, ...] = getattr(hint, "__metadata__", ())
    if not any(isinstance(each, PrintedOn) for each in metadata):
        return hint
    inside, kept = get_args(hint)[0], tuple(each for each in metadata if not isinstance(each, PrintedOn))
    return Annotated[(inside, *kept)] if kept else inside


@cache
def papers_of(model: type[BaseModel]) -> Mapping[str, PrintedOn]:
    """The papers of every field, by its path in a file without numbers, `people.status.date`, in the models' order.

    Raises:
        TypeError: a field says of no paper whether it is printed there.
    """
    return dict(_papers(model, ""))


def _papers(model: type[BaseModel], above: str) -> Iterator[tuple[str, PrintedOn]]:
    hints = hints_of(model)
    for name, info in model.model_fields.items():
        path = f"{above}{info.alias or name}"
        said = next((each for each in info.metadata if isinstance(each, PrintedOn)), None)
        inner = None if said else next(models_in(hints[name]), None)
        if said:
            yield path, said
        elif inner:
            yield from _papers(inner, f"{path}.")
        else:
            msg = f"{model.__name__}.{name} does not say which papers print it: see appeals.inputs.models.papers"
            raise TypeError(msg)


def models_in(hint: object) -> Iterator[type[BaseModel]]:
    """The models in an annotation, in its order."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for each in get_args(hint):
        yield from models_in(each)


def printed_at(model: type[BaseModel], path: str) -> PrintedOn | None:
    """The papers of the field that a path leads to or into; None for a whole model and what no model knows.

    Args:
        model: of the file.
        path: without numbers: `letter.opening.fr`.
    """
    papers, steps = papers_of(model), path.split(".")
    ways = (".".join(steps[:end]) for end in range(len(steps), 0, -1))
    return next((papers[way] for way in ways if way in papers), None)
