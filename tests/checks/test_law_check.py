"""What `appeals check` says of the law in a campaign's texts."""

from collections.abc import Callable

from program import Ended
from project import Project

Check = Callable[..., Ended]


def test_what_nobody_has_checked_is_said_once(project: Project, check: Check) -> None:
    text = {"en": "See [@CAT 3].", "ru": "См. [@CAT 3], [@CAT 4].", "kk": "Қараңыз: [@CAT 3]."}
    ended = check(project.campaign(summary=text, case=text))
    lines = [line for line in ended.out.splitlines() if "unverified" in line]
    assert [" ".join(line.split(" ")[2:4]) for line in lines] == [
        "unverified-wording summary.ru:",
        "unverified-name summary.kk:",
    ]


def test_names_from_memory_are_said_once_and_counted(project: Project, check: Check) -> None:
    ended = check(project.campaign(summary={"en": "See the law.", "ar": "[@CAT 3] [@CAT Committee] [@CAT 4]"}))
    assert "of CAT stands in our data from memory; the same is to be said of 1 more, in ar" in ended.problem(
        "unverified-name"
    )


def test_every_citation_that_does_not_exist_is_said(project: Project, check: Check) -> None:
    ended = check(project.campaign(summary="[@CAT 99] and [@CAT 98]", case="[@CAT 99]"))
    assert ended.codes == ["unknown-citation"] * 3
