"""The parts of an email, against Python's own."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mail import TEXTS, contents, read

from appeals.formats.email.bodies import BodyLines, multipart, pdf_part, text_part


def part(kind: str, *texts: str) -> bytes:
    return text_part(kind, [BodyLines(text.encode()) for text in texts])


@settings(max_examples=100)
@given(plain=TEXTS, html=TEXTS, pdf=st.binary(max_size=200))
def test_parts_are_read_as_those_that_python_writes(plain: str, html: str, pdf: bytes) -> None:
    pythons = EmailMessage(policy=policy.SMTP)
    pythons.set_content(plain)
    pythons.add_alternative(html, subtype="html")
    pythons.add_attachment(pdf, maintype="application", subtype="pdf", filename="a-b.en.pdf")
    texts = multipart(b"alternative", (part("plain", plain), part("html", html)), boundary=b"=1=")
    ours = read(multipart(b"mixed", (texts, pdf_part(pdf, "a-b.en.pdf")), boundary=b"=0="))
    assert [contents(part) for part in ours.walk()] == [contents(part) for part in read(pythons.as_bytes()).walk()]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("", "7bit"),
        ("plain\n", "7bit"),
        ("é" * 39, "8bit"),
        ("é" + "x" * 77, "quoted-printable"),
        ("x" * 79, "quoted-printable"),
        ("Ж" * 40, "base64"),
    ],
)
def test_a_text_is_encoded_only_where_its_lines_are_long(text: str, encoding: str) -> None:
    assert message_from_bytes(part("plain", text))["Content-Transfer-Encoding"] == encoding


@settings(max_examples=300)
@given(text=TEXTS.map(lambda text: text.replace("\n", " ")) | st.text(" \t.=aé", min_size=60, max_size=400))
def test_no_line_is_longer_than_its_encoding_allows(text: str) -> None:
    head, _, body = part("plain", text).partition(b"\r\n\r\n")
    encoded = b"quoted-printable" in head or b"base64" in head
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= (76 if encoded else 78)
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert not any(line.endswith((b" ", b"\t")) for line in lines) or b"quoted" not in head


@given(
    lines=st.lists(st.sampled_from(["", "plain", "Ж" * 40, "x" * 79, "From x", "é", "a = b "])), at=st.integers(0, 9)
)
def test_a_text_in_two_pieces_is_encoded_like_the_whole(lines: list[str], at: int) -> None:
    before, after = ("".join(f"{line}\n" for line in piece) for piece in (lines[:at], lines[at:]))
    assert part("html", before, after) == part("html", before + after)
