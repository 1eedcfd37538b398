"""Setting an action page: one file of HTML that loads nothing and runs nothing but its own script."""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from appeals import language
from appeals.language.sheet_words import page_words
from appeals.letters.prose import to_html
from appeals.page.action_page import ActionPage, PageState
from appeals.page.page_data import PageData
from appeals.sheet.addresses import language_name
from appeals.sheet.further_link import further_link
from appeals.sheet.section import SectionIdentity
from appeals.system.patterns import expression

SCRIPTS = ("wrapping.js", "filling.js", "message.js", "letters.js", "page.js")
"""The modules of the page, in the order in which they stand in it."""


_NOT_SHIPPED = expression(r"^export |^import .*\n|^ *(?://|/\*\*| \* ).*\n|^ +| // .*$|^\n", re.MULTILINE)


def page_html(page: ActionPage, section: SectionIdentity | None = None) -> str:
    """The page as one file."""
    tag = page.sheet.language
    words = page_words(tag) or {}
    data, link = PageData(page, words), further_link(page.sheet.further)
    values = {
        **shared_values(tag, section, page_script(), page.made),
        "page": page,
        "sheet": page.sheet,
        "link": link and asdict(link),
        "ended": _ended(page, words),
        "over": _over(page, words, data.end),
        "groups": _groups(page, words),
        "letters": tuple(data.static()) if page.state is PageState.OPEN else (),
        "data": Markup(data.script()) if page.state is PageState.OPEN else "",  # noqa: S704 - base64
    }
    return environment(tag).get_template("page.html.j2").render(values)


def shared_values(tag: str, section: SectionIdentity | None, script: str, made: date) -> Mapping[str, object]:
    """What the templates of a page and of the list of pages are given alike."""
    style = page_style(section)
    return {
        "words": page_words(tag) or {},
        "section": section,
        "made": language.long_date(made, tag),
        "style": Markup(style),  # noqa: S704 - a file of ours
        "script": Markup(script),  # noqa: S704 - files of ours
        "policy": policy(style, script),
    }


def page_style(section: SectionIdentity | None) -> str:
    """The style sheet of pages, with the section's own colours."""
    return file_text("page.css") + (section.colours if section else "")


def page_script() -> str:
    """The modules as one, without comments and indents: what they take from one another stands there already."""
    text = "".join(file_text(name) for name in SCRIPTS)
    return _NOT_SHIPPED.sub("", text)


def _ended(page: ActionPage, words: Mapping[str, str]) -> list[str]:
    """Why there are no letters, where the sheet does not say it."""
    match page.state:
        case PageState.DRAFT:
            return [words["not_published"]]
        case PageState.SUPERSEDED:
            return [words["superseded"]]
        case PageState.OVER if page.last_day:
            return [_over(page, words, page.last_day)]
        case _:
            return []


def _over(page: ActionPage, words: Mapping[str, str], end: date) -> str:
    """What a reader is told who comes too late."""
    key, day = ("over", end) if page.last_day else ("too_old", page.made)
    return words[key].format(date=language.long_date(day, page.sheet.language))


def _groups(page: ActionPage, words: Mapping[str, str]) -> Sequence[Mapping[str, object]]:
    """The recipients, with their numbers: those whom letters are for, and those who get copies.

    Under `nobody` stand those who are written to from no country in particular: to them are the letters that need no script.
    """
    main = {id_ for circle in page.circles for id_ in circle.main}
    nobody = {
        letter.recipient for circle in page.circles[:1] for letter in circle.letters if "hand" in letter.documents
    }
    both = ((words["to"], True), (words["copy_to"], False))
    return [
        {
            "title": title,
            "recipients": [(at, each) for at, each in enumerate(page.recipients) if (each.id in main) is is_main],
            "nobody": [each for each in page.recipients if each.id in nobody and (each.id in main) is is_main],
        }
        for title, is_main in both
    ]


def policy(style: str, script: str) -> str:
    """Nothing is loaded, nothing is run but what stands here."""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def file_text(name: str) -> str:
    """A file of ours that stands in a page."""
    return (files("appeals.page") / name).read_text(encoding="utf-8")


def environment(tag: str) -> Environment:
    """Templates of ours, with filters for pages in a language."""
    made = Environment(
        loader=FunctionLoader(file_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["prose"] = lambda text: Markup(to_html(text))  # noqa: S704 - escaped by the Markdown parser
    made.filters["with"] = lambda text, **values: text.format(**values)
    made.filters["date"] = lambda day: language.long_date(day, tag)
    made.filters["file"] = lambda id_: id_.replace("/", "-")
    made.filters["named"] = lambda each: language_name(each, tag)
    return made
