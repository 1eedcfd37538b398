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


@pytest.mark.parametrize(
    ("parts", "names", "block"),
    [
        (
            AddressParts(("1-3-2 Rei",), "Chiyoda-ku", "100-8798", "Tokyo", "JP"),
            ("Taro Rei", "Minister"),
            ("Taro Rei", "Minister", "1-3-2 Rei, Chiyoda-ku", "Tokyo 100-8798", "JAPAN"),
        ),
        (
            AddressParts(("例1-3-2",), "千代田区", "100-8798", "東京都", "JP"),
            ("例太郎", "外務大臣"),
            ("〒100-8798", "東京都千代田区", "例1-3-2", "外務大臣", "例太郎", "JAPAN"),
        ),
        (
            AddressParts(("朝阳门南大街2号",), "北京市", "100701", "北京市", "CN"),
            ("Mr Example", "Minister"),
            ("Mr Example", "Minister", "100701", "北京市", "朝阳门南大街2号", "CHINA"),
        ),
        (
            AddressParts(("세종대로 209", "2층"), "종로구", "03171", "서울특별시", "KR"),
            ("홍길동",),
            ("서울특별시 종로구", "세종대로 209", "2층", "홍길동", "03171", "REPUBLIC OF KOREA"),
        ),
    ],
)
def test_east_asian_addresses_have_their_own_order_in_each_script(
    parts: AddressParts, names: tuple[str, ...], block: tuple[str, ...]
) -> None:
    assert postal_block(names=names, parts=parts, language="en", posted_in="GB") == block


def test_an_honorific_takes_the_form_of_the_address() -> None:
    assert addressee(language="de", name="Arman Beispiel", honorific="Herr Dr.") == ("Herrn Dr. Arman Beispiel",)
    assert addressee(language="fr", name="Paul Exemplar", honorific="M.") == ("Monsieur Paul Exemplar",)
    assert addressee(language="zh", name="张三", honorific="先生") == ("张三先生",)
    assert addressee(language="zh", name="Ann Example", honorific="Ms") == ("Ms Ann Example",)
    block = postal_block(names=("Amt",), parts=AddressParts(), language="de", attention="Herr Kim")
    assert block == ("Amt", "zu Händen Herrn Kim")


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
    ((code, _, _),) = findings(block, parts)
    assert code == "postcode-form"
    assert "Astana 01000" in block
    assert not list(findings(block, ORYNBOR))


def test_long_lines_and_too_many_of_them_are_reported() -> None:
    block = ("x" * 38, "x" * 39, *"abcdef")
    assert [code for code, _, _ in findings(block, AddressParts())] == ["address-line-long", "address-too-many-lines"]


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
