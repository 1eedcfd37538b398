"""Characters that no font has: named by `check` without Pango, by `render` when it fails, and cured by a font of one's own."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from needs import PANGO, needs
from own_font import add_font
from program import Ended, Run
from project import TODAY, Project

Check = Callable[..., Ended]

NAME, EMOJI = "王小明", "😀"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test keeps fonts of its own; nowhere yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def run_in(project: Project, run_fresh: Run, *arguments: object, home: Path) -> Ended:
    return run_fresh(*arguments, cwd=project.folder, XDG_DATA_HOME=str(home), GITHUB_ACTIONS="")


def test_check_names_recipient_field_character_and_a_font(project: Project, check: Check) -> None:
    project.minister(name=NAME)
    ended = check(project.campaign())
    problem = ended.problem("no-glyph")
    assert "warning no-glyph recipients.minister.name: xx/minister: no font here has '王' (U+738B)" in problem
    assert "Noto Sans CJK has it" in problem
    assert ended.code == 0


def test_check_names_each_stray_character_where_it_stands(project: Project, check: Check) -> None:
    campaign = project.campaign(title=f"Free her {EMOJI}", summary=f"A poem {EMOJI}, {EMOJI}")
    ended = check(campaign)
    found = [line for line in ended.out.splitlines() if "no-glyph" in line]
    assert [line.split(" ")[3] for line in found] == ["title:", "summary:"]
    assert all("'😀' (U+1F600)" in line and "Noto Emoji" in line for line in found)
    assert ":18: " in found[0]


def test_check_says_a_whole_script_without_a_font_once(project: Project, check: Check) -> None:
    campaign = project.campaign(title="教师", letter={"opening": "释放教师", "closing": "谢谢"})
    ended = check(campaign)
    assert "title: no font here has '教' (U+6559) and 4 more characters in 3 texts" in ended.problem("no-glyph")


def test_check_looks_at_a_senders_name(project: Project, check: Check) -> None:
    ended = check(project.sender(name=NAME))
    assert "no-glyph name: no font here has '王'" in ended.problem("no-glyph")


def test_internal_notes_may_hold_any_character(project: Project, check: Check) -> None:
    project.minister(notes=EMOJI)
    ended = check(project.campaign(notes=EMOJI))
    assert ended.codes == []


def test_check_knows_the_fonts_that_a_user_added(project: Project, check: Check, home: Path) -> None:
    add_font(home, NAME[:2])
    project.minister(name=NAME)
    ended = check(project.campaign())
    assert "no font here has '明' (U+660E): " in ended.problem("no-glyph")


@needs(PANGO)
def test_the_pdf_of_a_letter_fails_by_name_and_the_text_is_made(
    project: Project, run_fresh: Run, tmp_path: Path
) -> None:
    project.minister(name=NAME)
    arguments = ("render", "--date", TODAY, "--out", project.out, "--format", "text,pdf", project.campaign())
    ended = run_in(project, run_fresh, *arguments, home=tmp_path)
    assert ended.code == 1
    assert (
        "xx-minister.en (pdf): no font here has '小' (U+5C0F), '明' (U+660E), '王' (U+738B): look in block;"
        in ended.err
    )
    assert "Noto Sans CJK has it" in ended.err
    assert NAME in project.files()["xx-minister.en.txt"].decode()
    assert "xx-minister.en.pdf" not in project.files()


@needs(PANGO)
def test_with_a_font_of_ones_own_the_letter_is_printed_in_it(project: Project, run_fresh: Run, tmp_path: Path) -> None:
    add_font(tmp_path, NAME)
    project.minister(name=NAME)
    arguments = ("render", "--date", TODAY, "--out", project.out, "--format", "pdf", project.campaign())
    assert run_in(project, run_fresh, *arguments, home=tmp_path).code == 0
    with pikepdf.open(io.BytesIO(project.files()["xx-minister.en.pdf"])) as document:
        fonts = {
            str(item.FontName).partition("+")[2]
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        }
    assert "Example" in fonts
    assert "Noto-Serif" in fonts


@needs(PANGO)
def test_a_font_of_ones_own_changes_no_letter_that_does_without(
    project: Project, run_fresh: Run, tmp_path: Path
) -> None:
    arguments = ("render", "--date", TODAY, "--out", project.out, "--format", "pdf", project.campaign())
    run_in(project, run_fresh, *arguments, home=tmp_path / "none")
    plain = project.files()["xx-minister.en.pdf"]
    (project.out / "xx-minister.en.pdf").unlink()
    add_font(tmp_path, NAME + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,")
    run_in(project, run_fresh, *arguments, home=tmp_path)
    assert project.files()["xx-minister.en.pdf"] == plain


@pytest.mark.parametrize(
    ("characters", "said"),
    [
        ("", "warning  Fonts of your own: none for Chinese, Japanese and Korean\n"),
        ("中", "ok       Fonts of your own: Example.ttf, none for Japanese and Korean\n"),
        ("中か한", "ok       Fonts of your own: Example.ttf\n"),
    ],
)
def test_doctor_says_whether_chinese_can_be_printed(characters: str, said: str, run: Run, home: Path) -> None:
    if characters:
        add_font(home, characters)
    assert said in run("doctor").out


def test_doctor_names_what_is_no_font(run: Run, home: Path) -> None:
    path = add_font(home, "中")
    path.write_bytes(path.read_bytes()[:100])
    path.with_name("page.otf").write_text("<html>not found</html>", encoding="utf-8")
    ended = run("doctor")
    assert "warning  Fonts of your own: cannot be read: Example.ttf, page.otf\n" in ended.out
    assert f"cure     Take what is no font out of {path.parent}.\n" in ended.out
