import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals import law

TORTURE = "the Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment (Convention against Torture)"
REFUGEES = "the Convention relating to the Status of Refugees (1951 Refugee Convention)"


def expanded(text: str, language: str = "en", state: str | None = "KZ") -> str:
    return law.Register(law.registry(), language=language, state=state).expand(text)


def test_the_first_mention_is_full_and_the_next_short() -> None:
    text = expanded("Respect [@CAT 3(1)|party]. Again: [@CAT 3(1)].")
    assert text == (
        f"Respect Article 3(1) of {TORTURE}, to which Kazakhstan is a State party. "
        "Again: Article 3(1) of the Convention against Torture."
    )


def test_a_register_remembers_over_texts_and_a_new_one_starts_anew() -> None:
    register = law.Register(law.registry())
    assert register.expand("under [@CAT]") == f"under {TORTURE}"
    assert register.expand("under [@CAT]") == "under the Convention against Torture"
    assert expanded("under [@CAT]") == f"under {TORTURE}"


def test_the_hooks_of_ua_129_10_in_the_letter() -> None:
    letter = expanded(
        "I urge you to respect [@non-refoulement].\n\n"
        "Returning them would violate Kazakhstan's obligations as a State party to [@Refugee Convention].\n\n"
        "I remind you of [@CAT 3(1)|party] and urge you to halt extraditions where [@CAT Committee] has issued "
        "[@CAT Committee interim measures: interim measures].\n\n"
        "In [@Sultanov v Russia] the Court found a violation of [@ECHR 3]."
    )
    assert letter == (
        "I urge you to respect the principle of non-refoulement.\n\n"
        f"Returning them would violate Kazakhstan's obligations as a State party to {REFUGEES}.\n\n"
        f"I remind you of Article 3(1) of {TORTURE}, to which Kazakhstan is a State party, and urge you to halt "
        "extraditions where the Committee against Torture has issued interim measures.\n\n"
        "In *Sultanov v. Russia*, no. 15303/09, 4 November 2010, the Court found a violation of Article 3 of the "
        "Convention for the Protection of Human Rights and Fundamental Freedoms (European Convention on Human Rights)."
    )


def test_the_hooks_of_the_open_letter_to_kyrgyzstan() -> None:
    letter = expanded(
        "including [@UDHR 14: the right to seek asylum]. This practice contravenes [@Refugee Convention|party]. "
        "[@1951 Convention 31] takes account of this. It violates [@non-refoulement], [@CAT] and [@ICCPR]. "
        "See [@Abdussamatov v Kazakhstan] and [@Maksudov v Kyrgyzstan].",
        state="KG",
    )
    assert letter == (
        f"including the right to seek asylum. This practice contravenes {REFUGEES}, to which Kyrgyzstan is a State party. "
        "Article 31 of the 1951 Refugee Convention takes account of this. It violates the principle of non-refoulement, "
        f"{TORTURE} and the International Covenant on Civil and Political Rights (ICCPR). "
        "See *Abdussamatov and 28 other complainants v. Kazakhstan* "
        "(Committee against Torture, Communication No. 444/2010, 1 June 2012) "
        "and *Maksudov, Rakhimov, Tashbaev and Pirmatov v. Kyrgyzstan* "
        "(Human Rights Committee, Communications Nos. 1461, 1462, 1476 and 1477/2006, 16 July 2008)."
    )


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("under Article [@UDHR 5]", "under Article 5 of the Universal Declaration of Human Rights"),
        ("under article [@UDHR 5]", "under article 5 of the Universal Declaration of Human Rights"),
        ("under art. [@UDHR 5]", "under art. 5 of the Universal Declaration of Human Rights"),
        ("under the Article [@UDHR 5]", "under Article 5 of the Universal Declaration of Human Rights"),
        ("under the [@UDHR 5]", "under Article 5 of the Universal Declaration of Human Rights"),
        ("Article 5 [@UDHR]", "Article 5 of the Universal Declaration of Human Rights"),
        ("in this section [@UDHR 5]", "in this section Article 5 of the Universal Declaration of Human Rights"),
        ("this [@UDHR]", "this Universal Declaration of Human Rights"),
        ("under that [@UDHR]", "under that Universal Declaration of Human Rights"),
        ("say that [@UDHR] binds", "say that the Universal Declaration of Human Rights binds"),
        ("under articles [@UDHR 5, 9]", "under articles 5 and 9 of the Universal Declaration of Human Rights"),
        ("under the [@UDHR]", "under the Universal Declaration of Human Rights"),
        ("The [@UDHR] says", "The Universal Declaration of Human Rights says"),
        ("[@UDHR] says", "The Universal Declaration of Human Rights says"),
        ("- [@UDHR] says", "- The Universal Declaration of Human Rights says"),
        ("Act now. [@UDHR] says", "Act now. The Universal Declaration of Human Rights says"),
        ("a\n\n[@UDHR] says", "a\n\nThe Universal Declaration of Human Rights says"),
        ("a\n[@UDHR] says", "a\nthe Universal Declaration of Human Rights says"),
        ("see cf. [@UDHR]", "see cf. the Universal Declaration of Human Rights"),
        ("(“[@UDHR]”)", "(“The Universal Declaration of Human Rights”)"),
        ("say ([@UDHR])", "say (the Universal Declaration of Human Rights)"),
        ("[@UDHR: this text] says", "this text says"),
        (r"write \[@UDHR]", r"write \[@UDHR]"),
    ],
)
def test_words_fit_their_sentence(written: str, printed: str) -> None:
    assert expanded(written) == printed


