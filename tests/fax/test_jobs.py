import csv
from datetime import UTC, datetime
from email import message_from_bytes, policy
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.commands.fax import handover
from appeals.commands.fax.jobs import FaxJob, jobs, shared_numbers
from appeals.errors import AppealsError
from appeals.fax.grid import FaxPaper, Resolution
from appeals.output.manifest import DocumentState, Record

FRIDAY = datetime(2011, 7, 1, 1, 0, tzinfo=UTC)
"""Seven o'clock in Astana: offices open in two hours."""


def record(letter: str, to: tuple[str, ...], *, pages: int = 2) -> Record:
    return Record(
        campaign="ua-129-10",
        letter=letter,
        recipient=letter.partition(".")[0].replace("-", "/", 1),
        sender="",
        language="ru",
        format="tiff",
        path=f"{letter}.tiff",
        to=to,
        pages=pages,
        sha256=None,
        fingerprint=None,
        state=DocumentState.WRITTEN,
    )


PRESIDENT = record("kz-president.ru", ("+77172720516",))
PROSECUTOR = record("kz-prosecutor-general.ru", ("+77172502534", "+77172502535"))
MINISTER = record("kz-foreign-minister.ru", ("+77172720516",), pages=1)
MANIFEST = (PRESIDENT, PROSECUTOR, MINISTER)


@pytest.fixture
def planned() -> tuple[FaxJob, ...]:
    return jobs(MANIFEST, FRIDAY)


def test_every_fax_of_the_manifest_is_a_job_at_office_hours(planned: tuple[FaxJob, ...]) -> None:
    assert [(job.record.letter, job.numbers[0].e164, job.pages) for job in planned] == [
        ("kz-president.ru", "+77172720516", 2),
        ("kz-prosecutor-general.ru", "+77172502534", 2),
        ("kz-foreign-minister.ru", "+77172720516", 1),
    ]
    assert {job.at for job in planned} == {datetime(2011, 7, 1, 3, 0, tzinfo=UTC)}


@pytest.mark.parametrize(
    "other",
    [
        PRESIDENT._replace(state=DocumentState.SKIPPED),
        PRESIDENT._replace(state=DocumentState.FAILED),
        PRESIDENT._replace(format="pdf"),
        PRESIDENT._replace(to=()),
    ],
)
def test_what_is_no_finished_fax_is_no_job(other: Record) -> None:
    assert jobs([other], FRIDAY) == ()


def test_a_letter_in_two_formats_is_one_job_with_the_tiff_first() -> None:
    as_pdf = PRESIDENT._replace(format="fax", path="kz-president.ru.fax.pdf")
    (job,) = jobs([as_pdf, PRESIDENT], FRIDAY)

    assert job.file.name == "kz-president.ru.tiff"


def test_two_officials_on_one_number_are_told(planned: tuple[FaxJob, ...]) -> None:
    assert shared_numbers([*planned, *planned]) == {"+77172720516": ("kz/president", "kz/foreign-minister")}


def test_the_time_zone_of_the_address_book_wins_over_the_number_s() -> None:
    (job,) = jobs([PRESIDENT._replace(timezone="Europe/London")], FRIDAY)

    assert job.at == datetime(2011, 7, 1, 8, 0, tzinfo=UTC)


def test_files_are_named_by_their_fax_as_two_campaigns_may_have_one_letter() -> None:
    one, other = jobs([PRESIDENT, PRESIDENT._replace(campaign="other", path=f"other/{PRESIDENT.path}")], FRIDAY)

    assert one.record.letter == other.record.letter
    assert other.name == f"other/{one.name}"


def test_a_manifest_with_an_impossible_number_is_damaged() -> None:
    with pytest.raises(AppealsError, match="damaged: '12'"):
        jobs([PRESIDENT._replace(to=("12",))], FRIDAY)


def test_the_script_queues_each_job(planned: tuple[FaxJob, ...]) -> None:
    script = handover.hylafax_script(planned)

    assert script.startswith("#!/bin/sh\n")
    assert "export TZ=UTC\n" in script
    assert (
        "sendfax -n -m -s a4 -a '03:00 Jul 01' -k 'now + 2 days' -T 50 -i ua-129-10/kz-president.ru -d +77172720516 ./kz-president.ru.tiff\n"
        in script
    )
    assert script.count("\nsendfax ") == 3


