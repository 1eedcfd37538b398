"""Letters as drafts for mail programs: golden files, and no value that becomes a header or a recipient."""

import mailbox
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mail import (
    ADDRESSES,
    HOSTILE,
    INJECTIONS,
    LETTER,
    TEXTS,
    assert_headers_hold,
    contents,
    email_of,
    mailing,
    people,
    read,
    said,
    written_by_python,
)
from program import REPOSITORY, Run
from project import TODAY, Project

from appeals.formats.protocol import LetterError
from appeals.letters.letter import Mailing, SenderBlock


def parts(message: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in message.walk()]


def test_the_email_is_the_golden_one(ua: Path, golden: Callable[[str, bytes], None]) -> None:
    for letter in ("kz-prosecutor-general", "kz-foreign-minister"):
        golden(f"email/{letter}.en.eml", (ua / f"{letter}.en.eml").read_bytes())


def test_an_email_opens_as_a_draft(ua: Path) -> None:
    message = read((ua / "kz-prosecutor-general.en.eml").read_bytes())
    assert message["X-Unsent"] == "1"
    assert [address.addr_spec for address in message["To"].addresses] == ["procuror@nursat.kz", "Gp-rk@prokuror.kz"]
    assert message["Subject"] == "Ethnic Uzbeks at risk of torture if returned to Uzbekistan"
    assert message["Content-Language"] == "en"
    for absent in ("Date", "Message-ID", "From", "Cc", "Bcc", "Sender", "Reply-To", "X-Mailer", "User-Agent"):
        assert message[absent] is None
    assert parts(message) == ["multipart/alternative", "text/plain", "text/html"]


SHAPES = (
    mailing(),
    mailing(letter=replace(LETTER, layout="numbered", demands=("One.", "*Two.*\n\nMore."), in_reply_to="Your letter")),
    mailing(
        letter=replace(
            LETTER, layout="paragraphs", enclosures_label="Enclosure", enclosures=("A list",), own_words="I teach."
        )
    ),
    mailing(
        letter=replace(
            LETTER, copies_label="Copy to", copies=("A judge",), own_words_space=True, sender=SenderBlock(by_hand=True)
        )
    ),
    mailing(letter=replace(LETTER, subject="Copy", enclosed=(replace(LETTER, addressee="The Minister (Justice)"),))),
    mailing(
        letter=replace(LETTER, language="ar", direction="rtl", salutation="السيدة الوزيرة،", opening="أكتب إليكم.")
    ),
    mailing(letter=replace(LETTER, subject="", salutation="Dear Sir,\nDear Madam,", valediction="Yours,\nfaithfully,")),
)


@pytest.mark.parametrize("shape", SHAPES, ids=range(len(SHAPES)))
def test_text_and_html_say_the_same_words(shape: Mailing) -> None:
    message = read(email_of(shape))
    assert said(message, "plain") == said(message, "html")


def test_an_email_greets_first_and_is_signed_last() -> None:
    copies = replace(
        LETTER, copies_label="Copies to", copies=("A judge",), enclosures_label="Enclosure", enclosures=("A list",)
    )
    (plain,) = (part for part in read(email_of(mailing(letter=copies))).walk() if part.get_content_subtype() == "plain")
    lines = plain.get_content().splitlines()
    assert lines[:3] == ["Dear Minister,", "", "Reference: UA 1/26"]
    assert lines[-4:] == ["Yours sincerely,", "", "Sam Sample", "Sampleton"]
    assert "A judge" in " ".join(lines)


def test_an_email_holds_no_postal_address_and_its_subject_once() -> None:
    content = email_of(mailing(letter=replace(LETTER, addressee="The Minister (Justice)"))).decode()
    for absent in ("Example Street", "KAZAKHSTAN", "Sample Lane", LETTER.dated, "The Minister (Justice)"):
        assert absent not in content
    assert content.count(LETTER.subject) == 1


def test_a_copied_letter_says_whose_it_is() -> None:
    copied = replace(LETTER, addressee="The Minister (Justice)")
    text = " ".join(said(read(email_of(mailing(letter=replace(LETTER, subject="Copy", enclosed=(copied,))))), "plain"))
    assert "Sampleton The Minister (Justice) Reference: UA 1/26 Teacher detained for a poem Dear Minister," in text
    assert "Example Street" not in text


@pytest.mark.parametrize("show", ["full", "name-place", "initials-place", "none"])
def test_the_signature_has_the_town_as_far_as_it_is_shown(run: Run, project: Project, show: str) -> None:
    options = ("--date", TODAY, "--format", "email", "--out", project.out, "--sender", project.sender(show=show))
    assert run("render", project.campaign(), *options).code == 0
    words = said(read(project.files()["xx-minister.en.eml"]), "plain")
    names = {"full": ["Sam", "Sample"], "name-place": ["Sam", "Sample"], "initials-place": ["S.", "S."], "none": []}[
        show
    ]
    place = ["Sampleton", "United", "Kingdom"] if names else []
    assert words[words.index("sincerely,") + 1 :] == [*names, *place]


