from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals import law
from appeals.errors import Severity


def codes(
    text: str,
    *states: str,
    language: str = "en",
    on: date | None = None,
    binding: bool = True,
) -> list[str]:
    found = law.findings(text, law.registry(), language=language, states=states, on=on, binding=binding)
    return [finding.code for finding in found]


@pytest.mark.parametrize(
    "text",
    [
        "Respect [@CAT 3(1)|party], [@Refugee Convention 33|party] and [@UDHR 14].",
        "as a State party to the [@Refugee Convention] and to [@CAT]",
        "[@CAT Committee] issued [@CAT Committee interim measures 2010-12]",
        "[@Human Rights Committee interim measures]",
        r"write \[@CAT\] and the abbreviation CAT Committee",
    ],
)
def test_sound_law_for_kazakhstan_is_passed(text: str) -> None:
    assert codes(text, "KZ", on=date(2011, 7, 1)) == []


@pytest.mark.parametrize(
    ("text", "code", "state"),
    [
        ("[@CTA 3]", "unknown-citation", "KZ"),
        ("[@CAT 34]", "unknown-citation", "KZ"),
        ("[@Geneva Convention 3]", "unknown-citation", "KZ"),
        ("[@CAT 3", "malformed-citation", "KZ"),
        ("[@CAT 3(3)]", "paragraph-above-highest", "KZ"),
        ("[@CAT 12(1)]", "paragraph-above-highest", "KZ"),
        ("[@Minnesota Protocol 8]", "unchecked-article", "KZ"),
        ("[@Refugee Convention 33]", "not-a-party", "UZ"),
        ("[@Refugee Convention]", "not-a-party", "US"),
        ("[@ECHR 3]", "outside-region", "KZ"),
        ("[@ECHR 3]", "outside-region", "RU"),
        ("[@ICCPR-OP1]", "denounced", "JM"),
        ("[@UDHR|party]", "no-party-to-declaration", "KZ"),
        ("as a State party to the [@UDHR]", "no-party-to-declaration", "KZ"),
        ("is party to the Universal Declaration of Human Rights", "no-party-to-declaration", "KZ"),
        ("[@GC IV|party]", "party-unknown", "KZ"),
        ("where CAT has issued measures", "ambiguous-abbreviation", "KZ"),
        ("where [@CAT: the Committee] has issued measures", "ambiguous-abbreviation", "KZ"),
        ("[@CAT Committee interim measures]", "acceptance-unknown", "UZ"),
        ("[@Human Rights Committee interim measures]", "acceptance-unknown", "CN"),
        ("[@Muminov v Russia]", "unverified-name", "KZ"),
    ],
)
def test_each_mistake_has_its_code(text: str, code: str, state: str) -> None:
    assert codes(text, state) == [code]


@pytest.mark.parametrize("code", ["unknown-citation", "malformed-citation", "no-wording"])
def test_what_cannot_be_printed_is_an_error(code: str) -> None:
    text = {"unknown-citation": "[@CAT 34]", "malformed-citation": "[@]", "no-wording": "[@VCCR 36]"}[code]
    (finding,) = law.findings(text, law.registry(), language="ky")
    assert (finding.code, finding.severity) == (code, Severity.ERROR)


def test_a_warning_names_the_fact_its_date_and_what_to_do() -> None:
    text = "under [@Refugee Convention 33]"
    (finding,) = law.findings(text, law.registry(), states=["US"])
    assert finding.message == (
        "the United States of America is not a party to the Refugee Convention, according to data of 2015-03-14"
    )
    assert finding.hint == "it is party to the Refugee Protocol"
    assert finding.severity is Severity.WARNING
    assert text[finding.offset : finding.end] == "[@Refugee Convention 33]"


@pytest.mark.parametrize(
    ("key", "day", "code"),
    [
        ("ICCPR 7", date(2005, 5, 13), ["not-yet-party"]),
        ("ICCPR 7", date(2006, 2, 1), ["not-yet-in-force"]),
        ("ICCPR 7", date(2006, 4, 24), []),
        ("ICCPR-OP2", date(2021, 12, 31), ["not-yet-party"]),
        ("ICCPR-OP2", date(2022, 1, 1), []),
    ],
)
def test_an_event_before_the_treaty_bound_the_state_is_told(key: str, day: date, code: list[str]) -> None:
    assert codes(f"[@{key}]", "KZ", on=day) == code


def test_background_may_cite_what_does_not_bind() -> None:
    assert codes("[@ECHR 3] and [@Sultanov v Russia]", "KZ", binding=False) == []


def test_every_state_addressed_is_looked_at_but_unknown_ones() -> None:
    assert codes("[@Refugee Convention]", "KZ", "UZ", "VN", "XX") == ["not-a-party", "not-a-party"]


