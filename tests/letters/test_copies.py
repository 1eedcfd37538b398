"""What a covering note says of the letters that follow it, and how these are marked and numbered."""

from collections.abc import Callable

import pypdfium2
import pytest
from mail import read, said
from program import Ended, Run
from project import JUDGE, MINISTER, Project

Render = Callable[..., Ended]
CLERK = {
    **JUDGE,
    "name": "Clara Clerk",
    "office": "Registrar",
    "email": "clerk@example.org",
    "salutation": "Dear Registrar",
}
DEMANDS = [
    {"letter": "I urge you to release Ana Example."},
    {"letter": "I urge you to hear her.", "to": ["xx/judge"]},
]


@pytest.fixture
def copied(run: Run, project: Project) -> Callable[..., str]:
    """A function that makes the copy of letters to some recipients, in all formats; their text."""
    project.book(recipients={"minister": MINISTER, "judge": JUDGE, "clerk": CLERK})

    def made(*recipients: str, **changes: object) -> str:
        campaign = project.campaign(
            recipients=list(recipients), copies=["xx/clerk"], demands=DEMANDS[: len(recipients)], **changes
        )
        options = ("--date", "2026-02-01", "--format", "text,email,pdf", "--to", "xx/clerk", "--out", project.out)
        assert run("render", campaign, *options).code == 0
        return project.files()["xx-clerk.en.txt"].decode()

    return made


def test_the_note_counts_the_letters_and_each_is_marked(copied: Callable[..., str], project: Project) -> None:
    text = copied("xx/minister", "xx/judge")
    assert "The two letters that follow are addressed to: Maria Muster" in " ".join(text.split())
    note, first, second = text.split("-" * 72)
    assert first.split("\n")[2] == "Enclosure 1"
    assert second.split("\n")[2] == "Enclosure 2"
    assert "Enclosure" not in note
    message = read(project.files()["xx-clerk.en.eml"])
    for kind in ("plain", "html"):
        shown = " ".join(said(message, kind))
        assert "The two letters that follow" in shown
        assert shown.index("Enclosure 1") < shown.index("Enclosure 2")


def test_a_single_letter_that_follows_has_no_number(copied: Callable[..., str]) -> None:
    text = copied("xx/minister")
    assert "The letter that follows is addressed to: Maria Muster" in " ".join(text.split())
    assert text.split("-" * 72)[1].split("\n")[2] == "Enclosure"


def test_every_letter_of_a_copy_counts_its_own_pages(copied: Callable[..., str], project: Project) -> None:
    long = "\n\n".join(f"I am writing to you about her for the reason number {number}." for number in range(70))
    copied("xx/minister", "xx/judge", letter={"opening": long})
    with pypdfium2.PdfDocument(project.out / "xx-clerk.en.pdf") as document:
        pages = [page.get_textpage().get_text_range().split() for page in document]
    assert len(pages) == 7
    assert not any("Page" in page for page in pages)
    starts = [number for number, page in enumerate(pages) if "Enclosure" in page]
    assert starts == [1, 4]
    for first in starts:
        assert [pages[first + number][-1] for number in (1, 2)] == ["2", "3"]
        assert "number" not in pages[first][-1]


@pytest.mark.parametrize(
    ("office", "name", "said_of_them"),
    [
        (
            {"de": "Leiter der Gefängnisse", "en": "Head"},
            None,
            "Maria Muster (Justizminister); Leiter der Gefängnisse.",
        ),
        (
            {"de": "Leiter der Gefängnisse", "en": "Head"},
            "Jan",
            "Maria Muster (Justizminister) und Jan (Leiter der Gefängnisse).",
        ),
    ],
)
def test_an_office_without_a_name_is_no_second_office(
    run: Run, project: Project, office: dict[str, str], name: str | None, said_of_them: str
) -> None:
    """'Maria Muster (Justizminister) und Leiter der Gefängnisse' reads as one person, and lacks an article."""
    minister = {**MINISTER, "office": {"de": "Justizminister", "en": "Minister"}, "salutation": {"de": "Guten Tag"}}
    judge = {**JUDGE, "name": name, "office": office, "salutation": {"de": "Guten Tag"}}
    clerk = {**CLERK, "salutation": {"de": "Guten Tag"}}
    book = {"minister": minister, "judge": {k: v for k, v in judge.items() if v is not None}, "clerk": clerk}
    project.book(recipients=book)
    campaign = project.campaign(language="de", recipients=["xx/minister", "xx/judge"], copies=["xx/clerk"])
    ended = run("render", campaign, "--date", "2026-02-01", "--format", "text", "--out", project.out)
    assert ended.code == 0, ended.err
    assert said_of_them in " ".join(project.files()["xx-clerk.de.txt"].decode().split())
