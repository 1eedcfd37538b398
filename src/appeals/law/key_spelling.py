"""How keys are compared: as words and numbers, without case, spaces, hyphens, full stops and apostrophes."""

from appeals.system.patterns import expression

__all__ = ["WORD", "folded", "without_apostrophes"]

WORD = expression(r"[^\W\d_]+|\d+")
"""One word or one number of a key; `OP1` is a word and a number."""

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ")  # noqa: RUF001 - the signs people type


def without_apostrophes(text: str) -> str:
    """A text without the signs that people type as an apostrophe: `Women's` is `Womens`."""
    return text.translate(_APOSTROPHES)


def folded(text: str) -> str:
    """A key as it is compared."""
    return " ".join(WORD.findall(without_apostrophes(text).casefold()))
