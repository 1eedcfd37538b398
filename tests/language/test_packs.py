"""What holds for every language pack; what a single language prints is in tests/language/test_golden.py."""

import re
import unicodedata
from dataclasses import asdict
from itertools import product
from string import Formatter

import pytest
from phrases import phrases

from appeals import language
from appeals.inputs.models.recipients import Rank
from appeals.language import Pack
from appeals.letters.salutation import AddressedName, salutation

PROMISED = [
    "kk",
    "ru",
    "ky",
    "uz",
    "uz-Cyrl",
    "tg",
    "en",
    "fr",
    "es",
    "de",
    "pt",
    "tr",
    "ar",
    "fa",
    "zh",
    "it",
    "nl",
    "da",
    "sv",
    "pl",
    "ro",
    "uk",
    "hi",
    "ur",
    "id",
    "en-US",
    "pt-BR",
    "fr-CH",
    "de-CH",
    "es-419",
]
BLANKS = {
    "labels.page": {"n", "m"},
    "labels.place_and_date": {"place", "date"},
    "labels.attention": {"name"},
    "labels.care_of": {"name"},
    "labels.date_alone": {"date"},
    "covering.note": {"addressees"},
    "covering.notes": {"addressees", "count"},
    "covering.notes_two": {"addressees"},
    "covering.notes_few": {"addressees", "count"},
    "long_date": {"day", "month", "year"},
}
NOT_PRINTED = {
    "tag",
    "english_name",
    "checked",
    "direction",
    "after_comma",
    "address_case",
    "bodies",
    "plural",
    "seen",
    "unsure",
}
SALUTATIONS = {"office", "one_word_office", "head_of_office", "name", "surname", "honorific", "title"}
ALL = language.packs()


def the_pack(tag: str) -> Pack:
    found = language.pack(tag)
    assert found is not None
    return found


def printed(tag: str) -> list[tuple[str, str]]:
    return [(key, text) for key, text in phrases(asdict(the_pack(tag))) if key.partition(".")[0] not in NOT_PRINTED]


def test_every_promised_language_has_a_pack() -> None:
    assert all(language.pack(tag) for tag in PROMISED)
    assert set(PROMISED) <= set(ALL)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("zh-Hans", "zh"), ("pt-AO", "pt"), ("uz-Latn", "uz"), ("en-AU", "en"), ("ar-EG", "ar"), ("es-CO", "es-419")],
)
def test_a_region_uses_the_pack_of_its_language(wanted: str, found: str) -> None:
    assert the_pack(wanted).tag == found


@pytest.mark.parametrize("tag", ["zh-Hant", "uz-Arab", "udm", "sr"])
def test_no_pack_serves_another_language_or_script(tag: str) -> None:
    assert language.pack(tag) is None


