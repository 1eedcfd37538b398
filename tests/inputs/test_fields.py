"""What a single value means, and what it cannot mean."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from appeals.inputs.models.fields import Country, Day, LanguageTag, Line, Lines, Prose, When


def value(kind: Any, text: object, language: str = "en") -> object:  # noqa: ANN401 - any of the kinds of value
    return TypeAdapter(kind).validate_python(text, context={"language": language})


def code(kind: Any, text: object) -> str:  # noqa: ANN401 - likewise
    with pytest.raises(ValidationError) as error:
        value(kind, text)
    return error.value.errors()[0]["type"]


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("2010-06-09", date(2010, 6, 9)),
        ("2010-06", date(2010, 6, 30)),
        ("2008-02", date(2008, 2, 29)),
        ("2003", date(2003, 12, 31)),
        ("2005-05-12/2005-05-13", date(2005, 5, 13)),
        ("2005-05/2006", date(2006, 12, 31)),
        ("2003 approx", date(2003, 12, 31)),
        ("about 2003-02", date(2003, 2, 28)),
    ],
)
def test_a_time_lasts_as_long_as_it_can_mean(text: str, last_day: date) -> None:
    found = value(When, text)
    assert isinstance(found, When)
    assert found.last_day == last_day
    assert found.approximate == ("a" in text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "soon",
        "2010-13",
        "2010-02-30",
        "10-06-09",
        "2010-6",
        "2010/",
        "/2010",
        "about",
        "about 2010 approx",
        "2010 2011",
        "2010-06-09T12:00",
        "0000",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert code(When, text) == "bad-date"


@pytest.mark.parametrize("text", ["2011-7-22", "22.7.2011", "22 July 2011", "2011-07", "20110722", "", "2011-07-22 "])
def test_a_day_has_one_way_to_be_written(text: str) -> None:
    assert code(Day, text) == "bad-date"
    assert value(Day, "2011-07-22") == date(2011, 7, 22)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  two  words ", "two  words"),
        ("soft\N{SOFT HYPHEN}hyphen", "softhyphen"),
        ("می\N{ZERO WIDTH NON-JOINER}خواهم", "می\N{ZERO WIDTH NON-JOINER}خواهم"),
        ("O’Brien & Söhne", "O’Brien & Söhne"),
    ],
)
def test_a_line_is_kept_as_it_is_printed(text: str, kept: str) -> None:
    assert value(Line, text) == kept


@pytest.mark.parametrize(
    "hidden",
    ["\u202e", "\u200b", "\u2066", "\ufeff", "\x07", "\x1b", "\x85", "\u2028", "\U000e0041", "\U0003fffe", "\u0378"],
)
def test_nothing_hidden_stands_in_a_line(hidden: str) -> None:
    assert code(Line, f"Ana{hidden}Example") == "hidden-character"


def test_prose_may_say_its_direction_and_nothing_else_hidden() -> None:
    assert value(Prose, "a\n\tb\u200f\u2067c\u2069\n\n") == "a\n\tb\u200f\u2067c\u2069"
    assert code(Prose, "a\u202eb") == "hidden-character"


def test_a_line_is_one_line_and_not_empty() -> None:
    assert code(Line, "a\nb") == "one-line"
    assert code(Line, "  ") == "empty-field"
    assert value(Line, "a\n") == "a"


def test_a_plain_string_is_in_the_language_of_its_file() -> None:
    assert value(Lines, "Дорогие", "ru") == {"ru": "Дорогие"}
    assert value(Lines, {"EN": "Dear", "en-us": "Dear"}) == {"en": "Dear", "en-US": "Dear"}


@pytest.mark.parametrize(
    ("text", "tag"), [("RU", "ru"), ("en_us", "en-US"), ("en-GB", "en"), ("uz-cyrl", "uz-Cyrl"), ("iw", "he")]
)
def test_language_tags_have_one_form(text: str, tag: str) -> None:
    assert value(LanguageTag, text) == tag


def test_unknown_codes_name_what_was_meant() -> None:
    with pytest.raises(ValidationError) as error:
        value(LanguageTag, "kz")
    (detail,) = error.value.errors()
    assert detail["type"] == "unknown-language"
    assert "kk (Kazakh)" in detail["ctx"]["hint"]
    assert "did you mean" not in detail["ctx"]["said"]
    assert value(Country, "kaz") == "KZ"
    assert code(Country, "XX") == "unknown-country"
