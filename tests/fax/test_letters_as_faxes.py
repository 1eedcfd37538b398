"""From a campaign to the machine at the other end: `--format fax,tiff`, then a call."""

import json
import random
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import phone_line
import pypdfium2
import pytest
from asked import asked, asked_too
from needs import INSTALLED, SPANDSP, needs
from PIL import Image, ImageSequence

from appeals.commands.check import check_files
from appeals.commands.render import render
from appeals.errors import Exit
from appeals.fax.reading import read
from appeals.fax.received import image
from appeals.formats.fax import FaxFormat
from appeals.formats.pdf.designs import FaxDesign
from appeals.formats.protocol import TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.inputs.load import load
from appeals.letters.letter import Mailing, SenderBlock
from appeals.letters.merge import merge
from appeals.letters.merge_options import MergeOptions
from appeals.output.manifest import NAME
from appeals.system import libraries
from appeals.system.search_paths import search_folders

pytestmark = needs(INSTALLED)  # formats are found only there

REPOSITORY = Path(__file__).parents[2]
UA_129_10 = REPOSITORY / "campaigns" / "ua-129-10.yaml"
DAY = date(2011, 7, 1)
LONG = "line\\A " * 80

SENDER = """
name: Anna Example
street: 12 Example Street
city: Vienna
country: AT
phone: +43 1 234 56 78
email: anna@example.org
language: [en, ru, kk, ar]
"""

BOOK = """
book: xx
country: KZ
recipients:
  president:
    {name: Aigul Example, office: President, address: {lines: [1 Long Street], city: Astana, country: KZ},
     fax: +7 7172 72 05 16, verified: 2011-06, salutation: {en: Dear President, ru: Уважаемая госпожа Президент, kk: Құрметті Президент, ar: السيدة الرئيسة المحترمة}}
  minister:
    {office: Minister of Justice, address: {lines: [2 Long Street], city: Astana, country: KZ},
     fax: [+7 7172 72 05 16, +7 7172 72 05 17], timezone: Asia/Aqtau, verified: 2011-06, salutation: {en: Dear Minister, ru: Уважаемый господин министр, kk: Құрметті министр, ar: السيد الوزير المحترم}}
  judge:
    {office: President of the Supreme Court, address: {lines: [3 Long Street], city: Astana, country: KZ}, verified: 2011-06,
     salutation: Dear Judge}
  mayor:
    {office: Mayor of Astana, address: {lines: [4 Long Street], city: Astana, country: KZ}, fax: "12", verified: 2011-06,
     salutation: Dear Mayor}
"""

CAMPAIGN = """
kind: open-letter
status: {status}
title: {{en: A case, ru: Дело, kk: Іс, ar: قضية}}
country: KZ
appeal_languages: [{language}]
recipients: [{recipients}]
demands:
  - kind: urge
    letter:
      en: I urge you to end torture.
      ru: Прошу Вас положить конец пыткам и объявить об этом.
      kk: Азаптауды тоқтатуыңызды және қауіпсіздікті қамтамасыз етуіңізді өтінемін. Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі
      ar: أحثكم على وضع حد للتعذيب وعلى الإفراج عن الضحايا.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "recipients").mkdir()
    (tmp_path / "recipients" / "xx.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "sender.yaml").write_text(SENDER, encoding="utf-8")
    return tmp_path


def campaign(folder: Path, recipients: str = "xx/president", language: str = "en", status: str = "open") -> Path:
    path = folder / "case.yaml"
    path.write_text(CAMPAIGN.format(recipients=recipients, language=language, status=status), encoding="utf-8")
    return path


def fax(path: Path, project: Path, expected: Exit = Exit.DONE, **options: object) -> Path:
    """Render a campaign's faxes; the output folder."""
    out = project / "out"
    common = asked(formats=("fax", "tiff"), dated=DAY, folder=str(out), sender=project / "sender.yaml")
    assert render([path], asked_too(common, **options)) == expected
    return out


def records(out: Path) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in (out / NAME).read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line["record"] == "document"]


@needs(SPANDSP)
@pytest.mark.parametrize("language", ["en", "ru", "kk", "ar"])
def test_a_letter_arrives_in_every_script_with_its_cover(folder: Path, language: str) -> None:
    out = fax(campaign(folder, language=language), folder)
    sent, received = out / f"xx-president.{language}.tiff", folder / "received.tiff"

    call = phone_line.call(sent, received)

    assert call.results == (0, 0)
    assert call.pages == 2
    with Image.open(sent) as ours, Image.open(received) as theirs:
        pages = [[page.convert("1").tobytes() for page in ImageSequence.Iterator(file)] for file in (ours, theirs)]
    assert pages[0] == pages[1]