@pytest.mark.parametrize("tag", ALL)
def test_texts_are_nfc_without_control_characters_or_stray_blanks(tag: str) -> None:
    for key, text in printed(tag):
        assert text == unicodedata.normalize("NFC", text), key
        assert text == text.strip() or key == "labels.mark" or key.startswith("lists"), key
        wrong = {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cn", "Co"}} - {"\n", "\u200c"}
        assert not wrong, (key, wrong)


@pytest.mark.parametrize("tag", ALL)
def test_patterns_have_exactly_their_blanks(tag: str) -> None:
    for key, text in printed(tag):
        blanks = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        if key.startswith("salutation"):
            assert blanks <= SALUTATIONS, key
        elif key == "long_month":
            assert blanks in ({"month", "year"}, {"alone", "year"}, set()), key
        elif key.startswith("addressee"):
            assert {"name"} <= blanks <= {"name", "honorific"}, key
        elif key.startswith("closings"):
            assert blanks <= {"salutation"}, key
        else:
            assert blanks == (BLANKS.get(key, set()) if text else set()), key


@pytest.mark.parametrize("tag", ALL)
def test_sources_are_given_for_phrases_that_exist(tag: str) -> None:
    pack = the_pack(tag)
    whole = asdict(pack)
    sections = {"labels": whole["labels"], "fax": whole["fax"], "covering": whole["covering"], "closing": pack.closings}
    known = {key for key, _ in phrases({**sections, "salutation": pack.salutations})}
    known |= {key.removesuffix(".n") for key in known} | {"salutation.mark", "long_date", "closing"}
    known |= {key.rpartition(".")[0] for key in known}
    assert set(pack.seen) <= known
    assert all(pack.seen.values())
    assert {key for key in pack.unsure if not key.startswith(("months", "lists", "unnamed", "countries"))} <= known


def test_no_pack_claims_a_native_reader_it_did_not_have() -> None:
    # Whoever has a pack read puts name and date into `checked` and the tag in here.
    assert [tag for tag in ALL if the_pack(tag).checked] == []


@pytest.mark.parametrize("tag", ALL)
def test_everybody_can_be_greeted(tag: str) -> None:
    for rank, gender in product(["", *Rank], ["", "x", "f", "m"]):
        made = salutation(given={}, language=tag, rank=rank, gender=gender)
        assert made is not None, (rank, gender)
        assert made.text
        assert "{" not in made.text
        assert made.text.endswith(the_pack(tag).salutation_mark)


@pytest.mark.parametrize("tag", ALL)
def test_a_person_of_known_gender_is_greeted_as_one(tag: str) -> None:
    for gender in ("f", "m"):
        made = salutation(given={}, language=tag, gender=gender, name=AddressedName(full="Kim Min"))
        assert made is not None
        assert made.known


def test_gender_is_never_guessed() -> None:
    for tag in ALL:
        neutral = salutation(given={}, language=tag, rank="minister", name=AddressedName(full="Kim Min"))
        gendered = {salutation(given={}, language=tag, rank="minister", gender=gender) for gender in ("f", "m")}
        assert neutral not in gendered or len(gendered) == 1, tag


def test_the_french_closing_repeats_the_salutation() -> None:
    pack = the_pack("fr")
    assert "agréer, Madame la Ministre, l’expression" in pack.valediction(salutation="Madame la Ministre,")
    assert "agréer, Madame, Monsieur, l’expression" in pack.valediction(known=False)


def test_what_has_a_label_gets_no_second_one() -> None:
    for reference in ("Ref. no. 7/26", "Our ref: 7", "Réf. : 7", "Исх. № 12/26", "№ 7", "Reference: 7"):
        assert the_pack("en").labelled("reference", reference) == reference
    for subject in ("Asunto: X", "Ref.: X"):
        assert the_pack("es").labelled("subject", subject) == subject
    assert the_pack("es").labelled("subject", "No a la tortura") == "Asunto: No a la tortura"
    for reference in ("UA 129/10", "Refugees 7/26", "Noah 1", "EUR 57/001/2011", "No more"):
        assert the_pack("en").labelled("reference", reference) == f"Reference: {reference}"


def test_one_thing_has_a_heading_for_one() -> None:
    assert the_pack("en").heading("enclosures", 1) == "Enclosure:"
    assert the_pack("en").heading("copies", 2) == "Copies to:"
    assert the_pack("fr").heading("copies", 1) == "Copie à\u00a0:"


def test_closings_follow_rank_and_what_was_greeted() -> None:
    pack = the_pack("en")
    assert pack.valediction(salutation="Dear Minister,") == "Yours sincerely,"
    assert pack.valediction(salutation="Dear Sir or Madam,") == pack.valediction(known=False) == "Yours faithfully,"
    assert "très haute considération" in the_pack("fr").valediction(salutation="Excellence,", kind="head-of-state")
    assert the_pack("de").valediction(kind="minister") == "Mit freundlichen Grüßen"


def test_an_organization_closes_in_the_plural() -> None:
    french = the_pack("fr").valediction(salutation="Madame la Ministre,", several=True)
    assert french == "Nous vous prions d’agréer, Madame la Ministre, l’expression de notre haute considération."
    assert the_pack("tr").valediction(several=True) == "Saygılarımızla,"
    assert the_pack("en").valediction(several=True) == "Yours sincerely,"


def test_german_goes_on_in_lower_case_after_a_comma() -> None:
    assert the_pack("de").after("Exzellenz,", "Das Schreiben") == "das Schreiben"
    assert the_pack("de").after("Exzellenz!", "Das Schreiben") == "Das Schreiben"
    assert the_pack("en").after("Your Excellency,", "The letter") == "The letter"


def test_labels_take_the_mark_of_their_language() -> None:
    assert the_pack("en").labelled("subject", "X") == "Subject: X"
    assert the_pack("fr").labelled("subject", "X") == "Objet\u00a0: X"
    assert the_pack("zh").labelled("subject", "X") == "事由：X"


def test_pages_are_counted_as_the_language_counts_them() -> None:
    assert the_pack("ru").page(2, 3) == "Стр. 2 из 3"
    assert the_pack("zh").page(2, 3) == "第2页，共3页"


@pytest.mark.parametrize("tag", ["uz", "uz-Cyrl"])
def test_the_two_uzbek_scripts_do_not_mix(tag: str) -> None:
    script = {"uz": "LATIN", "uz-Cyrl": "CYRILLIC"}[tag]
    for key, text in printed(tag):
        bare = "".join(part for part, _, _, _ in Formatter().parse(text))
        assert all(unicodedata.name(c).startswith((script, "MODIFIER")) for c in bare if c.isalpha()), key


def test_swiss_german_has_no_sharp_s() -> None:
    assert [(key, text) for key, text in printed("de-CH") if "ß" in text] == []


@pytest.mark.parametrize("tag", ALL)
def test_a_covering_note_counts_the_letters_that_follow(tag: str) -> None:
    one, two, three, five = (the_pack(tag).covering.of(count, "Ana Luz", tag) for count in (1, 2, 3, 5))
    assert len({one, two, three, five}) == 4
    assert not re.search(r"\d", one + two)
    assert "3" in three
    assert "5" in five


def test_a_counted_noun_takes_the_form_of_its_number() -> None:
    notes = [the_pack("ru").covering.of(count, "Ana Luz", "ru").partition(" направлен")[0] for count in (1, 2, 3, 5)]
    assert notes == ["Прилагаемое письмо", "Два прилагаемых письма", "3 прилагаемых письма", "5 прилагаемых писем"]
