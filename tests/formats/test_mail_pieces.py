"""Envelopes, labels and postcards: sizes, places measured on the finished PDF, order, and what does not fit."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pypdfium2
import pytest
from posted_letters import MM, campaign
from program import Ended, Run
from project import Project

from appeals.formats.mail_pieces import ENVELOPES, LABELS, POSTCARDS, CardSize, EnvelopeSize, LabelSheet

NEAR = 0.5
"""Millimetres; the issue's own limit."""
ADDRESSED: Mapping[str, EnvelopeSize | CardSize] = {**ENVELOPES, **POSTCARDS}


@pytest.fixture
def make(run: Run, project: Project) -> Callable[..., Ended]:
    def made(kind: str, case: Path, *options: object) -> Ended:
        return run(kind, case, "--date", "2026-02-01", "--out", project.out, *options)

    return made


def words(page: pypdfium2.PdfPage) -> str:
    return " ".join(page.get_textpage().get_text_range().split())


def boxes(page: pypdfium2.PdfPage) -> Iterator[tuple[str, float, float, float, float]]:
    """Each character with left, top, right and bottom of the box of its type, in millimetres from the top left corner."""
    text, height = page.get_textpage(), page.get_height()
    for at in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(at, loose=True)
        if (character := text.get_text_range(at, 1)).strip():
            yield character, left * MM, (height - top) * MM, right * MM, (height - bottom) * MM


