"""What HTML and CSS of a template may read: `data:` and the files of the template folders, and nothing else."""

import base64
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from mail import MAILING
from program import Run
from project import Project
from watch import watched

from appeals.formats.installed import find_formats
from appeals.formats.protocol import LetterError, Renderer, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.inputs.books import open_shelf
from appeals.system.search_paths import bundled

PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
# {url} stands for what is not to be read.
HTML = (
    '<img src="{url}">',
    '<img srcset="{url} 2x" src="{url}">',
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="{url}" width="10" height="10"/></svg>',
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image xlink:href="{url}" width="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><use href="{url}#a"/></svg>',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{url}">',
    '<a rel="attachment" href="{url}">x</a>',
    '<base href="{url}/"><img src="x.png">',
    '<p style="background: url({url})">x</p>',
    '<p style="background-image: image-set(url({url}) 1x)">x</p>',
    '<p style="list-style-image: url({url}); display: list-item">x</p>',
    '<p style="border: 5px solid; border-image: url({url}) 1">x</p>',
    '<p style="mask-border: url({url}) 1">x</p>',
    '<p style="content: url({url})">x</p>',
    "<style>p::before {{ content: url({url}) }}</style><p>x</p>",
    '<style>@import "{url}";</style><p>x</p>',
    "<style>@import url({url});</style><p>x</p>",
    "<style>@font-face {{ font-family: F; src: url({url}) }} p {{ font-family: F }}</style><p>x</p>",
    "<style>@color-profile --a {{ src: url({url}) }} p {{ color: color(--a 1 1 1) }}</style><p>x</p>",
    "<style>@page {{ background: url({url}) }}</style><p>x</p>",
    "<style>@page {{ @top-left {{ content: url({url}) }} }}</style><p>x</p>",
    "<style>p {{ cursor: url({url}), auto }}</style><p>x</p>",
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>@import url({url});</style><rect width="9" height="9"/></svg>',
    '<img src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{url}" width="9" height="9"/></svg>\'>',
    '<iframe src="{url}"></iframe>',
    '<input type="image" src="{url}">',
    '<video src="{url}"></video><audio src="{url}"></audio>',
)
CSS = (
    '@import "{url}";',
    "@import url({url}) print;",
    "p {{ background: url({url}) }}",
    "@font-face {{ font-family: F; src: url({url}) }}",
    "@color-profile --a {{ src: url({url}) }}",
)
SPELLINGS = (
    "file://{path}",
    "FILE://{path}",
    "file:{path}",
    "file:/{path}",
    "file://localhost{path}",
    "{path}",
    "//localhost{path}",
    "../secret.png",
    "%2e%2e/secret.png",
    "..%2fsecret.png",
    "..\\secret.png",
    "x/../../secret.png",
    "https://templates.invalid/../secret.png",
    "https://templates.invalid/%2e%2e/secret.png",
    "https://templates.invalid//{path}",
    "https://templates.invalid@127.0.0.1:9/x.png",
    "https://templates.invalid.example/x.png",
    "http://templates.invalid/letter.css",
    "http://127.0.0.1:9/x.png",
    "https://127.0.0.1:9/x.png",
    "ftp://127.0.0.1:9/x.png",
    "gopher://127.0.0.1:9/x.png",
    "jar:file://{path}!/x",
    "letter.html.j2",
    "secret-link.png",
    "folder-link/secret.png",
    "fifo.png",
    "nothing.png",
    "",
)


@pytest.fixture(autouse=True)
def secret(project: Project) -> Path:
    project.write("templates/letter.css", "")
    os.mkfifo(project.folder / "templates/fifo.png")
    path = project.folder / "secret.png"
    path.write_bytes(b"the secret")
    (project.folder / "templates/secret-link.png").symlink_to(path)
    (project.folder / "templates/folder-link").symlink_to(project.folder)
    return path


def opened(project: Project) -> Renderer:
    stationery = Stationery.of((project.folder / "templates", bundled("templates")))
    return find_formats(["pdf"])["pdf"].open(stationery, TypesettingOptions())


def harmless(project: Project) -> Iterator[str]:
    """Set the letter; yields what it says where it fails. Whatever it does, nothing is read and nobody is called."""
    renderer = opened(project)
    with watched() as seen:
        try:
            content = renderer.render(MAILING).content
        except LetterError as error:
            yield str(error)
            content = b""
    assert [each for each in seen if each[0] != "open" and not each[1].startswith("data:")] == []
    assert [path for event, path in seen if event == "open" and path.endswith(("secret.png", "fifo.png"))] == []
    assert b"the secret" not in content


@pytest.mark.parametrize("markup", HTML, ids=[f"html {number}" for number in range(len(HTML))])
def test_html_reads_nothing_outside(project: Project, secret: Path, markup: str) -> None:
    for url in (secret.as_uri(), "http://127.0.0.1:9/x.png"):
        project.write("templates/letter.html.j2", f"<html><body>{markup.format(url=url)}</body></html>")
        for message in harmless(project):
            assert ("SVG" if "<svg" in markup else "may not read") in message, message


