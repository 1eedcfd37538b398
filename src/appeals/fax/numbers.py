"""Fax numbers: what to store, what to dial, and when somebody is in the office there."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from appeals.language.cldr import shared
from appeals.system.frozen_data import dataclass
from appeals.system.lean_imports import imported_when_called
from appeals.system.patterns import expression

with imported_when_called(
    *(f"phonenumbers.{each}" for each in ("asyoutypeformatter", "phonenumbermatcher", "shortnumberinfo"))
):
    import phonenumbers

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

OFFICE_HOURS = (time(9), time(17))
"""When somebody takes paper from a fax machine, in the time of its place."""

_UNKNOWN_ZONE = "Etc/Unknown"
_NO_COUNTRY = "ZZ"
_MINUTE, _STEP = timedelta(minutes=1), timedelta(minutes=15)
_LONGEST_WAIT = timedelta(days=8)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SATURDAY_AND_SUNDAY = (5, 6)


class ImpossibleNumberError(ValueError):
    """This cannot be a telephone number; the message says why."""


@dataclass(frozen=True, slots=True)
class FaxNumber:
    """A number as it is stored and dialled.

    Attributes:
        e164: `+` and digits, the same from everywhere.
        international: with spaces, for people to read.
        country: where it rings, as far as the number tells.
        valid: whether the numbering plan has it; plans change, so an invalid number is a warning only.
    """

    e164: str
    international: str
    country: str | None
    valid: bool

    @property
    def zones(self) -> tuple[str, ...]:
        """The time zones it may ring in, in the tz database's names."""
        from phonenumbers import timezone  # noqa: PLC0415 - 2 ms, and only jobs need it

        found = timezone.time_zones_for_geographical_number(phonenumbers.parse(self.e164))
        return tuple(zone for zone in found if zone != _UNKNOWN_ZONE)

    def dialled(self, country: str | None) -> str:
        """The number as it is dialled from a country, with spaces; from nowhere in particular with its `+`.

        Within one country, and between countries that share a prefix as Russia and Kazakhstan do, this is the national form.
        Some plans wait for a second dial tone, which is printed `~`.
        """
        if country is None:
            return self.international
        return phonenumbers.format_out_of_country_calling_number(phonenumbers.parse(self.e164), country)

    def digits(self, country: str | None) -> str:
        """What the keys of a machine in that country are pressed for: digits only, or E.164 from nowhere in particular."""
        dialled = self.dialled(country)
        plus = "+" if dialled.startswith("+") else ""
        return plus + "".join(filter(str.isdigit, dialled))


def fax_number(printed: str, country: str | None = None) -> FaxNumber:
    """Read a number; national forms need the country of the address.

    Raises:
        ImpossibleNumberError: it has too few or too many digits, or no country is known.
    """
    try:
        number = phonenumbers.parse(printed, country)
    except phonenumbers.NumberParseException as error:
        message = f"'{printed}' is no telephone number"
        raise ImpossibleNumberError(message) from error
    if reason := undialled(printed, number):
        message = f"'{printed}' cannot be dialled as a whole: {reason}"
        raise ImpossibleNumberError(message)
    if not phonenumbers.is_possible_number(number):
        message = f"'{printed}' has too few or too many digits for a telephone number"
        raise ImpossibleNumberError(message)
    return FaxNumber(
        e164=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        international=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL),
        country=phonenumbers.region_code_for_number(number) or _main_country(number),
        valid=phonenumbers.is_valid_number(number),
    )


def undialled(printed: str, number: phonenumbers.PhoneNumber) -> str:
    """What of a text would not be dialled, or dialled as something else: an extension, letters; empty where nothing is."""
    if number.extension:
        return f"a fax machine dials no extension ({number.extension}), so give the number that rings there"
    if _LETTERS_BEHIND.search(printed):
        return "its letters would be dialled as digits, so write the number alone"
    return ""


_LETTERS_BEHIND = expression(r"\d.*[^\W\d_]")
"""Letters after digits, on whose keys they are: `(Fax)` is 329 to a telephone (ITU-T E.161)."""


