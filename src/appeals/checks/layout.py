"""How many pages the letters have: the only check that lays letters out, and needs what PDF needs."""

from collections.abc import Iterator
from datetime import date

from appeals.checks.problems import error, warning
from appeals.errors import Problem
from appeals.formats import LetterError, Setting, find_formats
from appeals.inputs import Inputs
from appeals.letter import Mailing
from appeals.mailings import Order, merge
from appeals.places import search_folders
from appeals.source import FieldPath
from appeals.template import Stationery
from appeals.windows import DEFAULT_WINDOW, WINDOWS

__all__ = ["layout_problems"]


def layout_problems(inputs: Inputs, today: date) -> Iterator[Problem]:
    """Letters that are longer than one page, or cannot be set at all; copies are as long as what they copy.

    Raises:
        AppealsError: Pango or the fonts are missing (69).
    """
    setting = Setting(
        stationery=Stationery.of(search_folders(inputs.path, "templates")),
        paper="a4",
        window=WINDOWS[DEFAULT_WINDOW["a4"]],
    )
    renderer = find_formats(["pdf"])["pdf"].open(setting)
    places: dict[str, FieldPath] = {
        recipient.entry.id: ("recipients", at) for at, recipient in enumerate(inputs.recipients)
    }
    for letter in merge(inputs, Order(today, accept_unverified=True)):
        if not isinstance(letter, Mailing) or letter.copy:
            continue
        where = places.get(letter.recipient, ("recipients",))
        try:
            pages = renderer.render(letter).pages or 0
        except LetterError as fault:
            yield error(inputs.source, where, "not-printable", f"the letter to {letter.recipient} fails: {fault}")
            continue
        if pages > 1:
            message = f"the letter to {letter.recipient} has {pages} pages"
            yield warning(inputs.source, where, "letter-long", message, "officials read one page")
