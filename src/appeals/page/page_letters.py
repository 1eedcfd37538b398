"""Every letter that readers of a page may write: to whom, in which language, from which countries, as what kind of sender."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from appeals import language
from appeals.formats.protocol import LetterError
from appeals.formats.stationery import Stationery
from appeals.inputs.books import Entry
from appeals.inputs.load import CampaignRecipient, Inputs
from appeals.inputs.models.campaign import OWN_LANGUAGE
from appeals.inputs.models.senders import Sender
from appeals.letters.circle import Circle, everybody, everybody_shown, possible_main_recipients
from appeals.letters.language_choice import is_complete, letter_text_for
from appeals.letters.letter import Failure
from appeals.letters.merge import Merger
from appeals.letters.merge_options import MergeOptions
from appeals.letters.recipient_block import address_block
from appeals.letters.sender_block import Writer
from appeals.page.documents import FillableLetter, UnfillableError, document
from appeals.page.reader_slots import STAND_IN, Blocks, country_slot, sender_of_slots, slotted
from appeals.system.frozen_data import dataclass

UNFILLABLE = "a template sets the reader's own words in a way that the page does not know: make this letter with 'appeals render'"


@dataclass(frozen=True, slots=True)
class PageLetter:
    """The letter to one recipient in one language, from one kind of country.

    Attributes:
        recipient: `book/id`.
        language: its tag.
        documents: by the kind of sender: `hand` (nobody is known), `signed`, `sentence` (with one of their own), `hidden` (of whom only
            the country is known).
    """

    recipient: str
    language: str
    documents: Mapping[str, FillableLetter]


@dataclass(frozen=True, slots=True)
class CircleLetters:
    """The letters of all readers who write to the same people.

    Attributes:
        countries: theirs; '' is that nobody said from where.
        main: whom they write to, by id.
        letters: to all of them.
        failures: letters that are not made, and why.
    """

    countries: tuple[str, ...]
    main: tuple[str, ...]
    letters: tuple[PageLetter, ...]
    failures: tuple[Failure, ...]


def complete_languages(inputs: Inputs) -> tuple[str, ...]:
    """Every language in which a whole letter to somebody can be written: the campaign's own first, then those it prefers."""
    campaign = inputs.campaign
    preferred = (tag for tag in campaign.appeal_languages if tag != OWN_LANGUAGE)
    tags = dict.fromkeys((campaign.language, *preferred, *campaign.title))
    mains = possible_main_recipients(inputs)
    return tuple(tag for tag in tags if any(is_complete(campaign, each, tag) for each in mains))


def has_own_sender(inputs: Inputs) -> bool:
    """Whether the campaign says itself who writes."""
    return bool(inputs.sender or inputs.signatories or inputs.fellows)


def homes(inputs: Inputs) -> tuple[str, ...]:
    """The countries that letters go to, in order."""
    return tuple(dict.fromkeys(each.entry.country for each in everybody_shown(inputs) if each.entry.country))


def letters_of_circles(inputs: Inputs, stationery: Stationery, *, dated: date) -> Iterator[CircleLetters]:
    """The letters of readers from everywhere, from those of whom nobody knows where they are on.

    Args:
        inputs: the campaign, checked.
        stationery: its templates.
        dated: the day on which the page is made.
    """
    tags = complete_languages(inputs)
    order = MergeOptions(dated=dated, languages=tags, today=dated)
    for countries in _alike(inputs, order):
        yield _Circle(inputs, stationery, order, countries).letters()


def _alike(inputs: Inputs, order: MergeOptions) -> Iterable[tuple[str, ...]]:
    """The countries from which the same people are written to."""
    if has_own_sender(inputs):
        return (("",),)
    merger = Merger(inputs, order)
    found: dict[tuple[object, ...], list[str]] = {}
    for country in ("", *language.country_codes()):
        circle = merger.due.circle(_writer(country))
        key = (_ids(circle.main), _ids(circle.copies), tuple((id_, to.id) for id_, to in circle.routes.items()))
        found.setdefault(key, []).append(country)
    return map(tuple, found.values())


def _writer(country: str) -> Writer:
    return Writer(Sender.model_construct(country=country) if country else None)


def _ids(recipients: Sequence[CampaignRecipient]) -> tuple[str, ...]:
    return tuple(each.entry.id for each in recipients)


class _Circle:
    """Letters of one circle in the making."""

    def __init__(self, inputs: Inputs, stationery: Stationery, order: MergeOptions, countries: tuple[str, ...]) -> None:
        self._inputs, self._stationery, self._countries = inputs, stationery, countries
        self._merger = Merger(inputs, order)
        self._own = has_own_sender(inputs)
        where = self._merger.of_sender().circle if self._own else self._merger.due.circle(_writer(countries[0]))
        self._circle: Circle = where
        self._homes = homes(inputs)
        self._failures: dict[tuple[str, str], Failure] = {}

    def letters(self) -> CircleLetters:
        made: dict[tuple[str, str], dict[str, FillableLetter]] = {}
        for kind, tag, sender in self._senders():
            for id_, written in self._documents(tag, sender):
                made.setdefault((id_, tag), {})[kind] = written
        failed = self._failures.items()
        lacking = (each for key, each in failed if key not in made or each.reason == UNFILLABLE)
        letters = tuple(PageLetter(*key, documents) for key, documents in made.items())
        return CircleLetters(self._countries, _ids(self._circle.written), letters, tuple(lacking))

    def _senders(self) -> Iterator[tuple[str, str, Sender | None]]:
        """Every kind of sender, in every language."""
        nowhere = "" in self._countries
        for tag in self._merger.order.languages:
            if nowhere:
                yield "hand", tag, None
            if self._own:
                continue
            if len(self._countries) > nowhere:
                yield "hidden", tag, sender_of_slots(tag, named=False, sentence=False)
            yield "signed", tag, sender_of_slots(tag, named=True, sentence=False)
            if any(letter_text_for(self._inputs.campaign, each)[1].own_words for each in self._circle.main):
                yield "sentence", tag, sender_of_slots(tag, named=True, sentence=True)

    def _documents(self, tag: str, sender: Sender | None) -> Iterator[tuple[str, FillableLetter]]:
        # A merger of its own for each language: it makes those that are forced, and only those.
        merger = Merger(self._inputs, replace(self._merger.order, languages=(tag,)))
        finish = partial(slotted, homes=self._homes, blocks=self._blocks(tag) if sender else {})
        made = merger.of_sender(sender, lambda letter, country: finish(letter, country=country), self._circle)
        for mailing in made.letters():
            if isinstance(mailing, Failure):
                self._failures.setdefault((mailing.recipient, tag), mailing)
                continue
            try:
                yield mailing.recipient, document(self._stationery, mailing)
            except (UnfillableError, LetterError) as error:
                reason = str(error) or UNFILLABLE
                self._failures[mailing.recipient, tag] = Failure(self._inputs.name, mailing.recipient, "", tag, reason)

    def _blocks(self, tag: str) -> Blocks:
        """The addresses with a line for the country, where they are not in the reader's own."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        routes: Mapping[str, Entry] = self._circle.routes
        for entry in (each.entry for each in everybody(self._inputs)):
            route = routes.get(entry.id)
            home = (route or entry).country
            if home is None:
                continue
            away, here = (address_block(entry, tag, where, route) for where in (STAND_IN, home))
            if away[:-1] == here:
                found[away] = (*here, country_slot(self._homes.index(home)))
        return found
