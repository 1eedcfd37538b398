"""Labels inside an address, and the numbers and addresses behind them: exactly as printed."""

import re
from collections.abc import Iterator
from functools import cache

from appeals.importing.draft import PrintedChannel
from appeals.importing.vocabulary import cue, cues, folded, phrases

Labelled = tuple[str, str, str]
"""A field (empty for what stands before any label), the label as printed and its value."""

_AT = r"\s?(?:@|[\[({<]\s?(?:at|a|@|arroba|chiocciola|ät)\s?[\])}>]|_at_|\s(?:at|arroba|chiocciola)\s)\s?"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|punkt|point|punto|ponto|\.)\s?[\])}]\s?|\s(?:dot|punto|ponto)\s)"
_LOCAL, _HOST = r"[\w.+%’'-]{1,64}", r"[\w-]{1,63}"
_EMAIL = re.compile(rf"{_LOCAL}@{_HOST}(?:\.{_HOST}){{1,6}}")
_ANY_EMAIL = re.compile(
    rf"[\w.+-]{{0,64}}(?:\*{{2,8}}|…|\.{{3}}|x{{4,8}})[\w.*+-]{{0,64}}@[\w.*-]{{1,120}}|"
    rf"{_LOCAL}(?:{_DOT}{_LOCAL}){{0,4}}{_AT}{_HOST}(?:{_DOT}{_HOST}){{1,6}}",
    re.IGNORECASE,
)
"""An email address as it is, or masked: 'na***@host', 'name [at] host [dot] org', 'name @ host'."""
_HIDDEN = re.compile(r"\*{2}|…|\.{3}|x{4}")
_OWN_COLON = frozenset({"care_of"})
"""Labels that stand before their value without a colon."""


@cache
def _label() -> re.Pattern[str]:
    return re.compile("|".join(_one_label(field, words.written) for field, words in cues("fields").items()))


def _one_label(field: str, words: str) -> str:
    begin = rf"(?P<{field}>(?<![\w@./-])(?:{words})(?:\s?\([^)]{{1,40}}\))?"
    if field in {"fax", "phone"}:
        return begin + r"\s*(?:\.?\s*:|\.?\s*(?=[+(]?\s?\d)))"
    return begin + rf"\.?\s*{'' if field in _OWN_COLON else ':'})"


_NUMBER = re.compile(r"[+(]?\s?\d[\d\s()./-]{3,28}\d(?:\s?(?:ext|x)\.?\s?\d{1,6})?")
_NOTE = re.compile(r"\(((?=[^()]{0,99}[^\W\d])[^()]{1,200})\)")
_REACHING = frozenset({"fax", "phone", "email", "social", "web", "telex", "telegram"})
_LONG = 400  # characters: no line of email addresses is longer
_DIGITS = 6  # fewer are an extension or the end of a number printed before


def labelled(line: str) -> Iterator[Labelled]:
    """A line of an address taken apart at its labels: `Tel: 1; Fax: 2` has two."""
    found = [match for match in _label().finditer(folded(line)) if not _inside_word(line, match)]
    if not found:
        yield "", "", line.strip()
        return
    before = line[: found[0].start()]
    if before.strip(" ,;.([/|-"):
        yield "", "", before.strip(" ,;/|").removesuffix("(").strip()
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(line)
        yield (
            match.lastgroup or "",
            line[slice(*match.span())].strip(" :."),
            line[match.end() : end].strip(" ,;/|").strip(),
        )


def _inside_word(line: str, match: re.Match[str]) -> bool:
    """'Ministry: …' after other words is part of them; only channels may stand in the middle of a line."""
    middle = line[: match.start()].strip(" ([•-")
    return (
        bool(middle)
        and match.lastgroup in {"name", "office", "organization", "address", "note", "salutation"}
        and not (middle.endswith((".", ";", ",", "/", "|", ")")) and match.lastgroup in {"salutation", "address"})
    )


def has_channel(line: str) -> bool:
    """Whether a line holds a number or address that somebody can be reached by."""
    return bool(is_bare_channel(line)) or any(field in _REACHING for field, _, _ in labelled(line))


def is_bare_channel(line: str) -> str:
    """The field of a line that is nothing but email addresses, links or a name at a network; empty for any other line."""
    bare = line.strip(" ;,<>")
    emails = [part for part in re.split(r"\s*[;,/]\s*", bare) if part]
    if emails and len(bare) < _LONG and all(_ANY_EMAIL.fullmatch(each) or is_masked(each) for each in emails):
        return "email"
    if re.fullmatch(r"(?:https?://|www\.)\S{3,300}", bare):
        return "web"
    return "social" if re.fullmatch(r"@\w{2,40}", bare) else ""


def is_masked(text: str) -> bool:
    """Whether a text is what web pages write in the place of an email address: '[email protected]'."""
    return bool(cue("masked_email").match(text.strip("[]() \u00a0")))


def channels(field: str, value: str) -> tuple[PrintedChannel, ...]:
    """What stands behind a label, as single channels; empty where nothing there is one."""
    match field:
        case "fax" | "phone":
            return tuple(_numbers(field, value))
        case "email":
            return tuple(_email(match[0].rstrip(".")) for match in _ANY_EMAIL.finditer(value))
        case "social" | "web":
            parts = [part for part in re.split(r"\s*[;,]\s*|\s+(?:and|or)\s+", value) if part]
            return tuple(PrintedChannel(field, part) for part in parts)
        case _:
            return ()


def _email(text: str) -> PrintedChannel:
    if _HIDDEN.search(text):
        return PrintedChannel("email", text, hidden=True)
    if _EMAIL.fullmatch(text) and not any(word in folded(text) for word in phrases("no_spam")):
        return PrintedChannel("email", text)
    return PrintedChannel("email", text, doubt=f"the page masks this email address: '{text}'; write it as it is")


def _numbers(field: str, value: str) -> Iterator[PrintedChannel]:
    note = next((match[1] for match in _NOTE.finditer(value)), "")
    plain = _NOTE.sub(" ", value).strip(" .;,")
    parts = re.split(r"\s*[;,/]\s*|\s+(?:or|and|ou|o|oder)\s+", plain)
    if any(sum(map(str.isdigit, part)) < _DIGITS or not _NUMBER.fullmatch(part.strip()) for part in parts):
        parts = [plain]
    for part in parts:
        numbers = [each for each in _NUMBER.findall(part) if sum(map(str.isdigit, each)) >= _DIGITS]
        left = not _NUMBER.fullmatch(part.strip())
        doubt = f"what else does the page say with this number? '{' '.join(part.split())}'" if left else ""
        yield from (PrintedChannel(field, " ".join(each.split()), note, doubt) for each in numbers)
