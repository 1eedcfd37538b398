"""`appeals languages`: the languages that letters can be written in, and a pack of one's own to fill in."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from appeals import language
from appeals.commands.problems import say_problems
from appeals.errors import AppealsError, Exit
from appeals.inputs.language_packs import own_packs, pack_parts
from appeals.language.packs import PackTree, pack_file
from appeals.language.sheet_words import bundled_sheet_words
from appeals.sheet.language_page import language_page
from appeals.system.files import create_all
from appeals.system.terminal import result, say

FOLDER = Path("languages")


def list_languages(*, as_json: bool) -> Exit:
    """Print every language with a pack: its tag, its name, and who has read the pack.

    Packs of one's own are those that campaigns in this folder, and in folders directly in it, are written with.
    """
    own = _own()
    found = [pack for tag in sorted({*language.packs(), *own}) if (pack := language.pack(tag))]
    for pack in found:
        record = {"tag": pack.tag, "name": pack.name, "english_name": pack.english_name, "checked": pack.checked}
        where = f", in {FOLDER}/{pack.tag}.yaml" if pack.tag in own else ""
        read = f"read by {pack.checked}" if pack.checked else "not yet read by a native reader"
        line = f"{pack.tag:8}  {pack.english_name} ({pack.name}): {read}{where}"
        result(json.dumps(record, ensure_ascii=False) if as_json else line)
    say(f"{len(found)} languages; a region uses the pack of its language; another: appeals languages new TAG")
    return Exit.DONE


def print_page(tag: str) -> Exit:
    """Print the page of a language; what is signed stands in its files, which the page names."""
    _own()
    if language.pack(tag) is None:
        message = f"there is no pack for '{tag}': 'appeals languages list' names those that there are"
        raise AppealsError(message, Exit.DATA)
    for line in language_page(tag).splitlines():
        result(line)
    return Exit.DONE


def _own() -> Mapping[str, language.Pack]:
    """Put the packs of this folder to use; of one with faults nothing is used, and they are said."""
    own, problems = own_packs([FOLDER] if FOLDER.is_dir() else [])
    say_problems(problems)
    language.use_packs(own)
    return own


_RELATED = {
    "da": "nb nn no is fo",
    "es": "ca gl ast eu",
    "it": "sc fur co",
    "ru": "be",
    "uk": "rue",
    "pl": "cs sk sl hr bs sr hsb dsb",
    "tr": "az tk gag",
    "kk": "kaa tt ba nog",
    "fa": "ps",
    "ar": "he ckb",
    "hi": "ne mr bn pa gu",
    "id": "ms jv su",
    "nl": "af fy",
    "de": "lb",
}
"""By the pack that is nearest: languages whose letters are built alike. From memory."""
_BY_SCRIPT = {"Cyrl": "ru", "Arab": "ar", "Deva": "hi", "Hans": "zh", "Hant": "zh"}
_SHOWN = ("labels", "fax", "covering", "closing", "salutation", "sheet")
_RTL = {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"}


def new_pack(tag: str, folder: Path) -> Exit:
    """Write `languages/TAG.yaml`, every word with what it is in English and in the nearest language beside it.

    Of a language that has a pack, the file says only what differs; nothing differs before somebody changes it.

    Raises:
        AppealsError: the file is there already.
    """
    name = f"languages/{tag}.yaml"
    serving = language.fitting(tag, language.packs())
    lines = _differences(tag, serving) if serving else _whole(tag, _nearest(tag))
    create_all(folder, {name: "".join(f"{line}\n" for line in lines).encode()})
    result(str(folder / name))
    say(
        f"next: fill in the words, then appeals check {folder / name}; it serves campaigns in {folder} and one folder below"
    )
    return Exit.DONE


def _nearest(tag: str) -> str:
    own = tag.partition("-")[0]
    related = next((pack for pack, others in _RELATED.items() if own in others.split()), None)
    return related or _BY_SCRIPT.get(language.script(tag), "en")


def _differences(tag: str, serving: str) -> Iterator[str]:
    """The file of a region or script whose language has a pack: only what differs."""
    yield f"# {language.english_name(tag)}: only what differs from the '{serving}' of the program. Take the # from what you change."
    yield "# How a pack is written: docs/languages.md"
    yield f"based_on: {serving}"
    if tag != serving:
        yield f"name: {_quoted(language.english_name(tag))}"
        yield f"english_name: {_quoted(language.english_name(tag))}"
    yield 'checked: ""  # which native reader has read all of it, and when'
    for section, words in _sections(serving):
        yield ""
        yield f"# {section}:"
        for key, value in words.items():
            yield f"#   {key}: {_written(value)}"


def _whole(tag: str, near: str) -> Iterator[str]:
    """The file of a language that has none: every word is empty until somebody writes it."""
    yield f"# Words of letters in {language.english_name(tag)}, to be written by somebody who writes letters in it."
    yield f"# Beside each: what stands there in English{'' if near == 'en' else f' and in {near}'}. Blanks such as {{name}} are copied as they are."
    yield "# How a pack is written: docs/languages.md"
    yield 'name: ""  # of the language, in itself'
    yield f"english_name: {_quoted(language.english_name(tag))}"
    yield f"direction: {'rtl' if language.script(tag) in _RTL else 'ltr'}"
    yield 'checked: ""  # which native reader has read all of it, and when'
    english = dict(_sections("en"))
    for section, words in _sections(near):
        yield ""
        yield f"{section}:"
        for key in dict.fromkeys((*english[section], *words)):
            if key in words or key in pack_parts()[section].required:
                beside = {"en": english[section].get(key), near: words.get(key)}
                yield f"  {key}: {_sign(words.get(key))}  # " + " | ".join(
                    f"{at}: {_written(each)}" for at, each in beside.items() if each
                )


def _sections(tag: str) -> Iterator[tuple[str, Mapping[str, PackTree]]]:
    whole: dict[str, PackTree] = {**pack_file(tag)}
    whole["sheet"] = {key: text for key, text in (bundled_sheet_words(tag) or {}).items() if key != "checked"}
    for section in _SHOWN:
        words = whole[section]
        yield section, words if isinstance(words, dict) else {}


def _sign(value: PackTree | None) -> str:
    """What is no word, a colon or the blanks of a pattern, stays; a word is left for somebody to write."""
    text = value if isinstance(value, str) else "word"
    bare = "".join(part for part, _, _, _ in Formatter().parse(text))
    return _quoted("" if any(map(str.isalpha, bare)) else text)


def _written(value: PackTree | None) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_written(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return _quoted(value or "")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
