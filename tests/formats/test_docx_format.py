"""Letters as Word files: what they say, where it stands, and what is in the file beside it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
import word_files
from golden_letters import mailings
from program import Ended
from project import TODAY, Project
from word_files import WORD

from appeals import language
from appeals.formats.docx import DocxFormat
from appeals.formats.docx.markup import twips
from appeals.formats.docx.places import places
from appeals.formats.pdf.page_css import ADDRESS_TYPES, ORDINARY
from appeals.formats.protocol import CombiningRenderer, LetterError, Renderer, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.formats.text import letter_text
from appeals.formats.windows import PAPERS, WINDOWS
from appeals.inputs.load import load
from appeals.letters.letter import Letter, Mailing
from appeals.letters.merge import merge
from appeals.letters.merge_options import MergeOptions
from appeals.system.search_paths import bundled

STATIONERY = Stationery.of([bundled("templates")])
RIGHT_TO_LEFT = {"ar", "fa", "ur"}
Render = Callable[..., Ended]


def renderer(**options: object) -> Renderer:
    return DocxFormat().open(STATIONERY, replace(TypesettingOptions(), **options))  # type: ignore[arg-type]  # by name


def made(mailing: Mailing, **options: object) -> bytes:
    return renderer(**options).render(mailing).content


def changed(mailing: Mailing, **changes: object) -> Mailing:
    return replace(mailing, letter=replace(mailing.letter, **changes))  # type: ignore[arg-type]  # by name


@pytest.fixture
def letter(project: Project) -> Mailing:
    """A letter in English of a sender who is not known yet."""
    inputs, problems = load(project.campaign(enclosures=["Her poem"], copies=["xx/judge"]))
    assert inputs is not None, problems
    first = next(iter(merge(inputs, MergeOptions(date.fromisoformat(TODAY)))))
    assert isinstance(first, Mailing)
    return first


@pytest.mark.parametrize("tag", language.packs())
def test_every_language_says_what_its_text_says(tag: str) -> None:
    for mailing in mailings(tag):
        content = made(mailing)
        said = word_files.only_words(letter_text(STATIONERY, mailing))
        assert word_files.only_words(word_files.text(content)) == said
        directions = {direction for words, direction, _ in word_files.runs(content) if mailing.title in words}
        assert directions <= {False}  # numbers and Latin words keep their direction
        own = {each for _, direction, each in _lines(content) if direction == (tag in RIGHT_TO_LEFT)}
        (spoken,) = own
        assert spoken[0] == ("bidi" if tag in RIGHT_TO_LEFT | {"hi"} else "eastAsia" if tag == "zh" else "val")
        assert spoken[1].startswith(tag.split("-", maxsplit=1)[0])


def _lines(content: bytes) -> list[tuple[str, bool, tuple[str, str]]]:
    return [(words, rtl, next(iter(languages.items()))) for words, rtl, languages in word_files.runs(content)]


def is_set(element: Any) -> bool:  # noqa: ANN401 - lxml has no types here
    return element is not None and element.get(f"{WORD}val", "1") == "1"


def test_latin_lines_of_an_arabic_letter_are_read_from_the_left() -> None:
    lines = {"".join(each.itertext()): each for each in word_files.body(made(mailings("ar")[0])).iter(f"{WORD}p")}
    latin = [lines[line].find(f"{WORD}pPr/{WORD}bidi").get(f"{WORD}val") for line in ("8 Orynbor St.", "1 Long Lane")]
    assert latin == ["0", "0"]


@pytest.mark.parametrize("tag", ["ar", "de", "fa", "ur"])
def test_paragraphs_have_the_direction_of_their_language(tag: str) -> None:
    content = made(mailings(tag)[0])
    styles = {"Salutation", "ListBullet", "Closing"}
    found = {
        each.find(f"{WORD}pPr/{WORD}pStyle").get(f"{WORD}val"): is_set(each.find(f"{WORD}pPr/{WORD}bidi"))
        for each in word_files.body(content).iter(f"{WORD}p")
    }
    assert {name: found[name] for name in styles & set(found)} == dict.fromkeys(
        styles & set(found), tag in RIGHT_TO_LEFT
    )
    assert {"Salutation", "Closing"} <= set(found)


def test_a_number_in_an_arabic_text_is_set_apart() -> None:
    content = made(mailings("ar")[0])
    apart = ["".join(each.itertext()) for each in word_files.body(content).iter(f"{WORD}dir")]
    assert "+7\u00a07172\u00a050\u00a025\u00a034" in apart
    assert "\u2066" not in word_files.text(content)


@pytest.mark.parametrize("window", WINDOWS)
def test_the_address_has_a_frame_in_every_window(letter: Mailing, window: str) -> None:
    asked = WINDOWS[window]
    at = places(PAPERS[asked.paper], asked)
    content = made(letter, paper=asked.paper, window=asked)
    (first, *_) = [
        each for each in word_files.body(content).iter(f"{WORD}p") if "Maria Muster" in "".join(each.itertext())
    ]
    frame = first.find(f"{WORD}pPr/{WORD}framePr")
    place = {name: int(frame.get(f"{WORD}{name}")) for name in ("x", "y", "w")}
    box = at.address(ADDRESS_TYPES[ORDINARY])
    assert place == {"x": twips(box.left), "y": twips(box.top), "w": twips(box.width)}
    assert frame.get(f"{WORD}vAnchor") == frame.get(f"{WORD}hAnchor") == "page"


def test_lists_are_real_and_numbered_ones_begin_anew(letter: Mailing) -> None:
    texts = changed(
        letter, layout="numbered", demands=("One.", "Two.\n\nMore."), closing="3. Three\n4. Four\n   - a\n\n1. One"
    )
    read = word_files.text(made(texts))
    marked = [line for line in read.split("\n") if (line[:1].isdigit() and line[1:3] == ". ") or line.startswith("- a")]
    assert marked == ["1. One.", "2. Two.", "3. Three", "4. Four", "- a", "5. One"]
    document = docx.Document(BytesIO(made(texts)))
    used = {each.style.name for each in document.paragraphs if each.style}
    assert {"List Number", "List Bullet", "List Continue", "Salutation", "Closing", "Date"} <= used
    starts = word_files.parts(made(texts))["word/numbering.xml"].decode()
    assert '<w:startOverride w:val="3"/>' in starts


def test_emphasis_and_line_breaks_are_kept_and_links_lead_nowhere(letter: Mailing) -> None:
    content = made(changed(letter, opening="A **bold** *fine* [site](https://example.org/a)\\\nnext"))
    (opening,) = [each for each in docx.Document(BytesIO(content)).paragraphs if "bold" in each.text]
    assert opening.text == "A bold fine site (https://example.org/a)\nnext"
    assert [(run.text, run.bold, run.italic) for run in opening.runs][1:4:2] == [
        ("bold", True, None),
        ("fine", None, True),
    ]


def test_there_is_a_line_for_own_words_and_lines_for_a_sender(letter: Mailing) -> None:
    document = docx.Document(BytesIO(made(changed(letter, own_words_space=True))))
    styles = [each.style.name for each in document.paragraphs if each.style]
    assert styles.count("Own Words") == 2
    assert styles.count("Ruled Line") == len(letter.letter.hand_labels) > 0


def test_a_draft_says_so_on_every_page(letter: Mailing) -> None:
    found = word_files.parts(made(changed(letter, draft="DRAFT")))
    assert [name for name, part in sorted(found.items()) if b"DRAFT" in part] == [
        "word/header1.xml",
        "word/header2.xml",
    ]


def test_pages_are_numbered_from_the_second_on(letter: Mailing) -> None:
    section = docx.Document(BytesIO(made(letter))).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_footer.paragraphs[0].text == ""
    assert section.header.paragraphs[0].text == letter.letter.running_head
    assert "NUMPAGES" in section.footer._element.xml  # noqa: SLF001 - fields have no other name there


def test_what_a_covering_note_encloses_begins_on_new_pages(letter: Mailing) -> None:
    content = made(changed(letter, enclosed=(letter.letter, letter.letter)))
    sections = docx.Document(BytesIO(content)).sections
    assert [each.different_first_page_header_footer for each in sections] == [True, True, True]
    assert sections[0].footer.paragraphs[0].text == "2"  # each counts its own pages
    assert word_files.text(content).count("Maria Muster") >= 3


def test_the_same_letter_is_the_same_bytes_without_names_or_times(letter: Mailing) -> None:
    content = made(letter)
    assert content == made(letter)
    found = word_files.parts(content)
    assert sorted(found) == sorted(set(found))
    properties = found["docProps/core.xml"].decode()
    assert f"<dc:title>{letter.title}</dc:title>" in properties
    assert not {"creator", "lastModifiedBy", "created", "modified"} & set(
        properties.replace(">", " ").replace(":", " ").split()
    )
    assert "TargetMode" not in "".join(part.decode() for part in found.values())
    assert not [name for name in found if "app.xml" in name or "vba" in name]


def test_what_no_xml_can_hold_fails_its_letter_only(letter: Mailing) -> None:
    bad, out = changed(letter, salutation="Dear\x07"), BytesIO()
    combining = renderer()
    assert isinstance(combining, CombiningRenderer)
    file = combining.bind(out, duplex=False)
    assert file.add(letter) == (1, 1)
    with pytest.raises(LetterError, match=r"U\+0007"):
        file.add(bad)
    assert file.add(letter) == (2, 1)
    file.close()
    assert len(docx.Document(BytesIO(out.getvalue())).sections) == 2


def test_one_file_has_a_section_for_each_letter(project: Project, render: Render) -> None:
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    ended = render(campaign, "--format", "docx", "--one-file", "--duplex")
    assert ended.code == 0, ended.err
    content = project.files()["case.en.docx"]
    sections = docx.Document(BytesIO(content)).sections
    assert len(sections) == 2
    assert word_files.text(content).count("Dear Minister") == word_files.text(content).count("Dear Judge") == 1
    assert 'w:val="oddPage"' in word_files.parts(content)["word/document.xml"].decode()
    assert sections[0].footer.paragraphs[0].text == "2"
    assert "NUMPAGES" not in sections[0].footer._element.xml  # noqa: SLF001 - see above


def test_a_run_goes_through_the_pool_and_is_not_made_twice(project: Project, render: Render) -> None:
    campaign = project.campaign(recipients=["xx/minister", "xx/judge"])
    assert render(campaign, "--format", "docx").code == 0
    before = project.files()
    again = render(campaign, "--format", "docx")
    assert again.code == 0
    assert project.files() == before
    state = [json.loads(line) for line in before["manifest.jsonl"].splitlines()]
    assert [each["path"] for each in state if each.get("format") == "docx"] == [
        "xx-minister.en.docx",
        "xx-judge.en.docx",
    ]


def test_letters_know_what_they_were_made_with() -> None:
    names = " ".join(DocxFormat().tools(TypesettingOptions()))
    assert {"python-docx", "lxml", "libxml2", "zlib"} <= set(names.split())
    assert isinstance(mailings("en")[0].letter, Letter)