@needs(SPANDSP)
@pytest.mark.parametrize("resolution", ["standard", "fine", pytest.param("superfine", marks=pytest.mark.thorough)])
def test_ua_129_10_arrives_at_both_numbers(folder: Path, resolution: str) -> None:
    out = fax(UA_129_10, folder, resolution=resolution, formats=("tiff",), accept_unverified=True)
    called = {}
    for record in records(out):
        received = folder / "received.tiff"
        call = phone_line.call(out / str(record["path"]), received)
        assert call.results == (0, 0)
        assert call.pages == record["pages"]
        pages = [image(page) for page in read((out / str(record["path"])).read_bytes(), "sent")]
        with Image.open(received) as file:
            arrived = [page.convert("L").point([255] + [0] * 255, "1") for page in ImageSequence.Iterator(file)]
        assert [page.tobytes() for page in arrived] == [page.tobytes() for page in pages]
        called[record["recipient"]] = record["to"]

    assert called["kz/president"] == ["+77172720516"]
    assert called["kz/prosecutor-general"] == ["+77172502534"]


def test_pdf_and_tiff_are_the_same_pages(folder: Path) -> None:
    out = fax(campaign(folder), folder)
    as_pdf, as_tiff = (
        read((out / f"xx-president.en{suffix}").read_bytes(), suffix) for suffix in (".fax.pdf", ".tiff")
    )

    assert [page.code for page in as_pdf] == [page.code for page in as_tiff]
    assert [page.type_size for page in as_pdf] == [11.0, 11.0]


def test_the_cover_can_be_left_out(folder: Path) -> None:
    with_cover = fax(campaign(folder), folder)
    assert {record["pages"] for record in records(with_cover)} == {2}

    without = fax(campaign(folder), folder, cover=False)
    assert {record["pages"] for record in records(without)} == {1}


def test_who_has_no_number_is_named_and_the_others_are_faxed(folder: Path) -> None:
    out = fax(campaign(folder, "xx/president, xx/judge"), folder, formats=("tiff",))

    assert {record["recipient"]: record["reason"] for record in records(out)} == {
        "xx/president": None,
        "xx/judge": "no fax number",
    }


def test_an_impossible_number_is_an_error_with_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fax(campaign(folder, "xx/president, xx/mayor"), folder, Exit.DATA)

    assert "error impossible-number recipients.mayor.fax: '12'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("numbers", "goes_to", "reason"),
    [
        ((), (), "no fax number"),
        (("12",), (), "'12' has too few or too many digits for a telephone number"),
        (("12", "7172 72 05 16", "+7 7172 720516"), ("+77172720516",), None),
    ],
)
def test_numbers_that_cannot_be_dialled_are_passed_over(
    folder: Path, numbers: tuple[str, ...], goes_to: tuple[str, ...], reason: str | None
) -> None:
    mailing = replace(merged(folder, campaign(folder)), fax=numbers)

    assert FaxFormat().skipped(mailing) == reason
    if reason is None:
        assert FaxFormat().goes_to(mailing) == goes_to


def test_several_numbers_stand_in_the_manifest_in_e164(folder: Path) -> None:
    out = fax(campaign(folder, "xx/minister"), folder, formats=("fax",))

    (record,) = records(out)
    assert record["to"] == ["+77172720516", "+77172720517"]
    assert record["timezone"] == "Asia/Aqtau"


def test_two_officials_on_one_number_can_get_one_fax(folder: Path) -> None:
    out = fax(campaign(folder, "xx/president, xx/minister"), folder, formats=("tiff",), bundle_same_number=True)

    first, second = records(out)
    assert (first["recipient"], first["pages"]) == ("xx/president", 3)  # the cover and a letter to each
    assert second["reason"] == "in the fax to xx/president: the same number"
    assert not (out / "xx-minister.en.tiff").exists()


def test_a_draft_is_not_faxed(folder: Path) -> None:
    out = fax(campaign(folder, status="draft"), folder, formats=("fax",))

    assert [record["reason"] for record in records(out)] == ["a draft is not sent"]


