"""What keeps a text from being an email address that reaches somebody, said as what it is."""

import re
from functools import lru_cache

from appeals.errors import Fault
from appeals.system.patterns import expression

_MASKED = expression(
    r"[*•…]|\.{3,}|\bemail.{0,2}protected\b|no[-_.]?spam|remove[-_.]?(?:this|me|spam)|spam[-_.]?(?:free|block)|^x{3,}@",
    re.IGNORECASE,
)
_PAGE = expression(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_AROUND = expression(r"(?:mailto:\s*|.*<)([^<>]+)>?", re.IGNORECASE)
_BETWEEN = expression(r"\s+(?:and|or|und|et|y|e|и)\s+|[\s,;/|]+")


def email_fault(text: str) -> Fault | None:
    """What is wrong with an address; None for one that can be written to."""
    return None if _is_plain(text) else _fault_of(text)


def _fault_of(text: str) -> Fault | None:
    if _MASKED.search(text):
        hint = "find the whole address, or leave it out: this one reaches nobody"
        return Fault("masked-email", "was masked by the page that it was copied from", hint)
    if _is_address(text):
        return None
    if _PAGE.fullmatch(text):
        return Fault("bad-email", "is the address of a web page, and no email address", "write it under 'web'")
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) > 1 and all(map(_is_address, parts)):
        hint = f"write them as a list: [{', '.join(parts)}]; or with ';' between them"
        return Fault("bad-email", "is more than one email address", hint)
    around = _AROUND.fullmatch(text)
    if around and _is_address(around[1].strip()):
        return Fault("bad-email", "is more than an email address", f"write the address alone: {around[1].strip()}")
    dotted = text.replace(",", ".").rstrip(".")
    hint = f"is {dotted} meant?" if _is_address(dotted) else _said(text)
    return Fault("bad-email", "is no email address", hint)


_PLAIN = expression(r"([A-Za-z0-9_+-]{1,30}(?:\.[A-Za-z0-9_+-]{1,30})?)@([A-Za-z0-9.-]{1,180})")
"""A mailbox of one or two plain words: whether it is an address is a question of its domain alone."""
_USUAL_DOMAIN = expression(
    r"(?:[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){0,30}\.){1,4}(?:[a-z]{2}|com|edu|gov|info|int|mil|net|org)"
)
"""Domains that the library takes in any case; no name that is reserved for other uses ends like this."""


def _is_plain(text: str) -> bool:
    """Whether this is an address of plain words and a usual domain, by far the most: what else is said of texts is not asked then."""
    plain = _PLAIN.fullmatch(text)
    if plain is None or not _takes_mail(plain[2]):
        return False
    folded = text.lower()
    return not ("spam" in folded or "remove" in folded or "protected" in folded or "xxx" in folded)


def _is_address(text: str) -> bool:
    plain = _PLAIN.fullmatch(text)
    return _takes_mail(plain[2]) if plain else not _said(text)


@lru_cache(maxsize=4096)
def _takes_mail(domain: str) -> bool:
    """Whether a domain can be that of an address: the members of a list share a few of them."""
    return _USUAL_DOMAIN.fullmatch(domain) is not None or not _said(f"a@{domain}")


def _said(text: str) -> str:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - most addresses are plain

    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError as fault:
        return str(fault).rstrip(".")
    return ""


def server_form(address: str) -> str:
    """An address as mail servers take it: the letters of its domain in ASCII (IDNA 2008, mapped by UTS 46).

    What stands before the `@` is left as it is: no server but its own may change it (RFC 5321, 2.3.11).

    Raises:
        ValueError: no domain can have these letters.
    """
    name, at, domain = address.rpartition("@")
    if domain.isascii():
        return address
    import idna  # noqa: PLC0415 - most addresses are plain

    return f"{name}{at}{idna.encode(domain, uts46=True).decode('ascii')}"


def mailbox_name(address: str) -> str:
    """What stands before the `@`."""
    return address.rpartition("@")[0]


_ANYBODYS = frozenset([
    "aol", "daum", "freemail", "gmail", "gmx", "googlemail", "hanmail", "hotmail", "icloud", "laposte", "libero",
    "live", "mailru", "msn", "naver", "outlook", "protonmail", "rambler", "rediffmail", "rocketmail", "seznam",
    "sina", "tutanota", "yahoo", "yandex", "ymail", "zoho",
])  # fmt: skip
"""First words of hosts in whatever country: yahoo.fr, gmx.at."""
_HOSTS = frozenset([
    "126.com", "163.com", "abv.bg", "bk.ru", "bol.com.br", "free.fr", "freenet.de", "fastmail.com", "hushmail.com",
    "i.ua", "inbox.ru", "list.ru", "mail.com", "mail.kz", "mail.ru", "me.com", "o2.pl", "onet.pl", "orange.fr",
    "proton.me", "qq.com", "t-online.de", "terra.com.br", "tut.by", "ukr.net", "uol.com.br", "wanadoo.fr", "web.de",
    "wp.pl", "ya.ru",
])  # fmt: skip


def free_host(address: str) -> str:
    """The host of an address where anybody can have one; empty for all others."""
    host = address.rpartition("@")[2].casefold()
    return host if host in _HOSTS or host.partition(".")[0] in _ANYBODYS else ""
