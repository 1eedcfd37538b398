"""Translations as gettext PO, which translators' tools read and write."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import yaml
from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from appeals import language
from appeals.errors import Place, Problem
from appeals.inputs.source import Data, FieldPath, Source
from appeals.inputs.translations.campaign_texts import Passage, fingerprint, originals, passages
from appeals.inputs.translations.loading import Translation
from appeals.inputs.translations.status import is_stale
from appeals.system.frozen_data import dataclass

MAX_CHARACTERS = 8 * 1024 * 1024

_NOTES = {
    "sheet": "What members read, on the action sheet.",
    "letter": "What the official reads: 'I urge you to …'.",
    "subject": "The subject line of the letter.",
    "opening": "The letter, before the demands.",
    "closing": "The letter, after the demands.",
    "body": "The whole letter.",
}
_KEEP = "Keep {{ … }} and [@…] as they are; of [@key: words] only the words are translated."


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a PO file.

    Attributes:
        language: of the translation.
        text: of the translation file to write.
        taken: how many texts it holds from the PO file.
    """

    language: str
    text: str
    taken: int


def exported(
    source: Source, tag: str, translation: Translation | None = None, *, hidden: Sequence[FieldPath] = ()
) -> bytes:
    """A PO file with every text of a campaign and what there is of it in a language.

    The context of each message is the text's name in the campaign; what was made from an earlier wording is fuzzy.
    The same campaign gives the same bytes: the file holds no date.

    Args:
        source: the campaign's own file, without its translations.
        tag: the language to translate into.
        translation: the translation file in this language, if there is one.
        hidden: what is not written, with all that stands in it.
    """
    home = source.language
    catalog = Catalog(header_comment="")
    for passage in originals(source):
        if any(passage.key[: len(each)] == each for each in hidden):
            continue
        stale = translation is not None and is_stale(passage, translation, home)
        own = translation.texts.get(passage.key) if translation else None
        message = catalog.add(
            passage.texts[home].strip(),
            (own or passage.texts.get(tag, "")).strip(),
            locations=[(Path(source.path).name, source.place(passage.where).line)],
            flags=["fuzzy"] if stale else [],
            auto_comments=list(_notes(passage, passage.texts[home])),
            context=passage.name,
        )
        message.flags.discard("python-format")  # '100% unfair' is prose: a tool would ask for '% u' in each language
    out = BytesIO()
    write_po(out, catalog, omit_header=True)
    return _header(Path(source.path).name, tag) + out.getvalue()


def messages(po: bytes) -> Iterator[str]:
    """Every text of a PO file that was exported, in both languages."""
    for message in read_po(BytesIO(po)):
        if message.id:
            yield from (str(message.id), str(message.string))


def _notes(passage: Passage, text: str) -> Iterator[str]:
    note = next((_NOTES[str(step)] for step in reversed(passage.key) if step in _NOTES), "")
    if note:
        yield note
    if "{{" in text or "[@" in text:
        yield _KEEP


