"""The page that lists the action pages of a folder's open campaigns, by last day. Nothing here reads a clock."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from appeals import language
from appeals.checks.privacy import printed
from appeals.errors import Problem
from appeals.inputs.load import Inputs
from appeals.language.sheet_words import page_words
from appeals.letters.private_names import PrivateNames
from appeals.page.action_page import last_day, no_page_words
from appeals.page.page_html import environment, file_text, shared_values
from appeals.sheet.composition import compose
from appeals.sheet.section import SectionIdentity
from appeals.system.frozen_data import dataclass


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A campaign in the list, in its own language.

    Attributes:
        file: its action page, which lies beside the list.
        language: BCP 47 tag; `direction` is `ltr` or `rtl`.
        marks: what is said before the title: the series, the reference, the States addressed.
        deadline: the sheet's words for the last day.
        last_day: after which its page gives no letters; None where it goes on.
        over: what is said once that has passed.
    """

    file: str
    language: str
    direction: str
    title: str
    marks: tuple[str, ...]
    deadline: tuple[str, ...]
    last_day: date | None
    over: str


def page_file(inputs: Inputs) -> str:
    """What the file of a campaign's action page is called."""
    return f"{inputs.name}.page.html"


def index_entry(inputs: Inputs, *, dated: date) -> tuple[IndexEntry | None, tuple[Problem, ...]]:
    """A campaign as the list shows it; None where a text is wrong or may not be public, with what is wrong.

    Args:
        inputs: the campaign, checked and open.
        dated: the day on which the list is made.
    """
    tag = inputs.campaign.language
    sheet, problems = compose(inputs, tag, dated=dated)
    words = page_words(tag)
    if sheet is None or words is None:
        return None, problems or (no_page_words(inputs),)
    last = last_day(inputs)
    named = tuple(value for label, value in sheet.labels if label == sheet.words["country"])
    entry = IndexEntry(
        page_file(inputs),
        tag,
        sheet.direction,
        sheet.title,
        (sheet.series, *sheet.marks[:1], *named),
        sheet.deadline[:1],
        last,
        words["over"].format(date=language.long_date(last, tag)) if last else "",
    )
    hidden = printed(inputs.source, PrivateNames.of(inputs), entry, "the list of pages")
    return (None if hidden else entry), hidden


def index_language(entries: Sequence[IndexEntry]) -> str:
    """The language of the list itself: that of most campaigns."""
    return Counter(entry.language for entry in entries).most_common(1)[0][0] if entries else "en"


def index_html(entries: Sequence[IndexEntry], section: SectionIdentity | None, *, dated: date) -> str:
    """The list as one file: those with a last day first, the nearest at the top.

    Args:
        entries: the campaigns.
        section: who publishes them.
        dated: the day on which the list is made.
    """
    tag = index_language(entries)
    values = {
        **shared_values(tag, section, file_text("index.js"), dated),
        "entries": sorted(entries, key=lambda each: (each.last_day or date.max, each.title)),
        "language": tag,
        "direction": language.read_from(tag),
    }
    return environment(tag).get_template("index.html.j2").render(values)