@pytest.mark.parametrize("css", CSS, ids=[f"css {number}" for number in range(len(CSS))])
def test_css_reads_nothing_outside(project: Project, secret: Path, css: str) -> None:
    project.write("templates/letter.html.j2", "<html><body><p>x</p></body></html>")
    for url in (secret.as_uri(), "http://127.0.0.1:9/x.css"):
        project.write("templates/letter.css", css.format(url=url))
        for message in harmless(project):
            assert "may not read" in message


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_however_it_is_spelled_it_is_refused(project: Project, secret: Path, spelling: str) -> None:
    url = spelling.format(path=secret)
    project.write("templates/letter.html.j2", f'<html><body><img src="{url}"></body></html>')
    messages = list(harmless(project))
    assert bool(messages) is (url != "")


def test_the_fetcher_itself_refuses_every_spelling(project: Project, secret: Path) -> None:
    opened(project)
    from appeals.formats.pdf.fetch import RefusedError, TemplateFetcher  # noqa: PLC0415 - needs what PDF needs

    fetcher = TemplateFetcher(Stationery.of((project.folder / "templates",)))
    for spelling in SPELLINGS:
        with pytest.raises(RefusedError):
            fetcher.fetch(spelling.format(path=secret))
    assert fetcher.fetch("https://templates.invalid/letter.css").read() == b""
    picture = fetcher.fetch(PIXEL)
    assert picture.read().startswith(b"\x89PNG")
    picture.close()


def test_files_of_the_template_folder_and_data_are_read(project: Project) -> None:
    picture = base64.b64decode(PIXEL.partition(",")[2])
    (project.folder / "templates/logo.png").write_bytes(picture)
    project.write("templates/letter.html.j2", f'<html><body><img src="logo.png"><img src="{PIXEL}"></body></html>')
    assert list(harmless(project)) == []


def test_a_picture_that_is_too_large_is_refused(project: Project) -> None:
    (project.folder / "templates/large.png").write_bytes(b"x" * (5 * 2**20 + 1))
    project.write("templates/letter.html.j2", '<html><body><img src="large.png"></body></html>')
    (message,) = harmless(project)
    assert "5 MiB" in message


def test_a_style_sheet_that_is_no_text_fails_its_letter(project: Project) -> None:
    (project.folder / "templates/letter.css").write_bytes(b"\xff\xfe\x00")
    (message,) = harmless(project)
    assert "letter.css" in message


LAYOUT_BOMBS = (
    '<p style="font-size: 1e7px">x</p>',
    "<div>" * 400 + "x",
    '<p style="width: 1e30mm; height: 1e30mm">x</p>',
    '<div style="height: 100000mm">x</div>',
    '<p style="counter-increment: page 1000000000">x</p>',
    "",
)


@pytest.mark.parametrize("markup", LAYOUT_BOMBS, ids=range(len(LAYOUT_BOMBS)))
def test_a_layout_that_breaks_fails_its_letter_only(project: Project, markup: str) -> None:
    project.write("templates/letter.html.j2", f"<html><body>{markup}</body></html>")
    list(harmless(project))


@pytest.mark.parametrize("name", ["letter.txt.j2", "letter.html.j2", "letter.css", "email.html.j2"])
def test_a_template_that_is_a_link_out_of_its_folder_is_not_read(project: Project, name: str) -> None:
    outside = project.write("outside.txt", "the secret")
    (project.folder / "templates" / name).unlink(missing_ok=True)
    (project.folder / "templates" / name).symlink_to(outside)
    stationery = Stationery.of((project.folder / "templates",))
    assert name not in stationery.digests()
    with watched() as seen, pytest.raises(Exception, match=r"no template"):
        stationery.file(name)
    assert str(outside) not in [path for _, path in seen]


def test_a_book_that_is_a_link_out_of_its_folder_is_not_read(project: Project) -> None:
    outside = project.book("outside/yy.yaml", book="yy")
    (project.folder / "recipients/yy.yaml").symlink_to(outside)
    assert [id_ for id_ in open_shelf([project.folder / "recipients"]).ids() if id_.startswith("yy/")] == []


def test_a_sender_named_by_a_campaign_lies_beside_it(run: Run, project: Project) -> None:
    outside = project.write("outside.yaml", "name: The Secret\n")
    (project.folder / "campaigns").mkdir()
    (project.folder / "campaigns/link.yaml").symlink_to(outside)
    for name in ("../outside.yaml", str(outside), "link.yaml"):
        ended = run("check", "--today", "2026-02-01", project.campaign(sender=name))
        assert [code for code in ended.codes if code != "unreadable-sheet"] == ["unknown-sender"]  # nor is it a sheet
