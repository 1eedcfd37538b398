import json
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from program import REPOSITORY
from translated import CAMPAIGN, source

from appeals.inputs.translations.campaign_texts import fingerprint, passages, strays
from appeals.inputs.yaml_reader import read_text


def test_the_texts_of_a_campaign_are_found_in_the_order_of_its_fields() -> None:
    found = {passage.name: dict(passage.texts) for passage in passages(source().data, "en")}
    assert list(found) == [
        "title",
        "summary",
        "letter[0].subject[0]",
        "letter[0].opening",
        "demands[0].sheet",
        "demands[0].letter",
        "demands[1].sheet",
        "enclosures[0]",
        "enclosures[1]",
    ]
    assert found["letter[0].subject[0]"] == {"en": "Two prisoners", "fr": "Deux détenus"}


def test_one_item_has_the_same_key_with_and_without_a_list() -> None:
    listed, _ = read_text("letter: [{subject: [x]}]", "a.yaml")
    alone, _ = read_text("letter: {subject: x}", "b.yaml")
    assert listed is not None
    assert alone is not None
    (one,), (other,) = passages(listed.data, "en"), passages(alone.data, "en")
    assert one.key == other.key
    assert (one.where, other.where) == (("letter", 0, "subject", 0), ("letter", "subject"))


def test_what_is_no_text_is_found() -> None:
    data = source("title: x\ndeadline: 2011-07-22\ndemands: [{kind: urge, letter: y}]\nsummary: {ru: z}").data
    assert list(strays(data, frozenset())) == [("deadline",), ("demands", 0, "kind"), ("summary",)]


def test_the_list_of_texts_is_that_of_the_model() -> None:
    schema, translation = (
        json.loads((REPOSITORY / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
        for kind in ("campaign", "translation")
    )
    in_model = set(_text_fields(schema, schema, ()))
    in_files = set(_string_fields(translation, ())) - {("translates",), ("language",), ("checked",), ("carried_over",)}
    assert in_files == in_model


def _text_fields(node: Mapping[str, Any], root: Mapping[str, Any], where: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Fields of a pydantic schema whose value may be a text or texts by language; not those of a sender's own file."""
    if "$ref" in node:
        node = root["$defs"][node["$ref"].rpartition("/")[2]]
    choices = node.get("anyOf", ())
    if any("propertyNames" in choice for choice in choices):
        yield where
        return
    for choice in (*choices, *node.get("oneOf", ()), *([node["items"]] if "items" in node else [])):
        yield from _text_fields(choice, root, where)
    for name, inner in node.get("properties", {}).items():
        if name != "sender":
            yield from _text_fields(inner, root, (*where, name))


def _string_fields(node: Mapping[str, Any], where: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if node.get("type") == "string":
        yield where
    for name, inner in node.get("properties", {}).items():
        yield from _string_fields(inner, (*where, name))
    if "anyOf" in node:
        yield from _string_fields(node["anyOf"][0], where)


def test_a_fingerprint_sees_words_not_line_breaks() -> None:
    assert fingerprint("one two\nthree\n") == fingerprint("one two three")
    assert fingerprint("one two") != fingerprint("one  Two")


@given(st.text(), st.text())
def test_fingerprints_are_short_and_of_the_text(one: str, other: str) -> None:
    assert len(fingerprint(one)) == 12
    assert (fingerprint(one) == fingerprint(other)) == (one.split() == other.split())


def test_internal_notes_are_no_text_to_translate() -> None:
    assert "internal" in CAMPAIGN
    assert not [p for p in passages(source().data, "en") if "internal" in p.texts.values()]
