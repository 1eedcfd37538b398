import re
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.fax.numbers import FaxNumber, ImpossibleNumberError, fax_number, next_office_time

ASTANA = "+7 7172 72 05 16"


@pytest.mark.parametrize(
    ("country", "dialled", "digits"),
    [
        ("GB", "00 7 7172 72 05 16", "0077172720516"),
        ("DE", "00 7 7172 72 05 16", "0077172720516"),
        ("US", "011 7 7172 72 05 16", "01177172720516"),
        ("RU", "8 (7172) 72 05 16", "87172720516"),
        ("KZ", "8 (7172) 72 05 16", "87172720516"),
        (None, "+7 7172 72 05 16", "+77172720516"),
    ],
)
def test_a_number_is_dialled_as_from_the_sender_s_country(country: str | None, dialled: str, digits: str) -> None:
    number = fax_number(ASTANA)

    assert number.dialled(country) == dialled
    assert number.digits(country) == digits


def test_a_number_is_kept_as_e164_with_its_country() -> None:
    number = fax_number("+7 (7172) 72-05-16")

    assert number.e164 == "+77172720516"
    assert number.country == "KZ"
    assert number.valid


@pytest.mark.parametrize(
    ("printed", "country", "e164"), [("(61) 3248-6678", "BR", "+556132486678"), ("031 350 17 99", "CH", "+41313501799")]
)
def test_national_forms_are_read_by_the_country_of_the_address(printed: str, country: str, e164: str) -> None:
    assert fax_number(printed, country).e164 == e164


@pytest.mark.parametrize("printed", ["+84 43 804 4130", "+57-1-2345678"])
def test_numbers_of_an_old_plan_are_read_but_not_valid(printed: str) -> None:
    assert not fax_number(printed).valid


@pytest.mark.parametrize(
    "printed", ["12", "+7 7172", "+7 7172 72 05 16 99 99 99", "by post", "", "(61) 3248-6678", "\x00"]
)
def test_what_cannot_be_a_number_is_refused(printed: str) -> None:
    with pytest.raises(ImpossibleNumberError):
        fax_number(printed)


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("+49 351 1234567 ext. 12", "no extension (12)"),
        ("+7 727 250 00 00 доб. 12", "no extension (12)"),
        ("+44 20 7946 0000;ext=12", "no extension (12)"),
        ("+7 7172 720516, 720517", "no extension (720517)"),
        ("+49 351 1234567 (Fax)", "letters would be dialled as digits"),
    ],
)
def test_no_part_of_a_number_is_dropped_or_dialled_as_another(printed: str, reason: str) -> None:
    with pytest.raises(ImpossibleNumberError, match=re.escape(reason)):
        fax_number(printed)


@given(st.text(max_size=30), st.sampled_from(["KZ", "US", "BR", "GB", None]))
def test_any_text_is_a_number_or_refused(printed: str, country: str | None) -> None:
    try:
        number = fax_number(printed, country)
    except ImpossibleNumberError:
        return
    assert number.e164.startswith("+")
    assert number.e164.removeprefix("+").isdecimal()
    assert fax_number(number.e164).e164 == number.e164


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "now", "expected"),
    [
        (ASTANA, "2011-07-01T01:00", "2011-07-01T03:00"),  # Friday, 7 o'clock in Astana, then at UTC+6
        (ASTANA, "2011-07-01T05:07", "2011-07-01T05:15"),  # open: the next quarter of an hour
        (ASTANA, "2011-07-01T05:15", "2011-07-01T05:15"),
        (ASTANA, "2011-07-01T11:00", "2011-07-04T03:00"),  # Friday, 17 o'clock: over Saturday and Sunday
        ("+20 2 2792 0000", "2024-01-05T08:00", "2024-01-07T07:00"),  # Cairo rests on Friday and Saturday
        ("+1 202 456 1111", "2024-03-08T23:00", "2024-03-11T13:00"),  # Washington: summer time began on the Sunday
    ],
)
def test_faxes_wait_for_office_hours_where_they_arrive(printed: str, now: str, expected: str) -> None:
    assert next_office_time(fax_number(printed), at(now)) == at(expected)


def test_office_hours_can_be_told() -> None:
    found = next_office_time(fax_number(ASTANA), at("2011-07-01T01:00"), hours=(time(10), time(12)))

    assert found == at("2011-07-01T04:00")


def test_a_zone_that_is_given_overrides_the_number_s() -> None:
    found = next_office_time(fax_number(ASTANA), at("2011-07-01T01:00"), zones=["Europe/London"])

    assert found == at("2011-07-01T08:00")


@pytest.mark.parametrize("zones", [("Nowhere/At_All",), ("Pacific/Auckland", "Europe/London", "America/Los_Angeles")])
def test_where_no_hour_is_known_to_suit_none_is_named(zones: tuple[str, ...]) -> None:
    number = FaxNumber("+10000000000", "", None, valid=False)

    assert next_office_time(number, at("2011-07-01T01:00"), zones=zones) is None
