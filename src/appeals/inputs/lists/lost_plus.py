"""Telephone numbers that have lost the `+` at their beginning, as spreadsheets take it from what looks like a number."""

__all__ = ["lacks_plus"]


def lacks_plus(country: str, digits: str) -> bool:
    """Whether digits are no number as it is dialled within a country, and would be one of it with a `+`: 447912345678 in GB."""
    import phonenumbers  # noqa: PLC0415 - hardly a list has numbers that are digits alone

    code = phonenumbers.country_code_for_region(country)
    within = phonenumbers.ndd_prefix_for_region(country, True) or "+"  # noqa: FBT003 - without what stands for a dial tone
    if not code or not digits.startswith(str(code)) or digits.startswith(within):
        return False
    try:
        whole = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return False
    national = phonenumbers.PhoneNumber(country_code=code, national_number=int(digits))
    return phonenumbers.is_valid_number_for_region(whole, country) and not phonenumbers.is_valid_number(national)