@pytest.mark.parametrize("before", ["", "é " * 50, "x" * 75, "From " * 20, "x" * 71], ids=range(5))
def test_a_line_that_begins_with_from_survives_an_mbox(tmp_path: Path, before: str) -> None:
    """Also where a long line is broken for quoted-printable just there."""
    text = f"{before}From what we know she is held.\n\nFrom \n>From\nfrom here"
    made = email_of(mailing(letter=replace(LETTER, opening="I write.", own_words=f"```\n{text}\n```")))
    assert not any(line.startswith(b"From ") for line in made.split(b"\n"))
    (tmp_path / "as-it-is").write_bytes(
        b"From MAILER-DAEMON Thu Jan  1 00:00:00 2026\n" + made.replace(b"\r\n", b"\n") + b"\n"
    )
    with closing(mailbox.mbox(tmp_path / "written")) as written:
        written.add(made)
    for path in ("as-it-is", "written"):
        with closing(mailbox.mbox(tmp_path / path)) as kept:
            (message,) = (read(each.as_bytes(policy=policy.SMTP)) for each in kept)
        assert list(map(contents, message.walk())) == list(map(contents, read(made).walk()))


def test_a_domain_in_any_script_is_written_as_servers_take_it(run: Run, project: Project) -> None:
    minister = project.minister(email=["justice@юстиция.рф", "office@straße.example"])
    sender, options = (
        project.sender(email="sam@exämple.org"),
        ("--date", TODAY, "--format", "text,email", "--out", project.out),
    )
    assert run("render", project.campaign(), "--recipients", minister, "--sender", sender, *options).code == 0
    message = read(project.files()["xx-minister.en.eml"])
    assert [each.addr_spec for each in message["To"].addresses] == [
        "justice@xn--h1aazev8bm.xn--p1ai",
        "office@xn--strae-oqa.example",
    ]
    assert message["From"].addresses[0].addr_spec == "sam@xn--exmple-cua.org"
    assert "sam@exämple.org" in project.files()["xx-minister.en.txt"].decode()


@pytest.mark.parametrize("address", ["ä@example.org", "a@-.рф", "a@ex，evil@example.рф", "a@ex\u200dample.рф"])
def test_an_address_that_no_server_takes_fails_its_letter(address: str) -> None:
    with pytest.raises(LetterError):
        email_of(mailing(to=(address,)))


def test_lines_end_as_mail_wants_them(ua: Path) -> None:
    content = (ua / "kz-prosecutor-general.en.eml").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 998


def test_a_sender_who_shows_everything_is_the_from(run: Run, project: Project) -> None:
    options = ("--date", "2026-02-01", "--format", "email", "--out", project.out, "--sender")
    assert run("render", project.campaign(), *options, project.sender(name="Zoë Sample")).code == 0
    assert read(project.files()["xx-minister.en.eml"])["From"] == "Zoë Sample <sam@example.org>"
    assert run("render", project.campaign(), *options, project.sender(show="name-place")).code == 0
    assert read(project.files()["xx-minister.en.eml"])["From"] is None


def test_a_recipient_without_an_address_is_skipped_and_named(run: Run, tmp_path: Path) -> None:
    options = ("render", REPOSITORY / "campaigns/ua-129-10.yaml", "--date", "2011-07-01", "--format", "email")
    ended = run(*options, "--out", tmp_path / "out")
    assert ended.code == 0
    assert "skipped: kz-president.en (email): no email address" in ended.err
    assert run(*options, "--out", tmp_path / "strict", "--strict").code == 65


def test_copies_can_stand_in_cc(run: Run, tmp_path: Path) -> None:
    campaign = REPOSITORY / "campaigns/ua-129-10.yaml"
    ended = run("render", campaign, "--date", "2011-07-01", "--format", "email", "--cc-copies", "--out", tmp_path)
    assert ended.code == 0
    assert sorted(path.name for path in tmp_path.glob("*.eml")) == ["kz-prosecutor-general.en.eml"]
    message = read((tmp_path / "kz-prosecutor-general.en.eml").read_bytes())
    assert message["Cc"] == "Kanat Saudabaev <midrk@mid.kz>"


def test_the_letter_can_be_attached_as_pdf(run: Run, project: Project) -> None:
    campaign = project.campaign()
    assert (
        run(
            "render", campaign, "--date", "2026-02-01", "--format", "email,pdf", "--attach-pdf", "--out", project.out
        ).code
        == 0
    )
    message = read(project.files()["xx-minister.en.eml"])
    (attachment,) = message.iter_attachments()
    assert attachment.get_content_type() == "application/pdf"
    assert attachment.get_filename() == "xx-minister.en.pdf"
    assert attachment.get_content() == project.files()["xx-minister.en.pdf"]


