"""`appeals record` and `appeals report`: what an office notes, what the next run makes of it, and what is told of it."""

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from forks import started
from program import Ended, Run
from project import JUDGE, MINISTER, TODAY, Project, changed

from appeals import cli
from appeals.commands.render import InputOptions, OutputOptions, RenderOptions
from appeals.commands.render import render as render_letters
from appeals.formats.installed import find_formats
from appeals.inputs.load import load
from appeals.letters.letter import IN_CC, Mailing
from appeals.letters.merge import merge
from appeals.letters.merge_options import MergeOptions
from appeals.letters.shared_fax import in_fax_to
from appeals.output import digests, manifest

Record = Callable[..., Ended]

FAX = "+7 7172 50 25 34"
MEMBERS = [f"whitfield-{number}" for number in range(6)]
DSN = """From: MAILER-DAEMON@example.net
Date: Thu, 5 Feb 2026 10:00:00 +0000
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.net

Final-Recipient: rfc822; {address}
Action: {action}
Status: 5.1.1

--b--
"""


def prepared(project: Project) -> Project:
    """A campaign with two officials, one of whom has a fax machine, and six members."""
    project.campaign(recipients=["xx/minister", "xx/judge"], updates=[{"update": 1}], update=2)
    project.minister(fax=FAX)
    rows = (f"{member},Margaret {member},17 Mill Lane,Leeds,LS2 9JT,GB,en,yes\n" for member in MEMBERS)
    project.write("members.csv", "id,name,street,city,postcode,country,language,consent\n" + "".join(rows))
    return project


@pytest.fixture
def office(project: Project) -> Project:
    """It, before any letter is made."""
    return prepared(project)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The members' letters as text and email in `out`, and all in one file in `one`, made once."""
    project = prepared(Project(tmp_path_factory.mktemp("office")))
    inputs = InputOptions(senders=project.folder / "members.csv")
    for folder, formats, one_file in (("out", ("text", "email"), False), ("one", ("text",), True)):
        output = OutputOptions(formats, str(project.folder / folder), one_file=one_file, quiet=True)
        options = RenderOptions(MergeOptions(date.fromisoformat(TODAY)), inputs, output=output)
        assert render_letters([project.folder / "campaigns/case.yaml"], options) == 0
    return project.folder


@pytest.fixture
def letters(made: Path, project: Project) -> Project:
    """A folder with these letters of its own."""
    shutil.copytree(made, project.folder, dirs_exist_ok=True)
    dated(project)
    return project


def dated(project: Project) -> None:
    """Make the letters look as if they had been made on 1 February."""
    moment = datetime(2026, 2, 1, 12, tzinfo=UTC).timestamp()
    for path in project.out.rglob("*.*"):
        os.utime(path, (moment, moment))


@pytest.fixture
def record(run: Run, project: Project) -> Record:
    return lambda *arguments: run("record", project.out, *arguments)


def written(project: Project, form: str, **contacts: list[str]) -> None:
    """A finished folder with a letter to each of these officials, at these numbers or addresses."""
    records = []
    for name, to in contacts.items():
        path = project.write(f"out/xx-{name}.en.{form}", name)
        record = manifest.Record(
            campaign="case",
            letter=f"xx-{name}.en",
            recipient=f"xx/{name}",
            sender="",
            language="en",
            format=form,
            path=path.name,
            to=tuple(to),
            pages=None,
            sha256=digests.of_place(path),
            fingerprint="0" * 64,
            state=manifest.DocumentState.WRITTEN,
        )
        records.append(record.as_line())
    project.write("out/manifest.jsonl", "\n".join([*records, manifest.end_line(len(records)), ""]))


def lines(project: Project, columns: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(project.folder / "campaigns/register.sqlite")) as database:
        found = database.execute(f"select {columns} from line").fetchall()  # noqa: S608 - the test's own words
        return sorted(found)


def test_all_letters_of_a_folder_are_recorded_and_counted_once(letters: Project, record: Record) -> None:
    first = record("--posted", "--date", "2026-02-02")
    assert (first.code, "12 letters recorded as posted on 2026-02-02" in first.out) == (0, True)
    again = record("--posted", "--date", "2026-02-02", "whitfield-1", "whitfield-2/xx-judge.en")
    assert "0 letters recorded as posted on 2026-02-02; 3 had been recorded already" in again.out
    found = lines(letters, "recipient, campaign, campaign_update, language, channel, what, day")
    assert found[0] == ("xx/judge", "case", 2, "en", "post", "posted", "2026-02-02")
    assert len(found) == 12


