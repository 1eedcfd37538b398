"""Where a Markdown text cites the law: `[@KEY]`, `[@KEY: own words]`, `[@KEY|party]`, `[@KEY|dat]`, several keys with `;`."""

from appeals.law.phrases import CASES
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

OPENING = "[@"

_BRACKET = expression(r"\[@|[\[\]]|\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Mention:
    """One `[@…]` of a text.

    Attributes:
        offset: where it begins, in characters.
        end: where it ends, after the bracket.
        keys: what is cited, as typed.
        words: the author's own words, to be printed instead of the registry's; empty for none.
        party: whether the State-party clause is wanted.
        case: the grammatical case the author wants, such as `dat`; empty where the grammar decides.
        fault: what is wrong with its form, as a sentence without a full stop; empty for a sound one.
    """

    offset: int
    end: int
    keys: tuple[str, ...]
    words: str = ""
    party: bool = False
    case: str = ""
    fault: str = ""


def mentions(text: str) -> tuple[Mention, ...]:
    r"""All mentions of a text in order; `\[@` is none, an unclosed one carries its fault."""
    found = []
    offset = text.find(OPENING)
    while offset >= 0:
        end = offset + len(OPENING)
        if not escaped(text, offset):
            found.append(_mention(text, offset))
            end = found[-1].end
        offset = text.find(OPENING, end)
    return tuple(found)


def escaped(text: str, offset: int) -> bool:
    """Whether a backslash stands before a sign, which takes its meaning away; one that is not itself escaped."""
    before = offset
    while before and text[before - 1] == "\\":
        before -= 1
    return (offset - before) % 2 == 1


def _closing(text: str, offset: int) -> int:
    """Where the bracket opened at `offset` closes, in the same paragraph and before the next mention; -1 if nowhere."""
    depth = 0
    for match in _BRACKET.finditer(text, offset):
        sign = match[0]
        if sign[0] == "\n" or (sign == OPENING and match.start() != offset):
            return -1
        depth += -1 if sign == "]" else 1
        if depth == 0:
            return match.start()
    return -1


def _mention(text: str, offset: int) -> Mention:
    closing = _closing(text, offset)
    if closing < 0:
        return Mention(offset, offset + len(OPENING), (), fault="this citation has no closing bracket ]")
    inside, colon, words = text[offset + len(OPENING) : closing].partition(":")
    typed, *options = inside.split("|")
    keys = tuple(" ".join(key.split()) for key in typed.split(";") if key.strip())
    chosen = [option.strip().casefold() for option in options]
    cases = [option for option in chosen if option in CASES]
    unknown = [option for option in chosen if option not in {*CASES, "party"}]
    fault = ""
    if not keys:
        fault = "this citation has no key"
    elif colon and not words.strip():
        fault = "this citation has a colon but no words after it"
    elif unknown:
        fault = f"after | only 'party' is known, or a case ({', '.join(CASES)}), not {unknown[0]!r}"
    elif len(cases) > 1:
        fault = f"a citation stands in one case, not in {' and '.join(cases)}"
    return Mention(
        offset, closing + 1, keys, words.strip(), party="party" in chosen, case="".join(cases[:1]), fault=fault
    )
