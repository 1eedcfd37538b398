"""Texts of a stranger's campaign that would take for ever, with our own templates: their letter fails alone and is named."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from asked import asked
from program import Ended, Run
from project import CAMPAIGN, DEMAND, JUDGE, MINISTER, TODAY, Project, changed, yaml

from appeals.batch.limits import Limits
from appeals.commands.render import render as render_letters
from appeals.errors import Exit

Check = Callable[..., Ended]
Render = Callable[..., Ended]

LONG_WORD = "y" * 3_001
TOO_LARGE = {
    "a word": ("x" * 190_000, "a word of 190,000 characters"),
    "a word after others": (f"We ask {LONG_WORD} of you", "a word of 3,001 characters"),
    "a letter with marks": ("e" + "\N{COMBINING ACUTE ACCENT}" * 150_000, "a word of 150,000 characters"),
    "no-break spaces": ("\N{NO-BREAK SPACE}x" * 95_000, "a word of 190,000 characters"),
    "narrow no-break spaces": ("\N{NARROW NO-BREAK SPACE}x" * 5_000, "a word of 10,000 characters"),
    "an address": ("<https://example.org/" + "a" * 9_000 + ">", "a word of 9,022 characters"),
    "a rule": ("_" * 5_000, "a word of 5,000 characters"),
    "a script without capitals": ("\u0645" * 4_000, "a word of 4,000 characters"),
    "line breaks": ("a\\\n" * 60_000, "60,001 lines"),
    "headings": ("# x\n\n" * 4_000, "8,000 lines"),
    "a table": ("|a|b|\n|-|-|\n" + "|x|y|\n" * 25_000, "25,003 lines"),
    "a list": ("- x\n" * 40_000, "40,001 lines"),
}


def campaign_of(project: Project, *texts: str) -> Path:
    """Demands to the minister; the judge gets another one."""
    mine = [{"kind": "urge", "to": ["xx/minister"], "letter": f"Now\n\n{text}"} for text in texts]
    return project.campaign(
        demands=[*mine, {"letter": DEMAND, "to": ["xx/judge"]}], recipients=["xx/minister", "xx/judge"]
    )


@pytest.mark.parametrize(("text", "reason"), TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_letter_too_large_for_any_page_fails_alone(
    project: Project, render: Render, check: Check, text: str, reason: str
) -> None:
    path = campaign_of(project, text)
    made = render(path, "--format", "text,email")
    assert made.code == 1
    assert set(project.files()) == {"manifest.jsonl", "xx-judge.en.txt", "xx-judge.en.eml"}
    assert f"failed: xx-minister.en (text): demands[0].letter: {reason}" in made.err
    checked = check(path)
    assert checked.code == 0
    assert reason in checked.problem("text-too-large")


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (["y"] * 501, "demands[500]: 501 demands"),
        ([f"{'word ' * 30_000}"] * 3, "characters, and a hundred pages hold 300,000"),
        ([f"{LONG_WORD}", "short"], "demands[0].letter: a word"),
    ],
    ids=["demands", "characters", "the first of two"],
)
def test_many_texts_can_be_too_large_together(
    project: Project, render: Render, texts: Sequence[str], reason: str
) -> None:
    made = render(campaign_of(project, *texts), "--format", "text")
    assert made.code == 1
    assert reason in made.err
    assert "xx-judge.en.txt" in project.files()


@pytest.mark.parametrize(
    ("field", "kind", "reason"),
    [
        ("demands[0].sheet", "a word", "a word of 190,000 characters"),
        ("summary", "no-break spaces", "a word of 190,000 characters"),
        ("background", "line breaks", "59,999 lines"),
    ],
)
def test_a_sheet_too_large_for_any_page_is_refused_with_its_place(
    project: Project, run: Run, field: str, kind: str, reason: str
) -> None:
    text, _ = TOO_LARGE[kind]
    texts = {field: text} if "[" not in field else {"demands": [{"sheet": text, "letter": DEMAND}]}
    made = run("sheet", project.campaign(**texts), "--date", TODAY, "--out", project.out, "--format", "text,html")
    assert made.code == 65
    assert f"error text-too-large {field}: {reason}" in made.err
    assert not project.out.exists()


def test_a_sheet_can_be_too_large_as_a_whole(project: Project, run: Run) -> None:
    events = [{"date": "2026-01-01", "what": "word " * 3_000} for _ in range(40)]
    made = run("sheet", project.campaign(events=events), "--date", TODAY, "--out", project.out)
    assert made.code == 65
    assert "characters, and a hundred pages hold 300,000: no sheet is made of this" in made.problem("text-too-large")


@pytest.mark.parametrize(
    "text",
    ["y" * 2_900, "\u4eba" * 20_000, "some words " * 5_000, "- one\n" * 500],
    ids=["a long word", "Chinese", "many words", "a long list"],
)
def test_what_is_only_long_is_made(project: Project, render: Render, text: str) -> None:
    assert render(campaign_of(project, text), "--format", "text").code == 0


@pytest.mark.parametrize("where", ["name", "street", "signature"])
def test_a_sender_with_an_endless_line_is_refused(project: Project, render: Render, where: str) -> None:
    path = project.campaign()
    made = render(path, "--sender", project.sender(**{where: "x " * 4_000 if where == "street" else "x" * 4_000}))
    if where == "street":  # several lines are allowed in it, and words
        assert made.code == 0
    else:
        assert (made.code, made.codes) == (65, ["too-long"])


def test_what_a_placeholder_fills_in_counts_too(project: Project, render: Render) -> None:
    project.book(recipients={"minister": changed(MINISTER, {"office": "O" * 900}), "judge": JUDGE})
    path = campaign_of(project, "{{ recipient.office }}" * 4)
    made = render(path, "--format", "text")
    assert "failed: xx-minister.en (text): a word of 3,600 characters" in made.err
    assert "xx-judge.en.txt" in project.files()


def test_of_many_problems_the_rest_is_counted(project: Project, check: Check) -> None:
    checked = check(project.campaign(**{f"unknown{number}": "x" for number in range(1_000)}))
    assert checked.code == 65
    assert checked.codes.count("unknown-field") == 200
    assert "more-problems: 800 more problems in this file" in checked.out
    assert "1000 errors" in checked.err


def test_thousands_of_demands_are_checked_to_the_end(project: Project, check: Check) -> None:
    """In time that grows with their number: with its square, this would be ended by the limit."""
    head = yaml(changed(CAMPAIGN, {"demands": None}))
    demand = "  - kind: urge\n    letter: I urge you to obey [@CAT 3].\n"
    checked = check(project.write("campaigns/case.yaml", f"{head}demands:\n{demand * 8_000}"))
    assert "longer than" not in checked.err
    assert checked.codes == ["text-too-large"]


def test_many_faulty_lines_of_a_text_are_counted(project: Project, check: Check) -> None:
    head = yaml(changed(CAMPAIGN, {"letter": None}))
    checked = check(
        project.write("campaigns/case.yaml", f"{head}letter:\n  opening: |\n    One\n" + "    # x\n" * 1_000)
    )
    assert checked.codes.count("comment-in-text") == 200
    assert "more-problems: 800 more problems in this file" in checked.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no alarm")
@pytest.mark.parametrize("one_file", [False, True], ids=["single files", "one file"])
def test_a_text_that_hangs_the_layout_costs_its_letter_only(project: Project, *, one_file: bool) -> None:
    path = campaign_of(project, f"{'y' * 2_990} " * 60)
    options = asked(folder=str(project.out), one_file=one_file, limits=Limits(seconds=5))
    assert render_letters([path], options) is Exit.SOME_FAILED
    files = project.files()
    assert ("case.en.pdf" if one_file else "xx-judge.en.pdf") in files
    assert b"it takes longer than 5 s" in files["manifest.jsonl"]