def test_several_keys_are_joined_and_those_of_one_instrument_share_it() -> None:
    assert expanded("of [@UDHR 3; UDHR 5; 9]") == "of Articles 3, 5 and 9 of the Universal Declaration of Human Rights"
    assert expanded("of [@UDHR 3; CRC 37(a)]") == (
        "of Article 3 of the Universal Declaration of Human Rights "
        "and Article 37(a) of the Convention on the Rights of the Child"
    )


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("UDHR 5", "KZ"),
        ("Refugee Convention 33", "UZ"),
        ("Refugee Convention", "US"),
        ("ECHR 3", "KZ"),
        ("GC IV", "KZ"),
        ("CAT", None),
    ],
)
def test_no_clause_is_printed_where_the_data_does_not_allow_it(key: str, state: str | None) -> None:
    assert "party" not in expanded(f"under [@{key}|party]", state=state)


def test_the_united_states_is_party_to_the_protocol_only() -> None:
    assert expanded("under [@Refugee Protocol|party].", state="US") == (
        "under the Protocol relating to the Status of Refugees (1967 Protocol), "
        "to which the United States of America is a State party."
    )


@pytest.mark.parametrize(
    ("language", "written", "printed"),
    [
        ("fr", "En vertu de [@ICCPR 7]", "En vertu de l’article 7 du Pacte international relatif aux droits civils et politiques"),
        ("fr", "conformément à [@ICCPR]", "conformément au Pacte international relatif aux droits civils et politiques"),
        ("fr", "le respect de [@ICCPR 6; 7]", "le respect des articles 6 et 7 du Pacte international relatif aux droits civils et politiques"),
        ("fr", "selon l’[@CRC 2]", "selon l’article 2 de la Convention relative aux droits de l’enfant"),
        (
            "fr",
            "Selon [@ICCPR 7|party] vous",
            "Selon l’article 7 du Pacte international relatif aux droits civils et politiques, auquel le Kazakhstan est partie, vous",
        ),
        ("es", "en virtud de [@CRC 2]", "en virtud del artículo 2 de la Convención sobre los Derechos del Niño"),
        ("ru", "Соблюдайте: [@ICCPR 7].", "Соблюдайте: статья 7 Международного пакта о гражданских и политических правах."),
        ("ru", "[@CRC].", "Конвенция о правах ребёнка."),
        ("de", "nach Artikel [@UDHR 5]", "nach Artikel 5 der Allgemeinen Erklärung der Menschenrechte"),
    ],
)  # fmt: skip
def test_other_languages_contract_and_agree(language: str, written: str, printed: str) -> None:
    assert expanded(written, language) == printed


@pytest.mark.parametrize(
    ("language", "written", "printed"),
    [
        ("de", "nach [@UDHR|gen]", "nach der Allgemeinen Erklärung der Menschenrechte"),
        ("ru", "о том [@CRC|ins]", "о том Конвенцией о правах ребёнка"),
        ("ru", "о том [@CRC 2|loc]", "о том статье 2 Конвенции о правах ребёнка"),
        ("en", "by [@UDHR|ins]", "by the Universal Declaration of Human Rights"),
        ("kk", "[@CRC|abl] туындайды", "Бала құқықтары туралы конвенциядан туындайды"),
    ],
)
def test_an_author_can_say_the_case(language: str, written: str, printed: str) -> None:
    assert expanded(written, language) == printed


