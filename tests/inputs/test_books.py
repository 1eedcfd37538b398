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


def test_a_book_is_found_beside_the_campaign_above_it_and_here(run: Run, project: Project, folders: list[str]) -> None:
    campaign = project.write("case/campaigns/case.yaml", project.campaign().read_text(encoding="utf-8"))
    for name in folders:
        for other in folders:
            (project.folder / other / "xx.yaml").unlink(missing_ok=True)
        project.book(f"{name}/xx.yaml", recipients={"minister": {**MINISTER, "name": name}})
        assert name in text_of(run, campaign)


def test_the_nearest_of_entries_that_say_the_same_is_used_in_silence(run: Run, project: Project) -> None:
    campaign = project.write("case/campaigns/case.yaml", project.campaign().read_text(encoding="utf-8"))
    copied = {**MINISTER, "email": ["minister@example.org"], "verified": "2025-12", "notes": "a copy"}
    project.book("case/recipients/other-name.yaml", recipients={"minister": copied})
    ended = run("check", "--strict", "--today", TODAY, campaign)
    assert (ended.code, ended.codes) == (0, [])


DIFFERENT: list[dict[str, object]] = [
    {"email": "attacker@evil.example"},
    {"fax": "+7 7172 50 25 34"},
    {"name": "Maria Monster"},
    {"printed": "Minister\n6 Evil Street"},
    {"address": {"lines": ["6 Evil Street"], "city": "Astana"}},
    {"salutation": "Dear Madam"},
    {"until": "2027-01"},
    {"email": {"value": "minister@example.org", "state": "dead"}},
    {"languages": ["ru"]},
    {"telefax": "1"},
]


@pytest.mark.parametrize("changes", DIFFERENT, ids=str)
@pytest.mark.parametrize("said", [{}, {"overrides": ["xx/minister"]}], ids=["", "overrides"])
def test_a_book_that_came_along_takes_no_letters_from_ones_own(
    run: Run, project: Project, changes: dict[str, object], said: dict[str, object]
) -> None:
    campaign = project.write("pack/campaigns/case.yaml", project.campaign().read_text(encoding="utf-8"))
    evil = project.book("pack/recipients/aaa.yaml", recipients={"minister": {**MINISTER, **changes}}, **said)
    for command in (("check", "--today"), ("render", "--out", project.out, "--date")):
        ended = run(command[0], campaign, *command[1:], TODAY)
        assert ended.code == 65
        assert "recipients/xx.yaml" in ended.problem("shadowed")
        assert str(evil) in ended.problem("shadowed")
    assert not project.out.exists()
    assert "Maria Muster" in text_of(run, campaign, "--recipients", "recipients")


def test_ones_own_book_says_that_it_holds(run: Run, project: Project) -> None:
    campaign = project.write("pack/campaigns/case.yaml", project.campaign().read_text(encoding="utf-8"))
    project.book("pack/recipients/xx.yaml", recipients={"minister": {**MINISTER, "name": "Maria Monster"}})
    project.book(overrides=["xx/minister"])
    ended = run("render", campaign, "--date", TODAY, "--out", "-")
    assert "Maria Muster" in ended.out
    assert ended.codes == []
    assert "pack/recipients/xx.yaml" in ended.err
    assert run("check", "--strict", "--today", TODAY, campaign).code == 0


def test_two_books_of_ones_own_must_agree_or_one_says_that_it_holds(run: Run, project: Project) -> None:
    campaign = project.campaign()
    other = {"minister": {**MINISTER, "name": "Mona New"}}
    project.book("recipients/aaa.yaml", recipients=other)
    assert run("check", "--today", TODAY, campaign).codes == ["shadowed"]
    assert run("check", "--today", TODAY, campaign, "--recipients", "recipients").codes == ["shadowed"]
    assert "Mona New" in text_of(run, campaign, "--recipients", "recipients/aaa.yaml")
    project.book("recipients/aaa.yaml", recipients=other, overrides="xx/minister")
    assert "Mona New" in text_of(run, campaign)
    project.book(overrides="xx/minister")
    assert run("check", "--today", TODAY, campaign).codes == ["shadowed"]


@pytest.mark.parametrize("how", ["broken", "link"])
def test_a_book_of_ones_own_that_cannot_be_read_is_not_passed_over(run: Run, project: Project, how: str) -> None:
    campaign = project.write("pack/campaigns/case.yaml", project.campaign().read_text(encoding="utf-8"))
    own = project.folder / "recipients/xx.yaml"
    project.write("pack/recipients/aaa.yaml", own.read_text(encoding="utf-8"))
    if how == "link":
        own.rename(project.folder / "mine.yaml")
        own.symlink_to("../mine.yaml")
    else:
        own.write_text("book: xx\nrecipients:\n\tx", encoding="utf-8")
    ended = run("check", "--today", TODAY, campaign)
    assert ended.code == 65
    assert "recipients/xx.yaml" in ended.problem("shadowed")


def test_ones_own_embassy_comes_before_one_that_came_along(run: Run, project: Project) -> None:
    campaign = project.campaign(recipients=["xx/minister"], copies=["embassy"])
    packed = project.write("pack/campaigns/case.yaml", campaign.read_text(encoding="utf-8"))
    embassy = {"kind": "embassy", "office": "Embassy", "mission": {"of": "KZ", "in": ["GB"]}, "verified": "2026-01"}
    for name, who in (("pack/recipients/aa.yaml", "Evil Embassy"), ("recipients/zz.yaml", "Own Embassy")):
        project.book(name, book=name[-7:-5], recipients={"london": {**embassy, "office": who}})
    text = text_of(run, packed, "--sender", project.sender())
    assert "Own Embassy" in text
    assert "Evil Embassy" not in text


def test_an_embassy_of_two_books_with_other_data_is_refused(run: Run, project: Project) -> None:
    campaign = project.campaign(copies=["embassy"])
    packed = project.write("pack/campaigns/case.yaml", campaign.read_text(encoding="utf-8"))
    embassy = {"kind": "embassy", "mission": {"of": "KZ", "in": ["GB"]}, "verified": "2026-01"}
    for name, who in (("pack/recipients/aa.yaml", "Evil Embassy"), ("recipients/aa.yaml", "Own Embassy")):
        project.book(name, book="aa", recipients={"london": {**embassy, "office": who}})
    ended = run("render", packed, "--date", TODAY, "--out", "-", "--sender", project.sender())
    assert (ended.code, ended.codes) == (65, ["shadowed"])


def test_a_book_that_is_named_comes_before_all(run: Run, project: Project, folders: list[str]) -> None:
    project.book("mine/xx.yaml", recipients={"minister": {**MINISTER, "name": "my own"}})
    campaign = project.write("case/campaigns/case.yaml", project.campaign().read_text(encoding="utf-8"))
    assert "my own" in text_of(run, campaign, "--recipients", "mine")
    assert "my own" in text_of(run, campaign, "--recipients", "mine/xx.yaml")
    assert folders[0] in text_of(run, campaign, "--recipients", folders[0], "--recipients", folders[1])


def test_check_names_every_book_that_says_something_else(run: Run, project: Project, folders: list[str]) -> None:
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
    assert sorted(ended.codes) == ["no-salutation", "not-verified", "recipient-without-name", "unknown-field"]


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
