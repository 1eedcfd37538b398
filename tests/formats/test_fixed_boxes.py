"""Nothing is printed over anything: finished PDFs in every window, by the boxes of their text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pypdfium2
import pytest
from paper_letters import BLOCKS, letter, typesetter
from press_identity import differences
from program import Run
from project import Project

from appeals.formats.protocol import LetterError, Rendered
from appeals.formats.windows import CLEAR, PAPERS, WINDOWS, Window
from appeals.letters.letter import Mailing
from appeals.system.libraries import drawing

MILLIMETRE = 72 / 25.4
SHARED = 0.5  # points: what letters of two lines may share
Box = tuple[float, float, float, float]  # left, bottom, right, top in points

LETTERS = {
    "ordinary": letter("ordinary", "person"),
    "by hand": letter("unbreakable", "by hand"),
    "an organization": letter("wrapped", "organization"),
    "a long sender": letter("two scripts", "long person", reference="Reference: " + "UA 129/10, EUR 57/001/2011 " * 9),
    "a long letterhead": letter("hindi", "long letterhead", draft="ENTWURF – NICHT ZU VERSENDEN"),
    "organization and person": letter("arabic", "two"),
}


def boxes(page: pypdfium2.PdfPage) -> Iterator[tuple[Box, str]]:
    """The rectangles of a page's texts, a line or a part of it each."""
    text = page.get_textpage()
    for number in range(text.count_rects()):
        box = text.get_rect(number)
        yield box, text.get_text_bounded(*box)


def overlaps(one: Box, other: Box, shared: float = SHARED) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > shared and min(one[3], other[3]) - max(one[1], other[1]) > shared


def in_points(window: Window, page: pypdfium2.PdfPage) -> Box:
    top = page.get_height() / MILLIMETRE - window.y
    edges = (window.x, top - window.height, window.x + window.width, top)
    left, bottom, right, top = (each * MILLIMETRE for each in edges)
    return left, bottom, right, top


def faults(content: bytes, window: Window) -> list[str]:
    """Texts that are printed over others, off the page, or across the edge of the window."""
    found = []
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            printed = list(boxes(page))
            sheet = (0.0, 0.0, *page.get_size())
            found += [f"{one[1]} / {other[1]}" for one, other in combinations(printed, 2) if overlaps(one[0], other[0])]
            found += [f"off the page: {text}" for box, text in printed if not within(box, sheet)]
        shown = in_points(window, document[0])
        crossing = (text for box, text in boxes(document[0]) if overlaps(box, shown, 0) and not within(box, shown))
        return found + [f"half in the window: {text}" for text in crossing]


def within(box: Box, other: Box) -> bool:
    return other[0] <= box[0] and other[1] <= box[1] and box[2] <= other[2] and box[3] <= other[3]


def in_window(content: bytes, window: Window, around: float = 0) -> str:
    """What the window shows, without blanks."""
    wider = replace(
        window,
        x=window.x - around,
        y=window.y - around,
        width=window.width + 2 * around,
        height=window.height + 2 * around,
    )
    with pypdfium2.PdfDocument(content) as document:
        shown = in_points(wider, document[0])
        return "".join("".join(text.split()) for box, text in boxes(document[0]) if overlaps(box, shown, 0))


ON_PAPER = [
    pytest.param(name, paper, marks=() if paper == window.paper else pytest.mark.thorough)
    for name, window in WINDOWS.items()
    for paper in PAPERS
]


@pytest.mark.parametrize(("name", "paper"), ON_PAPER)
def test_nothing_is_printed_over_anything(name: str, paper: str) -> None:
    window = WINDOWS[name]
    letters = LETTERS if paper == window.paper else {"an organization": LETTERS["an organization"]}
    for kind, made in zip(letters, typesetter(name, paper).render_chunk(list(letters.values())), strict=True):
        assert isinstance(made, Rendered), (kind, made)
        assert faults(made.content, window) == [], kind


@pytest.mark.parametrize(("name", "paper"), ON_PAPER)
def test_the_window_shows_the_address_and_nothing_else(name: str, paper: str) -> None:
    made = list(typesetter(name, paper).render_chunk([LETTERS["ordinary"], LETTERS["an organization"]]))
    for each, block in zip(made, ("ordinary", "wrapped"), strict=True):
        assert isinstance(each, Rendered)
        for around in (0, CLEAR):
            assert in_window(each.content, WINDOWS[name], around) == re.sub(r"\s", "", "".join(BLOCKS[block]))


@pytest.mark.parametrize("writer", ["long person", "long letterhead", "two"])
def test_nothing_is_printed_over_anything_on_a_fax(writer: str) -> None:
    design = drawing("appeals.formats.pdf.designs").FaxDesign()
    made = typesetter("din-5008-b", design=design).render(letter("wrapped", writer))
    assert isinstance(made, Rendered)
    with pypdfium2.PdfDocument(made.content) as document:
        for page in document:
            printed = list(boxes(page))
            assert [(one, other) for one, other in combinations(printed, 2) if overlaps(one[0], other[0])] == []


def lines(count: int) -> Mailing:
    made = LETTERS["ordinary"]
    return replace(made, letter=replace(made.letter, block=tuple(f"Line {number}" for number in range(count))))


