"""The headers of an email, folded and encoded.

Python's own folding (3.11 to 3.13) loses blanks in long names and subjects outside ASCII and takes quotation marks off
long names with a comma; here a header is written by the rules of RFC 5322 and 2047, a line for each address.
"""

from collections.abc import Iterable
from email.charset import QP, Charset
from email.header import Header
from email.headerregistry import Address
from email.policy import EmailPolicy
from email.utils import formataddr
from typing import Any

__all__ = ["POLICY", "HeaderPolicy"]

LINE = 76
_ADDRESSES = frozenset({"from", "to", "cc"})
_UTF8 = Charset("utf-8")
_UTF8.header_encoding = QP


class HeaderPolicy(EmailPolicy):
    """How the email package writes a message, apart from the headers that hold what users wrote."""

    def fold(self, name: str, value: Any) -> str:  # noqa: ANN401 - as the email package declares it
        """One header as lines."""
        if name.lower() in _ADDRESSES:
            return f"{name}: {_addresses(name, value.addresses)}\r\n"
        if name.lower() == "subject":
            return f"{name}: {_words(name, str(value))}\r\n"
        line: str = super().fold(name, value)
        return line

    def fold_binary(self, name: str, value: Any) -> bytes:  # noqa: ANN401 - as the email package declares it
        """One header as bytes."""
        return self.fold(name, value).encode("ascii")


POLICY = HeaderPolicy(linesep="\r\n")


def _addresses(name: str, addresses: Iterable[Address]) -> str:
    return ",\r\n ".join(_address(name, address) for address in addresses)


def _address(name: str, address: Address) -> str:
    person, spec = address.display_name, address.addr_spec
    one_line = len(person) + len(spec) + len(name) < LINE - len('" <>,: "')
    if not person or (person.isascii() and one_line):
        return formataddr((person, spec))
    written = Header(person, _UTF8, maxlinelen=LINE, header_name=name).encode(linesep="\r\n")
    last = written.rpartition("\r\n")[2]
    return f"{written}{' ' if len(last) + len(spec) < LINE else chr(13) + chr(10) + ' '}<{spec}>"


def _words(name: str, text: str) -> str:
    longest = max(map(len, text.split(" ")))
    charset = "us-ascii" if text.isascii() and longest < LINE // 2 else _UTF8
    return Header(text, charset, maxlinelen=LINE, header_name=name).encode(linesep="\r\n")