@pytest.mark.parametrize(("resolution", "option"), [("standard", "-l"), ("fine", "-m"), ("superfine", "-G")])
def test_the_script_asks_for_paper_and_resolution(planned: tuple[FaxJob, ...], resolution: str, option: str) -> None:
    script = handover.hylafax_script(planned, paper=FaxPaper.LETTER, resolution=Resolution(resolution), days=5)

    assert f"sendfax -n {option} -s na-let " in script
    assert "-k 'now + 5 days'" in script


def test_a_file_name_cannot_run_anything_in_the_script() -> None:
    (job,) = jobs([PRESIDENT._replace(letter="x.$(rm -rf ~)", path="-n;rm *.tiff")], FRIDAY)

    assert "-i 'ua-129-10/x.$(rm -rf ~)' -d +77172720516 './-n;rm *.tiff'\n" in handover.hylafax_script([job])


@pytest.mark.parametrize(
    ("pattern", "to"),
    [
        ("{number}@gateway.example", "77172720516@gateway.example"),
        ("FAX=+{number}@gateway.example", "FAX=+77172720516@gateway.example"),
    ],
)
def test_a_gateway_gets_the_file_and_nothing_else(planned: tuple[FaxJob, ...], pattern: str, to: str) -> None:
    raw = handover.email(planned[0], b"II*\0", pattern=pattern)
    message = message_from_bytes(raw, policy=policy.default)
    (part,) = message.iter_attachments()

    assert sorted(name.lower() for name in message) == ["content-type", "mime-version", "to", "x-unsent"]
    assert message["To"].addresses[0].addr_spec == to
    assert part.get_content() == b"II*\0"
    assert (part.get_content_type(), part.get_filename()) == ("image/tiff", "kz-president.ru.tiff")
    body = message.get_body()
    assert body is not None
    assert body.get_content().strip() == ""
    assert raw == handover.email(planned[0], b"II*\0", pattern=pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "gateway.example",
        "{number}",
        "{number}{number}@x.example",
        "{number}@x.example, y@x.example",
        "{number}@x.example\nBcc: y@x.example",
        "{numbers}@x.example",
        "=?utf-8?q?{number}?=@x.example",
    ],
)
def test_a_pattern_that_makes_no_single_address_is_refused(planned: tuple[FaxJob, ...], pattern: str) -> None:
    with pytest.raises(AppealsError):
        handover.email(planned[0], b"", pattern=pattern)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_subject_or_sender_adds_a_header(subject: str, sender: str) -> None:
    (job,) = jobs([PRESIDENT], FRIDAY)
    try:
        raw = handover.email(job, b"", pattern="{number}@x.example", subject=subject, sender=sender)
    except AppealsError:
        return
    message = message_from_bytes(raw, policy=policy.default)
    names = {name.lower() for name in message}
    assert names <= {"from", "to", "subject", "x-unsent", "mime-version", "content-type"}
    assert len(message["To"].addresses) == 1


def test_the_table_is_safe_in_a_spreadsheet() -> None:
    hostile = PRESIDENT._replace(letter="=HYPERLINK(1).ru", path="@x.tiff")
    rows = list(csv.reader(StringIO(handover.table(jobs([PRESIDENT, hostile], FRIDAY), country="GB"))))

    assert rows[0][:6] == ["letter", "number", "dial", "pages", "send_at_utc", "file"]
    assert rows[0][6:] == ["recipient", "name", "send_at_there", "seconds"]
    assert rows[1][:6] == [
        "kz-president.ru",
        "77172720516",
        "0077172720516",
        "2",
        "2011-07-01T03:00Z",
        "kz-president.ru.tiff",
    ]
    assert rows[2][0] == "'=HYPERLINK(1).ru"
    assert rows[2][5] == "'@x.tiff"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_the_list_to_dial_from_names_every_number() -> None:
    planned = jobs(
        [record._replace(to_name="Prosecutor General", timezone="Asia/Almaty") for record in MANIFEST], FRIDAY
    )
    listed = handover.dial_list(planned, country="GB")

    assert "[ ] [ ] [ ]  00 7 7172 50 25 34  Prosecutor General\n          or 00 7 7172 50 25 35\n" in listed
    assert "kz-foreign-minister.ru.tiff, 1 page, from Fri 01 Jul, 09:00 there, Fri 01 Jul, 03:00 UTC" in listed


def test_of_ten_thousand_faxes_no_line_is_long() -> None:
    many = jobs([record(f"m{number}/kz-president.ru", ("+77172720516",)) for number in range(10_000)], FRIDAY)
    for text in (handover.hylafax_script(many), handover.table(many), handover.dial_list(many)):
        assert max(map(len, text.splitlines())) < 400
