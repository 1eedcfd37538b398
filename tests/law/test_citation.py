from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals import law

REGISTRY = law.registry()
EVERY_PROVISION = [
    f"{instrument.key} {provision}"
    for instrument in REGISTRY.instruments
    for provision in (*instrument.articles, *instrument.provisions)
]


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("CAT 3(1)", "CAT 3(1)"),
        ("cat3(1)", "CAT 3(1)"),
        ("  Cat   3 ( 1 ) ", "CAT 3(1)"),
        ("CAT art. 3", "CAT 3"),
        ("CAT, article 3, paragraph 1", "CAT 3(1)"),
        ("Article 3(1) of the CAT", "CAT 3(1)"),
        ("art. 3 CAT", "CAT 3"),
        ("UN Convention against Torture 3", "CAT 3"),
        ("Refugee Convention 33", "Refugee Convention 33"),
        ("1951 Convention 31", "Refugee Convention 31"),
        ("Refugee Convention 1(A)(2)", "Refugee Convention 1A(2)"),
        ("refugee convention 1F", "Refugee Convention 1F"),
        ("Refugee Protocol ii", "Refugee Protocol II"),
        ("UDHR 14", "UDHR 14"),
        ("ICCPR 14(3)(g)", "ICCPR 14(3)(g)"),
        ("ICCPR 6, 7 and 14", "ICCPR 6, 7, 14"),
        ("ECHR 3", "ECHR 3"),
        ("ECHR-P4 4", "ECHR-P4 4"),
        ("Rome Statute 8 bis", "Rome Statute 8 bis"),
        ("GC III 13", "GC III 13"),
        ("Mandela Rules 43", "Mandela Rules 43"),
        ("Rule 43 of the Nelson Mandela Rules", "Mandela Rules 43"),
        ("Mandela Rules 24–35", "Mandela Rules 24-35"),
        ("Women’s Convention 2", "CEDAW 2"),
        ("womens convention 2", "CEDAW 2"),
        ("Sultanov v Russia", "Sultanov v Russia"),
        ("sultanov v. russia", "Sultanov v Russia"),
        ("15303/09", "Sultanov v Russia"),
        ("CAT/C/48/D/444/2010", "Abdussamatov v Kazakhstan"),
        ("Abdussamatov and 28 others v. Kazakhstan", "Abdussamatov v Kazakhstan"),
        ("Maksudov et al. v. Kyrgyzstan", "Maksudov v Kyrgyzstan"),
        ("1476/2006", "Maksudov v Kyrgyzstan"),
        ("CAT Committee", "CAT Committee"),
        ("CAT-C interim 2010-12", "CAT Committee interim measures 2010-12"),
        ("Committee against Torture interim measures", "CAT Committee interim measures"),
        ("non-refoulement", "non-refoulement"),
    ],
)
def test_a_key_is_understood_as_people_type_it(typed: str, canonical: str) -> None:
    assert str(law.parse(typed, REGISTRY)) == canonical


def test_the_committee_is_not_the_convention() -> None:
    assert isinstance(law.parse("CAT", REGISTRY).subject, law.Instrument)
    assert isinstance(law.parse("CAT Committee", REGISTRY).subject, law.Body)


@pytest.mark.parametrize(
    ("typed", "part", "nearest"),
    [
        ("CTA 3", "nothing is known as 'CTA 3'", "CAT 3"),
        ("Refuge Convention 33", "nothing is known", "Refugee Convention 33"),
        ("Sultanof v Russia", "nothing is known", "Sultanov v Russia"),
        ("CAT 34", "its articles run from 1 to 33", "CAT 33"),
        ("OPCAT 38", "its articles run from 1 to 37", "OPCAT 37"),
        ("Mandela Rules 123", "has no rule 123", "Mandela Rules 122"),
        ("Refugee Protocol 1", "Roman numerals: I, not 1", "Refugee Protocol I"),
        ("Genocide Convention 2", "Roman numerals", "Genocide Convention II"),
        ("CAT III", "Arabic numerals: 3, not III", "CAT 3"),
        ("Refugee Convention 1G", "no section G", "Refugee Convention 1"),
        ("CAT 3 sometimes", "'sometimes' after '3'", "CAT 3"),
        ("CAT 3(1", "'(1' after '3'", "CAT 3"),
        ("CAT Committee 3", "a body, not a text with articles", "CAT Committee interim measures"),
        ("CAT Committee interim measures 2010-13", "2010-13 is not a date", "CAT Committee interim measures 2010"),
        ("CAT Committee interim measures 2010-02-30", "not a date", "CAT Committee interim measures 2010"),
        ("UNHCR interim measures", "takes no interim measures", "UNHCR"),
        ("Sultanov v Russia 3", "has no provisions", "Sultanov v Russia"),
    ],
)
def test_a_wrong_key_is_refused_with_the_nearest(typed: str, part: str, nearest: str) -> None:
    with pytest.raises(law.UnknownCitation) as refusal:
        law.parse(typed, REGISTRY)
    assert part in str(refusal.value)
    assert nearest in refusal.value.nearest


