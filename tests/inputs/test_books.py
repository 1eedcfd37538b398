"""Address books: where they are found, which one wins, and that a fault in one harms no other."""

from pathlib import Path

import pytest
from program import REPOSITORY, Ended, Run
from project import MINISTER, TODAY, Project

from appeals.inputs.books import open_shelf
from appeals.system.search_paths import search_folders


def named(text: str, book: str = "xx") -> dict[str, object]:
    return {"book": book, "recipients": {"minister": {**MINISTER, "name": text}}}


@pytest.fixture
def folders(project: Project) -> list[str]:
    """A book of the same name in every place that is searched, nearest first."""
    names = ["case/campaigns/recipients", "case/recipients", "recipients"]
    for name in names:
        project.book(f"{name}/xx.yaml", recipients={"minister": {**MINISTER, "name": name}})
    return names


def text_of(run: Run, campaign: Path, *options: object) -> str:
    ended: Ended = run("render", campaign, "--date", TODAY, "--out", "-", *options)
    assert ended.code == 0, ended.err
    return ended.out


def test_the_nearest_book_wins(run: Run, project: Project, folders: list[str]) -> None:
    campaign = project.write("case/campaigns/case.yaml", project.campaign().read_text(encoding="utf-8"))
    for name in folders:
        assert name in text_of(run, campaign)
        (project.folder / name / "xx.yaml").unlink()


def test_a_book_that_is_named_comes_before_all(run: Run, project: Project, folders: list[str]) -> None:
    project.book("mine/xx.yaml", recipients={"minister": {**MINISTER, "name": "my own"}})
    campaign = project.write("case/campaigns/case.yaml", project.campaign().read_text(encoding="utf-8"))
    assert "my own" in text_of(run, campaign, "--recipients", "mine")
    assert "my own" in text_of(run, campaign, "--recipients", "mine/xx.yaml")
    assert folders[0] in text_of(run, campaign)


def test_check_names_what_is_hidden(run: Run, project: Project, folders: list[str]) -> None:
    campaign = project.write("case/campaigns/case.yaml", project.campaign().read_text(encoding="utf-8"))
    ended = run("check", "--today", TODAY, campaign)
    assert ended.codes == ["shadowed", "shadowed"]
    assert all(name in ended.out for name in folders)


def test_books_of_different_folders_are_all_read(run: Run, project: Project) -> None:
    project.book("campaigns/recipients/yy.yaml", book="yy", recipients={"judge": {**MINISTER, "name": "Jan Judge"}})
    text = text_of(run, project.campaign(recipients=["xx/minister", "yy/judge"]))
    assert "Maria Muster" in text
    assert "Jan Judge" in text


def test_the_book_names_itself_whatever_its_file_is_called(run: Run, project: Project) -> None:
    project.book("recipients/another-name.yml", book="zz")
    assert "Maria Muster" in text_of(run, project.campaign(recipients=["zz/minister"]))


def test_a_fault_in_one_entry_harms_no_other(run: Run, project: Project) -> None:
    project.book(recipients={"minister": MINISTER, "judge": {"telefax": "1"}})
    assert run("check", "--today", TODAY, project.campaign()).codes == []
    ended = run("check", "--today", TODAY, project.campaign(recipients=["xx/minister", "xx/judge"]))
    assert sorted(ended.codes) == ["recipient-without-name", "unknown-field"] or ended.codes == ["unknown-field"]


def test_a_book_that_cannot_be_read_is_an_error_for_those_who_need_it(run: Run, project: Project) -> None:
    project.write("recipients/yy.yaml", "book: yy\nrecipients:\n\tjudge: x\n")
    assert run("check", "--today", TODAY, project.campaign()).codes == []
    ended = run("check", "--today", TODAY, project.campaign(recipients=["yy/judge"]))
    assert ended.code == 65
    assert ended.codes == ["yaml"]
    assert "yy.yaml:3:1" in ended.out


def test_a_file_that_is_no_book_is_said_to_be_none(run: Run, project: Project) -> None:
    project.write("recipients/yy.yaml", "hello: world\n")
    assert run("check", "--today", TODAY, project.campaign(recipients=["yy/judge"])).codes == ["no-book"]


def test_a_named_book_that_is_not_there_is_66(run: Run, project: Project) -> None:
    assert run("check", "--today", TODAY, project.campaign(), "--recipients", "nothing").code == 66
    assert run("render", "--date", TODAY, project.campaign(), "--recipients", "nothing").code == 66


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({"address": {"city": "Bern", "country": "CH"}}, "SWITZERLAND"),
        ({"address": {"city": "Astana"}}, "KAZAKHSTAN"),
    ],
)
def test_the_country_is_the_addresss_own_or_the_books(
    run: Run, project: Project, fields: dict[str, object], lines: str
) -> None:
    project.minister(**fields)
    assert lines in text_of(run, project.campaign())


def test_the_bundled_books_are_found_last(project: Project) -> None:
    found = search_folders(project.campaign(), "recipients")
    assert found[-1].resolve() == REPOSITORY / "recipients"
    assert len({folder.resolve() for folder in found}) == len(found)


def test_an_entry_knows_whether_it_is_only_an_example(project: Project) -> None:
    shelf = open_shelf(search_folders(project.campaign(), "recipients"))
    president, minister = shelf.entry("kz/president")[0], shelf.entry("xx/minister")[0]
    assert president is not None
    assert minister is not None
    assert (president.bundled, minister.bundled) == (True, False)
    assert shelf.entry("kz/nobody") == (None, ())


def test_several_addresses_in_one_text_are_told_apart(project: Project) -> None:
    project.minister(email=" a@example.org ;b@example.org; ", fax="+7 7172 50 25 34")
    entry, _ = open_shelf([project.folder / "recipients"]).entry("xx/minister")
    assert entry is not None
    assert [each.value for each in entry.recipient.email] == ["a@example.org", "b@example.org"]
    assert [each.value for each in entry.recipient.fax] == ["+7 7172 50 25 34"]
