"""The encoding of a text file: what its first bytes say, else UTF-8, else what a person says. It is never guessed."""

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from appeals.errors import AppealsError, Exit
from appeals.system.files import open_file, reporting_read_errors
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What a file begins with that says what it is; a longer mark stands before one that it begins with."""
_KNOWN = expression(
    r"utf-?(?:8|16|32)(?:-?[bl]e)?|(?:windows-?|cp)(?:125\d|437|8[5-7]\d|932|936|949|950|1006)|iso-?8859-?\d{1,2}|latin-?[1-9]"
    r"|mac-?(?:roman|latin2|cyrillic|greek|turkish|iceland|croatian|romanian)|koi8-[rtu]|shift-?jis|euc-(?:jp|kr)"
    r"|gb(?:k|2312|18030)|big5|kz1048|ptcp154|tis-620|hp-roman8"
)
"""Encodings of texts; Python knows others, which are none of tables."""
_USUAL = ("windows-1252", "mac-roman", "windows-1250", "windows-1251")
"""Those in which programs save tables that are not Unicode, the most frequent first."""
_FIRST = 4096
_MOST = 2**20
_WORD = 40


def is_encoding(name: str) -> bool:
    """Whether this names an encoding in which a table may be saved."""
    folded = name.strip().lower().replace("_", "-")
    try:
        return _KNOWN.fullmatch(folded) is not None and bool(codecs.lookup(folded))
    except LookupError:
        return False


@dataclass(frozen=True, slots=True)
class EncodingProposal:
    """What a line would say in an encoding: its first word with a letter outside ASCII, and all such letters."""

    encoding: str
    line: int
    word: str
    letters: str


class UnknownEncodingError(AppealsError):
    """A text is not UTF-8, and nothing in the file says what it is.

    Attributes:
        name: what messages call the file.
        proposals: in the encodings that it may be in, the most frequent first.
    """

    def __init__(self, name: str, proposals: tuple[EncodingProposal, ...]) -> None:
        line = f":{proposals[0].line}" if proposals else ""
        says = "; ".join(f"as {each.encoding} it has the letters {each.letters}" for each in proposals)
        cure = "save it as UTF-8 ('CSV UTF-8' in Excel), or say what it is with --encoding NAME"
        super().__init__(f"{name}{line}: this is not UTF-8 text: {cure}{f' ({says})' if says else ''}", Exit.DATA)
        self.name, self.proposals = name, proposals


def encoding_of(path: Path, name: str, chosen: str) -> str:
    """The encoding to read a text file in.

    Args:
        path: the file.
        name: what messages call it.
        chosen: by a person; empty where nobody has. What the file itself says goes before it.

    Raises:
        UnknownEncodingError: it is UTF-16 that does not say so (65).
        AppealsError: it is UTF-8, though another encoding was chosen (65).
    """
    with reporting_read_errors(name), open_file(path) as file:
        first = file.read(_FIRST)
    if marked := next((encoding for mark, encoding in _MARKS if first.startswith(mark)), ""):
        return marked
    if not chosen:
        if b"\0" in first:
            raise UnknownEncodingError(name, tuple(_proposals(path, name, ("utf-16-le", "utf-16-be"))))
        return "utf-8"
    if codecs.lookup(chosen).name != "utf-8" and _is_unicode(path, name):
        msg = f"{name}: this is UTF-8 text: read as {chosen}, its letters would become others; leave --encoding out"
        raise AppealsError(msg, Exit.DATA)
    return chosen


@contextmanager
def open_text(path: Path, name: str, encoding: str, newline: str | None) -> Iterator[TextIO]:
    """A text file that is read; its line ends are left as they are where `newline` is empty.

    Raises:
        AppealsError: it is not in this encoding (65), or cannot be read (74).
    """
    try:
        opened = TextIOWrapper(open_file(path), encoding=encoding, newline=newline)
        with reporting_read_errors(name), opened as text:
            yield text
    except UnicodeError:
        raise _undecodable(path, name, encoding) from None


def _undecodable(path: Path, name: str, encoding: str) -> AppealsError:
    """What to say of a file that is not in the encoding that it was taken for."""
    if encoding.startswith("utf-8"):
        return UnknownEncodingError(name, tuple(_proposals(path, name, _USUAL)))
    return AppealsError(f"{name}: this is not {encoding} text either: save it as UTF-8", Exit.DATA)


def _is_unicode(path: Path, name: str) -> bool:
    """Whether a file holds letters outside ASCII, and all of it is UTF-8: by chance that never happens."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    beyond = False
    try:
        with reporting_read_errors(name), open_file(path) as file:
            while piece := file.read(_MOST):
                beyond = beyond or not piece.isascii()
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return beyond


def _proposals(path: Path, name: str, encodings: tuple[str, ...]) -> Iterator[EncodingProposal]:
    """The first line that is not ASCII, as it would be in some encodings."""
    with reporting_read_errors(name), open_file(path) as file:
        if encodings[0].startswith("utf-16"):
            number, line = 1, file.read(_FIRST)
        else:
            lines = enumerate(iter(lambda: file.readline(_MOST), b""), 1)
            number, line = next((each for each in lines if not each[1].isascii()), (1, b""))
            line = line.rstrip(b"\r\n")
    for encoding in encodings:
        try:
            text = line[: len(line) // 2 * 2].decode(encoding) if "16" in encoding else line.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = "".join(dict.fromkeys(each for each in text if not each.isascii()))[:_WORD]
        if text.isprintable() or all(each.isprintable() or each.isspace() for each in text):
            word = next((each for each in re.findall(r"\w+", text) if not each.isascii()), letters or text)
            yield EncodingProposal(encoding, number, word[:_WORD].strip(), letters)
