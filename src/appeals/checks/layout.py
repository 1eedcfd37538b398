"""How many pages letters have, and how they read as faxes: the only check that sets letters, and needs what PDF needs."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from importlib import import_module

from appeals.batch.guarded import Broken, guarded, one_by_one
from appeals.batch.limits import Begin
from appeals.errors import Problem
from appeals.formats.installed import find_formats
from appeals.formats.protocol import FormatSet, LetterError, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.inputs.load import Inputs
from appeals.inputs.source import FieldPath
from appeals.letters.letter import Mailing
from appeals.letters.merge import merge
from appeals.letters.merge_options import MergeOptions
from appeals.system.search_paths import search_folders


def layout_problems(inputs: Inputs, today: date, options: TypesettingOptions) -> Sequence[Problem]:
    """Letters that cannot be set, longer than one page or bad as faxes; of copies, which are as long as what they copy, the first.

    Raises:
        AppealsError: Pango or the fonts are missing (69).
    """
    merged = merge(inputs, MergeOptions(today, accept_unverified=True))
    letters = [letter for letter in merged if isinstance(letter, Mailing)]
    stationery = Stationery.of(search_folders(inputs.path, "templates"))
    formats = FormatSet(stationery, options, find_formats(["pdf", "fax"]))
    formats.prepare()
    return guarded(partial(_proofread, inputs, formats, letters))


def _proofread(
    inputs: Inputs, formats: FormatSet, letters: Sequence[Mailing], begin: Begin, broken: Broken
) -> Sequence[Problem]:
    proofreader, found = _Proofreader(inputs, formats), list[Problem]()
    for letter, reason in one_by_one(letters, begin, broken):
        found += (proofreader.unprintable(letter, reason),) if reason else proofreader.problems(letter)
    return found


class _Proofreader:
    def __init__(self, inputs: Inputs, formats: FormatSet) -> None:
        self._source, self._fax = inputs.source, formats.formats["fax"]
        self._printed = formats.formats["pdf"].open(formats.stationery, formats.options)
        self._faxed = import_module("appeals.formats.fax.pages").proofreader(formats.stationery, formats.options)
        self._places: dict[str, FieldPath] = {each.entry.id: ("copies", at) for at, each in enumerate(inputs.copies)}
        self._places |= {each.entry.id: ("recipients", at) for at, each in enumerate(inputs.recipients)}

    def problems(self, letter: Mailing) -> Iterator[Problem]:
        try:
            pages = self._printed.render(letter).pages or 0
        except LetterError as fault:
            yield self.unprintable(letter, str(fault))
            return
        if letter.copy:
            return
        if pages > 1:
            message = f"the letter to {letter.recipient} has {pages} pages"
            yield self._source.warning(self._where(letter), "letter-long", message, "officials read one page")
        if self._fax.skipped(letter) is None:
            yield from self._fax_problems(letter)

    def unprintable(self, letter: Mailing, reason: str) -> Problem:
        message = f"the letter to {letter.recipient} fails: {reason}"
        return self._source.error(self._where(letter), "not-printable", message)

    def _fax_problems(self, letter: Mailing) -> Iterator[Problem]:
        where = self._where(letter)
        try:
            for fault in self._faxed(letter):
                message = f"the fax to {letter.recipient}, page {fault.page}: {fault.message}"
                yield self._source.warning(where, fault.code, message, fault.hint)
        except LetterError as refused:
            message = f"the letter to {letter.recipient} cannot be faxed: {refused}"
            yield self._source.warning(where, "not-faxable", message)

    def _where(self, letter: Mailing) -> FieldPath:
        return self._places.get(letter.recipient, ("recipients",))
