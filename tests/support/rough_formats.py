"""Formats that do to a worker what hostile templates do, and letters for them."""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import fields

from appeals.batch.open_formats import OpenFormats
from appeals.formats.protocol import FormatSet, LetterError, Rendered, Renderer, TypesettingOptions
from appeals.formats.stationery import Stationery
from appeals.language import FaxWords
from appeals.letters.letter import Letter, Mailing, SenderBlock
from appeals.output.manifest import DocumentState, Record
from appeals.output.plan import Document
from appeals.system.search_paths import bundled

LETTER = Letter(
    "en", "ltr", "", SenderBlock(), "", (), "", "", "", "", (), "list", "", "", "", "", (), "", (), ("", "", "")
)

FAX_WORDS = tuple((each.name, each.name) for each in fields(FaxWords))


def document(recipient: str, format_name: str = "rough", *, language: str = "en") -> Document:
    """A letter; what its recipient is called decides what happens."""
    mailing = Mailing("case", f"xx/{recipient}", "", language, False, "", LETTER, FAX_WORDS, "Fax: ")  # noqa: FBT003 - no copy
    path = f"{mailing.id}.{format_name}"
    record = Record(
        "case",
        mailing.id,
        mailing.recipient,
        "",
        language,
        format_name,
        path,
        (),
        None,
        None,
        "",
        DocumentState.WRITTEN,
    )
    return Document(mailing, record)


def letters(*bad: str, count: int = 17, kind: str = "rough") -> list[Document]:
    names = [f"r{number}" for number in range(count)]
    for place, name in enumerate(bad):
        names.insert(place * 6 + 2, name)
    return [document(name, kind) for name in names]


class RoughFormat:
    """A letter to `xx/crash…`, `xx/hang…` or `xx/hog…` breaks the process that makes it; others are made."""

    suffix = ".rough"

    def skipped(self, mailing: Mailing) -> str | None:
        del mailing
        return None

    def goes_to(self, mailing: Mailing) -> tuple[str, ...]:
        del mailing
        return ()

    def open(self, stationery: Stationery, options: TypesettingOptions) -> Renderer:
        del stationery, options
        return _RoughRenderer()


class _RoughRenderer:
    def render(self, mailing: Mailing) -> Rendered:
        what = mailing.recipient.removeprefix("xx/")
        if what.startswith("crash"):
            os.abort()
        while what.startswith("hang"):
            time.sleep(0.1)
        if what.startswith("slow"):
            time.sleep(1)
        if what.startswith("hog"):
            hoard = [bytes(2**28) for _ in range(64)]
            what += str(len(hoard))
        if what.startswith("large"):
            what += " large" * 100_000
        if what.startswith("refused"):
            msg = "not this one"
            raise LetterError(msg)
        return Rendered(f"to {what} by {os.getpid() if what == 'who' else 'a worker'}".encode(), 1)


class GreedyFormat(RoughFormat):
    """Letters that need more memory together than there is, if they are more than ten."""

    def open(self, stationery: Stationery, options: TypesettingOptions) -> Renderer:
        del stationery, options
        return _GreedyRenderer()


class SharingFormat(RoughFormat):
    """Letters that are made together, each with the names of all that were."""

    def open(self, stationery: Stationery, options: TypesettingOptions) -> Renderer:
        del stationery, options
        return _SharingRenderer()


class _SharingRenderer(_RoughRenderer):
    def render_chunk(self, mailings: Sequence[Mailing]) -> Iterator[Rendered | LetterError]:
        alone = [self.render(mailing) for mailing in mailings]
        names = " ".join(mailing.recipient for mailing in mailings)
        for made in alone:
            yield Rendered(made.content + f" with {names}".encode(), 1)


class _GreedyRenderer(_SharingRenderer):
    def render_chunk(self, mailings: Sequence[Mailing]) -> Iterator[Rendered | LetterError]:
        for number, _ in enumerate(mailings):
            if number > 10:
                raise MemoryError
        yield from super().render_chunk(mailings)


def formats() -> OpenFormats:
    stationery = Stationery.of([bundled("templates")])
    rough = {"rough": RoughFormat(), "sharing": SharingFormat(), "greedy": GreedyFormat()}
    return OpenFormats({"case": FormatSet(stationery, TypesettingOptions(), rough)})
