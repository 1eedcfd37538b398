import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appeals.language import addresses_apart, direction, isolated


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8, Orynbor St., House of Ministries,", "ltr"),
        ("+7 (7172) الفاكس", "rtl"),
        ("«Астана»", "ltr"),
        ("12. تهران", "rtl"),
        ("ירושלים", "rtl"),
        ("\u2066London\u2069، 1 يوليو", "rtl"),
        ("\u2067لندن\u2069, 1 July", "ltr"),
        ("\u2069London", "ltr"),
    ],
)
def test_the_first_letter_that_is_not_set_apart_gives_the_direction(text: str, found: str) -> None:
    assert direction(text) == found


def test_without_a_letter_the_default_holds() -> None:
    assert direction("12/34") == "ltr"
    assert direction("12/34", "rtl") == "rtl"


@pytest.mark.parametrize(
    "number",
    [
        "+7 7172 50 25 34",
        "+77172502534",
        "8 (7172) 50-25-34",
        "031 350 17 99",
        "00 7 7172 72 05 16",
        "+84 43 804 4130",
        "(020) 7946-0958",
        "(7172)50-25-34",
        "44-20-7946-0000",
        "050-123-4567",
    ],
)
def test_numbers_in_groups_are_isolated_as_a_whole(number: str) -> None:
    whole = number.replace(" ", "\u00a0")
    assert isolated(f"الفاكس: {number}، والبريد") == f"الفاكس: \u2066{whole}\u2069، والبريد"


@pytest.mark.parametrize(
    "text",
    [
        "المادة 3(1)",
        "رقم 15303/09",
        "في 9 يونيو/حزيران 2011",
        "129/10 UA",
        "a.b@c.org",
        "2010-12-31",
        "31-12-2010",
        "(12) 50 رجلاً",
        "الفقرات 12-15",
    ],
)
def test_what_bidi_leaves_in_order_is_left_alone(text: str) -> None:
    assert isolated(text) == text


@pytest.mark.parametrize(
    ("html", "apart"),
    [
        ("<p>انظر https://a.org/b-c/. ثم</p>", '<p>انظر <span dir="ltr">https://a.org/b-c/</span>. ثم</p>'),
        ("<p>انظر (www.a.org/b?c=1&amp;d)</p>", '<p>انظر (<span dir="ltr">www.a.org/b?c=1&amp;d</span>)</p>'),
        ("<p>البريد a-b.c@d-e.org، ثم</p>", '<p>البريد <span dir="ltr">a-b.c@d-e.org</span>، ثم</p>'),
        (
            '<a href="https://www.a.org/ب">https://a.org/</a>',
            '<a href="https://www.a.org/ب"><span dir="ltr">https://a.org/</span></a>',
        ),
        ('<bdi dir="ltr">https://a.org/</bdi> ثم', '<bdi dir="ltr">https://a.org/</bdi> ثم'),
        ('<a href="mailto:a@b.org">ب</a>', '<a href="mailto:a@b.org">ب</a>'),
        ("<title>https://a.org/ ب</title>", "<title>https://a.org/ ب</title>"),
        ("<p>See https://a.org/b-c/.</p>", "<p>See https://a.org/b-c/.</p>"),
    ],
)
def test_addresses_of_web_and_email_are_read_from_the_left_in_every_line(html: str, apart: str) -> None:
    assert addresses_apart(html) == apart
    assert addresses_apart(apart) == apart


@given(st.text())
@example("+49 30 420 24 80")
def test_isolation_adds_only_pairs_and_is_done_once(text: str) -> None:
    text = text.replace("\u2066", "").replace("\u2069", "")
    once = isolated(text)
    assert once.replace("\u2066", "").replace("\u2069", "").replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert once.count("\u2066") == once.count("\u2069")
    assert isolated(once) == once
