"""Which parts of a campaign are texts in a language, and where they stand."""

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256

from appeals.inputs.models.campaign import Campaign
from appeals.inputs.models.text_fields import Shape, TextKind, shape_of, texts_only
from appeals.inputs.source import Data, FieldPath, Source, dotted
from appeals.system.frozen_data import dataclass


@cache
def translated_fields() -> dict[str, Shape]:
    """The fields of a campaign that are translated; a sender's texts are not the campaign's."""
    return {name: shape for name, shape in texts_only(shape_of(Campaign)).items() if name != "sender"}


@dataclass(frozen=True, slots=True)
class Passage:
    """One text.

    Attributes:
        key: the way to it with every list counted, also where the file has one item without a list; two files that
            differ in this are compared by it.
        where: the way to it in its own file.
        texts: by language, as written.
    """

    key: FieldPath
    where: FieldPath
    texts: Mapping[str, str]

    @property
    def name(self) -> str:
        """The key as it is printed: `demands[1].letter`."""
        return dotted(self.key)


def passages(data: Data, language: str) -> Iterator[Passage]:
    """The texts of a campaign or of a translation of one, in the order of their fields.

    Args:
        data: the file's.
        language: of its plain strings.
    """
    yield from _walk(data, translated_fields(), (), (), language)


def originals(campaign: Source) -> tuple[Passage, ...]:
    """The texts of a campaign that are written in its own language."""
    home = campaign.language
    return tuple(passage for passage in passages(campaign.data, home) if home in passage.texts)


def _walk(data: Data, shape: Shape, key: FieldPath, where: FieldPath, language: str) -> Iterator[Passage]:
    if isinstance(shape, TextKind):
        without = key[-2:] == ("subject", 0) and data == "none"  # which says that a letter has no subject
        if not without and (texts := _by_language(data, language)):
            yield Passage(key, where, texts)
    elif isinstance(shape, list):
        items = data if isinstance(data, list) else [data]
        for at, item in enumerate(items):
            yield from _walk(item, shape[0], (*key, at), (*where, at) if isinstance(data, list) else where, language)
    elif isinstance(data, dict):
        for name, inner in shape.items():
            if name in data:
                yield from _walk(data[name], inner, (*key, name), (*where, name), language)


def _by_language(data: Data, language: str) -> dict[str, str]:
    texts = {language: data} if isinstance(data, str) else data
    written = texts.items() if isinstance(texts, dict) else ()
    return {tag: text for tag, text in written if isinstance(text, str) and text.strip()}


def strays(data: Data, known: frozenset[str]) -> Iterator[FieldPath]:
    """What stands in a translation that is no text of a campaign, apart from its `known` fields."""
    if isinstance(data, dict):
        own: Data = {name: value for name, value in data.items() if name not in known}
        yield from _strays(own, translated_fields(), ())


def _strays(data: Data, shape: Shape, where: FieldPath) -> Iterator[FieldPath]:
    if isinstance(shape, TextKind):
        if not isinstance(data, str):
            yield where
    elif isinstance(shape, list):
        for at, item in enumerate(data if isinstance(data, list) else [data]):
            yield from _strays(item, shape[0], (*where, at) if isinstance(data, list) else where)
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from _strays(value, shape[name], (*where, name)) if name in shape else iter([(*where, name)])
    elif data:
        yield where


def fingerprint(text: str) -> str:
    """Twelve hexadecimal digits that change when the words of a text do, but not when its lines are broken anew."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:12]