def test_the_same_letter_is_the_same_file(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for name in ("sender.yaml", "recipients/xx.yaml"):
        (elsewhere / name).parent.mkdir(exist_ok=True)
        (elsewhere / name).write_bytes((folder / name).read_bytes())
    first, second = (fax(campaign(where), where) for where in (folder, elsewhere))

    for name in ("xx-president.en.fax.pdf", "xx-president.en.tiff"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def style(folder: Path, css: str) -> None:
    (folder / "templates").mkdir()
    ours = (REPOSITORY / "templates" / "fax.css").read_text(encoding="utf-8")
    (folder / "templates" / "fax.css").write_text(ours + css, encoding="utf-8")


@pytest.mark.parametrize(
    ("css", "said"),
    [
        (".salutation { color: #c00 }", "words in colour or grey"),
        (".salutation { font-size: 8pt }", "type of 8.0 pt"),
        (".salutation, .salutation ~ p, .signature { break-before: page }", "5 pages"),
    ],
)
def test_what_hurts_a_fax_is_said_and_the_fax_is_made(
    folder: Path, capsys: pytest.CaptureFixture[str], css: str, said: str
) -> None:
    style(folder, css)
    out = fax(campaign(folder), folder, formats=("tiff",))

    assert (out / "xx-president.en.tiff").is_file()
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("css", "reason"),
    [
        ("@page { size: 210mm 400mm }", "neither A4 nor US Letter"),
        (".salutation { color: #ccc }", "too light to print"),
        (f".message::after {{ content: '{LONG}'; white-space: pre; font-size: 99pt }}", "pages are too many for a fax"),
        (".message { background: url('dot.png'); background-size: 100% 100%; height: 200mm }", "is black"),
    ],
)
def test_what_no_fax_can_show_fails_that_letter_only(folder: Path, css: str, reason: str) -> None:
    style(folder, css)
    Image.new("L", (40, 40), 90).save(folder / "templates" / "dot.png")
    out = fax(campaign(folder), folder, Exit.SOME_FAILED, formats=("tiff", "text"))

    found = {record["format"]: record for record in records(out)}
    assert found["tiff"]["state"] == "failed"
    assert reason in str(found["tiff"]["reason"])
    assert found["text"]["state"] == "written"


def test_check_with_layout_says_what_faxes_will_suffer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    style(folder, ".salutation { font: 8pt 'Noto Serif' } html { font-family: 'Noto Serif' }")
    check_files([campaign(folder)], recipients=(), today=DAY, strict=False, as_json=True, layout=TypesettingOptions())

    codes = [json.loads(line)["code"] for line in capsys.readouterr().out.splitlines()]
    assert {"fax-small-type", "fax-thin"} <= set(codes)


def test_the_top_of_each_page_says_who_where_when_and_which(folder: Path) -> None:
    texts = set_words(folder, campaign(folder))

    for number, text in enumerate(texts, start=1):
        top = " ".join(text.split("\n")[:3])
        assert "Anna Example, +43 1 234 56 78" in text
        assert "00 7 7172 72 05 16" in text.replace("\u00a0", " ")
        assert "Vienna, 1 July 2011" in text
        assert f"Page {number} of 2" in text, top


def test_the_cover_counts_itself(folder: Path) -> None:
    cover, _ = set_words(folder, campaign(folder))

    for said in ("Aigul Example", "President", "00 7 7172 72 05 16", "Anna Example", "+43 1 234 56 78", "A case"):
        assert said in cover
    assert "Email: anna@example.org" in cover
    assert "Pages, including this one 2" in " ".join(cover.split())


def test_without_a_cover_the_first_page_says_the_same(folder: Path) -> None:
    (page,) = set_words(folder, campaign(folder), cover=False)

    lines = [line.replace("\u00a0", " ") for line in page.split("\r\n")]
    first = lines.index("To: Aigul Example (President)")
    assert lines[first + 1 : first + 6] == [
        "Fax: 00 7 7172 72 05 16",
        "From: Anna Example",
        "Telephone: +43 1 234 56 78",
        "Email: anna@example.org",
        "Pages, including this one: 1",
    ]


def test_a_sender_who_shows_less_shows_less_on_the_cover(folder: Path) -> None:
    (folder / "sender.yaml").write_text(f"{SENDER}show: name-place\n", encoding="utf-8")
    assert merged(folder, campaign(folder)).sender_contacts == ()


def test_a_covering_note_stands_on_the_cover(folder: Path) -> None:
    path = campaign(folder)
    path.write_text(f"{path.read_text(encoding='utf-8')}copies: [xx/minister]\n", encoding="utf-8")
    note, letter = set_words(folder, path, copy=True)

    for said in ("Pages, including this one", "Dear Minister,", "Aigul Example (President)", "Anna Example"):
        assert said in note
    assert note.count("Copy for your information") == 1
    assert "12 Example Street" not in note
    assert "12 Example Street" in letter


def test_a_cover_for_nobody_yet_has_lines_to_fill_in(folder: Path) -> None:
    sender = replace(
        merged(folder, campaign(folder)),
        letter=replace(merged(folder, campaign(folder)).letter, sender=SenderBlock(by_hand=True)),
    )
    html = Stationery.of((REPOSITORY / "templates",)).fill_html(
        "fax.html.j2", FaxDesign().values(TypesettingOptions(), sender)
    )
    assert html.partition("</section>")[0].count('class="rule"') == 2


def test_a_cover_doubles_no_label_that_a_text_brings(folder: Path) -> None:
    path = campaign(folder)
    plain = merged(folder, path)
    labelled = replace(
        plain, title="Ref. no. 7", letter=replace(plain.letter, reference="Ref. no. 7", subject="Subject: A case")
    )

    def rows(mailing: Mailing) -> list[str]:
        words = FaxDesign().values(TypesettingOptions(), mailing)["cover"]["words"]  # type: ignore[index]  # of templates
        return [words["reference"], words["subject"]]

    assert all(rows(plain))
    assert not any(rows(labelled))


def merged(folder: Path, path: Path, *, copy: bool = False) -> Mailing:
    """The one letter of a campaign, or the one copy of it."""
    inputs, _ = load(path, recipients=(), sender=folder / "sender.yaml")
    assert inputs is not None
    (mailing,) = (each for each in merge(inputs, MergeOptions(DAY)) if isinstance(each, Mailing) and each.copy is copy)
    return mailing


def set_words(folder: Path, path: Path, *, cover: bool = True, copy: bool = False) -> list[str]:
    """The words of each page before it becomes pixels."""
    libraries.prepare()
    from appeals.formats.pdf.typesetting import typesetter  # noqa: PLC0415 - only once the machine is prepared

    mailing = merged(folder, path, copy=copy)
    stationery = Stationery.of(search_folders(path, "templates"))
    content = typesetter(stationery, TypesettingOptions(cover=cover), FaxDesign()).render(mailing).content
    document = pypdfium2.PdfDocument(BytesIO(content))
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_many_letters_come_out_as_each_alone(folder: Path) -> None:
    names = [f"m{number:02}" for number in range(12)]  # more than are made one by one
    (folder / "members.csv").write_text(
        "id,name,city,country,consent\n" + "".join(f"{name},{name.title()} Example,Vienna,AT,yes\n" for name in names)
    )
    out = fax(campaign(folder), folder, senders=folder / "members.csv", sender=None)
    together = {
        path.relative_to(out): path.read_bytes() for path in out.rglob("*.*") if path.suffix in {".pdf", ".tiff"}
    }
    assert len(together) == 24
    for name in names[::5]:
        (folder / "sender.yaml").write_text(f"name: {name.title()} Example\ncity: Vienna\ncountry: AT\n")
        fax(campaign(folder), folder, folder=str(folder / name))
        for suffix in (".fax.pdf", ".tiff"):
            file = f"xx-president.en{suffix}"
            assert together[Path(name, file)] == (folder / name / file).read_bytes()


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "ru", "kk", "ar"])
def test_faxes_are_those_of_exact_whoever_makes_them(folder: Path, language: str) -> None:
    chance = random.Random(language)  # noqa: S311 - the same members every time
    pieces = ("Ana", "Ǻgjq", "Żółw", "Щукин", "Ұлы", "سيد", "Đorđe", "“O’Neil”", "Nguyễn", "შოთა", "& Co")
    rows = [f"m{number},{' '.join(chance.choices(pieces, k=chance.randrange(1, 5)))}" for number in range(40)]
    table = folder / "members.csv"
    lines = [f"{row},{chance.choice(pieces)},AT,{language},yes\n" for row in rows]
    table.write_text("id,name,city,country,language,consent\n" + "".join(lines), encoding="utf-8")
    path, made = campaign(folder, "xx/president, xx/minister", language), {}
    ways: dict[str, dict[str, Any]] = {
        "one": {"jobs": 1},
        "two": {"jobs": 2, "chunk": 7},
        "exact": {"exact": True, "jobs": 2},
    }
    for way, options in ways.items():
        out = fax(path, folder, sender=None, senders=table, formats=("tiff",), folder=str(folder / way), **options)
        made[way] = {each.relative_to(folder / way): each.read_bytes() for each in (out.parent / way).rglob("*.tiff")}

    assert len(made["exact"]) == 80
    assert made["one"] == made["two"] == made["exact"]


def test_all_faxes_can_stand_in_one_file(folder: Path) -> None:
    out = fax(campaign(folder, "xx/president, xx/minister"), folder, one_file=True)

    pages = read((out / "case.en.tiff").read_bytes(), "tiff")
    assert [page.code for page in pages] == [page.code for page in read((out / "case.en.fax.pdf").read_bytes(), "pdf")]
    assert len(pages) == 4
