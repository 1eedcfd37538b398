"""A print run has the pages of its letters, in order, and says where each begins."""

import io
from typing import Any, cast

import pikepdf
import pypdfium2
import pytest
from press_identity import drawn, read
from press_samples import Recipient, ordinary, ordinary_letter
from presses import TAGGED, presses

from appeals.press.manuscript import Manuscript
from appeals.press.print_run import PageRange


def printed(
    letters: list[Manuscript], *, options: dict[str, str] | None = None, duplex: bool = False, exact: bool = False
) -> tuple[bytes, list[PageRange]]:
    press = presses(options)[exact]
    out = io.BytesIO()
    with press.print_run(out, duplex=duplex) as run:
        places = [run.add(letter, f"Letter {number} (ö)") for number, letter in enumerate(letters)]
    return out.getvalue(), places


LETTERS = [ordinary_letter(to) for to in ordinary(30)]


@pytest.mark.parametrize("exact", [False, True], ids=["fast", "exact"])
def test_every_page_is_the_page_of_the_letter_alone(*, exact: bool) -> None:
    letters = LETTERS[:8] if exact else LETTERS
    data, places = printed(letters, exact=exact)
    _, alone = presses()
    texts = read(data)
    with pikepdf.open(io.BytesIO(data)) as run, pypdfium2.PdfDocument(data) as pictures:
        assert run.check_pdf_syntax() == []
        assert len(run.pages) == sum(place.pages for place in places)
        assert "/StructTreeRoot" not in run.Root  # nothing is tagged
        for place, letter in zip(places, alone.letters(letters), strict=True):
            with pikepdf.open(io.BytesIO(letter.pdf)) as single, pypdfium2.PdfDocument(letter.pdf) as picture:
                for number, page in enumerate(single.pages):
                    at = place.page - 1 + number
                    assert drawn(run.pages[at]) == drawn(page)
                    assert texts[at] == read(letter.pdf)[number]
                    if at % 5 == 0:
                        one, other = (pdf.render().buffer for pdf in (pictures[at], picture[number]))
                        assert bytes(one) == bytes(other)


def test_each_letter_has_a_bookmark() -> None:
    data, places = printed(LETTERS)
    with pikepdf.open(io.BytesIO(data)) as run, run.open_outline() as outline:
        assert [item.title for item in outline.root] == [f"Letter {number} (ö)" for number in range(30)]
        pages = [run.pages.index(pikepdf.Page(cast("pikepdf.Array", item.destination)[0])) + 1 for item in outline.root]
        assert pages == [place.page for place in places]


def test_duplex_letters_begin_on_odd_pages() -> None:
    data, places = printed(LETTERS, duplex=True)
    assert all(place.page % 2 == 1 for place in places)
    with pikepdf.open(io.BytesIO(data)) as run:
        assert len(run.pages) == places[-1].page + places[-1].pages - 1
        assert run.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
    texts = read(data)
    assert [texts[place.page] for place in places[:-1]] == [""] * 29


def test_the_same_letters_give_the_same_bytes() -> None:
    assert printed(LETTERS)[0] == printed(LETTERS)[0]


def test_texts_that_come_again_are_written_once() -> None:
    to = ordinary(1)[0]
    letters = [
        ordinary_letter(Recipient(to.address, to.salutation, to.day, to.copies, f"Sender {number % 10}"))
        for number in range(200)
    ]
    few, _ = printed(letters[:100])
    many, _ = printed(letters)
    assert (len(many) - len(few)) / 100 < 60  # bytes: a page object and a bookmark, compressed


def test_a_letter_with_missing_characters_is_left_out_and_named() -> None:
    letters = [*LETTERS[:3], ordinary_letter(Recipient(salutation="尊敬的部长")), *LETTERS[3:5]]
    data, places = printed(letters)
    assert places[3].missing == "尊敬的部长"
    assert places[3].pages == 0
    with pikepdf.open(io.BytesIO(data)) as run:
        assert len(run.pages) == 5


def test_an_empty_run_is_a_file() -> None:
    with pikepdf.open(io.BytesIO(printed([])[0])) as run:
        assert len(run.pages) == 0


def tags(element: Any, page_of: dict[Any, int]) -> tuple[str, int | None, list[Any]]:  # noqa: ANN401 - any object
    """A tree of tags without numbers of objects."""
    kids = element.get("/K", pikepdf.Array())
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    inside = [int(kid) if isinstance(kid, int) else tags(kid, page_of) for kid in kids]
    page = page_of.get(element.Pg.objgen) if "/Pg" in element else None
    return str(element.get("/S", element.get("/Type"))), page, inside


def test_a_tagged_run_has_the_tags_of_every_letter() -> None:
    link = '<p><a href="https://example.org/100%25">a page</a> and <a href="#here">a place</a></p><p id="here">here</p>'
    letters = [Manuscript(str(letter.html).replace("<header>", link + "<header>")) for letter in LETTERS[:6]]
    data, places = printed(letters, options=TAGGED)
    alone = presses(TAGGED)[1]
    with pikepdf.open(io.BytesIO(data)) as run:
        assert run.check_pdf_syntax() == []
        documents = [document for part in run.Root.StructTreeRoot.K for document in part.K]
        numbers: dict[Any, int] = {page.objgen: place for place, page in enumerate(run.pages)}
        nums = [entry for leaf in run.Root.StructTreeRoot.ParentTree.Kids for entry in leaf.Nums]
        entries: dict[Any, Any] = dict(zip(nums[::2], nums[1::2], strict=True))
        for place, document, letter in zip(places, documents, alone.letters(letters), strict=True):
            page = run.pages[place.page - 1]
            with pikepdf.open(io.BytesIO(letter.pdf)) as single:
                theirs: dict[Any, int] = {
                    one.objgen: number + place.page - 1 for number, one in enumerate(single.pages)
                }
                assert tags(document, numbers) == tags(single.Root.StructTreeRoot.K[0], theirs)
                assert document.Lang == single.Root.Lang
                assert run.Root.Metadata.read_bytes() == single.Root.Metadata.read_bytes()
            marked = entries[int(page.StructParents)]
            assert [int(element.K[-1]) for element in marked] == list(range(len(marked)))
            for annotation in page.Annots:
                assert entries[int(annotation.StructParent)].S == "/Link"
            assert page.Annots[1].Dest[0].objgen == page.objgen
