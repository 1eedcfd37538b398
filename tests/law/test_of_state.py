import pytest

from appeals import law


@pytest.mark.parametrize(
    ("language", "state", "words"),
    [
        ("en", "RU", "of the Russian Federation"),
        ("fr", "CM", "du Cameroun"),
        ("fr", "CO", "de Colombie"),
        ("fr", "UZ", "d’Ouzbékistan"),
        ("fr", "CD", "de la République démocratique du Congo"),
        ("fr", "US", "des États-Unis d’Amérique"),
        ("es", "GB", "del Reino Unido"),
        ("es", "SV", "de El Salvador"),
        ("pt", "AO", "de Angola"),
        ("pt", "US", "dos Estados Unidos da América"),
        ("it", "UZ", "dell’Uzbekistan"),
        ("ru", "KZ", "Казахстана"),
        ("ru", "US", "Соединённых Штатов Америки"),
        ("kk", "KZ", None),
        ("fr", "TW", None),
    ],
)
def test_an_embassy_is_of_its_state_as_each_language_says_it(language: str, state: str, words: str | None) -> None:
    assert law.of_state(state, language) == words
