"""`appeals preview` at work: what the page is told after each save, and that nothing ends it."""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from needs import PANGO, needs
from previewed import Previewed, previewed
from program import Run
from project import OPENING, Project

MEMBERS = "id,name,city,country,language,consent\nana,Ana Maria,Leeds,GB,en,yes\nbob,Bob Brown,York,GB,en,yes\nno,No One,York,GB,en,no\n"
ENDLESS = "{% set t = letter.opening %}" + "{% for c in t %}" * 6 + "{% endfor %}" * 6
BRIEF = """
import sys
from datetime import date
from pathlib import Path
from appeals.batch.limits import Limits
from appeals.commands.render.options import InputOptions, MakingOptions, OutputOptions, RenderOptions
from appeals.letters.merge_options import MergeOptions
from appeals.preview import preview

render = RenderOptions(
    inputs=InputOptions(senders=Path("members.csv")),
    merge=MergeOptions(dated=date(2026, 2, 1)),
    making=MakingOptions(limits=Limits(seconds=2.0)),
    output=OutputOptions(formats=("pdf", "text", "email", "fax")),
)
preview(Path(sys.argv[2]), render, browser=False)
"""
"""The program with two seconds for each document."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("preview"))


@pytest.fixture(scope="module")
def campaign(project: Project) -> Path:
    project.write("members.csv", MEMBERS)
    return project.campaign(recipients=["xx/minister"], copies=["xx/judge"], language="en")


@pytest.fixture(scope="module")
def page(project: Project, campaign: Path) -> Iterator[Previewed]:
    before = sorted(project.folder.rglob("*"))
    with previewed(project.folder, str(campaign), code=BRIEF) as page:
        yield page
    written = [path for path in sorted(project.folder.rglob("*")) if path not in before]
    assert [path for path in written if path.parent.name != "templates" and path.name != "templates"] == []


@pytest.fixture(autouse=True)
def good(page: Previewed, campaign: Path) -> Iterator[str]:
    text = campaign.read_text(encoding="utf-8")
    yield text
    if campaign.exists() and campaign.read_text(encoding="utf-8", errors="replace") == text:
        return
    page.save(campaign, text)


def test_every_letter_is_listed_with_its_kind_and_language(page: Previewed) -> None:
    told = page.told["campaign"]
    assert [(each["id"], each["copy"], each["made"]) for each in told["letters"]] == [
        ("xx-minister.en", False, True),
        ("xx-judge.en", True, True),
    ]
    assert told["languages"] == [{"tag": "en", "name": "English", "letters": 2}]
    (reason,) = page.document("xx-minister.en")["reasons"]
    assert reason["chosen"]
    assert "complete; the sender knows it" in reason["text"]


def test_a_save_is_shown_and_what_changed_is_marked(page: Previewed, campaign: Path, good: str) -> None:
    assert OPENING.split("teacher")[0].strip() in page.text("xx-minister.en").replace("\n", " ")
    told = page.save(campaign, good.replace("about the teacher", "about my teacher"))
    assert told["state"] == "good"
    found = page.document("xx-minister.en")
    assert {"before": "the", "now": "my"} in found["changes"]
    assert ["gone", "the"] in found["text"]
    assert ["new", "my"] in found["text"]
    became = page.until("letters", lambda told: told["revision"] == page.told["campaign"]["revision"])
    assert became["changed"] == ["xx-minister.en", "xx-judge.en"]


def test_editors_that_rename_are_noticed(page: Previewed, campaign: Path, good: str) -> None:
    aside = campaign.with_name("case.yaml~new")
    aside.write_text(good.replace("about the teacher", "about our teacher"), encoding="utf-8")
    before = page.told["campaign"]["revision"]
    aside.replace(campaign)
    page.until("campaign", lambda told: told["revision"] > before)
    assert "about our teacher" in page.text("xx-minister.en").replace("\n", " ")


def test_an_error_shows_its_line_and_keeps_the_last_good_letters(page: Previewed, campaign: Path, good: str) -> None:
    broken = good.replace('"country": "KZ"', "country: [KZ").replace('country: "KZ"', "country: [KZ")
    told = page.save(campaign, broken)
    assert told["state"] == "broken"
    first = told["problems"][0]
    assert first["severity"] == "error"
    assert first["text"] == broken.split("\n")[first["line"] - 1]
    assert "country: [KZ" in first["text"]
    assert len(told["letters"]) == 2
    assert "Dear Minister" in page.text("xx-minister.en")


def test_errors_stand_before_warnings(page: Previewed, campaign: Path, good: str) -> None:
    told = page.save(campaign, f"{good}adress: x\nnotes: |\n  TODO\n")
    severities = [each["severity"] for each in told["problems"]]
    assert severities == sorted(severities)


def test_a_file_that_vanishes_is_named_until_it_is_there_again(page: Previewed, campaign: Path, good: str) -> None:
    before = page.told["campaign"]["revision"]
    campaign.unlink()
    told = page.until("campaign", lambda told: told["revision"] > before)
    assert "case.yaml" in told["sentence"]
    assert "Dear Minister" in page.text("xx-minister.en")
    assert page.save(campaign, good)["state"] == "good"


def test_a_file_of_ten_megabytes_is_a_sentence(page: Previewed, campaign: Path) -> None:
    told = page.save(campaign, "title: x\nnotes: " + "x" * 10 * 1024 * 1024)
    assert [each["code"] for each in told["problems"]] == ["too-large"]


def test_members_are_found_by_name_and_chosen(page: Previewed) -> None:
    assert page.told["campaign"]["member"] == {"id": "ana", "name": "Ana Maria"}
    assert page.json("members?words=brown") == {"members": [{"id": "bob", "name": "Bob Brown"}], "more": False}
    assert page.json("members?words=one")["members"] == []
    assert page.json("member?id=bob") == {}
    page.until("campaign", lambda told: told["member"]["id"] == "bob")
    assert "Bob Brown" in page.text("xx-minister.en")


@needs(PANGO)
def test_pages_are_pictures_of_the_letter_and_marked(page: Previewed, campaign: Path, good: str) -> None:
    (before,) = page.document("xx-minister.en", "pdf")["pages"]
    assert page.get(f"pictures/{before['picture']}").body.startswith(b"\x89PNG")
    page.save(campaign, good.replace("about the teacher", "about her teacher"))
    found = page.document("xx-minister.en", "pdf")
    (picture,) = found["pages"]
    assert picture != before
    (mark,) = found["marks"]
    left, top, right, bottom = mark["box"]
    assert 0 < left < right < 1
    assert 0 < top < bottom < 1
    assert bottom - top < 0.03


@needs(PANGO)
def test_the_sheet_a_fax_and_an_email_are_shown(page: Previewed) -> None:
    assert page.document("sheet", "pdf")["pages"]
    assert "Ana Example" in "".join(text for _, text in page.document("sheet", "text")["text"])
    skipped = page.document("xx-minister.en", "fax")
    assert (skipped["state"], skipped["reason"]) == ("skipped", "no fax number")
    email = page.document("xx-minister.en", "email")
    assert ["To", "Maria Muster <minister@example.org>"] in email["headers"]
    answer = page.get(f"emails/{email['email']}")
    assert "Dear Minister" in answer.body.decode()
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_template_without_an_end_costs_its_letter_only(page: Previewed, project: Project) -> None:
    before = page.told["campaign"]["revision"]
    template = project.write("templates/letter.txt.j2", ENDLESS)
    page.until("campaign", lambda told: told["revision"] > before)
    assert "it takes longer than 2 s" in page.document("xx-minister.en")["reason"]
    page.save(template, "{{ letter.salutation }} is all")
    assert page.text("xx-minister.en").strip() == "Dear Minister, is all"
    page.save(template, "{{ 1/0 }}{{ ''.__class__ }}")
    assert page.document("xx-minister.en")["state"] == "failed"
    before = page.told["campaign"]["revision"]
    template.unlink()
    page.until("campaign", lambda told: told["revision"] > before)
    assert "Dear Minister" in page.text("xx-minister.en")


def test_two_hundred_random_edits_end_nothing(page: Previewed, campaign: Path, good: str) -> None:
    chance = random.Random(17)  # noqa: S311 - the same edits in every run
    junk = ("\x00", "\t", "{{", "{% loop", "[", "&a *a", "\n- ", "|", "\ud7ff\U0010ffff", "!!python/x", ": ", "'" * 99)
    for _ in range(200):
        start = chance.randrange(len(good))
        end = min(len(good), start + chance.choice([0, 0, 1, 9, 200]))
        campaign.write_text(good[:start] + chance.choice(junk) + good[end:], encoding="utf-8")
    page.save(campaign, good.replace("about the teacher", "about one teacher"))
    page.until("campaign", lambda told: told["state"] == "good")
    assert "about one teacher" in page.text("xx-minister.en").replace("\n", " ")


@pytest.mark.parametrize(
    ("path", "headers", "method"),
    [
        ("/", {}, "GET"),
        ("/events", {}, "GET"),
        ("/not-the-token/", {}, "GET"),
        ("", {"Host": "evil.example"}, "GET"),
        ("", {"Host": "127.0.0.1:1"}, "GET"),
        ("events", {"Host": "rebound.example"}, "GET"),
        ("document?letter=sheet&form=text", {"Sec-Fetch-Site": "cross-site"}, "GET"),
        ("member?id=bob", {}, "POST"),
    ],
)
def test_whoever_lacks_token_or_host_gets_403(page: Previewed, path: str, headers: dict[str, str], method: str) -> None:
    answer = page.get(path, headers, method)
    assert answer.status == 403
    assert b"Example" not in answer.body


@pytest.mark.parametrize(
    "path", ["", "main.js", "preview.css", "document?letter=x&form=text", "none", "pictures/../server.py"]
)
def test_every_answer_carries_the_strict_policy(page: Previewed, path: str) -> None:
    answer = page.get(path)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert b"import asyncio" not in answer.body


def test_a_second_preview_says_that_the_port_is_taken(page: Previewed, campaign: Path) -> None:
    port = page.address.split(":")[2].partition("/")[0]
    ended = page.beside("preview", str(campaign), "--no-browser", "--port", port)
    assert ended.code == 75
    assert f"--port {port}: another program listens there" in ended.err


def test_a_campaign_that_is_not_there_is_66(page: Previewed) -> None:
    assert page.beside("preview", "none.yaml", "--no-browser").code == 66


def test_without_the_extra_the_command_says_how_to_get_it(
    run: Run, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("appeals.preview.server")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    ended = run("preview", campaign, "--no-browser")
    assert ended.code == 69
    assert "pip install 'appeals[preview]'" in ended.err
