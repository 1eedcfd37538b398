import pytest

from appeals.letters.address import AddressParts, addressee, findings, postal_block

ORYNBOR = AddressParts(("8, Orynbor St., House of Ministries,", "Entrance No.2"), "Astana", "010000", country="KZ")
NAMES = ("Mr Ashat Daulbayev", "Prosecutor General")


def test_the_name_comes_first_and_the_country_last_in_capitals() -> None:
    block = postal_block(names=NAMES, parts=ORYNBOR, language="en", posted_in="GB")
    assert block == (*NAMES, *ORYNBOR.lines, "Astana 010000", "KAZAKHSTAN")


def test_mail_at_home_has_no_country_line() -> None:
    assert postal_block(names=NAMES, parts=ORYNBOR, language="ru", posted_in="KZ")[-1] == "Astana 010000"


def test_a_printed_block_wins_over_any_formatting() -> None:
    printed = ("Prosecutor General of Kazakhstan", "", "Astana 01000,  KAZAKHSTAN")
    block = postal_block(names=NAMES, parts=ORYNBOR, language="en", posted_in="GB", printed=printed)
    assert block == ("Prosecutor General of Kazakhstan", "Astana 01000, KAZAKHSTAN")


@pytest.mark.parametrize(
    ("country", "lines"),
    [
        ("DE", ("12345 City", "Region")),
        ("FR", ("12345 City", "Region")),
        ("GB", ("City", "Region", "12345")),
        ("US", ("City, Region 12345",)),
        ("RU", ("City", "Region", "12345")),
        ("KG", ("12345 City", "Region")),
        ("UZ", ("12345 City", "Region")),
        ("SE", ("12345 City", "Region")),  # without Google's "SE-"
        ("CN", ("City", "Region, 12345")),
    ],
)
def test_the_parts_stand_in_the_order_of_the_country(country: str, lines: tuple[str, ...]) -> None:
    parts = AddressParts(("1 Street",), "City", "12345", "Region", country)
    assert postal_block(names=("Office",), parts=parts, language="en", posted_in=country) == (
        "Office",
        "1 Street",
        *lines,
    )


def test_what_is_missing_leaves_no_mark() -> None:
    parts = AddressParts(("1 Street",), "City", country="US")
    assert postal_block(names=("Office",), parts=parts, language="en", posted_in="US") == ("Office", "1 Street", "City")
    assert postal_block(names=("Office",), parts=AddressParts(), language="en") == ("Office",)


def test_attention_care_of_and_second_script_stand_above_the_country() -> None:
    block = postal_block(
        names=("Ministry",),
        parts=AddressParts(("1 Street",), "Beijing", country="CN"),
        language="en",
        posted_in="GB",
        attention="Ms Li",
        care_of="Embassy of China",
        second_script=("北京市",),
    )
    assert block == (
        "Ministry",
        "For the attention of Ms Li",
        "c/o Embassy of China",
        "1 Street",
        "Beijing",
        "北京市",
        "CHINA",
    )


@pytest.mark.parametrize(
    ("language", "posted_in", "line"),
    [
        ("en", "DE", "KASACHSTAN"),
        ("fr", "", "KAZAKHSTAN"),
        ("de", "", "KASACHSTAN"),
        ("ru", "", "КАЗАХСТАН"),
        ("ru", "KG", "КАЗАХСТАН"),
    ],
)
def test_the_country_line_is_one_the_posting_country_reads(language: str, posted_in: str, line: str) -> None:
    assert postal_block(names=NAMES, parts=ORYNBOR, language=language, posted_in=posted_in)[-1] == line


def test_a_postcode_of_another_form_is_reported_not_refused() -> None:
    parts = AddressParts(("8, Orynbor St.",), "Astana", "01000", country="KZ")
    block = postal_block(names=NAMES, parts=parts, language="en")
    (finding,) = findings(block, parts)
    assert finding.code == "postcode-form"
    assert "Astana 01000" in block
    assert findings(block, ORYNBOR) == ()


def test_long_lines_and_too_many_of_them_are_reported() -> None:
    block = ("x" * 38, "x" * 39, *"abcdef")
    assert [finding.code for finding in findings(block, AddressParts())] == [
        "address-line-long",
        "address-too-many-lines",
    ]


def test_the_addressee_is_what_the_book_has() -> None:
    assert addressee(language="en", name="Ashat Daulbayev", honorific="Mr", office="Prosecutor General") == NAMES
    assert addressee(language="en", office="Prosecutor General") == ("Prosecutor General",)
    assert addressee(language="en", name="Ashat Daulbayev") == ("Ashat Daulbayev",)
    assert addressee(language="en", office="The Times", organization="The Times") == ("The Times",)


def test_dative_lines_are_for_languages_that_want_them() -> None:
    dative = ("Генеральному прокурору",)
    assert addressee(language="en", office="Prosecutor General", dative=dative) == ("Prosecutor General",)
    assert addressee(language="ru", office="Генеральный прокурор", dative=dative) == dative
    assert addressee(language="kk", office="Бас прокурор", dative=("Бас прокурорға",)) == ("Бас прокурорға",)