def test_the_case_goes_with_the_clause_in_any_order() -> None:
    for options in ("|party|dat", "|dat|party", " | DAT | party "):
        assert expanded(f"[@CRC{options}]", "ru") == (
            "Конвенции о правах ребёнка, участником которой является Казахстан"
        )


@pytest.mark.parametrize(
    ("language", "state", "printed"),
    [
        (
            "en",
            "KZ",
            "[A], to which Kazakhstan is a State party, and [B], to which Kazakhstan is a State party, apply.",
        ),
        ("fr", "CM", "[A] et [B], auxquels le Cameroun est partie, apply."),
        ("es", "US", "[A] y [B], en los que los Estados Unidos de América son parte, apply."),
        ("ru", "US", "[A] и [B], участником которых являются Соединённые Штаты Америки, apply."),
    ],
)
def test_the_clause_of_two_treaties(language: str, state: str, printed: str) -> None:
    names = [expanded(f"x [@{key}|nom]", language)[2:] for key in ("CAT", "ICCPR")]
    wanted = printed.replace("[A]", names[0]).replace("[B]", names[1])
    text = expanded("[@CAT; ICCPR|party] apply.", language, state)
    assert text == wanted[0].upper() + wanted[1:]


def test_a_key_that_begins_with_a_year_is_no_article_of_the_one_before() -> None:
    assert expanded("of [@UDHR 14; 1951 Convention 31]") == (
        f"of Article 14 of the Universal Declaration of Human Rights and Article 31 of {REFUGEES}"
    )
    with pytest.raises(law.UnknownCitation, match="CAT has no article 99"):
        expanded("[@CAT 3; 99]")
    with pytest.raises(law.UnknownCitation):
        expanded("[@non-refoulement; 33]")


def test_own_words_take_the_clause_too() -> None:
    text = expanded("Respect [@CAT 3|party: the ban on return to torture] and act.")
    assert text == "Respect the ban on return to torture, to which Kazakhstan is a State party, and act."


def test_a_language_without_grammar_takes_own_words_and_nothing_else() -> None:
    assert expanded("[@CAT 3: xyz]", "xx") == "xyz"
    with pytest.raises(law.NoWording):
        expanded("[@CAT 3]", "xx")


def test_footnotes_stand_at_first_mentions_only_when_asked_for() -> None:
    register = law.Register(law.registry(), style=law.Style(notes="oscola"))
    assert register.expand("[@UDHR 5], [@Sultanov v Russia]; [@UDHR 9]").count("¹") == 1
    assert register.notes == (
        "Universal Declaration of Human Rights (adopted 10 December 1948) General Assembly resolution 217 A (III) (UDHR) art 5",
        "*Sultanov v Russia* App no 15303/09 (ECtHR, 4 November 2010)",
    )
    assert law.Register(law.registry()).notes == ()


def test_footnotes_in_the_form_of_the_united_nations() -> None:
    register = law.Register(law.registry(), style=law.Style(notes="un"))
    register.expand("[@CAT 3(1)], [@Abdussamatov v Kazakhstan], [@UDHR], [@CAT Committee]")
    assert register.notes == (
        "United Nations, *Treaty Series*, vol. 1465, No. 24841.",
        "*Abdussamatov and 28 other complainants v. Kazakhstan*, CAT/C/48/D/444/2010, 1 June 2012",
        "General Assembly resolution 217 A (III).",
    )


@pytest.mark.parametrize("text", ["[@CTA 3]", "[@CAT 99]", "[@CAT", "[@]"])
def test_a_wrong_mention_is_never_printed(text: str) -> None:
    with pytest.raises(law.UnknownCitation):
        expanded(text)


@given(st.text(alphabet=" \n\tabAB.:()-*\\", max_size=80), st.text(alphabet=" \nab.,()", max_size=20))
def test_what_stands_around_a_mention_is_kept(before: str, after: str) -> None:
    text = law.Register(law.registry()).expand(f"{before}[@UDHR 5]{after}")
    if len(before) - len(before.rstrip("\\")) == 0:
        assert text.startswith(before)
        assert text.endswith(after)
        assert "5 of the Universal Declaration of Human Rights" in text