@pytest.mark.parametrize(
    ("key", "language", "code"),
    [
        ("CAT 3", "ru", "unverified-wording"),
        ("ICCPR 7", "ky", "unverified-name"),
        ("VCCR 36", "ky", "no-wording"),
        ("Sultanov v Russia", "ky", "no-wording"),
        ("Sultanov v Russia", "fr", "unverified-name"),
        ("CAT 3", "xx", "no-wording"),
    ],
)
def test_what_no_reader_has_checked_is_said(key: str, language: str, code: str) -> None:
    assert codes(f"[@{key}]", language=language) == [code]


def test_own_words_answer_for_themselves_in_any_language() -> None:
    assert codes("[@CAT 3: кыйноого тыюу салуу]", "KZ", language="ky") == []


def test_a_form_that_nothing_asks_for_is_named_with_a_way_out() -> None:
    found = law.findings("Die Tragweite [@ICCPR 7; 9]", law.registry(), language="de")
    (doubt,) = [finding for finding in found if finding.code == "unsure-form"]
    assert doubt.severity is Severity.WARNING
    assert doubt.offset == len("Die Tragweite ")
    assert doubt.message.startswith("nothing tells in which case ICCPR 7; 9 stands here: 'die Artikel 7 und 9 des ")
    assert "[@ICCPR 7; 9|nom], or gen, dat, acc" in doubt.hint


@pytest.mark.parametrize(
    "text",
    [
        "Die Tragweite [@ICCPR|gen]",
        "nach [@ICCPR]",
        "[@ICCPR] gilt.",
        "im [@ICCPR]",
        "nach [@CAT] und [@ICCPR]",
        "Die Tragweite [@ICCPR: des Zivilpakts]",
    ],
)
def test_a_form_that_is_asked_for_is_in_no_doubt(text: str) -> None:
    assert "unsure-form" not in codes(text, language="de")


def test_a_case_of_an_own_law_that_is_not_known_is_named() -> None:
    own = {"KK": {"name": "Кодекситет Республики", "of": "Кодекситета Республики"}}
    registry = law.registry().extended(own, language="ru")
    found = law.findings("согласно [@KK] и в силу [@KK 3]", registry, language="ru")
    assert [finding.message for finding in found if finding.code == "unsure-form"] == [
        "the dative of KK is not known: 'Кодекситет Республики' is printed"
    ]
    cases = {"KK": {**own["KK"], "cases": {"ru": {"dat": "Кодекситету Республики"}}}}
    registry = law.registry().extended(cases, language="ru")
    assert not [each for each in law.findings("согласно [@KK]", registry, language="ru") if each.code == "unsure-form"]


@pytest.mark.parametrize(
    ("language", "name", "short"),
    [
        ("ru", "Уголовный кодекс", "УК"),
        ("ru", "Кодекс об административных правонарушениях", "КоАП РФ"),
        ("uk", "Кримінальний кодекс України", "ККУ"),
        ("ro", "Codul de procedură penală", "CPP"),
    ],
)
def test_an_abbreviation_is_the_same_in_every_case(language: str, name: str, short: str) -> None:
    registry = law.registry().extended({"X": {"name": name, "short": short}}, language=language)
    found = law.findings("[@X 3]. [@X 4|gen]. [@X|gen]. [@X|dat].", registry, language=language)
    assert "unsure-form" not in {finding.code for finding in found}


def test_a_genitive_of_an_own_law_that_is_not_known_is_named() -> None:
    registry = law.registry().extended({"KK": {"name": "Некий закон"}}, language="ru")
    found = [each for each in law.findings("согласно [@KK 3]", registry, language="ru") if each.code == "unsure-form"]
    assert [each.message for each in found] == ["the genitive of KK 3 is not known: 'статье 3 Некий закон' is printed"]


def test_a_campaigns_own_instrument_is_taken_at_its_word() -> None:
    registry = law.registry().extended({"Penal Code": {"name": "Penal Code of Kazakhstan", "country": "KZ"}})
    assert law.findings("[@Penal Code 79(1)]", registry, states=["KZ"]) == ()


@given(st.text(alphabet="[@]CATUDHR 3()party to:|;.\n", max_size=80))
def test_a_text_without_errors_can_be_printed(text: str) -> None:
    found = law.findings(text, law.registry(), states=["KZ"])
    assert all(0 <= finding.offset < finding.end <= len(text) for finding in found)
    if not any(finding.severity is Severity.ERROR for finding in found):
        law.Register(law.registry(), state="KZ").expand(text)


def test_a_hostile_text_is_checked_in_linear_steps() -> None:
    assert len(codes("party to CAT " * 2_000, "KZ")) == 2_000
