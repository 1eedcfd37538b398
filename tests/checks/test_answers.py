"""A campaign's file answers a warning once; what is an error, or not for the campaign to say, it cannot answer."""

from collections.abc import Callable

from program import Ended, Run
from project import JUDGE, MINISTER, TODAY, Project, changed

Check = Callable[..., Ended]


def test_a_warning_that_is_answered_is_not_said_again(check: Check, run: Run, project: Project) -> None:
    project.book(recipients={"minister": MINISTER, "judge": changed(JUDGE, {"email": MINISTER["email"]})})
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    assert check(campaign).codes == ["shared-email"]
    campaign = project.campaign(
        recipients=["xx/minister", "xx/judge"], answered={"shared-email": "one office for both"}
    )
    ended = run("check", "--strict", "--today", TODAY, campaign)
    assert (ended.code, ended.codes) == (0, [])
    for words in (("check", "--today", TODAY), ("sheet", "--date", TODAY, "--out", "-", "--format", "text")):
        assert "'shared-email' is answered in the file: one office for both" in run(*words, campaign).err


def test_errors_and_what_binds_letters_have_no_answer(check: Check, project: Project) -> None:
    project.minister(verified="2020-01")
    answered = {"left-open": "x", "verified-long-ago": "x", "deadline-passed": "x"}
    ended = check(project.campaign(answered=answered, deadline="2026-01-15", letter={"opening": "[NAME] is held."}))
    assert sorted(ended.codes) == sorted(answered)
