"""Reading a campaign and everything it uses: its recipients, its sender, its place among the updates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from appeals import language, law
from appeals.errors import Place, Problem
from appeals.inputs.books import Entry, Shelf, open_shelf
from appeals.inputs.case_sheets import Sheet
from appeals.inputs.language_packs import own_packs
from appeals.inputs.models.campaign import EMBASSY, Campaign, Ref
from appeals.inputs.models.fields import is_own_name
from appeals.inputs.models.senders import Sender
from appeals.inputs.source import FieldPath, Source
from appeals.inputs.suggestions import nearest
from appeals.inputs.translations import with_translations
from appeals.inputs.updates import Lineage, lineage
from appeals.inputs.validate import sound_part, validate, writing_problems
from appeals.inputs.yaml_reader import read
from appeals.system import standard_input
from appeals.system.search_paths import bundled, search_folders

__all__ = ["CampaignRecipient", "Inputs", "RecipientByCountry", "load", "load_sender"]


@dataclass(frozen=True, slots=True)
class CampaignRecipient:
    """A recipient in a campaign: the book's entry, the tags that demands choose by, its own last day if it has one."""

    entry: Entry
    tags: frozenset[str]
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class RecipientByCountry:
    """Recipients whom the sender's country decides.

    Attributes:
        name: `embassy`, or `own/NAME` for an official of that country.
        candidates: everybody on the shelf it may mean.
        place: where in the campaign it stands.
    """

    name: str
    candidates: tuple[CampaignRecipient, ...]
    place: FieldPath


@dataclass(frozen=True, slots=True)
class Inputs:
    """A campaign and all that its letters are made of, read and valid.

    Attributes:
        name: the file's name without its ending; stands in output names.
        path: the file.
        source: the file; without what is faulty in it, like the campaign.
        written: the whole file, for what looks at every text.
        recipients: the main ones that the campaign names, in its order.
        copies: the copy recipients that it names.
        main_by_country: further main ones, whom the sender's country decides; see `appeals.letters.circle`.
        copies_by_country: further copy recipients of that kind.
        sender: the letter's sender as far as the campaign or `--sender` gives one.
        lineage: what the folder knows of the case: other sheets, and whether one of them is newer.
        example: whether this is one of the campaigns that come along with the program.
        registry: the law, with the campaign's own instruments.
        packs: the languages whose words lie in `languages/` beside the campaign, by tag.
    """

    name: str
    path: Path
    campaign: Campaign
    source: Source
    written: Source
    recipients: tuple[CampaignRecipient, ...]
    copies: tuple[CampaignRecipient, ...]
    main_by_country: tuple[RecipientByCountry, ...]
    copies_by_country: tuple[RecipientByCountry, ...]
    sender: Sender | None
    lineage: Lineage
    example: bool
    registry: law.Registry
    packs: Mapping[str, language.Pack] = field(default_factory=dict)

    @property
    def newer(self) -> Sheet | None:
        """A later sheet of the same case in the same folder."""
        return self.lineage.newer


def load(
    path: Path, *, recipients: Sequence[Path] = (), sender: Path | None = None
) -> tuple[Inputs | None, tuple[Problem, ...]]:
    """Read a campaign file and what it refers to.

    Args:
        path: the campaign.
        recipients: address books, or folders of them, that come before those found near the campaign.
        sender: a file that wins over the campaign's own sender.

    Returns:
        The inputs, and all problems of reading. Where one of these is an error, the inputs hold what is sound and are
        good for checking only; they are None where nothing can be read.

    Raises:
        AppealsError: a file is missing or unreadable.
    """
    source, problems = read(path)
    if source is None:
        return None, problems
    problems = (*problems, *_name_problems(path), *writing_problems(source))
    packs, found = own_packs(search_folders(path, "languages"))
    language.use_packs(packs)
    problems = (*problems, *found)
    source, found = with_translations(source, path)
    problems = (*problems, *found)
    context = {"language": plain_language(source)}
    campaign, found = validate(source, Campaign, context=context)
    problems = (*problems, *found)
    written = source
    if campaign is None and (part := sound_part(source, Campaign, context=context, filler={"title": "…"})):
        campaign, source = part
    if campaign is None:
        return None, problems
    shelf = open_shelf(search_folders(path, "recipients"), chosen=recipients)
    main, main_problems = _addressed(campaign.recipients, shelf, source, "recipients")
    copies, copy_problems = _addressed(campaign.copies, shelf, source, "copies")
    writer, sender_problems = _sender(campaign, source, path, sender)
    registry, law_problems = _registry(campaign, source)
    by_country = [_by_country(campaign, refs, shelf, field) for field, refs in
                  (("recipients", campaign.recipients), ("copies", campaign.copies))]  # fmt: skip
    found = tuple(
        problem for groups in by_country for group in groups for each in group.candidates
        for problem in shelf.entry(each.entry.id)[1]
    )  # fmt: skip
    problems = (*problems, *main_problems, *copy_problems, *found, *sender_problems, *law_problems)
    return Inputs(
        name=standard_input.NAME if standard_input.is_meant(path) else path.stem,
        path=path,
        campaign=campaign,
        source=source,
        written=written,
        recipients=main,
        copies=copies,
        main_by_country=by_country[0],
        copies_by_country=by_country[1],
        sender=writer,
        lineage=lineage(campaign, written, path),
        example=path.resolve().parent == bundled("campaigns").resolve(),
        registry=registry,
        packs=packs,
    ), problems


