"""Translation files beside a campaign."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from appeals import language
from appeals.errors import Problem
from appeals.inputs.source import Data, FieldPath, Source, dotted
from appeals.inputs.suggestions import meant, nearest
from appeals.inputs.translations.campaign_texts import passages, strays
from appeals.inputs.translations.comparison import aligned, differences
from appeals.system.frozen_data import dataclass
from appeals.system.search_paths import inside

__all__ = ["Translation", "campaign_language", "is_translation", "parent_of", "read_translation", "translation_files"]

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
    return isinstance(source.data, dict) and "translates" in source.data


def parent_of(source: Source, path: Path) -> Path | None:
    """The campaign that a translation file names: a file in the same folder; None where there is none."""
    name = source.data.get("translates") if isinstance(source.data, dict) else None
    parent = path.parent / name if isinstance(name, str) else path.parent
    return parent if inside(parent, path.parent) and parent.resolve() != path.resolve() else None


def translation_files(campaign: Path) -> tuple[Path, ...]:
    """The files that may be translations of a campaign, by their names: `ua-129-10.ru.yaml` beside `ua-129-10.yaml`."""
    names = (path for path in campaign.parent.glob(f"{_literal(campaign.stem)}.*") if path.suffix in {".yaml", ".yml"})
    return tuple(sorted(path for path in names if path.name != campaign.name and inside(path, campaign.parent)))


def _literal(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)


def read_translation(source: Source, parent: Source, name: str) -> tuple[Translation | None, tuple[Problem, ...]]:
    """Read a translation and compare it with its campaign; None where its language cannot be told.

    Args:
        source: the translation's file.
        parent: the campaign's.
        name: the campaign's file name, which `translates` must give.
    """
    data: Mapping[str, Data] = source.data if isinstance(source.data, dict) else {}
    if _is_of_update(source, name):
        return None, ()
    if data.get("translates") != name:
        hint = f"write 'translates: {name}', or give the file another name"
        return None, (
            source.error(
                ("translates",), "other-parent", f"this stands beside {name} but translates another file", hint
            ),
        )
    try:
        tag = language.tag(str(data.get("language", "")))
    except language.UnknownLanguage as error:
        message = error.message if "language" in data else "nothing says in which language these texts are"
        hint = "write the language of the texts in this file"
        fault = source.error(("language",), "unknown-language", message, hint)
        return None, (*(() if _is_misspelt("language", data) else (fault,)), *_strays(source))
    home = campaign_language(parent)
    if tag == home:
        message = f"this is the campaign's own language, '{tag}'"
        return None, (source.error(("language",), "own-language", message, "a translation is in another one"),)
    originals = {p.key: p.texts[home] for p in passages(parent.data, home) if home in p.texts}
    translated = [passage for passage in passages(source.data, tag) if tag in passage.texts]
    recorded = _made_from(data)
    used = aligned(translated, recorded, originals)
    found = differences(source, tag, translated=translated, used=used, originals=originals, made_from=recorded)
    problems = (*_strays(source), *_carried_over(source), *found)
    return Translation(
        source=source,
        language=tag,
        checked=str(data.get("checked", "")),
        carried_over=str(data.get("carried_over", "")),
        texts={key: passage.texts[tag] for key, passage in used.items()},
        where={key: passage.where for key, passage in used.items()},
        names={key: passage.name for key, passage in used.items()},
        made_from={dotted(key): recorded[p.name] for key, p in used.items() if p.name in recorded},
    ), problems


def _is_of_update(source: Source, name: str) -> bool:
    """Whether a file translates an update whose name goes on where a campaign's ends: `x.2.ru.yaml` beside `x.yaml`."""
    translates = str(source.data.get("translates", "")) if isinstance(source.data, dict) else ""
    own, stem = Path(source.path).name, Path(translates).stem
    return stem.startswith(f"{Path(name).stem}.") and own.startswith(f"{stem}.") and own != translates


def _carried_over(source: Source) -> Iterator[Problem]:
    if isinstance(source.data, dict) and (before := source.data.get("carried_over")):
        message = f"these texts were carried over from {before}, and nobody has looked at them since"
        hint = "put right what has changed, then take this line out"
        yield source.warning(("carried_over",), "stale-translation", message, hint)


def _made_from(data: Mapping[str, Data]) -> dict[str, str]:
    recorded = data.get("made_from", {})
    return {name: str(mark) for name, mark in recorded.items()} if isinstance(recorded, dict) else {}


def _is_misspelt(field: str, data: Mapping[str, Data]) -> bool:
    return field not in data and any(field in meant(name, OWN_FIELDS) for name in data if name not in OWN_FIELDS)


def _strays(source: Source) -> Iterator[Problem]:
    for stray in strays(source.data, OWN_FIELDS):
        message = f"{dotted(stray)} is no text of a campaign"
        hint = nearest(str(stray[0]), OWN_FIELDS) if len(stray) == 1 else ""
        yield source.error(stray, "unknown-text", message, hint or "only texts stand in a translation")


def campaign_language(source: Source) -> str:
    """The language of a campaign's plain strings; English where the file names none that exists."""
    try:
        return language.tag(str(source.data.get("language", "en"))) if isinstance(source.data, dict) else "en"
    except language.UnknownLanguage:
        return "en"
