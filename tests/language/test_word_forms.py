import pytest

from appeals.language import capitalized, in_capitals


@pytest.mark.parametrize(
    ("language", "text", "capitals"),
    [
        ("tr", "Birleşik Krallık, acil bilgi", "BİRLEŞİK KRALLIK, ACİL BİLGİ"),
        ("en", "Türkiye", "TÜRKİYE"),
        ("de", "Straße", "STRAẞE"),
        ("el", "Ηνωμένο Βασίλειο, Μαΐου", "ΗΝΩΜΕΝΟ ΒΑΣΙΛΕΙΟ, ΜΑΪΟΥ"),
        ("ka", "ყაზახეთი", "ყაზახეთი"),
        ("fr", "Ouzbékistan", "OUZBÉKISTAN"),
        ("zh", "中国", "中国"),
    ],
)
def test_capitals_follow_the_language(language: str, text: str, capitals: str) -> None:
    assert in_capitals(text, language) == capitals


def test_a_label_begins_with_a_capital_of_its_language() -> None:
    assert [capitalized("i eposta", tag) for tag in ("tr", "en")] == ["İ eposta", "I eposta"]
    assert capitalized("formulário na Internet", "pt") == "Formulário na Internet"
