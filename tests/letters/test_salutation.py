import pytest

from appeals.inputs.models.recipients import Rank
from appeals.letters.salutation import AddressedName, Salutation, gender_of, salutation, with_mark
from appeals.letters.surnames import surname


def test_the_given_salutation_wins_and_gets_the_mark_of_its_language() -> None:
    made = salutation(given={"en": "Dear President"}, language="en", rank="minister", office="Minister")
    assert made == Salutation("Dear President,", given=True)


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("en", "Dear President", "Dear President,"),
        ("en", "Dear President:", "Dear President:"),
        ("en-US", "Dear President", "Dear President:"),
        ("en", "Dear Mr King, Sr.", "Dear Mr King, Sr.,"),
        ("en", "Dear Sirs …", "Dear Sirs …"),
        ("en", "Dear Minister –", "Dear Minister –"),
        ("udm", "Гажано Президент", "Гажано Президент"),
    ],
)
def test_a_mark_is_added_only_where_none_is(language: str, text: str, printed: str) -> None:
    assert with_mark(text, language) == printed


def test_a_salutation_in_another_language_is_not_used() -> None:
    made = salutation(given={"ru": "Уважаемый господин Президент"}, language="en", office="President")
    assert made == Salutation("Dear President,", given=False)


def test_rank_comes_before_office_before_person() -> None:
    name = AddressedName(full="Kanat Saudabaev", honorific="Mr")
    assert salutation(given={}, language="en", rank="minister", office="Foreign Minister", name=name) == Salutation(
        "Dear Minister,", given=False
    )
    assert salutation(given={}, language="en", office="Foreign Minister", name=name) == Salutation(
        "Dear Foreign Minister,", given=False
    )
    assert salutation(given={}, language="en", name=name) == Salutation("Dear Mr Kanat Saudabaev,", given=False)


def test_an_unknown_reader_is_greeted_as_one() -> None:
    assert salutation(given={}, language="en") == Salutation("Dear Sir or Madam,", given=False, known=False)


def test_a_language_without_a_pack_has_only_given_salutations() -> None:
    assert salutation(given={}, language="udm", rank="minister") is None


def test_braces_in_a_name_are_text() -> None:
    assert salutation(given={}, language="en", office="{name}") == Salutation("Dear {name},", given=False)


@pytest.mark.parametrize("rank", ["", *Rank])
def test_every_rank_has_an_english_salutation(rank: str) -> None:
    made = salutation(given={}, language="en", rank=rank, office="Prosecutor General")
    assert made is not None
    assert made.text.endswith(",")


@pytest.mark.parametrize(
    ("language", "rank", "gender", "printed"),
    [
        ("fr", "minister", "f", "Madame la Ministre,"),
        ("es", "judge", "m", "Señor Juez:"),
        ("de", "head-of-state", "", "Exzellenz,"),
        ("ru", "minister", "m", "Уважаемый господин Министр!"),
        ("kk", "minister", "", "Құрметті министр!"),
        ("ar", "ambassador", "f", "سعادة السفيرة،"),
        ("zh-Hans", "ambassador", "", "尊敬的大使阁下："),
        ("uk", "prosecutor", "f", "Шановна пані прокурорко!"),
        ("tr", "prosecutor", "", "Sayın Savcı,"),
    ],
)
def test_rank_gender_and_language_make_the_salutation(language: str, rank: str, gender: str, printed: str) -> None:
    assert salutation(given={}, language=language, rank=rank, gender=gender) == Salutation(printed, given=False)


def test_first_name_and_patronymic_stand_in_the_book() -> None:
    made = salutation(given={"ru": "Уважаемая Ольга Николаевна"}, language="ru", rank="minister", gender="f")
    assert made == Salutation("Уважаемая Ольга Николаевна!", given=True)


@pytest.mark.parametrize(
    ("language", "gender", "office", "name", "printed"),
    [
        ("de", "f", "", AddressedName("Rosa Querfeld", "Frau Prof. Dr.", "Querfeld"), "Sehr geehrte Frau Prof. Dr. Querfeld,"),
        ("de", "m", "", AddressedName("Berik Muster Alt", "Herr Dr."), "Sehr geehrter Herr Dr. Berik Muster Alt,"),
        ("de", "m", "Leiter der Strafkolonie", AddressedName(), "Sehr geehrte Damen und Herren,"),
        ("de", "m", "Generalstaatsanwalt", AddressedName(), "Sehr geehrter Herr Generalstaatsanwalt,"),
        ("de", "", "Generalstaatsanwaltschaft", AddressedName("Kim Beispiel"), "Sehr geehrte Damen und Herren,"),
        ("ru", "m", "", AddressedName("Иван Примеров", "", "Примеров"), "Уважаемый господин Примеров!"),
        ("en", "", "Office of the Ombudsman", AddressedName(), "Dear Sir or Madam,"),
        ("en", "", "Chairman of the Supreme Court", AddressedName(), "Dear Chairman of the Supreme Court,"),
        ("fr", "m", "Cour suprême", AddressedName(), "Madame, Monsieur,"),
        ("es", "f", "Embajada de Colombia", AddressedName(), "Estimada señora, estimado señor:"),
    ],
)  # fmt: skip
def test_titles_stay_first_names_go_bodies_are_no_persons(
    language: str, gender: str, office: str, name: AddressedName, printed: str
) -> None:
    made = salutation(given={}, language=language, gender=gender, office=office, name=name)
    assert made is not None
    assert made.text == printed


def test_an_honorific_tells_the_gender() -> None:
    assert gender_of({"en": "Mr"}) == "m"
    assert gender_of({"de": "Frau Prof. Dr."}) == "f"
    assert gender_of({"en": "Dr", "udm": "x"}) == ""


@pytest.mark.parametrize(
    ("name", "state", "found"),
    [
        ("Rosa Querfeld", "AT", "Querfeld"),
        ("Ursula von Beispiel", "DE", "von Beispiel"),
        ("Примеров Иван Петрович", "RU", "Примеров"),
        ("Иван Петрович Примеров", "KZ", "Примеров"),
        ("И. П. Примеров", "KZ", "Примеров"),
        ("Примеров Иван", "KZ", ""),
        ("Gabriel Primero Segundo", "CO", ""),
        ("Wang Yi", "CN", ""),
        ("Rosa Querfeld", None, ""),
        ("Rosa", "AT", ""),
    ],
)
def test_a_surname_is_taken_only_where_a_rule_is_safe(name: str, state: str | None, found: str) -> None:
    assert surname(name, state) == found
