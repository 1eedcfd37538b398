"""Letters as text, compared with golden files: `python -m pytest --update-golden` writes them anew."""

from collections.abc import Callable
from pathlib import Path

import pytest
from program import REPOSITORY, Run
from project import SENDER, Project

Golden = Callable[[str, bytes], None]
LETTERS = ("kz-president", "kz-prosecutor-general", "kz-foreign-minister")
SHOWS = ("full", "name-place", "initials-place", "none")


def rendered(run: Run, out: Path, *options: object) -> None:
    ended = run(
        "render",
        REPOSITORY / "campaigns/ua-129-10.yaml",
        "--date",
        "2011-07-01",
        "--format",
        "text",
        "--out",
        out,
        *options,
    )
    assert ended.code == 0


def test_letters_without_a_sender_leave_room_for_one(run: Run, tmp_path: Path, golden: Golden) -> None:
    rendered(run, tmp_path)
    for letter in LETTERS:
        golden(f"no-sender/{letter}.en.txt", (tmp_path / f"{letter}.en.txt").read_bytes())


@pytest.mark.parametrize("show", SHOWS)
def test_letters_show_as_much_of_the_sender_as_they_may(run: Run, project: Project, golden: Golden, show: str) -> None:
    rendered(run, project.out, "--sender", project.sender(show=show, profession="teacher", sentence="I am a teacher."))
    for letter in LETTERS:
        golden(f"{show}/{letter}.en.txt", project.files()[f"{letter}.en.txt"])


HIDDEN = {
    "full": (),
    "name-place": ("street", "postcode", "email"),
    "initials-place": ("name", "street", "postcode", "email"),
    "none": ("name", "street", "city", "postcode", "email"),
}


@pytest.mark.parametrize("show", SHOWS)
def test_nothing_a_sender_holds_back_is_in_any_file(run: Run, project: Project, show: str) -> None:
    sender = project.sender(show=show)
    options = ("--sender", sender, "--format", "text,email")
    rendered(run, project.out, *options)
    everything = b"".join(project.files().values()).decode()
    shown = {field: str(SENDER[field]) in everything for field in ("name", "street", "city", "postcode", "email")}
    assert shown == {field: field not in HIDDEN[show] for field in shown}


def test_an_organization_has_its_letterhead(run: Run, project: Project, golden: Golden) -> None:
    sender = project.write(
        "sender.yaml",
        "organization: Society of Teachers\nstreet: 1 Society Street\ncity: London\npostcode: N1 1NN\ncountry: GB\n"
        "signatory: Sam Sample\ntitle: Director\ndivision: Campaigns\nphone: +44 20 7946 0000\n",
    )
    rendered(run, project.out, "--sender", sender)
    golden("organization/kz-president.en.txt", project.files()["kz-president.en.txt"])


def test_lines_are_no_longer_than_72_columns(ua: Path) -> None:
    for path in ua.glob("*.txt"):
        assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 72


def test_no_line_ends_with_a_blank_and_no_paragraph_is_empty(ua: Path) -> None:
    for path in ua.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert all(line == line.rstrip() for line in text.splitlines())
        assert text.endswith("\n")
        assert "\n\n\n\n" not in text


def test_texts_can_be_printed_to_standard_output(
    run: Run, ua: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run("render", REPOSITORY / "campaigns/ua-129-10.yaml", "--date", "2011-07-01", "--out", "-")
    assert ended.code == 0
    letters = [(ua / f"{letter}.en.txt").read_text(encoding="utf-8") for letter in LETTERS]
    assert ended.out == "\f\n".join(letters)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("placeholder", "shows"), [("name", "none"), ("city", "none"), ("country", "none"), ("profession", "name-place")]
)
def test_a_placeholder_prints_nothing_that_a_sender_holds_back(
    run: Run, project: Project, placeholder: str, shows: str
) -> None:
    campaign = project.campaign(letter={"opening": f"I write as {{{{ sender.{placeholder} }}}}."})
    sender = project.sender(show=shows, profession="teacher")
    ended = run(
        "render", campaign, "--date", "2026-02-01", "--format", "text", "--out", project.out, "--sender", sender
    )
    assert ended.code == 1
    assert f"{{{{ sender.{placeholder} }}}} is empty" in ended.err
    assert not list(project.out.glob("*.txt"))
