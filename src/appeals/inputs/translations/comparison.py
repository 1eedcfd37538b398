"""A translation beside its campaign: which text translates which, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from appeals.errors import Problem
from appeals.inputs.source import FieldPath, Source
from appeals.inputs.translations.campaign_texts import Passage, fingerprint
from appeals.system.patterns import expression

__all__ = ["aligned", "differences"]

_PLACEHOLDER = expression(r"\{\{\s*([\w.]+)\s*\}\}|\[@([^\]:|]+)")


def aligned(
    translated: Sequence[Passage], made_from: Mapping[str, str], originals: Mapping[FieldPath, str]
) -> dict[FieldPath, Passage]:
    """The translated passages by the key of the original that each translates.

    A text that records what it was made from follows its original when a list of the campaign gains or loses items;
    all others translate what has their own place.

    Args:
        translated: the passages of the translation file.
        made_from: name of a passage in that file → fingerprint of its original.
        originals: the campaign's texts by key.
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


def differences(
    source: Source,
    tag: str,
    *,
    translated: Sequence[Passage],
    used: Mapping[FieldPath, Passage],
    originals: Mapping[FieldPath, str],
    made_from: Mapping[str, str],
) -> Iterator[Problem]:
    """What is wrong with a translation as such: texts without an original, stale ones, placeholders lost on the way.

    Args:
        source: the translation file.
        tag: its language.
        translated: its passages.
        used: those of them that translate something, by `aligned`.
        originals: the campaign's texts by key.
        made_from: name of a passage in the file → fingerprint of its original.
    """
    taken = {passage.key for passage in used.values()}
    for passage in translated:
        if passage.key in taken:
            continue
        if passage.name in made_from:
            message = f"what {passage.name} translates is no longer in the campaign"
            yield source.warning(passage.where, "original-gone", message, "delete it; it is not used")
        else:
            message = f"the campaign has no {passage.name}"
            hint = "delete it, or look at the order of the list"
            yield source.error(passage.where, "no-original", message, hint)
    for key, passage in used.items():
        recorded = made_from.get(passage.name)
        if recorded is not None and recorded != fingerprint(originals[key]):
            message = f"the original of {passage.name} has changed since it was translated"
            hint = "look at it again; 'appeals translations export' marks it for the translator"
            yield source.warning(passage.where, "stale-translation", message, hint)
        yield from _marks_lost(source, passage, originals[key], passage.texts[tag])


def _marks_lost(source: Source, passage: Passage, original: str, text: str) -> Iterator[Problem]:
    """Placeholders and citations are the same in every language; a translator may have translated one."""
    expected, found = _marks(original), _marks(text)
    for lost in sorted(expected - found):
        message = f"{passage.name}: the original has {lost}, this has not"
        hint = "copy it as it is: only the words around it are translated"
        yield source.warning(passage.where, "mark-lost", message, hint)
    for new in sorted(found - expected):
        message = f"{passage.name}: {new} is not in the original"
        yield source.warning(passage.where, "mark-added", message, "is it spelled as in the original?")


def _marks(text: str) -> set[str]:
    return {
        f"{{{{ {blank} }}}}" if blank else f"[@{' '.join(cited.split())}]"
        for blank, cited in _PLACEHOLDER.findall(text)
    }
