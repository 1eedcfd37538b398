"""Letters for a service that prints and posts them: every finished file is measured, and one that does not fit fails.

The pages of a file are read back and looked at as the service will do it. Of many letters that share a form, what all of
them have on their pages is read once. What differs, lines that Pango has measured, must then lie where the line of a letter
that was read lay, and clear of every edge by more than measures may differ; else the letter's own file is read as well. So
the verdict is the same as if all were read, in a hundredth of the time.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from appeals.formats.pdf.post_rules import page_faults, touches
from appeals.formats.pdf.printed_page import Covered, archive_kind, read_pages
from appeals.letters.letter import Letter, Mailing
from appeals.press.engine import Printed
from appeals.press.page_streams import SetLine

if TYPE_CHECKING:
    from appeals.inputs.models.post_profile import PostProfile

_NAMED = 3
"""Faults of a letter that are named; one that begins too high has dozens."""
_DOUBT = 0.2
"""Millimetres by which the measures of Pango and PDFium may differ, and much more."""
_PIXEL = 25.4 / 96
"""Millimetres in a CSS pixel."""
_MEGABYTE = 1_000_000


Places = tuple[str | None, ...]


class PostedLetters:
    """The letters of one chunk, measured.

    Attributes:
        read: how many files were read back; the others differ from one of these in lines that lie as theirs do.
    """

    def __init__(self, profile: "PostProfile") -> None:
        self._profile = profile
        self._sound: dict[int, set[Places]] = {}
        self.read = 0

    def fault(self, printed: Printed, mailing: Mailing) -> str:
        """Measure one finished letter: why the service would not take it, or would cover a part of it; empty if it is well."""
        faults = [*self._file_faults(printed, mailing), *self._page_faults(printed, mailing)]
        if not faults:
            return ""
        more = f"; and {len(faults) - _NAMED} more" if len(faults) > _NAMED else ""
        return f"{self._profile.service} would not post it: {'; '.join(faults[:_NAMED])}{more}"

    @staticmethod
    def unfinished(letter: Letter) -> tuple[str, ...]:
        """What a person would still do to a letter on paper, and no service does."""
        return ("nobody fills in who writes: give the sender with --sender",) if letter.sender.by_hand else ()

    def _file_faults(self, printed: Printed, mailing: Mailing) -> Iterator[str]:
        """What is wrong with the file as a whole."""
        if mailing.draft:
            yield "the campaign is a draft, and no draft is sent: set 'status: open' first"
        profile, size = self._profile, len(printed.pdf) / _MEGABYTE
        most = profile.pages_to.get(mailing.country or "", profile.pages)
        if most is not None and printed.pages > most:
            yield f"it has {printed.pages} pages, and {most} are the most: shorten its text"
        if profile.megabytes is not None and size > profile.megabytes:
            yield f"its file has {size:.1f} MB, and {profile.megabytes:g} are the most: use smaller pictures"
        name = f"{mailing.id.rpartition('/')[2]}.pdf"
        if profile.file_name and not profile.file_name.admits(name):
            allowed = f"{profile.file_name.longest} of: {profile.file_name.characters}"
            yield f"its file is called {name}, and may have up to {allowed}: change the id"

    def _page_faults(self, printed: Printed, mailing: Mailing) -> Sequence[str]:
        places = tuple(self._place(line) for line in printed.lines)
        sound = self._sound.setdefault(printed.form, set()) if printed.form else None
        if sound is not None and None not in places and places in sound:
            return ()
        self.read += 1
        wanted, kind = self._profile.pdf_variant, archive_kind(printed.pdf) if self._profile.pdf_variant else None
        faults = [f"it must be {wanted}, and is {kind or 'an ordinary PDF'}"] if kind != wanted else []
        faults += page_faults(read_pages(printed.pdf), mailing.letter.block, self._profile)
        if sound is not None and not faults:
            sound.add(places)
        return faults

    def _place(self, line: SetLine) -> str | None:
        left, top, right, bottom = (edge * _PIXEL for edge in line.covered)
        covered = Covered(left - _DOUBT, top - _DOUBT, right + _DOUBT, bottom + _DOUBT)
        return touches(covered, line.page, self._profile)
