"""`appeals new`: a campaign begins, by itself or with what somebody answers."""

import re
from pathlib import Path

import pytest
from conversation import CTRL_C, conversation
from program import Run

from appeals import language
from appeals.commands.new import Beginning, contents
from appeals.system.time_zone import todays_date

ANSWERS = (
    "Teacher\u202e detained",
    "Teacher: detained for # a poem",
    "Kazakhstan",
    "kz",
    "2020-01-01",
    "none",
    "klingon",
    "en",
    "Maria Muster",
    "Minister of Justice",
    "1 Example Street",
    "Astana",
    "minister at example",
    "minister@example.org",
    "Dear Minister",
    "y",
    "Sam Sample",
    "GB",
)


def texts(folder: Path) -> dict[str, str]:
    """What lies in a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def test_new_asks_and_writes_what_was_answered(run: Run, tmp_path: Path) -> None:
    ended = conversation(("new", "mine"), *ANSWERS, cwd=tmp_path)
    assert ended.code == 0, ended.out
    assert ended.out.count("Title of the campaign") == 2
    for said in (
        "invisible control character",
        "did you mean KZ (Kazakhstan)?",
        "this day has passed",
        "did you mean tlh",
    ):
        assert said in ended.out
    made = texts(tmp_path / "mine")
    for line in ('title: "Teacher: detained for # a poem"', "country: KZ ", "deadline: none ", "status: draft "):
        assert line in made["campaigns/example.yaml"]
    assert "Muster" in made["recipients/officials.yaml"]
    assert "name: Sam Sample" in made["sender.yaml"]
    assert run("check", "--strict", tmp_path / "mine").out == ""


def test_enter_instead_of_a_title_gives_the_example(run: Run, tmp_path: Path) -> None:
    assert conversation(("new", "asked"), "", cwd=tmp_path).code == 0
    assert run("new", tmp_path / "not asked").code == 0
    assert texts(tmp_path / "asked") == texts(tmp_path / "not asked")


def test_ctrl_c_at_a_question_writes_nothing(tmp_path: Path) -> None:
    ended = conversation(("new", "mine"), *ANSWERS[:4], CTRL_C, cwd=tmp_path)
    assert (ended.code, list(tmp_path.iterdir())) == (130, [])


def test_pointers_of_a_new_folder_lead_somewhere(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path).code == 0
    assert (tmp_path / "docs/languages.md").is_file()
    pointer = re.compile(r"schema=(\S+)|means: (\S+)|\]\(([\w./-]+)[)#]")
    for name, text in texts(tmp_path).items():
        for target in filter(None, (word for found in pointer.findall(text) for word in found)):
            assert (tmp_path / name).parent.joinpath(target).is_file(), (name, target)


def test_a_new_campaign_renders_in_every_language(run: Run, tmp_path: Path) -> None:
    names = {tag: pack.name for tag in language.packs() if (pack := language.pack(tag))}
    for tag, name in names.items():
        made = contents(Beginning(title=name, language=tag), todays_date())
        for file, place in ("campaigns/example.yaml", f"campaigns/{tag}.yaml"), (("recipients/officials.yaml",) * 2):
            path = tmp_path / tag / place
            path.parent.mkdir(parents=True)
            path.write_text(made[file], encoding="utf-8")
    left = set(run("check", "--strict", tmp_path).codes)
    assert left <= {"unread-words", "no-dative", "no-glyph"}  # what only a person who knows the language can mend
    ended = run("render", *(tmp_path / tag / f"campaigns/{tag}.yaml" for tag in names), "--out", "-")
    assert ended.code == 0
    assert [name for name in names.values() if name not in ended.out] == []


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--country", "Kazakhstan"), "did you mean KZ"),
        (("--deadline", "2020-01-01"), "this day has passed"),
        (("--language", "fr"), "say the title in French with --title"),
        (("--language", "eo"), "no words for letters"),
        (("--title", "a\x1bb"), "control character"),
    ],
)
def test_a_wrong_beginning_is_refused(run: Run, tmp_path: Path, option: tuple[str, str], said: str) -> None:
    ended = run("new", tmp_path / "mine", *option)
    assert ended.code == 2
    assert said in ended.err
    assert not (tmp_path / "mine").exists()
