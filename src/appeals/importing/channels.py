"""Labels inside an address, and the numbers and addresses behind them: exactly as printed."""

import re
from collections.abc import Iterator

from appeals.importing.draft import Channel

__all__ = ["Labelled", "channels", "has_channel", "is_bare_channel", "labelled"]

Labelled = tuple[str, str, str]
"""A field (empty for what stands before any label), the label as printed and its value."""

_EMAIL = re.compile(r"[\w.+%’'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_HIDDEN_EMAIL = re.compile(r"[\w.+-]{1,64}\s?[(\[](?:at|a|@|arroba)[)\]]\s?[\w.-]{1,120}", re.IGNORECASE)

_FIELDS = (
    (
        "fax",
        r"(?:tel(?:ephone)?|tél|phone)\.?\s?/\s?fax|fax\s?/\s?(?:tel(?:ephone)?|tél|phone)\.?|fax(?:es)?(?: ?(?:numbers?|no|nr|n°|\d))?|facsimile|t[ée]l[ée]copieu?r?|télécopie|telefax",
    ),
    ("telex", r"t[ée]lex(?:es)?"),
    ("telegram", r"t[ée]l[ée]gramm?[ea]?s?"),
    ("phone", r"tel(?:ephone|éfono|efon|éphone|s)?(?: ?(?:numbers?|no))?|tél(?:éphone)?|(?:tele)?phones?|mobile|cell"),
    (
        "email",
        r"e-? ?mails?(?: address(?:es)?| ?\d)?|courriels?|courrier électronique|correo(?:-e| electrónico)?|c\.e\.|mail",
    ),
    (
        "social",
        r"twitter|x \(?(?:formerly )?twitter\)?|facebook|instagram|whatsapp|x(?=\s*:\s*@)|social media|bluesky|mastodon",
    ),
    (
        "web",
        r"web ?(?:site|form|page)?|contact form|online form|formulaire|formulario|kontaktformular|site internet|página web|internet",
    ),
    (
        "salutation",
        r"salutation|form of address|formule d['’]appel|tratamiento|anrede|address (?:him|her|them) as|appel",
    ),
    ("name", r"name|nom|nombre"),
    ("office", r"position|office|function|title|fonction|cargo|funktion|titre"),
    ("organization", r"organi[sz]ation|institution|ministry|organisme|institución"),
    ("attention", r"attn|attention|for the attention of|à l['’]attention de|z\. ?hd"),
    ("care_of", r"c/o"),
    ("address", r"(?:postal |mailing )?address|adresse(?: postale)?|anschrift|dirección(?: postal)?|write to|by post"),
    ("note", r"note|remarks?"),
)
_LABEL = re.compile(
    "|".join(
        rf"(?P<{field}>(?<![\w@./-])(?:{words})(?:\s?\([^)]{{1,40}}\))?\s*(?:\.?\s*:|\.?\s*(?=[+(]?\s?\d)))"
        if field in {"fax", "phone"}
        else rf"(?P<{field}>(?<![\w@./-])(?:{words})(?:\s?\([^)]{{1,40}}\))?\.?\s*{'' if field == 'care_of' else ':'})"
        for field, words in _FIELDS
    ),
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+(]?\s?\d[\d\s()./-]{3,28}\d(?:\s?(?:ext|x)\.?\s?\d{1,6})?")
_NOTE = re.compile(r"\(((?=[^()]{0,99}[^\W\d])[^()]{1,200})\)")
_REACHING = frozenset({"fax", "phone", "email", "social", "web", "telex", "telegram"})
_DIGITS = 6  # fewer are an extension or the end of a number printed before


def labelled(line: str) -> Iterator[Labelled]:
    """A line of an address taken apart at its labels: `Tel: 1; Fax: 2` has two."""
    found = [match for match in _LABEL.finditer(line) if not _inside_word(line, match)]
    if not found:
        yield "", "", line.strip()
        return
    before = line[: found[0].start()]
    if before.strip(" ,;.([/|-"):
        yield "", "", before.strip(" ,;/|").removesuffix("(").strip()
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(line)
        yield match.lastgroup or "", match[0].strip(" :."), line[match.end() : end].strip(" ,;/|").strip()


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
    """The field of a line that is nothing but an email address or a link; empty for any other line."""
    bare = line.strip(" ;,<>")
    if _EMAIL.fullmatch(bare) or re.fullmatch(rf"{_EMAIL.pattern}(?:\s*[;,/]\s*{_EMAIL.pattern}){{1,5}}", bare):
        return "email"
    if re.fullmatch(r"(?:https?://|www\.)\S{3,300}", bare):
        return "web"
    return "social" if re.fullmatch(r"@\w{2,40}", bare) else ""


def channels(field: str, value: str) -> tuple[Channel, ...]:
    """What stands behind a label, as single channels; empty where nothing there is one."""
    match field:
        case "fax" | "phone":
            return tuple(_numbers(field, value))
        case "email":
            found = _EMAIL.findall(value) or _HIDDEN_EMAIL.findall(value)
            return tuple(Channel(field, email.rstrip(".")) for email in found)
        case "social" | "web":
            parts = [part for part in re.split(r"\s*[;,]\s*|\s+(?:and|or)\s+", value) if part]
            return tuple(Channel(field, part) for part in parts)
        case _:
            return ()


def _numbers(field: str, value: str) -> Iterator[Channel]:
    note = next((match[1] for match in _NOTE.finditer(value)), "")
    plain = _NOTE.sub(" ", value).strip(" .;,")
    parts = re.split(r"\s*[;,/]\s*|\s+(?:or|and|ou|o|oder)\s+", plain)
    if any(sum(map(str.isdigit, part)) < _DIGITS or not _NUMBER.fullmatch(part.strip()) for part in parts):
        parts = [plain]
    for part in parts:
        if sum(map(str.isdigit, part)) >= _DIGITS:
            yield Channel(field, " ".join(part.split()), note)
