"""How many pages letters have, and how they read as faxes: the only check that sets letters, and needs what PDF needs."""

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module

from appeals.checks.problems import error, warning
from appeals.errors import Problem
from appeals.fax.faults import Fault
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
    """Letters longer than one page, bad as faxes, or that cannot be set at all; copies are as long as what they copy.

    Raises:
        AppealsError: Pango or the fonts are missing (69).
    """
    setting = Setting(
        stationery=Stationery.of(search_folders(inputs.path, "templates")),
        paper="a4",
        window=WINDOWS[DEFAULT_WINDOW["a4"]],
    )
    formats = find_formats(["pdf", "fax"])
    renderer = formats["pdf"].open(setting)
    proofread = import_module("appeals.faxing").proofreader(setting)
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
        if formats["fax"].skipped(letter) is None:
            yield from _fax_problems(inputs, where, letter, proofread)


def _fax_problems(
    inputs: Inputs, where: FieldPath, letter: Mailing, proofread: Callable[[Mailing], tuple[Fault, ...]]
) -> Iterator[Problem]:
    try:
        for fault in proofread(letter):
            message = f"the fax to {letter.recipient}, page {fault.page}: {fault.message}"
            yield warning(inputs.source, where, fault.code, message, fault.hint)
    except LetterError as refused:
        message = f"the letter to {letter.recipient} cannot be faxed: {refused}"
        yield warning(inputs.source, where, "not-faxable", message)
