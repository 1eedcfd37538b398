"""Telephone and fax numbers, by libphonenumber's data: possible, valid, and in one canonical form (ITU-T E.164)."""

import phonenumbers

_REASONS = {
    phonenumbers.ValidationResult.TOO_SHORT: "it is too short",
    phonenumbers.ValidationResult.TOO_LONG: "it is too long",
    phonenumbers.ValidationResult.INVALID_LENGTH: "its length is that of no number there",
    phonenumbers.ValidationResult.INVALID_COUNTRY_CODE: "no country has this code",
    phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "the area code is missing",
}


def judge(number: str, country: str | None) -> tuple[str, bool]:
    """What can be said of a number without calling it, as a book gives it; national forms need the country.

    Returns:
        Why it cannot be dialled at all, as a phrase, empty where it can; and whether its country uses such numbers today.
    """
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException as error:
        reason = "begin it with + and the country's code" if country is None else "it is not made of digits"
        known = error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE
        return reason if known or country else str(error).lower(), False
    length = phonenumbers.is_possible_number_with_reason(parsed)
    if length != phonenumbers.ValidationResult.IS_POSSIBLE:
        return _REASONS.get(length, "its length is wrong"), False
    return "", phonenumbers.is_valid_number(parsed)


def canonical(number: str, country: str | None) -> str:
    """The number in E.164, so that two spellings can be compared; as it is where it cannot be read."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(number, country), phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        return number
