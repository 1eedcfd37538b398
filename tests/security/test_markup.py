"""What a user writes into a field is text in every format: no element, no link, no attachment comes of it."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from mail import read
from program import Run
from project import CAMPAIGN, DEMAND, MINISTER, SENDER, Project, yaml

PAYLOADS = (
    '</p><link rel=attachment href="file:///etc/passwd">',
    '<a href="https://evil.example">click</a>',
    "<script>alert(1)</script>",
    '<img src="file:///etc/passwd">',
    '<style>@import "file:///etc/passwd";</style>',
    "&lt;b&gt; &amp; &#60;",
    "[click](https://evil.example)",
    "![x](file:///etc/passwd)",
    "<https://evil.example>",
    "**bold** _it_ `code` # no heading",
)
RECIPIENT_FIELDS = ("name", "honorific", "office", "organization", "attention", "care_of", "salutation")
SENDER_FIELDS = ("name", "street", "city", "region", "postcode", "profession", "signature")
IN_EMAILS = {("recipient", "salutation"), *(("sender", field) for field in ("name", "city", "profession", "signature"))}
"""No postal address stands in an email."""
PLACES = [("recipient", field) for field in RECIPIENT_FIELDS] + [("sender", field) for field in SENDER_FIELDS]


def rendered(run: Run, project: Project, payload: str, kind: str, field: str) -> str:
    minister = {**MINISTER, "email": "minister@example.org", **({field: payload} if kind == "recipient" else {})}
    project.book(recipients={"minister": minister})
    sender = project.write("sender.yaml", yaml({**SENDER, **({field: payload} if kind == "sender" else {})}))
    options = ("--date", "2026-02-01", "--format", "text,email,pdf", "--sender", sender, "--out", project.out)
    ended = run("render", project.campaign(), *options)
    assert ended.code == 0, ended.err
    return ended.err


def links_and_files(path: Path) -> list[str]:
    with pikepdf.open(path) as document:
        links = [str(each.A) for page in document.pages for each in page.get("/Annots", []) if "/A" in each]
        return links + list(document.attachments)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("kind", "field"), PLACES, ids=lambda value: value)
def test_markup_in_a_field_is_printed_as_it_was_written(run: Run, project: Project, kind: str, field: str) -> None:
    # All payloads that do no harm to each other in one field: each costs a PDF.
    payload = " ".join(PAYLOADS[:5]) if field != "postcode" else PAYLOADS[2]
    rendered(run, project, payload, kind, field)
    pdf = project.out / "xx-minister.en.pdf"
    assert links_and_files(pdf) == []
    with pypdfium2.PdfDocument(pdf) as document:
        printed = squeezed(" ".join(page.get_textpage().get_text_range() for page in document))
    assert squeezed(payload) in printed
    message = read(project.files()["xx-minister.en.eml"])
    html = message.get_body(("html",))
    assert html is not None
    content = html.get_content()
    for tag in ("<link", "<a ", "<script", "<img", "<style"):
        assert tag not in content
    assert ("&lt;script&gt;" in content) is ((kind, field) in IN_EMAILS)


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_markup_in_the_texts_of_a_campaign_is_printed_as_text(run: Run, project: Project, payload: str) -> None:
    campaign = project.campaign(title=payload, letter={"subject": payload}, enclosures=[payload])
    ended = run("render", campaign, "--date", "2026-02-01", "--format", "email,pdf", "--out", project.out)
    assert ended.code == 0, ended.err
    assert [link for link in links_and_files(project.out / "xx-minister.en.pdf") if "evil" not in link] == []
    html = read(project.files()["xx-minister.en.eml"]).get_body(("html",))
    assert html is not None
    for tag in ("<link", "<script", "<img", "<style"):
        assert tag not in html.get_content()


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x", "ftp://x.org/"]
)
def test_only_safe_links_become_links(run: Run, project: Project, scheme: str) -> None:
    campaign = project.campaign(letter={"opening": f"See [this]({scheme}) and [that](https://example.org/page)."})
    assert run("render", campaign, "--date", "2026-02-01", "--format", "text,email,pdf", "--out", project.out).code == 0
    (link,) = links_and_files(project.out / "xx-minister.en.pdf")
    assert "https://example.org/page" in link
    html = read(project.files()["xx-minister.en.eml"]).get_body(("html",))
    assert html is not None
    assert f'href="{scheme.partition(":")[0]}' not in html.get_content()
    assert "that (https://example.org/page)" in project.files()["xx-minister.en.txt"].decode().replace("\n", " ")


def test_raw_html_in_a_text_is_printed_as_text(run: Run, project: Project) -> None:
    text = f"{DEMAND} <b onclick=x>bold</b>\n\n<div>block</div>\n\n<!-- comment -->"
    campaign = project.campaign(demands=[{"letter": text}])
    assert run("render", campaign, "--date", "2026-02-01", "--format", "text,email", "--out", project.out).code == 0
    html = read(project.files()["xx-minister.en.eml"]).get_body(("html",))
    assert html is not None
    assert "&lt;b onclick=x&gt;" in html.get_content()
    assert "<div>block" not in html.get_content()
    assert "<!-- comment" in project.files()["xx-minister.en.txt"].decode()


def test_a_placeholder_prints_its_value_as_it_is(run: Run, project: Project) -> None:
    office = "*Minister* of [Justice](https://evil.example) & <b>Co</b> #1 _a_"
    project.minister(office=office)
    campaign = project.campaign(letter={"opening": "Dear {{ recipient.office }}, hello."})
    assert run("render", campaign, "--date", "2026-02-01", "--format", "text,email", "--out", project.out).code == 0
    assert f"Dear {office}, hello." in project.files()["xx-minister.en.txt"].decode().replace("\n", " ")
    html = read(project.files()["xx-minister.en.eml"]).get_body(("html",))
    assert html is not None
    assert "evil.example" in html.get_content()
    assert "<a " not in html.get_content()
    assert "<em>" not in html.get_content()


def test_the_reference_of_a_campaign_is_text_in_the_title(run: Run, project: Project) -> None:
    campaign = project.campaign(reference="UA <1>/26 </title>")
    assert run("render", campaign, "--date", "2026-02-01", "--out", project.out).code == 0
    with pikepdf.open(project.out / "xx-minister.en.pdf") as document:
        assert str(document.docinfo["/Title"]) == "UA <1>/26 </title>"
    assert CAMPAIGN["reference"] != "UA <1>/26 </title>"
