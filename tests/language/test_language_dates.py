from datetime import date

import pytest

from appeals import language

DAY = date(2011, 7, 1)


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "1 July 2011"),
        ("en-US", "July 1, 2011"),
        ("fr", "1er juillet 2011"),
        ("es", "1 de julio de 2011"),
        ("de", "1. Juli 2011"),
        ("pt-BR", "1º de julho de 2011"),
        ("tr", "1 Temmuz 2011"),
        ("ru", "1 июля 2011\u00a0г."),
        ("kk", "2011 жылғы 1 шілде"),
        ("ar", "1 يوليو 2011"),
        ("zh-Hans", "2011年7月1日"),
        ("tg", "1 июли соли 2011"),
        ("udm", "2011-07-01"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(tag: str, written: str) -> None:
    assert language.long_date(DAY, tag) == written


def test_a_date_without_a_place_stands_alone() -> None:
    assert language.place_and_date("Oslo", DAY, "en") == "Oslo, 1 July 2011"
    assert language.place_and_date(None, DAY, "en") == "1 July 2011"
    assert language.place_and_date(None, DAY, "fr") == "Le 1er juillet 2011"


def test_braces_in_a_place_are_text() -> None:
    assert language.place_and_date("{date}", DAY, "en") == "{date}, 1 July 2011"


def test_lists_are_joined_as_the_language_joins_them() -> None:
    assert language.listed(["a"], "en") == "a"
    assert language.listed(["a", "b", "c"], "en") == "a, b and c"
    assert language.listed(["a", "b", "c"], "en-US") == "a, b, and c"
    assert language.listed(["a", "b"], "ru") == "a и b"
    assert language.listed(["a", "b", "c"], "udm") == "a, b, c"
    assert language.listed(["a", "b", "c"], "uz-Cyrl", "or") == "a, b ёки c"  # CLDR has none
    assert language.listed(["a", "b", "c"], "fa") == "a، b و c"


def test_spanish_joins_by_sound() -> None:
    assert language.listed(["tortura", "incomunicación"], "es") == "tortura e incomunicación"
    assert language.listed(["agua", "hielo"], "es") == "agua y hielo"
    assert language.listed(["kazajo", "ruso", "oseta"], "es", "or") == "kazajo, ruso u oseta"


@pytest.mark.parametrize("tag", ["ar", "fa"])
def test_a_latin_town_stands_apart_in_a_right_to_left_date_line(tag: str) -> None:
    line = language.place_and_date("London", DAY, tag)
    assert line.startswith("\u2066London\u2069، 1 ")
    assert language.place_and_date("تهران", DAY, tag).startswith("تهران، 1 ")


def test_a_left_to_right_date_line_needs_nothing() -> None:
    assert language.place_and_date("London", DAY, "en") == "London, 1 July 2011"