def fax_numbers(printed: Iterable[str], country: str | None) -> tuple[FaxNumber, ...]:
    """Read some numbers, each machine once; those that cannot be dialled are left out where others can.

    Raises:
        ImpossibleNumberError: there are numbers, but none that can be dialled.
    """
    found: dict[str, FaxNumber] = {}
    trouble: ImpossibleNumberError | None = None
    for each in printed:
        try:
            number = fax_number(each, country)
        except ImpossibleNumberError as error:
            trouble = error
        else:
            found.setdefault(number.e164, number)
    if trouble and not found:
        raise trouble
    return tuple(found.values())


def _main_country(number: phonenumbers.PhoneNumber) -> str | None:
    """The country a calling code is named after, for numbers outside its plan."""
    country = phonenumbers.region_code_for_country_code(number.country_code or 0)
    return country if country.isalpha() and country != _NO_COUNTRY else None


def next_office_time(
    number: FaxNumber, now: datetime, *, hours: tuple[time, time] = OFFICE_HOURS, zones: Sequence[str] = ()
) -> datetime | None:
    """The first moment from `now` on at which an office there is open, in UTC and on a quarter of an hour.

    It is open on the working days of the number's country (CLDR's, holidays not counted), in all of its zones at once.
    `zones` overrides those of the number.

    Returns:
        None when no zone is known, or zones lie so far apart that no hour suits all.
    """
    places = _places(number, zones)
    moment = _rounded_up(now, _STEP)
    end = _rounded_down(now, _STEP) + _LONGEST_WAIT
    while places and moment < end:
        if _open_in_all(places, moment, number.country, hours):
            return moment
        moment += _STEP
    return None


def next_call(
    number: FaxNumber,
    now: datetime,
    lasting: timedelta,
    *,
    hours: tuple[time, time] = OFFICE_HOURS,
    zones: Sequence[str] = (),
) -> datetime | None:
    """The first whole minute from `now` on, in UTC, at which a call of this length fits into office hours there.

    One that is longer than they are begins with them. See `next_office_time`.
    """
    places = _places(number, zones)
    begin = _rounded_up(now, _MINUTE)
    if not _open_in_all(places, begin, number.country, hours):
        return next_office_time(number, begin, hours=hours, zones=zones)
    end = begin + lasting
    if _open_in_all(places, end, number.country, hours):
        return begin
    return next_office_time(number, end, hours=hours, zones=zones)


def _places(number: FaxNumber, zones: Sequence[str]) -> "Sequence[ZoneInfo]":
    """The zones that a number may ring in, by default its own; none where one of them is not known."""
    found = [time_zone(zone) for zone in zones or number.zones]
    known = [place for place in found if place]
    return known if len(known) == len(found) else ()


def _rounded_down(moment: datetime, step: timedelta) -> datetime:
    """In UTC, to a whole number of steps; a step is a part of an hour."""
    return moment.astimezone(UTC) - (moment - _EPOCH) % step


def _rounded_up(moment: datetime, step: timedelta) -> datetime:
    down = _rounded_down(moment, step)
    return down if down == moment else down + step


def _open_in_all(places: "Sequence[ZoneInfo]", moment: datetime, country: str | None, hours: tuple[time, time]) -> bool:
    return bool(places) and all(_open(moment.astimezone(place), country, hours) for place in places)


def time_zone(name: str) -> "ZoneInfo | None":
    """A time zone by its name in the tz database; None where there is none of this name."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - only jobs of faxes ask for an hour

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # no such file, a path that leads elsewhere, a folder
        return None


def _open(moment: datetime, country: str | None, hours: tuple[time, time]) -> bool:
    return moment.weekday() not in _weekend(country) and hours[0] <= moment.time() < hours[1]


@cache
def _weekend(country: str | None) -> frozenset[int]:
    """The days of rest, Monday being 0; Saturday and Sunday where CLDR does not know of others."""
    first, last = shared().weekends.get(country or "", _SATURDAY_AND_SUNDAY)
    return frozenset((first + day) % 7 for day in range((last - first) % 7 + 1))
