"""A text as a reader takes it in: without marks, capitals, invisible characters, kinds of apostrophe, hyphen or script.

What looks the same or is read as the same becomes the same, so that two spellings can be compared. Nothing of this is
ever printed.
"""

import unicodedata
from urllib.parse import unquote

_APOSTROPHES = frozenset("'`´‘’‚‛′ʹʻʼʽʾʿˈ՚׳ꞌ＇")

_IGNORABLE = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters that nobody sees, beyond what Unicode calls marks and format characters (Default_Ignorable_Code_Point)."""

_READ_AS = {
    **dict(zip("ıłøđðħŧŋəĸɑɡɩɪʏʟɴʜʙʀᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱ", "ilodhhtnakagiiylnhbracdejkmoptuvwzs", strict=True)),
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    # Letters of Central Asia and Ukraine, for which Russian keyboards have none.
    **dict(zip("қҡғґҳҷҹңҙөәэ", "kkггxччhзoae", strict=True)),
    # The same letter in Arabic, Persian and Urdu; hamza and the seats it stands on; the final letters of Hebrew.
    **dict(zip("ىیېکڪةہھەٱ", "يييككهههها", strict=True)),
    "ء": "",
    **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
    # Look-alikes, after Unicode's confusables.txt (UTS #39): of Cyrillic, Greek and Armenian letters, also capitals.
    **dict(zip("авеѕіјкмнорстуүұхһӏԁԛԝѵ", "abesijkmhopctyyyxhldqwv", strict=True)),
    **dict(zip("αβεζηικμνορτυχ", "abezhikmnoptyx", strict=True)),
    **dict(zip("օսհո", "ouhn", strict=True)),
}


class _Table(dict[int, str]):
    """What each character is read as; worked out when it is met for the first time."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _read_as(chr(code))
        return found


def _read_as(character: str) -> str:
    """Small letters and digits, a blank for what stands between words, nothing for what nobody reads."""
    if character in _APOSTROPHES or character in _IGNORABLE or 0xE0000 <= ord(character) <= 0xE0FFF:  # noqa: PLR2004 - plane 14
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(map(_letter, plain))


def _letter(character: str) -> str:
    category = unicodedata.category(character)
    if character in _READ_AS:
        return _READ_AS[character]
    if category in {"Mn", "Me", "Cf", "Lm", "Cn", "Co", "Cs"}:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return character if category[0] in "LM" else " "


_TABLE = _Table()


def folded(text: str) -> str:
    """The letters and digits of a text, with a blank for each character between words."""
    return text.translate(_TABLE)


def shown(text: str) -> str:
    """A text with its HTML entities and percent signs of addresses resolved: `&#105;`, `%C4%B1`."""
    if "&" in text:
        from html import unescape  # noqa: PLC0415 - with its table of all entities

        text = unescape(text)
    return unquote(text) if "%" in text else text