def _header(name: str, tag: str) -> bytes:
    fields = {
        "Project-Id-Version": f"{name} 0",
        "Language": tag.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    lines = "".join(f'"{key}: {value}\\n"\n' for key, value in fields.items())
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode()


def imported(
    po: str, shown: str, source: Source, *, existing: Sequence[Translation] = (), tag: str | None = None
) -> tuple[Imported | None, tuple[Problem, ...]]:
    """The translation file that a PO file makes, and what in it could not be used.

    Fuzzy and empty messages are left out. A text of the existing file that the PO file does not know stays.

    Args:
        po: the PO file's text.
        shown: its name, for problems.
        source: the campaign's own file.
        existing: the translation files that are there now, in any language.
        tag: the language, where the PO file's header does not say it.
    """
    catalog, problems = _read(po, shown)
    if catalog is None:
        return None, problems
    try:
        said = str(catalog.locale_identifier or "")
        into = language.tag(tag or said)
    except language.UnknownLanguage as error:
        hint = "add a header 'Language: ru', or say it with --language"
        return None, (Place(shown).error("unknown-language", error.message, hint),)
    of_file = said.replace("_", "-").partition("-")[0].lower()
    if tag and len(of_file) in {2, 3} and of_file != into.partition("-")[0]:  # what is longer is no code
        differs = f"the file says that it is in '{said}', and --language that it is in '{into}'"
        return None, (Place(shown).error("unknown-language", differs, "leave --language out, or mend the header"),)
    own = {passage.name: passage for passage in originals(source)}
    old = next((each for each in existing if each.language == into), None)
    before = {name: old.texts[each.key] for name, each in own.items() if each.key in old.texts} if old else {}
    mentioned = {message.context for message in catalog}
    texts = {own[name].where: text for name, text in before.items() if name not in mentioned}
    made_from = {name: mark for name, mark in old.made_from.items() if name not in mentioned} if old else {}
    taken = 0
    for message in catalog:
        usable, found = _usable(message, own, shown, source.language)
        problems = (*problems, *found)
        if usable:
            texts[usable.where] = str(message.string)
            made_from[usable.name] = fingerprint(str(message.id))
            taken += 1
    unchanged = texts == {own[name].where: text.strip() for name, text in before.items()}
    checked = old.checked if old and unchanged else ""
    return Imported(into, _written(source, into, checked, texts, made_from), taken), problems


def _read(po: str, shown: str) -> tuple[Catalog | None, tuple[Problem, ...]]:
    if len(po) > MAX_CHARACTERS:
        message = f"the file is larger than {MAX_CHARACTERS // 2**20} million characters"
        return None, (Place(shown).error("too-large", message),)
    try:
        return read_po(po.replace("\r\n", "\n").split("\n"), ignore_obsolete=True, abort_invalid=True), ()
    except PoFileError as error:
        return None, (Place(shown, error.lineno + 1).error("po", f"this is not PO: {error}"),)
    except (ValueError, LookupError, UnknownLocaleError) as error:  # babel's, for a header or an escape it cannot read
        return None, (Place(shown).error("po", f"this is not PO: {error}"),)


def _usable(
    message: Message, originals: Mapping[str, Passage], shown: str, home: str
) -> tuple[Passage | None, tuple[Problem, ...]]:
    """The passage that a message translates, None for one that is left out."""
    if not message.id or not message.string:
        return None, ()
    passage, name = originals.get(message.context or ""), message.context or str(message.id)[:40]
    place = Place(shown, message.lineno or 1)
    if passage is None or isinstance(message.string, tuple | list):
        return None, (place.warning("no-original", f"the campaign has no {name}", "it is left out"),)
    if message.fuzzy:
        return None, (place.warning("fuzzy", f"{name} is marked fuzzy", "it is left out until somebody looks"),)
    if fingerprint(str(message.id)) != fingerprint(passage.texts[home]):
        hint = "it is taken, and counts as stale"
        return passage, (place.warning("stale", f"the original of {name} has changed since", hint),)
    return passage, ()


def _written(
    source: Source, tag: str, checked: str, texts: Mapping[FieldPath, str], made_from: Mapping[str, str]
) -> str:
    name = Path(source.path).name
    nested: Data = {}
    ordered = [p for p in passages(source.data, source.language) if p.where in texts]
    for passage in ordered:
        text = texts[passage.where].strip()
        nested = _with(nested, passage.where, f"{text}\n" if "\n" in text else text)
    assert isinstance(nested, dict)
    marks: Data = {p.name: made_from[p.name] for p in ordered if p.name in made_from}
    whole: dict[str, Data] = {
        "translates": name,
        "language": tag,
        **({"checked": checked} if checked else {}),
        **nested,
    }
    if marks:
        whole["made_from"] = marks
    note = f"# {name} in {language.english_name(tag)}. 'appeals translations import' writes this file anew.\n"
    if not checked:
        note += "# No native reader has checked it yet. Whoever does writes name and date here, as 'checked: …'.\n"
    body: str = yaml.dump(whole, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=MAX_CHARACTERS)
    return note + body


def _with(data: Data, where: FieldPath, text: str) -> Data:
    """The data with a text put in, with empty items before it in a list: their translation is still missing."""
    if not where:
        return text
    step, rest = where[0], where[1:]
    if isinstance(step, str):
        inside = data if isinstance(data, dict) else {}
        return {**inside, step: _with(inside.get(step, {}), rest, text)}
    items = list(data) if isinstance(data, list) else []
    items += [{} if rest else "" for _ in range(step + 1 - len(items))]
    items[step] = _with(items[step], rest, text)
    return items


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines after '|', as people do."""


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)
