"""Characters in the rows of members are said before a letter fails, and nobody's name is repeated."""

import json
from pathlib import Path
from unicodedata import normalize

import pytest
from program import Ended, Run
from project import TODAY, Project

from appeals.inputs.members import read_members
from appeals.inputs.models.senders import Sender


@pytest.fixture
def table(run: Run, project: Project) -> "Table":
    return Table(run, project)


class Table:
    """A table of members that is checked."""

    def __init__(self, run: Run, project: Project) -> None:
        self.run, self.project = run, project

    def __call__(self, *rows: str) -> Ended:
        path = self.project.write(
            "members.csv", "\n".join(["consent,name,city,sentence", *(f"yes,{row}" for row in rows), ""])
        )
        return self.run("check", "--senders", path, self.project.campaign(), "--today", TODAY)


def test_names_in_all_scripts_that_the_fonts_have_are_fine(table: Table) -> None:
    assert table("Ana Łuczak,Tbilisi თბილისი,Ґ ў", "ليلى مورو,Алматы,Ég er").codes == []


def test_a_script_without_a_font_is_said_once_with_the_number_of_rows(table: Table) -> None:
    problem = table("王芳,Leeds,", "Ana,Leeds,", "王明,北京,").problem("no-glyph")
    assert "members.csv:2:1: warning no-glyph name: no font here has '王' (U+738B) and 4 more" in problem
    assert "in 2 rows" in problem
    assert "Noto Sans CJK" in problem


def test_a_character_that_no_font_has_at_all_is_said(table: Table) -> None:
    assert "\U0001f54a" in table("Ana,Leeds,Peace \U0001f54a").problem("no-glyph")


def test_mixed_scripts_are_said_without_the_word(table: Table) -> None:
    ended = table("Ana,Leeds,", "Пeтров,Leeds,")  # a Latin e
    assert "members.csv:3:1: warning mixed-scripts name: a word mixes letters of Cyrillic and Latin script" in ended.out
    assert "Пeтров" not in ended.out


def test_an_accent_without_a_letter_is_said(table: Table) -> None:
    assert "members.csv:2:1" in table(" \u0301Ana \u0301b,Leeds,").problem("stray-mark")


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b"])
def test_a_row_with_hidden_characters_is_no_row(table: Table, hidden: str) -> None:
    ended = table(f"Ana{hidden}Luz,Leeds,")
    assert ended.code == 65
    assert f"U+{ord(hidden):04X} is an invisible control character" in ended.problem("bad-row")


def test_letters_written_in_parts_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text(normalize("NFD", "name,city\nZoë Łé,Zürich\n"), encoding="utf-8")
    (member,) = read_members(path)
    assert isinstance(member, Sender)
    assert (member.name, member.city) == ("Zoë Łé", "Zürich")


def test_a_folder_of_senders_is_looked_at_too(run: Run, project: Project) -> None:
    folder = project.write("members/ana.yaml", "name: Пeтров\ncity: 北京\n").parent
    ended = run("check", "--senders", folder, project.campaign(), "--today", TODAY, "--json")
    assert ended.code == 0, ended.err
    found = [json.loads(line) for line in ended.out.splitlines()]
    assert {(Path(one["path"]).name, one["code"]) for one in found} == {
        ("ana.yaml", "mixed-scripts"),
        ("ana.yaml", "no-glyph"),
    }


def test_so_is_the_file_of_one_sender(run: Run, project: Project) -> None:
    ended = run("check", project.write("sender.yaml", "name: Пeтров\ncity: London\ncountry: GB\n"))
    assert ended.codes == ["mixed-scripts"]


def test_members_without_postcode_are_named(run: Run, project: Project) -> None:
    rows = "consent,name,city,postcode,country\nyes,Ana,Leeds,,GB\nyes,Bo,Leeds,LS2 9JT,GB\nyes,Cy,York,,GB\nyes,Di,Doha,,QA\n"
    ended = run("check", project.write("members.csv", rows))
    assert ended.codes == ["no-postcode", "no-postcode"]
    assert "members.csv:2:1" in ended.out
    assert "members.csv:4:1" in ended.out
