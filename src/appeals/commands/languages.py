"""`appeals languages`: the languages that letters can be written in."""

import json
from collections.abc import Mapping
from pathlib import Path

from appeals import language
from appeals.commands.problems import say_problems
from appeals.errors import AppealsError, Exit
from appeals.inputs.language_packs import own_packs
from appeals.sheet.language_page import language_page
from appeals.system.terminal import result, say

__all__ = ["list_languages", "print_page"]

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
        line = f"{pack.tag:8}  {pack.english_name} ({pack.name}): {_read(pack)}{where}"
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


def _read(pack: language.Pack) -> str:
    return f"read by {pack.checked}" if pack.checked else "not yet read by a native reader"
