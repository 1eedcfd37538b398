"""How problems are said on the way to letters: each once, what is alike not over and over, the result last."""

from program import Run
from project import DEMAND, TODAY, Project

from appeals.commands.problems import grouped
from appeals.errors import Place, Problem

SHEET_FORM = "Urging the authorities to release Ana Example."


def problem(line: int, *, code: str = "left-open", error: bool = False) -> Problem:
    place = Place("case.yaml", line, 1)
    return place.error(code, "x") if error else place.warning(code, "x")


def said(*problems: Problem) -> list[str]:
    return ["".join(part if isinstance(part, str) else part[0] for part in line) for line in grouped(problems)]


def test_beyond_three_alike_warnings_are_counted_and_errors_are_not() -> None:
    lines = said(*(problem(line) for line in range(1, 8)), *(problem(line, error=True) for line in range(1, 6)))
    assert [line.split(": ")[1].split()[0] for line in lines[:-1]] == ["warning"] * 3 + ["error"] * 5
    assert lines[-1] == "4 more warnings like this, left-open: appeals check case.yaml names all of them"


def test_a_failed_run_ends_with_its_result(run: Run, project: Project) -> None:
    ended = run("render", project.campaign(sumary="x"), "--date", TODAY, "--format", "text")
    assert ended.code == 65
    assert ended.err.splitlines()[-1] == "no letters made: 1 error"
    good = project.campaign("good.yaml", reference="UA 2/26")
    ended = run("render", project.campaign(sumary="x"), good, "--date", TODAY, "--format", "text")
    assert ended.code == 65
    assert ended.err.splitlines()[-1] == "no letters of 1 campaign made: 1 error"
    ended = run("render", "nothing.yaml", "--date", TODAY)
    assert ended.err.splitlines()[-1] == "no letters made: 1 error"


def test_a_warning_about_a_shared_book_is_said_once(run: Run, project: Project) -> None:
    project.minister(salutation=None)
    campaigns = [project.campaign(f"{name}.yaml", reference=name) for name in ("a", "b", "c")]
    ended = run("render", *campaigns, "--date", TODAY, "--format", "text")
    assert ended.code == 0
    assert ended.codes.count("no-salutation") == 1


def test_a_quiet_run_says_failures_and_its_result(run: Run, project: Project) -> None:
    project.minister(salutation=None, languages=["ru", "en"])
    demands = [{"letter": {"en": DEMAND, "ru": "Призываю Вас."}, "sheet": SHEET_FORM}]
    campaign = project.campaign(deadline="2036-01-01", demands=demands, copies=["xx/judge"])
    options = ("--date", TODAY, "--format", "text,fax")
    assert "warning" in run("render", campaign, *options).err
    ended = run("render", campaign, *options, "--quiet", "--out", "other")
    assert ended.code == 0
    assert [line.split(":")[0] for line in ended.err.splitlines()] == [
        "skipped",
        "skipped",
        "2 written, 2 skipped, 0 failed",
    ]
