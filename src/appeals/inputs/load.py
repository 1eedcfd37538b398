"""Reading a campaign and everything it uses: its recipients, its sender, its place among the updates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from pathlib import Path

from appeals import language, law
from appeals.errors import Place, Problem
from appeals.inputs.books import Entry, Shelf, open_shelf
from appeals.inputs.case_sheets import Sheet
from appeals.inputs.copies import NO_COPY, CopyOf, NamedRecipient, copy_refs
from appeals.inputs.language_packs import faults_for, own_packs
from appeals.inputs.models.campaign import EMBASSY, Campaign, Ref
from appeals.inputs.models.fields import is_own_name
from appeals.inputs.models.senders import Sender, Signatory
from appeals.inputs.source import FieldPath, Source
from appeals.inputs.suggestions import nearest
from appeals.inputs.translations.campaign_texts import passages
from appeals.inputs.translations.combination import with_translations
from appeals.inputs.updates import Lineage, lineage
from appeals.inputs.validate import sound_part, validate, writing_problems
from appeals.inputs.yaml_reader import read
from appeals.sent.register_lines import dead_contacts, register_place
from appeals.system import standard_input
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import bundled, search_folders


@dataclass(frozen=True, slots=True)
class CampaignRecipient:
    """A recipient in a campaign.

    Attributes:
        entry: of a book.
        tags: by which demands choose.
        ref: how the campaign names it: by its id, or by what its sender's country decides.
        deadline: its own last day, if it has one.
        via_embassy: whether the letter goes to a mission, to be forwarded.
        copy: the letters that it gets a copy of.
    """

    entry: Entry
    tags: frozenset[str]
    ref: str = ""
    deadline: date | None = None
    via_embassy: bool = False
    copy: CopyOf = NO_COPY


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
        missions: through which letters go that are to be forwarded; the sender's country decides among them.
        sender: the letter's sender as far as the campaign or `--sender` gives one.
        fellows: further senders, whose letter it is as well.
        sender_files: where the senders stand that are not in the campaign itself.
        signatories: who else signs.
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
    missions: tuple[CampaignRecipient, ...]
    sender: Sender | None
    fellows: tuple[Sender, ...]
    sender_files: tuple[Source, ...]
    signatories: tuple[Signatory, ...]
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
    packs, faults = own_packs(search_folders(path, "languages"))
    language.use_packs(packs)
    source, found = with_translations(source, path)
    problems = (*problems, *faults_for(_languages(source), faults), *found)
    context = {"language": source.language}
    campaign, found = validate(source, Campaign, context=context)
    problems = (*problems, *found)
    written = source
    if campaign is None and (part := sound_part(source, Campaign, context=context, filler={"title": "…"})):
        campaign, source = part
    if campaign is None:
        return None, problems
    dead = dead_contacts(register_place(path.parent))
    shelf = open_shelf(search_folders(path, "recipients"), chosen=recipients, dead=dead)
    main_refs = tuple(
        NamedRecipient(ref, ("recipients", at), NO_COPY, bool(ref.via or campaign.via))
        for at, ref in enumerate(campaign.recipients)
    )
    copied = copy_refs(campaign)
    main, main_problems = _addressed(main_refs, shelf, source)
    copies, copy_problems = _addressed(copied, shelf, source)
    twice = (*_twice(campaign.recipients, source, "recipients"), *_twice(campaign.copies, source, "copies"))
    loaded = _senders(campaign, source, path, sender)
    writers = tuple(each.sender for each in loaded if each.sender)
    sender_problems = tuple(problem for each in loaded for problem in each.problems)
    registry, law_problems = _registry(campaign, source)
    by_country = [tuple(_by_country(campaign, refs, shelf)) for refs in (main_refs, copied)]
    missions = _missions(main, shelf)
    by_choice = (*missions, *(each for groups in by_country for group in groups for each in group.candidates))
    found = tuple(problem for each in by_choice for problem in shelf.entry(each.entry.id)[1])
    problems = (*problems, *twice, *main_problems, *copy_problems, *found, *sender_problems, *law_problems)
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
        missions=missions,
        sender=writers[0] if writers else None,
        fellows=writers[1:],
        sender_files=tuple(each.source for each in loaded if each.source),
        signatories=() if sender else campaign.signatories,
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


def _languages(source: Source) -> frozenset[str]:
    """The languages that a campaign's letters can be in, as far as they can be told before it is valid."""
    asked = source.fields.get("appeal_languages", ())
    texts = (tag for passage in passages(source.data, source.language) for tag in passage.texts)
    named = (
        source.language,
        *((asked,) if isinstance(asked, str) else asked if isinstance(asked, list) else ()),
        *texts,
    )
    return frozenset(tag for each in named if (tag := language.tag_or(str(each), "")))


