"""`appeals page`: what becomes of a campaign, from the command line."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from page_letters import page_data
from program import REPOSITORY, Run
from project import TODAY, Project
from typer.testing import CliRunner

from appeals.cli import app

EXAMPLE = REPOSITORY / "campaigns" / "ua-129-10.yaml"


def made(folder: Path, *options: str, campaign: Path = EXAMPLE) -> str:
    words = ["page", str(campaign), "--out", str(folder), "--date", "2011-07-01", *options]
    assert CliRunner().invoke(app(), words).exit_code == 0
    return (folder / f"{campaign.stem}.page.html").read_text(encoding="utf-8")


def test_the_letters_stand_on_the_page_as_text(tmp_path: Path) -> None:
    page = made(tmp_path)
    assert "I urge you to respect Kazakhstan’s obligations under international\n  law" in page
    assert page.count("obligations under international\n  law, and to ensure") == 1


def test_who_reads_without_script_sees_how_to_reach_officials(tmp_path: Path) -> None:
    _, text = made(tmp_path).split('<details id="all"')
    channels = text.partition("<pre")[0]
    assert "procuror@nursat.kz" in channels
    assert channels.count("+7 7172 72 05 16") == 2
    assert "Last day: 22 July 2011" in channels
    assert channels.count(" id=") == 1


@pytest.mark.parametrize(("status", "says"), [("draft", "not published yet"), ("stopped", "no more letters")])
def test_without_an_open_campaign_no_letter_can_be_had(tmp_path: Path, status: str, says: str) -> None:
    text = f"title: For a teacher\nstatus: {status}\noutcome: She is free.\nrecipients: [kz/president]\nletter:\n  body: Let her go.\n"
    campaign = tmp_path / "teacher.yaml"
    campaign.write_text(text, encoding="utf-8")
    page = made(tmp_path, campaign=campaign)
    assert says in page
    assert "Let her go" not in page


def test_after_the_last_day_no_letter_can_be_had(tmp_path: Path) -> None:
    page = made(tmp_path, "--date", "2011-07-23")
    assert "The last day for letters, 22 July 2011, has passed." in page
    assert "I urge you" not in page


def test_an_address_keeps_its_direction_on_an_arabic_page(tmp_path: Path) -> None:
    campaign = tmp_path / "teacher.yaml"
    text = "title: معلمة\nlanguage: ar\nstatus: stopped\noutcome: أُفرج عنها.\nfurther_information: https://example.org/en/\n"
    campaign.write_text(text, encoding="utf-8")
    assert '<bdi dir="ltr">example.org/en/</bdi>' in made(tmp_path, campaign=campaign)


def test_the_last_day_can_be_put_into_a_calendar(tmp_path: Path) -> None:
    (link,) = re.findall(r'href="data:text/calendar;charset=utf-8,([^"]*)" download="ua-129-10.ics"', made(tmp_path))
    written = CliRunner().invoke(app(), ["calendar", str(EXAMPLE.parent), "--date", "2011-07-01", "--out", "-"])
    assert unquote(link).encode() == written.stdout_bytes
    assert "DTSTART;VALUE=DATE:20110722" in unquote(link)
    assert "text/calendar" not in made(tmp_path, "--date", "2011-07-23")


def test_who_publishes_it_stands_on_the_page(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(
        "name: {en: Section of Exampleland, de: Sektion}\nlogo: logo.svg\ncolour: '#ffe600'\ncontact: help@example.org\n"
        "privacy: We keep nothing.\nlink: https://example.org/actions\n",
        encoding="utf-8",
    )
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
    (tmp_path / "logo.svg").write_text(logo, encoding="utf-8")
    page = made(tmp_path, "--sections", str(file))
    for part in (
        "Section of Exampleland",
        "data:image/svg+xml;base64,",
        "help@example.org",
        "We keep nothing.",
        "--section: #ffe600",
    ):
        assert part in page
    assert '<a href="https://example.org/actions"' in page


@pytest.mark.parametrize(("text", "code"), [("nme: A\n", 65), ("name: A\nlink: javascript:alert(1)\n", 65), (None, 66)])
def test_a_faulty_file_of_the_section_makes_no_page(run: Run, tmp_path: Path, text: str | None, code: int) -> None:
    file = tmp_path / "ours.yaml"
    if text:
        file.write_text(text, encoding="utf-8")
    assert run("page", EXAMPLE, "--out", tmp_path, "--date", "2011-07-01", "--sections", file).code == code
    assert not list(tmp_path.glob("*.html"))


def test_a_template_that_changes_what_is_typed_leaves_letters_out(run: Run, project: Project) -> None:
    template = (REPOSITORY / "templates" / "letter.txt.j2").read_text(encoding="utf-8")
    project.write(
        "templates/letter.txt.j2", template.replace("{{ line | apart(letter.direction) }}", "{{ line | upper }}", 1)
    )
    ended = run("page", project.campaign(), "--date", TODAY, "--out", project.out)
    said = "not on the page: the letter to xx/minister in 'en': a template sets the reader's own words in a way"
    assert said in ended.err
    assert ended.code == 1


def test_what_is_left_out_is_said_once_for_all_languages(run: Run, project: Project) -> None:
    past = [{"id": "xx/judge", "deadline": "2026-01-31"}, "xx/minister"]
    in_both = {
        "opening": {"en": "I write.", "fr": "J’écris."},
        "closing": {"en": "Please reply.", "fr": "Répondez-moi."},
    }
    demands = [
        {"letter": {"en": "Free Ana Example.", "fr": "Libérez Ana Example."}, "sheet": "Asking for her freedom."}
    ]
    title = {"en": "Teacher detained", "fr": "Enseignante détenue"}
    campaign = project.campaign(title=title, recipients=past, letter=in_both, demands=demands, appeal_languages=["fr"])
    ended = run("page", campaign, "--date", TODAY, "--out", project.out)
    assert ended.code == 1
    assert re.findall("not on the page: (.*)", ended.err) == [
        "the letter to xx/judge in 'en', 'fr': the last day for this recipient, 2026-01-31, has passed"
    ]
    assert "names nobody whom its readers may ask: write 'contact' in templates/section.yaml" in ended.err


@pytest.mark.parametrize(
    ("deadline", "says"),
    [("2026-03-31", "The last day for letters, 20 February 2026, has passed"), ("none", "too old to be used")],
)
def test_a_page_ends_with_the_last_official(run: Run, project: Project, deadline: str, says: str) -> None:
    ends = [{"id": "xx/minister", "deadline": "2026-02-10"}, {"id": "xx/judge", "deadline": "2026-02-20"}]
    campaign = project.campaign(recipients=ends, deadline=deadline)
    assert run("page", campaign, "--date", TODAY, "--out", project.out).code == 0
    page = project.files()["case.page.html"].decode()
    assert page_data(page)["ends"] == "2026-02-20"
    assert re.search(rf'<p id="over" class="alert" hidden>[^<]*{says}', page)
