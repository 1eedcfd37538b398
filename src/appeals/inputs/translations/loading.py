"""Translation files beside a campaign, and what is missing or stale in them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from glob import escape
from pathlib import Path

from appeals import language
from appeals.errors import Problem
from appeals.inputs.source import FieldPath, Source, dotted
from appeals.inputs.suggestions import meant, nearest
from appeals.inputs.translations.campaign_texts import Passage, fingerprint, originals, passages, strays
from appeals.inputs.validate import writing_problems
from appeals.inputs.yaml_reader import read
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression
from appeals.system.search_paths import YAML_ENDINGS, inside

_PLACEHOLDER = expression(r"\{\{\s*([\w.]+)\s*\}\}|\[@([^\]:|]+)")


def _aligned(
    translated: Sequence[Passage], made_from: Mapping[str, str], originals: Mapping[FieldPath, str]
) -> dict[FieldPath, Passage]:
    """The translated passages by the key of the original that each translates.

    A text that records what it was made from follows its original when a list of the campaign gains or loses items;
    all others translate what has their own place.
    """
    places: dict[tuple[FieldPath, str], list[FieldPath]] = defaultdict(list)
    for key, text in originals.items():
        places[_kind(key), fingerprint(text)].append(key)
    found: dict[FieldPath, Passage] = {}
    left: list[Passage] = []
    for passage in translated:
        candidates = places[_kind(passage.key), made_from.get(passage.name, "")]
        own = (key for key in candidates if key == passage.key)
        place = next(own, None) or next((key for key in candidates if key not in found), None)
        if place is None or place in found:
            left.append(passage)
        else:
            found[place] = passage
    for passage in left:
        if passage.key in originals:
            found.setdefault(passage.key, passage)
    return found


def _kind(key: FieldPath) -> FieldPath:
    """The key without its numbers: what kind of text it is."""
    return tuple(step for step in key if isinstance(step, str))


def _marks(text: str) -> set[str]:
    return {
        f"{{{{ {blank} }}}}" if blank else f"[@{' '.join(cited.split())}]"
        for blank, cited in _PLACEHOLDER.findall(text)
    }


OWN_FIELDS = frozenset({"translates", "language", "checked", "carried_over", "made_from"})


@dataclass(frozen=True, slots=True)
class Translation:
    """A campaign's texts in one more language.

    Attributes:
        source: the file.
        language: of its texts.
        checked: which native reader read it, and when; empty while nobody has.
        carried_over: the file of the sheet before, from which `appeals update` took all of this; empty once somebody has looked at it.
        texts: by the key of the original that each translates.
        where: the place of each in this file.
        names: what each is called in this file.
        made_from: name of the original → fingerprint of the wording that was translated, as far as it is recorded.
    """

    source: Source
    language: str
    checked: str
    carried_over: str
    texts: Mapping[FieldPath, str]
    where: Mapping[FieldPath, FieldPath]
    names: Mapping[FieldPath, str]
    made_from: Mapping[str, str]


def is_translation(source: Source) -> bool:
    """Whether a file is a translation, by its content."""
    return "translates" in source.fields


def parent_of(source: Source, path: Path) -> Path | None:
    """The campaign that a translation file names: a file in the same folder; None where there is none."""
    name = source.fields.get("translates")
    parent = path.parent / name if isinstance(name, str) else path.parent
    return parent if inside(parent, path.parent) and parent.resolve() != path.resolve() else None


def translation_files(campaign: Path) -> tuple[Path, ...]:
    """The files that may be translations of a campaign, by their names: `ua-129-10.ru.yaml` beside `ua-129-10.yaml`."""
    names = (path for path in campaign.parent.glob(f"{escape(campaign.stem)}.*") if path.suffix in YAML_ENDINGS)
    return tuple(sorted(path for path in names if path.name != campaign.name and inside(path, campaign.parent)))


def read_translation(source: Source, parent: Source, name: str) -> tuple[Translation | None, tuple[Problem, ...]]:
    """Read a translation and compare it with its campaign; None where its language cannot be told.

    Args:
        source: the translation's file.
        parent: the campaign's.
        name: the campaign's file name, which `translates` must give.
    """
    data = source.fields
    if _is_of_update(source, name):
        return None, ()
    if data.get("translates") != name:
        message = f"this stands beside {name} but translates another file"
        hint = f"write 'translates: {name}', or give the file another name"
        return None, (source.error(("translates",), "other-parent", message, hint),)
    try:
        tag = language.tag(str(data.get("language", "")))
    except language.UnknownLanguage as error:
        message = error.message if "language" in data else "nothing says in which language these texts are"
        hint = "write the language of the texts in this file"
        fault = source.error(("language",), "unknown-language", message, hint)
        others = (name for name in data if name not in OWN_FIELDS)
        misspelt = "language" not in data and any("language" in meant(name, OWN_FIELDS) for name in others)
        return None, (*(() if misspelt else (fault,)), *_strays(source))
    home = parent.language
    if tag == home:
        message = f"this is the campaign's own language, '{tag}'"
        return None, (source.error(("language",), "own-language", message, "a translation is in another one"),)
    texts = {passage.key: passage.texts[home] for passage in originals(parent)}
    translated = [passage for passage in passages(source.data, tag) if tag in passage.texts]
    marks = data.get("made_from")
    recorded = {name: str(mark) for name, mark in marks.items()} if isinstance(marks, dict) else {}
    used = _aligned(translated, recorded, texts)
    made = Translation(
        source=source,
        language=tag,
        checked=str(data.get("checked", "")),
        carried_over=str(data.get("carried_over", "")),
        texts={key: passage.texts[tag] for key, passage in used.items()},
        where={key: passage.where for key, passage in used.items()},
        names={key: passage.name for key, passage in used.items()},
        made_from={dotted(key): recorded[p.name] for key, p in used.items() if p.name in recorded},
    )
    found = _differences(made, translated, recorded, texts)
    return made, (*_strays(source), *_carried_over(source), *found)


def _differences(
    translation: Translation, translated: Sequence[Passage], recorded: Mapping[str, str], texts: Mapping[FieldPath, str]
) -> Iterator[Problem]:
    """What is wrong with a translation as such: texts without an original, stale ones, placeholders lost on the way."""
    source, taken = translation.source, set(translation.names.values())
    for passage in translated:
        if passage.name in taken:
            continue
        if passage.name in recorded:
            message = f"what {passage.name} translates is no longer in the campaign"
            yield source.warning(passage.where, "original-gone", message, "delete it; it is not used")
        else:
            message = f"the campaign has no {passage.name}"
            hint = "delete it, or look at the order of the list"
            yield source.error(passage.where, "no-original", message, hint)
    for key, name in translation.names.items():
        where = translation.where[key]
        if name in recorded and recorded[name] != fingerprint(texts[key]):
            message = f"the original of {name} has changed since it was translated"
            hint = "look at it again; 'appeals translations export' marks it for the translator"
            yield source.warning(where, "stale-translation", message, hint)
        expected, found = _marks(texts[key]), _marks(translation.texts[key])
        # Placeholders and citations are the same in every language; a translator may have translated one.
        for lost in sorted(expected - found):
            hint = "copy it as it is: only the words around it are translated"
            yield source.warning(where, "mark-lost", f"{name}: the original has {lost}, this has not", hint)
        for new in sorted(found - expected):
            hint = "is it spelled as in the original?"
            yield source.warning(where, "mark-added", f"{name}: {new} is not in the original", hint)


def _is_of_update(source: Source, name: str) -> bool:
    """Whether a file translates an update whose name goes on where a campaign's ends: `x.2.ru.yaml` beside `x.yaml`."""
    translates = str(source.fields.get("translates", ""))
    own, stem = Path(source.path).name, Path(translates).stem
    return stem.startswith(f"{Path(name).stem}.") and own.startswith(f"{stem}.") and own != translates