def test_a_draft_is_not_sent(run: Run, project: Project) -> None:
    campaign = project.campaign(status="draft")
    ended = run("render", campaign, "--date", "2026-02-01", "--format", "text,email", "--out", project.out)
    assert ended.code == 0
    assert "a draft is not sent" in ended.err
    assert "*** DRAFT – NOT TO BE SENT ***" in project.files()["xx-minister.en.txt"].decode()
    assert "xx-minister.en.eml" not in project.files()


@pytest.mark.parametrize("text", INJECTIONS, ids=ascii)
def test_no_subject_and_no_name_becomes_a_header(text: str) -> None:
    subject = mailing(subject=text.replace("\n", "\r"))  # a line feed ends a line of a subject, which its header joins
    for made in (subject, mailing(to_name=text), mailing(reply_from=(text, "sam@example.org"))):
        with pytest.raises(LetterError):
            email_of(made)


@pytest.mark.parametrize("address", ADDRESSES, ids=ascii)
def test_no_address_becomes_two(address: str) -> None:
    for made in (mailing(to=(address,)), mailing(cc=(("A", address),)), mailing(reply_from=("A", address))):
        with pytest.raises(LetterError):
            email_of(made)


@settings(max_examples=500)
@given(subject=HOSTILE, name=HOSTILE, sender=HOSTILE, address=st.sampled_from(("a@b.org", "Ä.b@b.org")) | HOSTILE)
def test_whatever_is_written_the_headers_are_those_that_were_meant(
    subject: str, name: str, sender: str, address: str
) -> None:
    assert_headers_hold(subject, name, sender, address)


@settings(max_examples=100)
@given(
    subject=st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co", "Cf"]), min_size=1).map(
        lambda text: " ".join(text.split())
    )
)
def test_any_ordinary_subject_arrives_as_it_is(subject: str) -> None:
    if subject and "=?" not in subject:
        assert read(email_of(mailing(subject=subject)))["Subject"] == subject


NAMES = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]))
    | st.text(" aB1.,;:<>()[]@\"'\\_-=?éЖ你", max_size=90)
).map(lambda text: text.replace("=?", "=_"))
MAILBOXES = st.sampled_from(
    (
        "a@b.org",
        "first.last+tag@ex-ample.org",
        "=a?@b.org",
        "a@xn--80ak6aa92e.com",
        "a@[192.0.2.1]",
        f"{'long' * 15}@{'sub.' * 40}example.org",
    )
)


@settings(max_examples=100)
@given(name=NAMES, sender=NAMES, subject=NAMES, mailboxes=st.lists(MAILBOXES, min_size=1, max_size=3), text=TEXTS)
def test_a_mail_program_reads_what_was_meant_as_python_would_write_it(
    name: str, sender: str, subject: str, mailboxes: list[str], text: str
) -> None:
    letter = replace(
        mailing(subject=" ".join(subject.split()) or "-").letter, opening=text, block=(text,), salutation=text
    )
    cc = (("", "c@d.org"), (sender, "c@d.org"))
    made = mailing(letter=letter, to_name=name, to=tuple(mailboxes), cc=cc, reply_from=(sender, "e@f.org"))
    content = email_of(made)
    assert squeezed(people(content, "To")) == squeezed((name, mailbox) for mailbox in mailboxes)
    assert squeezed(people(content, "Cc")) == squeezed(cc)
    assert squeezed(people(content, "From")) == squeezed([(sender, "e@f.org")])
    ours, pythons = read(content), read(written_by_python(made).as_bytes())
    assert ours["Subject"] == letter.subject
    assert (ours["X-Unsent"], ours["Content-Language"]) == (pythons["X-Unsent"], pythons["Content-Language"])
    assert [contents(part) for part in ours.walk()] == [contents(part) for part in pythons.walk()]


def squeezed(named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Blanks in a row are one in the name of a header."""
    return [(" ".join(name.split()), mailbox) for name, mailbox in named]


def test_the_same_letter_is_the_same_file_and_another_is_another() -> None:
    assert email_of(mailing()) == email_of(mailing())
    assert email_of(mailing()) != email_of(mailing(subject="Another"))


LONG = (
    "Ministry of Foreign Affairs of the Republic of Kazakhstan, Department of Consular Service and Cooperation",
    'Office of "the" President, ' * 4,
    "Министерство иностранных дел Республики Казахстан, Департамент консульской службы",
    "Министр юстиции Республики Казахстан",
    "你好" * 40,
    "word" * 60,
    'The Rt Hon. "Dr" <Muster>',
    "back\\slash (and) brackets",
    "two  blanks " * 20,
)


@pytest.mark.parametrize("words", [text.strip() for text in LONG], ids=lambda text: ascii(text[:20]))
def test_long_names_and_subjects_arrive_whole(words: str) -> None:
    content = email_of(mailing(subject=words, to_name=words, to=("a@example.org", "a.much.longer.address@example.org")))
    assert people(content, "To") == [(words, "a@example.org"), (words, "a.much.longer.address@example.org")]
    subject = str(message_from_bytes(content, policy=policy.compat32)["Subject"]).replace("\r\n", "")
    assert str(make_header(decode_header(subject))) == words
    assert max(map(len, content.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78
