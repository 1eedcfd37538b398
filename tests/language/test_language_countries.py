import pytest

from appeals import language


def test_the_codes_are_those_of_iso_3166_and_kosovo() -> None:
    codes = language.country_codes()
    assert len(codes) == 249 + 1
    assert {"KZ", "GB", "XK", "PS", "TW"} <= set(codes)
    assert not {"EU", "UN", "ZZ", "UK"} & set(codes)


@pytest.mark.parametrize(
    ("written", "code"), [("kz", "KZ"), ("UK", "GB"), (" KAZ ", "KZ"), ("USA", "US"), ("398", "KZ"), ("XK", "XK")]
)
def test_a_code_is_read_in_every_form_of_the_standard(written: str, code: str) -> None:
    assert language.country(written) == code


@pytest.mark.parametrize(
    ("written", "nearest"), [("Kazakhstan", "KZ"), ("Kazakstn", "KZ"), ("SU", "RU"), ("united kingdom", "GB")]
)
def test_what_is_no_code_is_refused_with_the_one_that_was_meant(written: str, nearest: str) -> None:
    with pytest.raises(language.UnknownCountry) as caught:
        language.country(written)
    assert nearest in caught.value.nearest


@pytest.mark.parametrize("written", ["", "XX", "EU", "1", "K Z", "../KZ"])
def test_nonsense_is_refused(written: str) -> None:
    with pytest.raises(language.UnknownCountry):
        language.country(written)


def test_countries_are_named_in_the_language_of_the_letter() -> None:
    assert language.country_name("KZ", "en") == "Kazakhstan"
    assert language.country_name("KZ", "kk") == "Қазақстан"
    assert language.country_name("KZ", "de") == "Kasachstan"


def test_an_envelope_shows_no_name_made_for_lists_of_choices() -> None:
    for code in language.country_codes():
        name = language.country_name(code, "en")
        assert code == "CC" or ("(" not in name and " - " not in name), name  # Cocos (Keeling) Islands


def test_a_language_without_data_names_countries_in_english() -> None:
    assert language.country_name("KZ", "udm") == "Kazakhstan"


def test_countries_are_found_by_their_english_names() -> None:
    assert language.country_named("KAZAKHSTAN") == "KZ"
    assert language.country_named("Kazakstan") == "KZ"
    assert language.country_named("Atlantis") is None


@pytest.mark.parametrize(
    ("posted_in", "letter", "line"),
    [
        ("GB", "en", "en"),
        ("CH", "it", "it"),  # the letter's language, official there
        ("CH", "en", "fr"),  # French, which the Universal Postal Union accepts
        ("DE", "en", "de"),
        ("KG", "ru", "ru"),
        ("KE", "ar", "en"),
        ("CN", "en", "en"),  # not in a third script
        ("US", "es", "en"),
        ("XK", "en", "sq"),
    ],
)
def test_the_country_line_is_in_a_language_the_sorters_read(posted_in: str, letter: str, line: str) -> None:
    assert language.posting_language(posted_in, letter) == line
