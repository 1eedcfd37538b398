"""The address block of a letter, in the postal form of the country it goes to.

Name or office first and the country last, in capitals; between them the parts in the order of that country, which stands in
language/postal_forms.json (from Google's address data). What a book prints as a whole wins over all of this.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from appeals import language as languages
from appeals.language.postal_forms import postal_forms, postcode_fits
from appeals.system.frozen_data import dataclass
from appeals.system.patterns import expression

# La Poste, NF Z 10-011: at most 38 characters a line; 7 lines for mail abroad, the country included.
LINE_LENGTH = 38
LINES = 7

_PLAIN = ("%A", "%Z %C", "%S")  # for a country that is unknown or has no data
_PART = expression(r"([^%]*)%([ACDSXZ])")
_HAN_KANA_HANGUL = expression("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_OTHER_LETTER = expression("[A-Za-z\u00c0-\u052f]")


@dataclass(frozen=True, slots=True)
class AddressParts:
    """A postal address in parts, every one as its language prints it; `lines` are street, building, post-office box.

    `country` is an ISO 3166-1 alpha-2 code. Where city and postcode are not told apart, they stand in `lines`.
    """

    lines: tuple[str, ...] = ()
    city: str = ""
    postcode: str = ""
    region: str = ""
    country: str = ""


def addressee(
    *,
    language: str,
    office: str = "",
    name: str = "",
    honorific: str = "",
    organization: str = "",
    people: Sequence[str] = (),
    dative: Sequence[str] = (),
) -> tuple[str, ...]:
    """The lines above the address: person, office, organization, each only where the book has it.

    Of several `people` each has a line, and one for the office that is their own.

    Russian, Kazakh and their neighbours put them in the dative, which no machine can make of the nominative: where
    the language wants it and the book has the lines, these are printed instead.
    """
    pack = pack_or_english(language)
    if dative and pack.address_case == "dative":
        return _filled(dative)
    person = pack.person(name, pack.in_address(honorific))
    return tuple(dict.fromkeys(_filled((*people, person, office, organization))))


def postal_block(
    *,
    names: Sequence[str],
    parts: AddressParts,
    language: str,
    posted_in: str = "",
    printed: Sequence[str] = (),
    second_script: Sequence[str] = (),
    attention: str = "",
    care_of: str = "",
) -> tuple[str, ...]:
    """The lines of the address as an envelope shows them, none of them empty.

    Args:
        names: who it goes to, first line first (`addressee`; several for joint recipients).
        parts: the address, in any script.
        language: of the letter: for the words "c/o" and "For the attention of" and the country line.
        posted_in: the country the letter is posted in, empty when it is not known; mail at home has no country line.
        printed: the block as its source prints it; when given it is returned as it is.
        second_script: the same address in a second script, printed below the first and above the country.
        attention: whose attention within the organization.
        care_of: who passes the letter on.
    """
    if printed and any(line.strip() for line in printed):
        return _filled(printed)
    pack, above = pack_or_english(language), [*names]
    if attention:
        first, *rest = attention.split(" ")
        above.append(pack.labels.attention.format(name=" ".join((pack.in_address(first), *rest))))
    if care_of:
        above.append(pack.labels.care_of.format(name=care_of))
    country = country_line(parts.country, posted_in=posted_in, language=language)
    return _filled((*(_in_own_script(above, parts) or (*above, *_ordered(parts))), *second_script, country))


def pack_or_english(language: str) -> languages.Pack:
    """The words of a language; an address is written in English where there are none."""
    pack = languages.pack(language) or languages.pack("en")
    assert pack is not None  # English is always there
    return pack


def country_line(country: str, *, posted_in: str, language: str) -> str:
    """The country in capitals, in a language that the country of posting reads; empty for mail at home.

    When it is not known where the letter is posted, the letter's own language stands in for it.
    """
    if not country or country == posted_in:
        return ""
    reader = languages.posting_language(posted_in, language) if posted_in else language
    return languages.in_capitals(languages.country_name(country, reader), reader)


def findings(block: Sequence[str], parts: AddressParts, made: Collection[str] = ()) -> Iterator[tuple[str, str, str]]:
    """What may keep this block from arriving: long lines, too many of them, a postcode of another form.

    Args:
        block: all lines.
        parts: what they were made of.
        made: lines with words that nobody wrote, "For the attention of …", the country: nobody can shorten them.

    Returns:
        Code, message and hint of each.
    """
    if parts.postcode and not postcode_fits(parts.country, parts.postcode):
        examples = " or ".join(postal_forms()[parts.country]["examples"])
        message = f"{parts.postcode!r} does not look like a postcode of {languages.country_name(parts.country, 'en')}"
        yield "postcode-form", message, f"like {examples}" if examples else ""
    for line in block:
        if len(line) > LINE_LENGTH and line not in made:
            message = f"the address line {line!r} has {len(line)} characters; sorting machines read {LINE_LENGTH}"
            yield "address-line-long", message, "break it in two or shorten it"
    if len(block) > LINES:
        message = f"the address has {len(block)} lines; sorting machines and windows take {LINES}"
        yield "address-too-many-lines", message, "give the block as `printed`, in fewer lines"


def _in_own_script(names: Sequence[str], parts: AddressParts) -> tuple[str, ...]:
    """An address in Chinese, Japanese or Korean characters in its own order: the largest part first, the person last.

    Empty where it is written otherwise. Names in Latin letters stay on top, where a sorter looks for them.
    """
    order = postal_forms().get(parts.country, {}).get("own_lines", ())
    if not order or not _is_own_script((*parts.lines, parts.city)):
        return ()
    values = _values(parts) | ({"S": ""} if parts.region == parts.city else {})
    at = order.index("%N")
    above, below = (
        [line for pattern in half for line in _with_parts(pattern, values).split("\n")]
        for half in (order[:at], order[at + 1 :])
    )
    return (*above, *reversed(names), *below) if _is_own_script(names) else (*names, *above, *below)


def _is_own_script(lines: Sequence[str]) -> bool:
    text = "".join(lines)
    return bool(_HAN_KANA_HANGUL.search(text)) and not _OTHER_LETTER.search(text)


def _ordered(parts: AddressParts) -> tuple[str, ...]:
    """The address below the names in its country's order.

    Parts that the country's form has no place for (an English county) come last, but above a postcode on a line of
    its own.
    """
    values = _values(parts)
    order, unplaced = _form(parts.country)
    written = [_with_parts(line, values) for line in order]
    left = [values[code] for code in unplaced if values[code]]
    if left:
        shown = "\n".join(written).upper()
        left = [value for value in left if value.upper() not in shown]
    end = len(written) - (order[-1] == "%Z")
    return tuple("\n".join((*written[:end], *left, *written[end:])).split("\n"))


def _values(parts: AddressParts) -> dict[str, str]:
    return {"A": "\n".join(parts.lines), "Z": parts.postcode, "C": parts.city, "S": parts.region}


def _with_parts(pattern: str, values: dict[str, str]) -> str:
    """One line with its parts: "%C, %S %Z"; what stands before a part that is missing goes with it."""
    written = ""
    for before, code, begins in _parts_of(pattern):
        if value := values.get(code):
            written += before + value if written or begins else value
    return written


@cache
def _form(country: str) -> tuple[Sequence[str], Sequence[str]]:
    """The lines of a country's addresses, and the parts that have no place there."""
    order = postal_forms()[country]["lines"] if country in postal_forms() else _PLAIN
    placed = "".join(order)
    return order, [code for code in "AZCS" if f"%{code}" not in placed]


@cache
def _parts_of(pattern: str) -> list[tuple[str, str, bool]]:
    """What stands before each part, the part, and whether the line begins so."""
    return [(before, code, pattern.startswith(f"{before}%{code}")) for before, code in _PART.findall(pattern)]


def _filled(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple([" ".join(words) for line in lines if (words := line.split())])