def _carried_over(source: Source) -> Iterator[Problem]:
    if before := source.fields.get("carried_over"):
        message = f"these texts were carried over from {before}, and nobody has looked at them since"
        hint = "put right what has changed, then take this line out"
        yield source.warning(("carried_over",), "stale-translation", message, hint)


def _strays(source: Source) -> Iterator[Problem]:
    for stray in strays(source.data, OWN_FIELDS):
        message = f"{dotted(stray)} is no text of a campaign"
        hint = nearest(str(stray[0]), OWN_FIELDS) if len(stray) == 1 else ""
        yield source.error(stray, "unknown-text", message, hint or "only texts stand in a translation")


def translations_beside(campaign: Path, parent: Source) -> tuple[tuple[Translation, ...], tuple[Problem, ...]]:
    """The translations beside a campaign, as far as they can be read, and what is wrong with their files.

    Args:
        campaign: the path of its file.
        parent: what stands in it.
    """
    found: list[Translation] = []
    problems: list[Problem] = []
    for file in translation_files(campaign):
        source, wrong = read(file)
        if source is None:
            problems += wrong
        elif is_translation(source):
            translation, more = read_translation(source, parent, campaign.name)
            problems += (*wrong, *writing_problems(source), *more)
            found += [translation] if translation else []
    return tuple(found), tuple(problems)
