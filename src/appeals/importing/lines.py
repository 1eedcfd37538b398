"""The page as it was pasted: lines without the damage that copying did to them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from appeals.system.frozen_data import dataclass

# What stands for a bullet in print: real ones, hyphens and dashes set off by a blank, characters of the private use
# area that fonts such as Wingdings put their bullets in, and the letters that these become where the font is lost.
_BULLET = re.compile(
    r"(?:[•●○◦▪■□►▶‣\u2043∙·➢➤✓\ue000-\uf8ff]+\s*|(?:[-–—*+]|[nlovØü](?=\s+[A-Z])|§(?=\s+[^\W\d]))\s+)(?=\S)"
)
_NUMBER = re.compile(r"(?:\(?(\d{1,2}|[a-h]|[ivx]{1,4})[.)]|(\d{1,2})\s?[-–])\s+(?=\S)")
_QUOTED = re.compile(r"^(?:\s{0,3}>)+ ?")  # as emails quote
_RULE = re.compile(r"[-=_*~.#+|·—–\s]{3,}")  # a line that only parts what stands above from what stands below
_RIMS = " \t|"  # and those of a table's cells
_SPACED = re.compile(r"(?:[^\W\d_] {1,4}){5,60}[^\W\d_]")
_GAP = re.compile(r"\t+| {3,}|\s+\|\s+")
_FEW = 0.25  # of the gaps between lines
_KEPT = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line that holds something.

    Attributes:
        number: which line of the page, from 1.
        text: its words with single blanks between them, without the mark of a list.
        printed: as pasted, without blanks at its ends.
        mark: the mark of a list in front of it: `•` for any bullet, `1.` or `a)` as printed; empty for none.
        indent: columns before it.
        gap: empty lines before it.
        doubt: what a person has to decide about it, such as where a column of print ends.
        quoted: whether an email quoted it, with '>'.
    """

    number: int
    text: str
    printed: str
    mark: str = ""
    indent: int = 0
    gap: int = 0
    doubt: str = ""
    quoted: bool = False

    @property
    def whole(self) -> str:
        """The line with its number or letter, on single blanks."""
        return self.text if self.mark in {"", "•"} else f"{self.mark} {self.text}"


def read_page(text: str) -> tuple[PageLine, ...]:
    """The lines of a pasted text that hold something, in order."""
    return tuple(_lines(_clean(text).split("\n")))


def cells(line: PageLine) -> Sequence[str]:
    """The parts of a line that tabs or wide blanks keep apart: the columns of a head or of a form."""
    return [" ".join(part.split()) for part in _GAP.split(line.printed) if part.strip()]


def usual_gap(lines: Sequence[PageLine]) -> int:
    """Empty lines between two lines of one address: copying from a PDF may put one between all."""
    gaps = [line.gap for line in lines[1:]]
    return 1 if gaps and gaps.count(0) < len(gaps) * _FEW else 0


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    # A form feed begins a new page; nothing on either side of it belongs together.
    text = re.sub(r"\r\n?|[\u2028\x0b\x85]", "\n", text)
    text = re.sub(r"[\f\u2029]", "\n\n", text)
    return "".join(_visible(text))


def _visible(text: str) -> Iterator[str]:
    """Invisible characters are left out: address books refuse them, and no word is lost with them."""
    for character in text:
        category = unicodedata.category(character)
        if category == "Zs":
            yield " "
        elif character in "\n\t" or character in _KEPT or category not in {"Cc", "Cf", "Cs", "Cn"}:
            yield character
        elif category in {"Cs", "Cn"}:
            yield "\N{REPLACEMENT CHARACTER}"
        elif category == "Cc":
            yield " "


def _lines(rows: Iterable[str]) -> Iterator[PageLine]:
    gap = 0
    for number, row in enumerate(rows, start=1):
        plain, quoted = _QUOTED.subn("", row)
        printed = plain.strip(_RIMS)
        if not printed or _RULE.fullmatch(printed):
            gap += 1
            continue
        mark, rest = marked(_unspaced(printed))
        indent = len(plain) - len(plain.lstrip())
        yield PageLine(number, " ".join(rest.split()), printed, mark, indent, gap, quoted=bool(quoted))
        gap = 0


def _unspaced(printed: str) -> str:
    """'U R G E N T   A C T I O N', as typewriters set headings, in words."""
    return re.sub(r" (?! )", "", re.sub(r" {2,}", "  ", printed)) if _SPACED.fullmatch(printed) else printed


def marked(printed: str) -> tuple[str, str]:
    """The mark of a list that a line begins with, `•` for any bullet, and the rest of it."""
    if bullet := _BULLET.match(printed):
        return "•", printed[bullet.end() :]
    if number := _NUMBER.match(printed):
        return number[0].strip(), printed[number.end() :]
    return "", printed
