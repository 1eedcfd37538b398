"""Letters for screen readers: what PDF/UA-1 asks for, as far as it shows in the file; no validator of it runs here."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from program import REPOSITORY, Run

LETTER = "kz-prosecutor-general"
SENDER = "name: Ana Luz\ncity: London\ncountry: GB\nlanguage: [en, ar]\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tagged")


@pytest.fixture(params=["en", "ar"])
def letter(request: pytest.FixtureRequest, run: Run, folder: Path) -> Iterator[tuple[str, pikepdf.Pdf]]:
    """The language and the tagged letter in it."""
    path = folder / f"{LETTER}.{request.param}.pdf"
    if not path.exists():
        sender = folder / "sender.yaml"
        sender.write_text(SENDER, encoding="utf-8")
        options = ("--to", "kz/prosecutor-general", "--sender", sender, "--format", "pdf", "--tagged", "--out", folder)
        chosen = ("--language", "en", "--language", "ar", "--date", "2011-07-01")
        assert run("render", REPOSITORY / "campaigns/ua-129-10.yaml", *options, *chosen).code == 0
    with pikepdf.open(path) as document:
        yield request.param, document


def elements(item: object) -> Iterator[pikepdf.Dictionary]:
    """An element of the structure and all below it, in reading order."""
    if isinstance(item, pikepdf.Array):
        for each in item:
            yield from elements(each)
    elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
        yield item
        yield from elements(item.get("/K"))


def kinds(document: pikepdf.Pdf) -> list[str]:
    return [str(each["/S"]) for each in elements(document.Root.StructTreeRoot.K)]


def test_it_says_that_it_is_tagged_and_by_which_standard(letter: tuple[str, pikepdf.Pdf]) -> None:
    _, document = letter
    assert document.Root.MarkInfo.Marked
    assert b'pdfuaid:part="1"' in document.Root.Metadata.read_bytes()


def test_it_says_its_language_and_shows_its_title(letter: tuple[str, pikepdf.Pdf]) -> None:
    language, document = letter
    assert str(document.Root.Lang) == language
    assert str(document.docinfo["/Title"]) == "UA 129/10"
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_it_has_one_heading_and_a_list_of_the_demands(letter: tuple[str, pikepdf.Pdf]) -> None:
    found = kinds(letter[1])
    assert found.count("/H1") == 1
    assert not {"/H2", "/H3"} & set(found)
    assert found.count("/L") == 1
    assert found.count("/LI") == found.count("/Lbl") == 4


def test_heading_list_and_last_paragraph_are_tagged_in_reading_order(
    letter: tuple[str, pikepdf.Pdf],
) -> None:
    found = kinds(letter[1])
    last_paragraph = len(found) - 1 - found[::-1].index("/P")
    assert found.index("/P") < found.index("/H1") < found.index("/L") < last_paragraph


def test_every_content_is_in_the_structure_once(letter: tuple[str, pikepdf.Pdf]) -> None:
    """What is drawn and has no tag would be passed over by a screen reader."""
    _, document = letter
    (page,) = document.pages
    begun = [each.operands[1] for each in pikepdf.parse_content_stream(page) if str(each.operator) == "BDC"]
    drawn = [int(properties["/MCID"]) for properties in begun if "/MCID" in properties]
    read = [int(number) for number in marks(document.Root.StructTreeRoot.K)]
    assert drawn
    assert sorted(read) == sorted(drawn)
    assert len(set(read)) == len(read)


def marks(item: object) -> Iterator[int]:
    """The numbers of the marked contents that the structure refers to, in reading order."""
    if isinstance(item, int):
        yield item
    elif isinstance(item, pikepdf.Array):
        for each in item:
            yield from marks(each)
    elif isinstance(item, pikepdf.Dictionary):
        if "/MCID" in item:
            yield int(item["/MCID"])
        elif "/K" in item:
            yield from marks(item["/K"])


def test_every_font_says_which_characters_its_glyphs_are(letter: tuple[str, pikepdf.Pdf]) -> None:
    fonts = [
        each for each in letter[1].objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
    ]
    shown = [font for font in fonts if font.get("/Subtype") == "/Type0"]
    assert shown
    assert all("/ToUnicode" in font for font in shown)