def _name_problems(path: Path) -> Iterator[Problem]:
    """What keeps a campaign's file name, which manifests and names of output files repeat, from being used there."""
    name, place = path.stem, Place(str(path))
    if is_own_name(name):
        message, hint = f"'{name}' is what appeals calls files of its own", "give the file another name"
        yield place.error("file-name", message, hint)
    if not name.isprintable():
        message, hint = "this file's name is not UTF-8, or holds control characters", "give the file another name"
        yield place.error("file-name", message, hint)


def plain_language(source: Source) -> str:
    """The language of a file's plain strings; English where the file names none that exists."""
    data: Mapping[str, object] = source.data if isinstance(source.data, dict) else {}
    try:
        return language.tag(str(data.get("language", "en")))
    except language.UnknownLanguage:
        return "en"


def load_sender(path: Path) -> tuple[Sender | None, tuple[Problem, ...]]:
    """Read a sender's file; its `language` is also that of its plain strings."""
    if path.suffix.lower() in _TABLES:
        return None, (_table(Place(str(path))),)
    source, problems = read(path)
    if source is None:
        return None, problems
    if isinstance(source.data, str):
        return None, (_table(source.place()),)
    sender, found = _sender_in(source)
    return sender, (*problems, *found)


_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods", ".vcf"})


def _table(place: Place) -> Problem:
    message = "this is no file of one sender: its fields are missing, such as 'name: …'"
    return place.error("wrong-shape", message, "a table of members is given with --senders")


def _sender_in(source: Source) -> tuple[Sender | None, tuple[Problem, ...]]:
    data = source.data if isinstance(source.data, dict) else {}
    spoken = data.get("language", "en")
    first = spoken[0] if isinstance(spoken, list) and spoken else spoken
    try:
        tag = language.tag(str(first))
    except language.UnknownLanguage:
        tag = "en"
    sender, problems = validate(source, Sender, context={"language": tag})
    # An id names a folder in runs with many senders only.
    return sender and sender.model_copy(update={"id": None}), (*writing_problems(source), *problems)


def _sender(
    campaign: Campaign, source: Source, path: Path, given: Path | None
) -> tuple[Sender | None, tuple[Problem, ...]]:
    if given is not None:
        return load_sender(given)
    if not isinstance(campaign.sender, str):
        return campaign.sender, ()
    beside = path.parent / campaign.sender
    # A campaign comes from somebody else: it may name a file beside it, never one elsewhere on this machine.
    if not beside.resolve().is_relative_to(path.parent.resolve()) or not beside.is_file():
        message, hint = f"there is no file '{campaign.sender}' in the campaign's folder", "put the sender's file there"
        return None, (source.error(("sender",), "unknown-sender", message, hint),)
    return load_sender(beside)


def _registry(campaign: Campaign, source: Source) -> tuple[law.Registry, tuple[Problem, ...]]:
    registry = law.registry()
    if not campaign.instruments:
        return registry, ()
    try:
        return registry.extended(campaign.instruments, language=campaign.language), ()
    except law.BadInstrument as error:
        where = ("instruments", *error.field_path)
        return registry, (source.error(where, "bad-instrument", error.message, error.hint),)


def _addressed(
    refs: Sequence[Ref], shelf: Shelf, source: Source, field: str
) -> tuple[tuple[CampaignRecipient, ...], tuple[Problem, ...]]:
    found: list[CampaignRecipient] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, ref in enumerate(refs):
        where = (field, number)
        if ref.id in seen:
            problems.append(source.error(where, "recipient-twice", f"'{ref.id}' stands here twice", "keep one"))
            continue
        seen.add(ref.id)
        if ref.by_country:
            continue
        entry, wrong = shelf.entry(ref.id)
        problems += wrong
        if entry is not None:
            found.append(CampaignRecipient(entry, frozenset((*ref.tags, *entry.recipient.tags)), ref.deadline))
        elif not wrong:
            hint = nearest(ref.id, shelf.ids()) or "look in recipients/, or give the book with --recipients"
            problems.append(source.error(where, "unknown-recipient", f"no address book has '{ref.id}'", hint))
    return tuple(found), tuple(problems)


def _by_country(campaign: Campaign, refs: Sequence[Ref], shelf: Shelf, field: str) -> tuple[RecipientByCountry, ...]:
    return tuple(
        RecipientByCountry(ref.id, tuple(_candidates(campaign, ref, shelf)), (field, number))
        for number, ref in enumerate(refs)
        if ref.by_country
    )


def _candidates(campaign: Campaign, ref: Ref, shelf: Shelf) -> Iterator[CampaignRecipient]:
    if ref.id == EMBASSY:
        entries = [entry for state in campaign.country for entry in shelf.missions(state)]
    else:
        entries = list(shelf.named(ref.id.partition("/")[2]))
    for entry in entries:
        yield CampaignRecipient(entry, frozenset((*ref.tags, *entry.recipient.tags)), ref.deadline)