def failures(project: Project) -> dict[str, str]:
    """Why letters are left out: pieces are set in a process apart, whose messages no test can capture."""
    lines = (json.loads(line) for line in (project.out / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    return {line["letter"]: line["reason"] for line in lines if line.get("state") in {"failed", "skipped"}}


def index(project: Project, kind: str) -> list[dict[str, str]]:
    return list(csv.DictReader((project.out / f"case.{kind}.pdf.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("size", LABELS.values(), ids=list(LABELS))
def test_labels_lie_on_their_sheet_and_not_on_each_other(size: LabelSheet) -> None:
    assert size.across >= size.width
    assert size.down >= size.height
    x, y = size.corner(size.count - 1)
    assert x + size.width + size.x == pytest.approx(size.sheet.width, abs=0.6)
    assert y + size.height + size.y == pytest.approx(size.sheet.height, abs=0.6)


@pytest.mark.parametrize("size", ADDRESSED.values(), ids=list(ADDRESSED))
def test_addresses_stand_where_machines_read_them(size: EnvelopeSize) -> None:
    assert size.x >= 15
    assert size.y >= 40
    assert size.x + size.address_width <= size.width - 8
    assert size.y + size.address_height <= size.height - 12
    assert size.width - size.x <= 140


@pytest.mark.parametrize("name", ["c6", "10"])
def test_an_envelope_bears_both_addresses_in_place(make: Callable[..., Ended], project: Project, name: str) -> None:
    size = ENVELOPES[name]
    assert make("envelopes", campaign(project.folder, 3), "--sender", project.sender(), "--size", name).code == 0
    with pypdfium2.PdfDocument(project.out / "case.envelopes.pdf") as pdf:
        assert len(pdf) == 3
        for number, page in enumerate(pdf):
            assert [side * MM for side in page.get_size()] == pytest.approx([size.width, size.height], abs=0.1)
            own = "Sam Sample 2 Sample Lane Sampleton SA1 2MP United Kingdom"
            assert words(page).startswith("Maria")
            assert words(page).endswith(own)
            assert f"Muster {number}" in words(page)
            address = list(boxes(page))[: -len(own.replace(" ", ""))]
            assert min(left for _, left, _, _, _ in address) == pytest.approx(size.x, abs=NEAR)
            assert min(top for _, _, top, _, _ in address) == pytest.approx(size.y, abs=NEAR)
            assert max(right for _, _, _, right, _ in address) <= size.x + size.address_width
            assert max(bottom for _, _, _, _, bottom in address) <= size.y + size.address_height + NEAR
    assert [row["letter"] for row in index(project, "envelopes")] == ["xx-o0.en", "xx-o1.en", "xx-o2.en"]


@pytest.mark.parametrize(("name", "start"), [("l7160", 20), ("5160", 29)])
def test_labels_fill_the_sheet_from_the_first_free_one(
    make: Callable[..., Ended], project: Project, name: str, start: int
) -> None:
    size = LABELS[name]
    assert make("labels", campaign(project.folder, 4), "--size", name, "--start", start).code == 0
    with pypdfium2.PdfDocument(project.out / "case.labels.pdf") as pdf:
        shown = [list(boxes(page)) for page in pdf]
    for number in range(4):
        sheet, place = divmod(start - 1 + number, size.count)
        x, y = size.corner(place)
        inside = [
            each
            for each in shown[sheet]
            if x <= each[1] and each[3] <= x + size.width and y <= each[2] and each[4] <= y + size.height
        ]
        text = "".join(each[0] for each in inside)
        assert text.startswith("Maria")
        assert f"Muster{number}" in text
        assert min(each[1] for each in inside) == pytest.approx(x + 3, abs=NEAR)
        above, below = min(each[2] for each in inside) - y, y + size.height - max(each[4] for each in inside)
        assert above == pytest.approx(below, abs=2)  # lines of Arabic are a little higher
        shown[sheet] = [each for each in shown[sheet] if each not in inside]
    assert not any(shown)


def test_the_fast_way_prints_what_a_full_layout_prints(make: Callable[..., Ended], project: Project) -> None:
    case = campaign(project.folder, 24)
    assert make("labels", case).code == 0
    fast = (project.out / "case.labels.pdf").read_bytes()
    assert make("labels", case, "--exact").code == 0
    with pypdfium2.PdfDocument(fast) as one, pypdfium2.PdfDocument(project.out / "case.labels.pdf") as other:
        for number, page in enumerate(one):
            assert words(page) == words(other[number])
            assert bytes(page.render().buffer) == bytes(other[number].render().buffer)


@pytest.mark.parametrize(
    ("kind", "lines", "said"),
    [
        ("envelopes", 16, "its address of 20 lines does not fit the envelope: shorten it, such as by 'printed:'"),
        ("labels", 9, "its address of 13 lines does not fit a label, which holds 11 short ones: shorten it"),
    ],
)
def test_an_address_that_does_not_fit_fails_by_name(
    make: Callable[..., Ended], project: Project, kind: str, lines: int, said: str
) -> None:
    project.minister(address={"lines": [f"Room {n}" for n in range(lines)], "city": "Astana"})
    ended = make(kind, project.campaign(recipients=["xx/minister", "xx/judge"]), "--sender", project.sender())
    assert ended.code == 1
    assert failures(project)["xx-minister.en"].startswith(said)
    assert [row["letter"] for row in index(project, kind)] == ["xx-judge.en"]


def test_a_long_line_is_set_smaller_before_it_breaks(make: Callable[..., Ended], project: Project) -> None:
    project.minister(office="Minister of Justice and of Constitutional Affairs")
    assert make("labels", project.campaign(), "--size", "l7160").code == 0
    with pypdfium2.PdfDocument(project.out / "case.labels.pdf") as pdf:
        tops = {round(top) for character, _, top, _, _ in boxes(pdf[0]) if character in "MJ"}
    assert len(tops) <= 2


@pytest.mark.parametrize(("show", "shown"), [("none", ""), ("initials-place", " S. S. Sampleton United Kingdom")])
def test_an_envelope_shows_no_more_of_a_sender_than_the_letter(
    make: Callable[..., Ended], project: Project, show: str, shown: str
) -> None:
    assert make("envelopes", project.campaign(), "--sender", project.sender(show=show)).code == 0
    with pypdfium2.PdfDocument(project.out / "case.envelopes.pdf") as pdf:
        assert words(pdf[0]) == f"Maria Muster Minister of Justice 1 Example Street Astana KAZAKHSTAN{shown}"


def test_a_postcard_has_a_side_for_each(make: Callable[..., Ended], project: Project) -> None:
    assert make("postcards", project.campaign(copies=["xx/judge"]), "--sender", project.sender()).code == 0
    with pypdfium2.PdfDocument(project.out / "case.postcards.pdf") as pdf:
        assert len(pdf) == 2
        assert words(pdf[0]).startswith(
            "Maria Muster Minister of Justice 1 Example Street Astana KAZAKHSTAN Sam Sample"
        )
        assert words(pdf[1]) == (
            "Sampleton, 1 February 2026 Reference: UA 1/26 Teacher detained for a poem Dear Minister, "
            "I am writing to you about the teacher Ana Example. I urge you to release Ana Example. "
            "I look forward to your reply. Yours sincerely, Sam Sample Copy to: Jan Judge (President of the Court)"
        )
        assert {tuple(round(side * MM) for side in page.get_size()) for page in pdf} == {(148, 105)}
    assert failures(project) == {"xx-judge.en": "a covering note and the letters that it encloses go into an envelope"}


@pytest.mark.parametrize(("sentences", "code"), [(20, 0), (90, 1)])
def test_a_text_is_set_smaller_until_the_card_is_full(
    make: Callable[..., Ended], project: Project, sentences: int, code: int
) -> None:
    case = project.campaign(letter={"opening": "I am writing to you about Ana Example. " * sentences})
    ended = make("postcards", case, "--sender", project.sender())
    assert ended.code == code
    said = "its text or its address does not fit a card of 148 × 105 mm in type of 7 points"
    assert [reason.partition(":")[0] for reason in failures(project).values()] == [said] * code


@pytest.mark.parametrize(
    ("kind", "options", "code", "said"),
    [
        ("labels", ["--size", "l9999"], 2, "--size l9999: there is none of this name; there are: 5160, l7160, l7163"),
        ("labels", ["--size", "L7160", "--start", "22"], 2, "--start 22: a sheet of l7160 has 21 labels"),
        ("envelopes", ["--start", "2"], 2, "--start 2 is for labels: envelopes have no half-used sheets"),
        ("envelopes", ["--date", "2026-04-01"], 65, "the last day"),
        ("render", ["--format", "labels"], 2, "--format labels: they have a command of their own, appeals labels"),
    ],
)
def test_what_render_refuses_is_refused(
    make: Callable[..., Ended], project: Project, kind: str, options: list[str], code: int, said: str
) -> None:
    ended = make(kind, project.campaign(), *options)
    assert ended.code == code
    assert said in ended.err
    assert not list(project.out.glob("*.pdf"))


@pytest.mark.parametrize(("country", "size"), [("US", (241, 105)), ("GB", (220, 110))])
def test_the_usual_envelope_is_that_of_the_sender_s_country(
    make: Callable[..., Ended], project: Project, country: str, size: tuple[int, int]
) -> None:
    sender = project.sender(country=country, postcode="10001", region="NY")
    assert make("envelopes", project.campaign(), "--sender", sender).code == 0
    with pypdfium2.PdfDocument(project.out / "case.envelopes.pdf") as pdf:
        assert tuple(round(side * MM) for side in pdf[0].get_size()) == size


def test_they_lie_in_the_order_of_the_letters_files(make: Callable[..., Ended], project: Project) -> None:
    """The letters are one file for each language; whoever puts them together takes one pile after the other."""
    texts = {"en": "I am writing to you.", "fr": "Je vous écris."}
    case = project.campaign(
        title={"en": "A teacher", "fr": "Une enseignante"},
        letter={"opening": texts},
        demands=[],
        appeal_languages=["own"],
    )
    spoken = enumerate(("en", "fr", "en", "fr"))
    rows = "".join(f"m{at},Name {at},1 Way,{at},Town,GB,{tag},2026-01-01\n" for at, tag in spoken)
    table = project.write("members.csv", f"id,name,street,postcode,city,country,language,consent\n{rows}")
    assert make("render", case, "--senders", table, "--one-file").code == 0
    assert make("labels", case, "--senders", table).code == 0
    letters = [
        row["letter"]
        for tag in ("en", "fr")
        for row in csv.DictReader((project.out / f"case.{tag}.pdf.csv").read_text(encoding="utf-8").splitlines())
    ]
    assert len(letters) == 4
    assert [row["letter"] for row in index(project, "labels")] == letters


def test_no_label_is_made_for_a_letter_that_failed(make: Callable[..., Ended], project: Project) -> None:
    case, sender = project.campaign(), ("--sender", project.sender())
    project.write("templates/letter.css", ".dated { position: relative; left: 90mm }")
    assert make("render", case, *sender).code == 1
    assert make("labels", case, *sender).code == 1
    assert '"its letter failed in this folder: ' in (project.out / "manifest.jsonl").read_text(encoding="utf-8")
    assert not list(project.out.glob("*.pdf"))
    project.write("templates/letter.css", "")
    assert make("render", case, *sender).code == 0
    assert make("labels", case, *sender).code == 0
    assert [row["letter"] for row in index(project, "labels")] == ["xx-minister.en"]
