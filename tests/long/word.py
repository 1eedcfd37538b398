"""Word files as LibreOffice lays them out: every language and window; text, pages, direction, and where the address stands.

python tests/long/word.py [FOLDER] [SCHEMA]

FOLDER gets the files and what LibreOffice makes of them; SCHEMA is `wml.xsd` of ISO/IEC 29500-4 (python-docx has it in ref/xsd;
its import of the namespace of XML wants a `schemaLocation`). It needs `soffice`: on Debian, libreoffice-writer-nogui.
"""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pypdfium2
from lxml import etree

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests/support"))

from golden_letters import mailings  # noqa: E402 - after the way to it
from word_files import only_words, parts, reference, text  # noqa: E402 - likewise

from appeals import language  # noqa: E402 - likewise
from appeals.formats.docx import DocxFormat  # noqa: E402 - likewise
from appeals.formats.pdf.page_css import ADDRESS_TYPES, ORDINARY, address_sides  # noqa: E402 - likewise
from appeals.formats.protocol import TypesettingOptions  # noqa: E402 - likewise
from appeals.formats.stationery import Stationery  # noqa: E402 - likewise
from appeals.formats.text import letter_text  # noqa: E402 - likewise
from appeals.formats.windows import PAPERS, WINDOWS  # noqa: E402 - likewise
from appeals.letters.letter import Mailing, SenderBlock  # noqa: E402 - likewise
from appeals.system.search_paths import bundled  # noqa: E402 - likewise

POINT = 25.4 / 72
NEAR = 1.0
"""Millimetres."""


def letters() -> Iterator[tuple[str, Mailing, TypesettingOptions]]:
    """Every language: letters, the covering note, numbered demands, one to be filled in; every window."""
    for tag in language.packs():
        for number, mailing in enumerate(mailings(tag)):
            yield f"{tag}-{number}", mailing, TypesettingOptions()
        yield (
            f"{tag}-numbered",
            _changed(mailings(tag)[0], layout="numbered", demands=("**A**", "B")),
            TypesettingOptions(),
        )
        nobody = SenderBlock(signature=("Ana Luz",), by_hand=True)
        blank = _changed(mailings(tag)[0], sender=nobody, hand_labels=("Name", ""), own_words_space=True, draft="DRAFT")
        yield f"{tag}-blank", blank, TypesettingOptions()
    for name, window in WINDOWS.items():
        yield f"window-{name}", mailings("en")[0], TypesettingOptions(paper=window.paper, window=window)


def _changed(mailing: Mailing, **changes: object) -> Mailing:
    return replace(mailing, letter=replace(mailing.letter, **changes))  # type: ignore[arg-type]  # by name


def main(folder: Path, schema: Path | None) -> None:
    """Make, convert, compare."""
    stationery = Stationery.of([bundled("templates")])
    asked = {name: (mailing, options) for name, mailing, options in letters()}
    faults = []
    for name, (mailing, options) in asked.items():
        content = DocxFormat().open(stationery, options).render(mailing).content
        (folder / f"{name}.docx").write_bytes(content)
        if only_words(text(content)) != only_words(letter_text(stationery, mailing)):
            faults.append(f"{name}: another text")
        faults += [f"{name}: {fault}" for fault in schema_faults(content, schema)]
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "letter.docx").write_bytes(reference())
    own = DocxFormat().open(Stationery.of([folder / "templates"]), TypesettingOptions())
    (folder / "own.docx").write_bytes(own.render(mailings("de")[0]).content)
    files = sorted(map(str, folder.glob("*.docx")))
    home = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", folder, *files],
        check=True,
        capture_output=True,
    )
    pages = 0
    for name, (mailing, options) in asked.items():
        with pypdfium2.PdfDocument(folder / f"{name}.pdf") as document:
            pages += len(document)
            if len(document) != 1 + len(mailing.letter.enclosed):
                faults.append(f"{name}: {len(document)} pages")
            faults += [f"{name}: {fault}" for fault in address_faults(document[0], mailing, options)]
    print(f"{len(asked)} letters, {pages} pages, {len(faults)} faults")  # noqa: T201 - a program
    print("\n".join(faults))  # noqa: T201 - likewise


def schema_faults(content: bytes, schema: Path | None) -> Iterator[str]:
    """What the schema does not know; what is there for later versions of Word is told so by its own mark."""
    if schema is None:
        return
    known = etree.XMLSchema(etree.parse(schema))
    for name, part in parts(content).items():
        root = etree.fromstring(part)
        if name.startswith("word/") and "theme" not in name and not name.endswith(".rels"):
            root.attrib.pop("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", None)
            if not known.validate(root):
                yield f"{name}: {known.error_log.last_error.message}"


def address_faults(page: pypdfium2.PdfPage, mailing: Mailing, options: TypesettingOptions) -> Iterator[str]:
    """Whether the address begins and ends where it should: its first line's letters by their boxes."""
    paper = PAPERS[options.paper or "a4"]
    window = options.window or WINDOWS[paper.window if mailing.posted_in != "GB" else "uk-dl"]
    type_ = ADDRESS_TYPES[ORDINARY]
    texts = page.get_textpage()
    line = max(mailing.letter.block, key=lambda each: (each.isascii(), len(each)))
    row = mailing.letter.block.index(line)
    wanted, begins = address_sides(paper, window)[0], window.y + type_.top(window) + row * type_.leading * POINT
    searched, seen = texts.search(line, match_case=True), []
    while found := searched.get_next():
        left, bottom, _, top = texts.get_charbox(found[0])
        beside, above, below = left * POINT, paper.height - top * POINT, paper.height - bottom * POINT
        seen.append(f"{beside:.1f}, {above:.1f}")
        if abs(beside - wanted) < NEAR and begins - NEAR < above < below < begins + type_.leading * POINT + NEAR:
            return
    yield f"address at {'; '.join(seen)} mm instead of {wanted:.1f}, {begins:.1f}"


if __name__ == "__main__":
    main(
        Path(sys.argv[1] if len(sys.argv) > 1 else mkdtemp()).resolve(),
        Path(sys.argv[2]) if len(sys.argv) > 2 else None,
    )
