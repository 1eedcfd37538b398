import pytest

from appeals import language


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("en", "en"),
        (" EN_us ", "en-US"),
        ("en-GB", "en"),
        ("iw", "he"),
        ("uz-cyrl", "uz-Cyrl"),
        ("zh-hans", "zh-Hans"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sh", "sr-Latn"),
    ],
)
def test_a_tag_has_one_spelling(written: str, canonical: str) -> None:
    assert language.tag(written) == canonical
    assert language.tag(canonical) == canonical


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("kz", "kk"),
        ("ua", "uk"),
        ("cn", "zh"),
        ("Russian", "ru"),
        ("rusian", "ru"),
        ("русский", "ru"),
        ("français", "fr"),
    ],
)
def test_what_is_no_tag_is_refused_with_the_one_that_was_meant(written: str, nearest: str) -> None:
    with pytest.raises(language.UnknownLanguage) as caught:
        language.tag(written)
    assert nearest in caught.value.nearest
    assert repr(written) in caught.value.message


@pytest.mark.parametrize(
    "written", ["", "x", "xx", "own", "und", "ru-Cyrx", "ru-XX", "en us", "en-", "../en", "ru\n", "e\u0301n"]
)
def test_nonsense_is_refused(written: str) -> None:
    if written.strip() == "ru":
        assert language.tag(written) == "ru"
        return
    with pytest.raises(language.UnknownLanguage):
        language.tag(written)


@pytest.mark.parametrize(
    ("wanted", "available", "taken"),
    [
        ("ru", ["en", "ru"], "ru"),
        ("zh", ["zh-Hans"], "zh-Hans"),
        ("zh-Hans", ["zh"], "zh"),
        ("zh-TW", ["zh-Hans", "zh-Hant"], "zh-Hant"),
        ("uz", ["uz-Cyrl", "uz-Latn"], "uz-Latn"),
        ("uz", ["uz-Cyrl"], None),
        ("uz-Cyrl-KG", ["uz", "uz-Cyrl"], "uz-Cyrl"),
        ("pt-BR", ["pt"], "pt"),
        ("pt", ["pt-BR"], None),
        ("en-US", ["en"], "en"),
        ("en", ["en-US"], None),
        ("ky", ["kk", "ru"], None),
        ("ru", [], None),
    ],
)
def test_a_text_fits_only_its_own_language_and_script(wanted: str, available: list[str], taken: str | None) -> None:
    assert language.fitting(wanted, available) == taken


def test_languages_are_found_by_name() -> None:
    assert language.by_name("Kazakh") == "kk"
    assert language.by_name("  русский ") == "ru"
    assert language.by_name("your own language") is None


def test_english_names_say_script_and_region() -> None:
    assert language.english_name("ky") == "Kyrgyz"
    assert language.english_name("uz-Cyrl") == "Uzbek (Cyrillic)"
    assert language.english_name("en-US") == "English (United States)"