@dataclass(frozen=True, slots=True)
class LoadedSender:
    """A sender as far as it can be read.

    Attributes:
        sender: None where the file is none of a sender.
        problems: of reading it.
        source: the file; None where it cannot be read, or where the sender stands in the campaign itself.
    """

    sender: Sender | None
    problems: tuple[Problem, ...] = ()
    source: Source | None = None


def load_sender(path: Path) -> LoadedSender:
    """Read a sender's file; its `language` is also that of its plain strings."""
    if path.suffix.lower() in _TABLES:
        return LoadedSender(None, (_table(Place(str(path))),))
    source, problems = read(path)
    if source is None:
        return LoadedSender(None, problems)
    if isinstance(source.data, str):
        return LoadedSender(None, (_table(source.place()),))
    spoken = source.fields.get("language", "en")
    first = spoken[0] if isinstance(spoken, list) and spoken else spoken
    sender, found = validate(source, Sender, context={"language": language.tag_or(str(first), "en")})
    # An id names a folder in runs with many senders only.
    bare = sender and sender.model_copy(update={"id": None})
    return LoadedSender(bare, (*problems, *writing_problems(source), *found), source)


_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".vcf"})


def _table(place: Place) -> Problem:
    message = "this is no file of one sender: its fields are missing, such as 'name: …'"
    return place.error("wrong-shape", message, "a table of members is given with --senders")


def _senders(campaign: Campaign, source: Source, path: Path, given: Path | None) -> tuple[LoadedSender, ...]:
    """Whose letters they are: the one that was given, else those of the campaign, the first first."""
    if given is not None:
        return (load_sender(given),)
    written = [(("senders", at), each) for at, each in enumerate(campaign.senders)]
    own = [(("sender",), campaign.sender)] if campaign.sender else []
    return tuple(_sender(each, source, path, where) for where, each in (*own, *written))


def _sender(written: Sender | str, source: Source, path: Path, where: FieldPath) -> LoadedSender:
    if isinstance(written, Sender):
        return LoadedSender(written)
    beside = path.parent / written
    # A campaign comes from somebody else: it may name a file beside it, never one elsewhere on this machine.
    if not beside.resolve().is_relative_to(path.parent.resolve()) or not beside.is_file():
        message, hint = f"there is no file '{written}' in the campaign's folder", "put the sender's file there"
        return LoadedSender(None, (source.error(where, "unknown-sender", message, hint),))
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


def _twice(refs: Sequence[Ref], source: Source, field: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, ref in enumerate(refs):
        if ref.id and ref.id in seen:
            yield source.error((field, number), "recipient-twice", f"'{ref.id}' stands here twice", "keep one")
        seen.add(ref.id or "")


def _addressed(
    refs: Sequence[NamedRecipient], shelf: Shelf, source: Source
) -> tuple[tuple[CampaignRecipient, ...], tuple[Problem, ...]]:
    found: dict[str, CampaignRecipient] = {}
    problems: list[Problem] = []
    for each in refs:
        id_ = each.ref.id
        if id_ is None or each.ref.by_country or id_ in found:
            continue
        entry, wrong = shelf.entry(id_)
        problems += wrong
        if entry is not None:
            found[id_] = _recipient(entry, each)
        elif not wrong:
            hint = nearest(id_, shelf.ids()) or "look in recipients/, or give the book with --recipients"
            problems.append(source.error(each.place, "unknown-recipient", f"no address book has '{id_}'", hint))
    return tuple(found.values()), tuple(problems)


def _recipient(entry: Entry, named: NamedRecipient) -> CampaignRecipient:
    ref = named.ref
    tags = frozenset((*ref.tags, *entry.recipient.tags))
    via_embassy = named.via_embassy and entry.recipient.mission is None
    return CampaignRecipient(entry, tags, ref.id or "", ref.deadline, via_embassy, named.copy)


def _missions(main: Sequence[CampaignRecipient], shelf: Shelf) -> tuple[CampaignRecipient, ...]:
    """The missions through which letters may have to go, those of the States that their readers answer for."""
    states = dict.fromkeys(each.entry.state for each in main if each.via_embassy and each.entry.state)
    return tuple(CampaignRecipient(entry, frozenset()) for state in states for entry in shelf.missions(state))


def _by_country(campaign: Campaign, refs: Sequence[NamedRecipient], shelf: Shelf) -> Iterator[RecipientByCountry]:
    for each in refs:
        if each.ref.id and each.ref.by_country:
            found = _candidates(campaign, each.ref.id, shelf)
            yield RecipientByCountry(each.ref.id, tuple(_recipient(entry, each) for entry in found), each.place)


def _candidates(campaign: Campaign, id_: str, shelf: Shelf) -> Iterable[Entry]:
    if id_ == EMBASSY:
        return (entry for state in campaign.country for entry in shelf.missions(state))
    return shelf.named(id_.partition("/")[2])