@pytest.mark.parametrize(("name", "most"), [("din-5008-b", 13), ("uk-dl", 10), ("us-10", 8)])
def test_as_many_lines_as_fit_are_printed_and_one_more_fails(name: str, most: int) -> None:
    fits, fails = typesetter(name).render_chunk([lines(most), lines(most + 1)])
    assert isinstance(fits, Rendered)
    assert in_window(fits.content, WINDOWS[name]) == "".join(f"Line{number}" for number in range(most))
    assert isinstance(fails, LetterError)
    assert f"the address takes {most + 1} lines, and {most} of the smallest type fit in the window" in str(fails)


def test_the_press_finds_the_same_place_as_a_full_layout() -> None:
    wrapped = LETTERS["an organization"]
    letters = [
        lines(5),
        *(
            replace(each, letter=replace(each.letter, dated=f"Sampleton, {day} July 2011"))
            for each in (wrapped, lines(9), lines(12), LETTERS["a long letterhead"])
            for day in (1, 2)
        ),
        lines(6),
        wrapped,
    ]
    fast, exact = (typesetter("uk-dl", exact=exact).render_chunk(letters) for exact in (False, True))
    for one, other in zip(fast, exact, strict=True):
        if isinstance(one, LetterError):
            assert str(one) == str(other)
        else:
            assert isinstance(other, Rendered)
            assert differences(one.content, other.content) == []


def test_a_letter_whose_address_does_not_fit_fails_by_name(run: Run, project: Project) -> None:
    block = "\n".join(f"Line {number} of an address" for number in range(14))
    project.minister(printed=block)
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    reason = "the address takes 14 lines, and 13 of the smallest type fit in the window (DIN 5008 form B)"
    checked = run("check", campaign, "--today", "2026-02-01", "--layout")
    assert f"error not-printable recipients[0]: the letter to xx/minister fails: {reason}" in checked.err + checked.out
    ended = run("render", campaign, "--date", "2026-02-01", "--out", project.out)
    assert ended.code == 1
    assert f"failed: xx-minister.en (pdf): {reason}" in ended.err
    assert sorted(project.files()) == ["manifest.jsonl", "xx-judge.en.pdf"]


@pytest.mark.parametrize(
    ("style", "reason"),
    [
        (".message { margin-top: -45mm }", "the message stands in the window of the envelope (BS 4264)"),
        (".letterhead { position: absolute; top: 25mm; margin: 0 }", "the letterhead stands in the window"),
        (".letterhead { position: absolute; padding-top: 60mm }", "letterhead and dated are printed over each other"),
        (".dated { position: relative; left: 90mm }", "'Sampleton, 1 February 2026' leaves the page"),
        (".letter::before { content: url(logo.svg); position: absolute; top: 35mm }", "a picture stands in the window"),
        (".letter { background: url(words.png) }", "words.png is no picture that can be printed"),
        (".letter { background: url(data:image/png;base64,AAAA) }", "what stands in the page is no picture"),
    ],
)
def test_stationery_that_reaches_too_far_fails_by_name(run: Run, project: Project, style: str, reason: str) -> None:
    project.write("templates/letter.css", style)
    project.write("templates/logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="40mm"/>')
    project.write("templates/words.png", "these are words")
    sender = project.sender(organization="Society of Teachers", name=None, signatory="Ann Signatory")
    ended = run("render", project.campaign(), "--date", "2026-02-01", "--out", project.out, "--sender", sender)
    assert ended.code == 1
    assert f"failed: xx-minister.en (pdf): {reason}" in ended.err


@pytest.mark.parametrize("closing", ["Yours.", "I look forward to your reply. " * 9])
def test_a_signature_has_two_lines_of_text_on_its_page(closing: str) -> None:
    made = LETTERS["ordinary"]
    for paragraphs in range(18, 24):  # so that the page ends at each of the last lines once
        opening = "\n\n".join(["One line."] * paragraphs)
        long = replace(made, letter=replace(made.letter, opening=opening, demands=(), closing=closing))
        with pypdfium2.PdfDocument(typesetter("din-5008-b").render(long).content) as document:
            page = next(text for text in texts(document) if "Yours sincerely" in text)
            before = page.partition("Yours sincerely")[0].splitlines()
        assert len([line for line in before if line.strip() and "UA 129/10" not in line]) >= 2


def texts(document: pypdfium2.PdfDocument) -> Iterator[str]:
    return (page.get_textpage().get_text_range() for page in document)


def test_check_lays_letters_out_on_the_paper_that_is_asked_for(run: Run, project: Project) -> None:
    project.minister(address={"lines": [f"Room {n}" for n in range(8)], "city": "Astana"})
    asked = ("check", project.campaign(), "--today", "2026-02-01")
    assert "not-printable" not in run(*asked, "--layout").codes
    for paper, window in (("a4", "NORWAY"), ("LETTER", "us-9")):
        ended = run(*asked, "--layout", "--paper", paper, "--window", window)
        assert "not-printable" in ended.codes
        assert "fit in the window" in ended.out
    assert run(*asked, "--window", "norway").code == 2
