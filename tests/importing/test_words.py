"""The files of words that `import` reads: how phrases are written, and that no name in them is misspelt."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
import yaml

from appeals.importing.headings import PagePart
from appeals.importing.vocabulary import LANGUAGES, Cue, cue, folded

WORDS = files("appeals.importing") / "words"


def tree(name: str) -> dict[str, object]:
    read = yaml.load((WORDS / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: TID251, S506 - BaseLoader makes strings only, as the program does
    assert isinstance(read, dict)
    return read


def names(branch: object, above: str = "") -> Iterator[str]:
    """The names of a tree down to its lists of phrases."""
    if isinstance(branch, dict):
        for name, each in branch.items():
            yield f"{above}{name}"
            yield from names(each, f"{above}{name}.")


def phrases(branch: object) -> Iterator[str]:
    if isinstance(branch, dict):
        for each in branch.values():
            yield from phrases(each)
    elif isinstance(branch, list):
        yield from branch


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("send appeals before", "SEND  APPEALS BEFORE"),
        ("délai d'envoi", "DELAI D’ENVOI"),
        ("send [your ]letters", "send letters"),
        ("send [your ]letters", "Send your letters"),
        ("cop(y|ies) to", "Copies to"),
        ("urg*", "urging"),
        ("send … to", "send them all to"),
        ("aged #", "aged 42"),
        ("x {twitter}", "X (Twitter)"),
        ("act now$", "Act now!"),
    ],
)
def test_a_phrase_stands_for_what_a_page_prints(phrase: str, text: str) -> None:
    assert Cue([phrase]).fullmatch(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [("rue", "construed"), ("act now$", "act now and here"), ("urg*", "purge"), ("a.b", "axb"), ("c++", "ccc")],
)
def test_a_phrase_stands_for_nothing_else(phrase: str, text: str) -> None:
    assert not Cue([phrase]).search(text)


def test_places_in_a_text_stay_what_they_are_without_accents() -> None:
    text = "İstanbul’da ÉLÈVE straße ﬁn Ελλάς"
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize("language", [*LANGUAGES, "countries"])
def test_every_file_says_where_its_words_come_from(language: str) -> None:
    read = tree(language)
    assert read["source"]
    assert "checked" in read


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_no_name_in_a_file_is_one_that_nobody_asks_for(language: str) -> None:
    known = {*names(tree("en")), "months"}
    free = ("languages.names", "months")
    assert [name for name in names(tree(language)) if name not in known and not name.startswith(free)] == []


def test_headings_are_those_of_parts() -> None:
    parts = {part.value for part in PagePart}
    for language in LANGUAGES:
        read = tree(language)
        for kind in ("headings", "labels"):
            under = read.get(kind, {})
            assert isinstance(under, dict)
            assert under.keys() <= parts


@pytest.mark.parametrize("language", [*LANGUAGES, "countries"])
def test_every_phrase_can_be_read(language: str) -> None:
    for phrase in phrases(tree(language)):
        Cue([phrase])


def test_what_two_languages_share_is_read_once() -> None:
    assert cue("fields.email") is cue("fields.email")
