"""Telephone and fax numbers, by libphonenumber's data: possible, valid, and in one canonical form (ITU-T E.164)."""

import phonenumbers

from appeals.system.frozen_data import dataclass

__all__ = ["Judgement", "canonical", "judge"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What can be said of a number without calling it.

    Attributes:
        valid: whether its country uses such numbers today.
        reason: why it cannot be dialled at all, as a phrase; empty where it can.
    """

    valid: bool
    reason: str = ""


_REASONS = {
    phonenumbers.ValidationResult.TOO_SHORT: "it is too short",
    phonenumbers.ValidationResult.TOO_LONG: "it is too long",
    phonenumbers.ValidationResult.INVALID_LENGTH: "its length is that of no number there",
    phonenumbers.ValidationResult.INVALID_COUNTRY_CODE: "no country has this code",
    phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "the area code is missing",
}


def judge(number: str, country: str | None) -> Judgement:
    """Judge a number as a book gives it; national forms need the country."""
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException as error:
        reason = "begin it with + and the country's code" if country is None else "it is not made of digits"
        known = error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE
        return Judgement(valid=False, reason=reason if known or country else str(error).lower())
    length = phonenumbers.is_possible_number_with_reason(parsed)
    if length != phonenumbers.ValidationResult.IS_POSSIBLE:
        return Judgement(valid=False, reason=_REASONS.get(length, "its length is wrong"))
    return Judgement(valid=phonenumbers.is_valid_number(parsed))


def canonical(number: str, country: str | None) -> str:
    """The number in E.164, so that two spellings can be compared; as it is where it cannot be read."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(number, country), phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        return number
