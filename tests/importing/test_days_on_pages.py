from datetime import date

import pytest

from appeals.importing.days import days


@pytest.mark.parametrize(
    "text",
    [
        "22 JULY 2011",
        "22nd July, 2011",
        "July 22, 2011",
        "the 22nd of July 2011",
        "2011-07-22",
        "22.07.2011",
        "22/7/2011",
        "7/22/2011",
        "22.7.11",
        "le 22 juillet 2011",
        "22 de julio de 2011",
        "22. Juli 2011",
        "22 luglio 2011",
        "22 de julho de 2011",
        "22 июля 2011",
    ],
)
def test_a_day_in_the_wordings_of_appeals(text: str) -> None:
    assert [found.date() for found in days(f"before {text}.")] == [date(2011, 7, 22)]


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2011",
        "EUR 57/001/2011",
        "EUR 15/01/99",
        "UA 129/10",
        "No. 15303/09",
        "+7 7172 72 05 16",
        "find out 12 men",
    ],
)
def test_what_is_no_day_of_the_calendar(text: str) -> None:
    assert [found.date() for found in days(text) if found.date()] == []


def test_a_day_without_a_year_waits_for_one() -> None:
    (found,) = days("by 25 May")
    assert found.date() is None
    assert found.date(2018) == date(2018, 5, 25)


def test_day_and_month_in_slashes_are_doubtful_where_both_could_be_months() -> None:
    assert [bool(found.doubt) for found in days("3/4/2019, 13/4/2019, 4/4/2019, 3.4.2019")] == [
        True,
        False,
        False,
        False,
    ]