@pytest.mark.parametrize(
    ("ids", "count"),
    [
        (["whitfield-1"], 2),
        (["xx/judge"], 6),
        (["whitfield-1/xx-judge.en"], 1),
        (["whitfield-1/xx-judge.en.eml"], 1),
        (["court@example.org", "whitfield-0"], 7),
        (["case"], 12),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else "",
)
def test_letters_are_meant_by_any_name_of_the_manifest(
    letters: Project, record: Record, ids: list[str], count: int
) -> None:
    assert f"{count} letter" in record("--emailed", "--date", "2026-02-02", *ids).out
    assert len(lines(letters, "what")) == count


def test_no_member_can_be_read_in_the_register(letters: Project, record: Record) -> None:
    record("--posted")
    content = b"".join(each.read_bytes() for each in (letters.folder / "campaigns").glob("register.sqlite*"))
    sums = [json.loads(line).get("sha256") for line in (letters.out / "manifest.jsonl").read_text().splitlines()]
    for secret in ("Margaret", "Mill Lane", "whitfield-1/xx", *MEMBERS, *filter(None, sums)):
        assert secret.encode() not in content


REFUSED: list[tuple[tuple[str, ...], int, str]] = [
    ((), 2, "say one thing"),
    (("--posted", "--emailed"), 2, "say one thing"),
    (("--posted", "--log", "x"), 2, "--log is for --faxed"),
    (("--posted", "--mail", "x"), 2, "--mail is for --bounced"),
    (("--posted", "--date", "2999-01-01"), 2, "not come yet"),
    (("--returned",), 2, "name the letters"),
    (("--posted", "whitfeld-1"), 2, "did you mean 'whitfield-1'"),
    (("--faxed",), 66, "no letters that go by fax"),
    (("--bounced", "--mail", "nowhere"), 66, "nowhere"),
    (("--posted", "--campaigns", "nowhere"), 66, "no such folder"),
    (("--works", "xx/judge"), 66, "nor a register"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "said"), REFUSED, ids=[" ".join(each[0]) or "nothing" for each in REFUSED]
)
def test_what_cannot_be_recorded_is_refused(
    letters: Project, record: Record, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ended = record(*arguments)
    assert (ended.code, said in ended.err) == (code, True)
    assert not list(letters.folder.rglob("register.sqlite"))


def test_a_folder_that_is_not_finished_is_refused(letters: Project, record: Record) -> None:
    manifest = letters.out / "manifest.jsonl"
    manifest.write_text("".join(manifest.read_text().splitlines(keepends=True)[:-1]))
    assert (record("--posted").code, record("--posted").err.count("not finished")) == (65, 1)


def test_a_letter_that_was_changed_is_named_and_the_others_recorded(letters: Project, record: Record) -> None:
    (letters.out / "whitfield-1/xx-judge.en.txt").write_text("Dear Judge, I hate you.")
    (letters.out / "whitfield-2/xx-judge.en.txt").unlink()
    ended = record("--posted", "xx/judge")
    assert (ended.code, "5 letters recorded" in ended.out) == (1, True)
    assert "not recorded: whitfield-1/xx-judge.en" in ended.err
    assert "1 letter recorded whose file is not in" in ended.err


def test_one_file_of_many_letters_is_recorded_letter_by_letter(letters: Project, run: Run) -> None:
    assert "2 letters" in run("record", "one", "--posted", "whitfield-3").out
    assert {row[0] for row in lines(letters, "recipient")} == {"xx/minister", "xx/judge"}
    letters.write("one/case.en.txt.csv", "page,letter\n")
    refused = run("record", "one", "--posted")
    assert (refused.code, "not the index" in refused.err) == (65, True)


def test_the_register_lies_beside_the_campaigns_wherever_one_stands(
    letters: Project, record: Record, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (letters.folder / "campaigns", letters.out, letters.folder.parent):
        monkeypatch.chdir(folder)
        assert record("--posted", "whitfield-1", "--date", f"2026-02-0{len(folder.parts) % 9 + 1}").code == 0
    assert [each.parent.name for each in letters.folder.parent.rglob("register.sqlite")] == ["campaigns"]
    (letters.folder / "campaigns").rename(letters.folder / "elsewhere")
    assert (record("--posted").code, "--campaigns" in record("--posted").err) == (66, True)
    assert record("--posted", "--campaigns", letters.folder / "elsewhere").code == 0
    assert run("report", "--campaigns", letters.folder / "elsewhere").code == 0


def test_nothing_but_sqlite_opens_the_register(letters: Project) -> None:
    """On POSIX systems a file's locks end when anybody in the process closes it, and two commands at once would damage it."""
    seen: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and Path(str(arguments[0])).name.startswith("register.sqlite"):
            seen.append(str(arguments[0]))

    def recording() -> None:
        sys.addaudithook(watch)
        for day in ("2026-02-02", "2026-02-03"):
            sys.argv = ["appeals", "record", str(letters.out), "--posted", "--date", day]
            with pytest.raises(SystemExit):
                cli.main()
            assert seen == []

    assert os.waitpid(started(recording), 0)[1] == 0
    assert len(lines(letters, "day")) == 24


# --- What came back is not used again --------------------------------------------------------------------------


def dsn(address: object, action: str = "failed") -> str:
    return DSN.format(address=address, action=action)


def test_a_bounce_is_read_and_its_address_is_refused_by_name(
    letters: Project, record: Record, run: Run, render: Callable[..., Ended]
) -> None:
    letters.write("bounces/1.eml", dsn("MINISTER@EXAMPLE.ORG"))
    letters.write("bounces/2.eml", dsn(JUDGE["email"], "delayed"))
    letters.write("bounces/box", f"From daemon Thu Feb  5 10:00:00 2026\n{dsn('stranger@example.org')}\n")
    letters.write("bounces/0.eml", dsn(JUDGE["email"]).replace("5 Feb 2026", "5 Jan 2026"))
    letters.write("bounces/3.eml", "From: sam@example.org\nSubject: Lunch?\n\nAt noon?\n")
    ended = record("--bounced", "--mail", "bounces")
    assert (ended.code, "1 letter recorded as bounced" in ended.out) == (1, True)
    for said in (
        "still being tried",
        "no letter in",
        "stranger@example.org",
        "1 mail in there",
        "1 bounce of a day before",
        "--works xx/minister",
    ):
        assert said in ended.err
    assert lines(letters, "recipient, member, contact, day") == [
        ("xx/minister", "", "minister@example.org", "2026-02-05")
    ]
    again = record("--bounced", "bounces/1.eml")
    assert "0 letters recorded as bounced; 1 had been" in again.out
    checked = run("check", "--today", "2026-02-06", "campaigns/case.yaml", "recipients/xx.yaml")
    assert checked.codes.count("dead-contact") == 1
    problem = checked.problem("dead-contact")
    for said in ("recipients.minister.email", "bounced on 2026-02-05", "--works xx/minister"):
        assert said in problem
    rendered = render("campaigns/case.yaml", "--format", "email", "--date", "2026-02-06")
    assert "skipped: xx-minister.en (email): an email to minister@example.org bounced on 2026-02-05" in rendered.err
    assert rendered.code == 0
    assert render("campaigns/case.yaml", "--format", "email", "--date", "2026-02-06", "--strict").code == 65


def dead(project: Project, run: Run) -> bool:
    """Whether the minister's email is refused on 10 February."""
    return "dead-contact" in run("check", "--today", "2026-02-10", project.folder / "campaigns/case.yaml").codes


@pytest.mark.parametrize(
    ("change", "is_dead"),
    [
        ({}, True),
        ({"email": "new@example.org"}, False),
        ({"email": " Minister@Example.org"}, True),
        ({"email": {"value": "minister@example.org", "state": "works"}}, True),
        ({"email": {"value": "minister@example.org", "verified": "2026-02-05"}}, True),
        ({"email": {"value": "minister@example.org", "verified": "2026-02-06"}}, False),
        ({"verified": "2026-02"}, True),
        ({"verified": "2026-02-09"}, False),
    ],
    ids=str,
)
def test_a_mark_ends_with_its_value_or_a_later_verification(
    letters: Project, record: Record, run: Run, change: dict[str, object], is_dead: bool
) -> None:
    record("--bounced", "whitfield-1/xx-minister.en", "--date", "2026-02-05")
    letters.minister(**change)
    assert dead(letters, run) == is_dead


@pytest.mark.parametrize("name", ["xx/minister", "Minister@example.org"])
def test_a_mark_is_taken_back_by_whoever_knows_better(letters: Project, record: Record, run: Run, name: str) -> None:
    record("--bounced", "whitfield-1/xx-minister.en", "--date", "2026-02-05")
    assert dead(letters, run)
    assert (record("--works", "xx/judge").code, dead(letters, run)) == (2, True)
    assert (record("--works", name).code, dead(letters, run)) == (0, False)
    record("--bounced", "whitfield-1/xx-minister.en", "--date", "2026-02-05")  # it is no news
    assert not dead(letters, run)


def test_of_two_addresses_the_one_that_bounced_is_named(office: Project, record: Record) -> None:
    office.minister(email=["one@example.org", "two@example.org"])
    written(office, "email", minister=["one@example.org", "two@example.org"])
    refused = record("--bounced", "xx/minister")
    assert (refused.code, "one@example.org and two@example.org" in refused.err) == (2, True)
    assert record("--bounced", "two@example.org", "--date", "2026-02-05").code == 0
    assert mailing_to_minister(office.folder / "campaigns/case.yaml").to == ("one@example.org",)


PAPER = ("pdf", "docx", "envelopes", "labels", "postcards")


def mailing_to_minister(campaign: Path) -> Mailing:
    """The letter to the minister, on 10 February."""
    inputs, _ = load(campaign)
    assert inputs
    mailing = next(merge(inputs, MergeOptions(date(2026, 2, 10), to=("xx/minister",))))
    assert isinstance(mailing, Mailing)
    return mailing


def why_not(campaign: Path, *formats: str) -> dict[str, str | None]:
    """Why it has no file in some formats."""
    mailing = mailing_to_minister(campaign)
    return {name: each.skipped(mailing) for name, each in find_formats(formats).items()}


def test_nothing_is_posted_to_an_address_from_which_a_letter_came_back(
    letters: Project, record: Record, run: Run
) -> None:
    assert record("--returned", "whitfield-1/xx-minister.en", "--date", "2026-02-09").code == 0
    campaign = letters.folder / "campaigns/case.yaml"
    reasons = why_not(campaign, *PAPER, "text", "email")
    assert {name: bool(reason) for name, reason in reasons.items()} == {
        **dict.fromkeys(PAPER, True),
        "text": False,
        "email": False,
    }
    assert str(reasons["pdf"]).startswith("a letter to this address came back on 2026-02-09")
    letters.minister(address={"lines": ["3 Example Street"], "city": "Astana"})
    assert set(why_not(campaign, *PAPER).values()) == {None}
    assert "dead-contact" not in run("check", "--today", "2026-02-10", campaign).codes


def test_a_book_may_say_itself_that_letters_do_not_arrive(project: Project, run: Run) -> None:
    campaign = project.campaign()
    project.minister(post="dead", email={"value": "minister@example.org", "state": "dead"})
    assert "no-channel" in run("check", "--today", "2026-02-01", campaign).codes
    reasons = why_not(campaign, "pdf", "email")
    assert "the book says that it is dead" in str(reasons["pdf"])
    assert reasons["email"] == "minister@example.org is dead, as the book says"


def test_a_damaged_register_is_told_before_a_letter_is_made(letters: Project, render: Callable[..., Ended]) -> None:
    letters.write("campaigns/register.sqlite", "no register")
    ended = render("campaigns/case.yaml", "--format", "text")
    assert (ended.code, "no register of appeals" in ended.err) == (65, True)


# --- Faxes ------------------------------------------------------------------------------------------------------


def call(tag: str, reason: str = "", *, number: str = "+77172502534", day: str = "02/03/26", job: str = "1") -> str:
    fields = [f"{day} 10:00", "SEND", "000000001", "ttyS0", job, tag, "office", f'"{number}"', '"77172502534"', "1234", "2", "00:01:00", "00:00:50", f'"{reason}"', '""', '""', '""', '"root"', '""']  # fmt: skip
    return "\t".join(fields) + "\n"


def test_hylafaxs_log_says_which_faxes_went_and_which_number_is_dead(office: Project, record: Record, run: Run) -> None:
    judge = changed(JUDGE, {"fax": "+7 7172 50 25 35"})
    office.book(recipients={"minister": changed(MINISTER, {"fax": FAX}), "judge": judge})
    written(office, "tiff", minister=["+77172502534"], judge=["+77172502535"])
    nobody, given_up = "No answer from remote", "No answer from remote; too many attempts to dial"
    log = [
        call("xx-minister.en", job="7"),
        call("", job="8", day="02/05/26"),
        call("case/xx-minister.en", nobody),
        call("case/xx-minister.en"),
        call("case/xx-judge.en", nobody, number="0077172502535", job="2"),
        call("case/xx-judge.en", given_up, number="0077172502535", job="2"),
        call("case/somebody.en", job="4"),
        call("other/xx-minister.en", job="6"),
        call("case/xx-judge.en", number="+4420", job="5"),
        "rubbish\n",
    ]
    office.write("xferfaxlog", "".join(log))
    assert "4 faxes of a day before these letters were made" in record("--faxed", "--log", "xferfaxlog").err
    dated(office)
    ended = record("--faxed", "--log", "xferfaxlog")
    assert (ended.code, "3 letters recorded as faxed or given up" in ended.out) == (1, True)
    for said in (
        "xferfaxlog:10: this is no line",
        "went to +4420",
        "+77172502535 (xx/judge) is not used any more",
        "2 faxes in the log",
    ):
        assert said in ended.err
    assert set(lines(office, "what, day, recipient, contact")) == {
        ("faxed", "2026-02-03", "xx/minister", ""),
        ("faxed", "2026-02-05", "xx/minister", ""),
        ("failed", "2026-02-03", "xx/judge", "+77172502535"),
    }
    checked = run("check", "--today", "2026-02-06", "campaigns/case.yaml").problem("dead-contact")
    assert "no fax got through to +7 7172 50 25 35, last on 2026-02-03" in checked


def test_letters_in_anothers_fax_or_cc_are_recorded_with_it(office: Project, record: Record) -> None:
    for form, reason in (("tiff", in_fax_to("xx/minister")), ("email", IN_CC)):
        written(office, form, minister=["+77172502534"], judge=["+77172502534"])
        first, second, end = (office.out / "manifest.jsonl").read_text().splitlines()
        skipped = json.loads(second) | {"state": "skipped", "path": None, "to": [], "reason": reason}
        lines_ = (first, json.dumps(skipped), end)
        office.write("out/manifest.jsonl", "".join(f"{line}\n" for line in lines_))
        assert "2 letters recorded" in record("--faxed" if form == "tiff" else "--emailed").out
        if form == "tiff":
            office.write("xferfaxlog", call("case/xx-minister.en"))
            assert "2 letters recorded" in record("--faxed", "--log", "xferfaxlog", "--date", "2026-02-01").out


# --- Reports ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("letters")
def test_a_report_hides_what_is_few_in_each_form(record: Record, run: Run) -> None:
    record("--posted", "--date", "2026-01-31")
    record("--posted", "whitfield-1", "whitfield-2", "--date", "2026-02-03")
    record("--emailed", "xx/judge", "--date", "2026-02-03")
    record("--answered", "whitfield-1/xx-judge.en", "--date", "2026-02-05")
    rows = [json.loads(line) for line in run("report", "--by", "month", "--format", "json").out.splitlines()]
    nothing = {"bounced": 0, "failed": 0, "returned": 0, "faxed": 0}
    assert rows == [
        # Two members posted four letters in February: the twelve of January would tell it, by the sum.
        {"month": "2026-01", "posted": None, "emailed": 0, "answered": 0, **nothing},
        {"month": "2026-02", "posted": None, "emailed": 6, "answered": None, **nothing},
        {"month": "all", "posted": 16, "emailed": 6, "answered": None, **nothing},
    ]
    table = run("report", "--by", "channel", "--format", "csv")
    assert table.out.splitlines() == ["channel,sent,undelivered", "email,6,0", "post,16,0"]
    text = run("report")
    assert text.out.splitlines()[1].split() == ["case", "16", "0", "6", "0", "0", "0", "*"]
    assert "under 5 letters or members" in text.err


def test_no_report_without_a_register(project: Project, run: Run) -> None:
    assert (run("report").code, project.files()) == (66, {})
