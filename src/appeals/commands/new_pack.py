"""`appeals languages new`: a pack of one's own to fill in, written from the nearest that there is."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from appeals import language
from appeals.errors import Exit
from appeals.inputs.language_packs import pack_parts
from appeals.language.pack_files import PackTree, pack_file
from appeals.language.sheet_words import bundled_sheet_words
from appeals.system.files import create_all
from appeals.system.terminal import result, say

__all__ = ["new_pack"]

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
