"""The words of appeals by language, as data: `words/LANGUAGE.yaml`, which says how its phrases are written."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from appeals.language.packs import own_yaml

LANGUAGES = ("en", "fr", "es", "de", "it", "pt", "ru")
"""The languages in which appeals are read; where a word is of several, the first of them wins."""

_SHARED = "countries"
"""The file of the words that are of all languages."""

CueTree = str | list["CueTree"] | dict[str, "CueTree"]

_FEW = 90  # characters that '…' may stand for
_MARKS = {
    "(": "(?:", ")": ")", "[": "(?:", "]": ")?", "|": "|", "{": r"\(", "}": r"\)", " ": r"\s+", "$": r"\W*$",
    "…": rf".{{0,{_FEW}}}?", "*": r"\w*", "#": r"\d{1,4}",
}  # fmt: skip
_SIGNS = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "\u2010": "-", "\u2011": "-", "\u00a0": " "})


class _PlainLetters(dict[int, str]):
    """Characters as they are compared: without accents; one for each, so that places stay what they are."""

    def __init__(self, *, small: bool) -> None:
        super().__init__()
        self.small = small

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFD", chr(code).translate(_SIGNS))[0]
        plain = plain.lower() if self.small else plain
        self[code] = plain if len(plain) == 1 else chr(code)
        return self[code]


_FOLDED, _UNACCENTED = _PlainLetters(small=True), _PlainLetters(small=False)


def folded(text: str) -> str:
    """A text as phrases are compared with it: small letters without accents, character for character."""
    return text.translate(_FOLDED)


def unaccented(text: str) -> str:
    """A text without accents, capitals kept: typewriters had few accents, and an honorific has its capital."""
    return text.translate(_UNACCENTED)


class Cue:
    """Phrases to look for; what is found has the places at which it stands in the text.

    Attributes:
        written: them all, as one regular expression for texts that were made alike.
        alike: what is done to phrase and text before they are compared: `folded`, unless capitals or accents tell.
    """

    def __init__(self, phrases: Iterable[str], alike: Callable[[str], str] = folded) -> None:
        self.written = "|".join(_regex(alike(phrase)) for phrase in phrases) or r"(?!)"
        self.alike = alike
        self._pattern = re.compile(self.written)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place at which a phrase stands."""
        return self._pattern.search(self.alike(text))

    def match(self, text: str) -> re.Match[str] | None:
        """The phrase that a text begins with."""
        return self._pattern.match(self.alike(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The text, where it is a phrase and nothing more."""
        return self._pattern.fullmatch(self.alike(text))


@cache
def phrases(name: str, language: str = "") -> tuple[str, ...]:
    """The phrases of one name ('deadline.by'), of one language or of all."""
    found: list[str] = []
    for tag in (language,) if language else (*LANGUAGES, _SHARED):
        branch = _branch(tag, name)
        found += [str(each) for each in branch] if isinstance(branch, list) else []
    return tuple(dict.fromkeys(found))


@cache
def cue(*names: str, language: str = "", alike: Callable[[str], str] = folded) -> Cue:
    """The phrases of some names, longest first; of one language or of all."""
    every = {phrase for name in names for phrase in phrases(name, language)}
    return Cue(sorted(every, key=lambda phrase: (-len(phrase), phrase)), alike)


@cache
def form(text: str) -> re.Pattern[str]:
    """A regular expression for `folded` texts, in which `«deadline.by»` stands for the phrases of that name."""
    return re.compile(re.sub(r"«([\w.-]+)»", lambda name: f"(?:{cue(name[1]).written})", text))


@cache
def cues(name: str) -> Mapping[str, Cue]:
    """The phrases below one name, by the names below it: 'fields' has those of 'fax', 'phone' and so on."""
    return {each: cue(f"{name}.{each}") for each in listed(name)}


@cache
def listed(name: str) -> tuple[str, ...]:
    """What stands below a name, in the order of the first language that has it."""
    branches = (_branch(tag, name) for tag in (*LANGUAGES, _SHARED))
    return tuple(dict.fromkeys(each for branch in branches if isinstance(branch, dict) for each in branch))


@cache
def named(name: str) -> Mapping[str, str]:
    """Pairs of a word and what it means, such as short names of months; of all languages, folded."""
    branches = [_branch(tag, name) for tag in reversed(LANGUAGES)]
    return {folded(word): str(meaning) for each in branches if isinstance(each, dict) for word, meaning in each.items()}


def _branch(language: str, name: str) -> CueTree:
    tree: CueTree = _file(language)
    for key in name.split("."):
        tree = tree.get(key, {}) if isinstance(tree, dict) else {}
    return tree


@cache
def _file(language: str) -> CueTree:
    return own_yaml(Path(__file__).parent / "words" / f"{language}.yaml")


def _regex(phrase: str) -> str:
    """A phrase as a regular expression; it begins and ends where words do."""
    words = "".join(_MARKS.get(character) or re.escape(character) for character in phrase)
    begin = r"(?<!\w)" if phrase[:1].isalnum() or phrase[:1] in "([" else ""
    end = r"(?:(?<=\W)|(?!\w))" if phrase[-1:].isalnum() or phrase[-1:] in ")]" else ""
    return f"(?:{begin}{words}{end})"