@pytest.mark.parametrize("typed", ["", "  ", "x" * 301, "1F", "9" * 5000, "CAT " + "9" * 200, "CAT ()", "(", "]"])
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(law.UnknownCitation):
        law.parse(typed, REGISTRY)


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("Geneva Convention 3", ("GC I 3", "GC II 3", "GC III 3", "GC IV 3")),
        ("Additional Protocol 75", ("AP I 75", "AP II 75")),
        ("Standard Minimum Rules", ("1955 Standard Minimum Rules", "Mandela Rules")),
    ],
)
def test_an_ambiguous_key_is_refused_with_the_candidates(typed: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(law.UnknownCitation, match="may mean") as refusal:
        law.parse(typed, REGISTRY)
    assert refusal.value.nearest == candidates


def test_a_canonical_key_means_one_thing_only() -> None:
    for subject in REGISTRY.subjects.values():
        assert law.parse(subject.key, REGISTRY).subject is subject


def test_every_article_of_the_registry_is_read_back_from_its_own_spelling() -> None:
    for key in EVERY_PROVISION:
        citation = law.parse(key, REGISTRY)
        assert str(citation) == key
        assert law.parse(str(citation), REGISTRY) == citation


@given(st.lists(st.sampled_from(EVERY_PROVISION), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_case_and_spaces_do_not_matter(keys: list[str], chance: Random) -> None:
    for key in keys:
        letters = [letter.swapcase() if chance.random() < 0.5 else letter for letter in key]
        spaced = "".join(letters).replace(" ", "  ").replace("(", " (")
        assert law.parse(spaced, REGISTRY) == law.parse(key, REGISTRY)


@given(st.text(max_size=60))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        citation = law.parse(text, REGISTRY)
    except law.UnknownCitation:
        return
    assert law.parse(str(citation), REGISTRY) == citation


@given(
    st.sampled_from(["CAT ", "ICCPR ", "Refugee Protocol "]), st.text(alphabet="0123456789IVXabcd(), -and", max_size=25)
)
def test_any_list_of_provisions_is_understood_or_refused(key: str, numbers: str) -> None:
    try:
        citation = law.parse(key + numbers, REGISTRY)
    except law.UnknownCitation:
        return
    assert law.parse(str(citation), REGISTRY) == citation


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ICCPR 14.3.g", "ICCPR 14(3)(g)"),
        ("ICCPR 14.3(g)", "ICCPR 14(3)(g)"),
        ("ICCPR 14(3)g", "ICCPR 14(3)(g)"),
        ("ICCPR, art. 14, para. 3 (g)", "ICCPR 14(3)(g)"),
        ("ICCPR art. 14, par. 3 g)", "ICCPR 14(3)(g)"),
        ("ICCPR art. 14 (par. 3)", "ICCPR 14(3)"),
        ("ICCPR Art. 14 Abs. 3 lit. g", "ICCPR 14(3)(g)"),
        ("Art 14(3)(g) ICCPR", "ICCPR 14(3)(g)"),
        ("arts 9-10 ICCPR", "ICCPR 9-10"),
        ("arts. 9 and 14 of the ICCPR", "ICCPR 9, 14"),
        ("Art. 3 § 1 CAT", "CAT 3(1)"),
        ("ECHR Art. 6 § 1", "ECHR 6(1)"),
        ("ECHR Art. 6 para. 1 lit. c", "ECHR 6(1)(c)"),
        ("CRC 37a", "CRC 37(a)"),
        ("CRC 37.a", "CRC 37(a)"),
        ("Refugee Convention 1.A.2", "Refugee Convention 1A(2)"),
        ("Refugee Convention 1A.2", "Refugee Convention 1A(2)"),
        ("CAT 2(2)-(3)", "CAT 2(2), 2(3)"),
        ("ICESCR 12(2)(c)-(d)", "ICESCR 12(2)(c), 12(2)(d)"),
        ("ICCPR 9(1), (3)", "ICCPR 9(1), 9(3)"),
        ("ICCPR 9.1 and 9.3", "ICCPR 9(1), 9(3)"),
        ("ICCPR 6 to 9", "ICCPR 6-9"),
        ("Mandela Rules r 43", "Mandela Rules 43"),
        ("r 43 Mandela Rules", "Mandela Rules 43"),
        ("Rome Statute 8.2.b.i", "Rome Statute 8(2)(b)(i)"),
        ("Geneva Convention (IV) 147", "GC IV 147"),
        ("UN Charter", "UN Charter"),
        ("Articles 55 and 56 of the UN Charter", "UN Charter 55, 56"),
        ("Charter of the United Nations, Art. 2(4)", "UN Charter 2(4)"),
        ("UN Convention on the Rights of the Child 37", "CRC 37"),
        ("Convention on Enforced Disappearance 2", "CED 2"),
        ("Sultanov v. Russia, no. 15303/09", "Sultanov v Russia"),
    ],
)
def test_keys_are_read_as_people_and_journals_write_them(typed: str, key: str) -> None:
    citation = law.parse(typed, law.registry())
    assert str(citation) == key
    assert law.parse(str(citation), law.registry()) == citation


@pytest.mark.parametrize("typed", ["CAT 99.1", "CAT 3.x.y.z.q.w.12345", "CAT 2(2)-(99)", "CAT 3(z)-(a)", "CAT (3)"])
def test_what_is_no_number_of_an_article_is_still_refused(typed: str) -> None:
    with pytest.raises(law.UnknownCitation):
        law.parse(typed, law.registry())
