"""Which strings of a file are looked at as texts, and in which language each is."""

import pytest

from appeals.checks.written import LETTER_FIELDS, language_of, texts
from appeals.inputs.models.recipients import Recipient
from appeals.inputs.source import Source
from appeals.inputs.yaml_reader import read_text


def source(text: str) -> Source:
    read, problems = read_text(text, "a.yaml")
    assert read is not None
    assert problems == ()
    return read


def found(text: str) -> list[str]:
    return [words for _, words in texts(source(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: a\nsummary: {en: b, ru: c}", ["a", "b", "c"]),
        ("caution: a\nenclosures: [b, {en: c}]", ["a", "b", "c"]),
        ("letter: {subject: a, to: tag:judges, opening: b, layout: list}", ["a", "b"]),
        ("people: [{id: x, name: a, names: [b], sex: f, status: [{date: '2010', status: c}]}]", ["a", "b", "c"]),
        ("sender: {name: a, email: ana@example.org, organization: b}", ["a", "b"]),
        ("reference: a\nchain: b\nindex: c\nnotes: d\ninstruments: {e: {name: f}}", ["a"]),
        ("recipients: [kz/president]\ncopies: [kz/president, {id: embassy}]\nsender: me.yaml\nchannels: fax", []),
        ("updates: [{update: 1, index: a, url: b}]\nsources: [{title: c, url: d, date: '2010'}]", ["c"]),
        ("sumary: {en: a}\npeople: [{nmae: b, staus: {source: [c]}}]", ["a", "b", "c"]),
    ],
)
def test_texts_are_what_the_models_say(text: str, words: list[str]) -> None:
    assert found(text) == words


def test_the_texts_of_one_entry_of_a_book() -> None:
    book = source("book: xx\nrecipients:\n  a: {name: A, fax: '+7'}\n  b: {name: {en: B}, mission: {of: KZ, in: DE}}\n")
    assert list(texts(book, Recipient, ("recipients", "a"))) == [(("recipients", "a", "name"), "A")]
    assert [words for _, words in texts(book, Recipient, ("recipients", "b"))] == ["B"]


@pytest.mark.parametrize(
    ("where", "tag"),
    [
        (("title",), "en"),
        (("title", "ru"), "ru"),
        (("title", "to"), "to"),
        (("letter", "closing"), "en"),
        (("letter", 0, "subject", 0, "uz-Cyrl"), "uz-Cyrl"),
        (("caution", "ru"), "ru"),
        (("demands", 0, "letter"), "en"),
        (("sumary", "ru"), "ru"),
    ],
)
def test_the_language_of_a_text_is_its_key(where: tuple[str | int, ...], tag: str) -> None:
    assert language_of(where, "en") == tag


def test_the_fields_that_letters_are_made_of() -> None:
    assert {"title", "letter", "demands", "enclosures", "in_reply_to"} == LETTER_FIELDS
