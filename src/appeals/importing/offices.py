"""Who is who in the lines of an address: persons, offices, organizations, and ranks that an office surely has."""

import re

from appeals.importing.names import country_of

__all__ = [
    "gender",
    "holds_office",
    "honorific",
    "is_mission",
    "is_name",
    "is_office",
    "is_organization",
    "is_street",
    "office_id",
    "rank",
]

_HONORIFIC = re.compile(
    r"(?:(?:H\.? ?E\.?|S\. ?E\.?|His|Her|Son) ?(?:Excellency|Exce?l?lence|Majesty|Royal Highness|Highness|Honou?r)?[., ]+)?"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Hon|The Hon|Sir|Dame|Lord|Lady|M|Mme|Mlle|Sra?|Srta|Lic|Ing|Don|Doña|Herrn?|Frau|Señora?|"
    r"General|Gen|Lt|Lieutenant|Major|Brigadier|Colonel|Col|Captain|Cpt|Admiral|Sheikh|Shaikh|Professor|Dott|Monsieur|Madame|"
    r"Justice|Judge|Ambassador|President|Senator|Father|Bishop|Archbishop|Cardinal)\b\.?\s+)*",
)
_OFFICE = re.compile(
    r"\b(?:president|président\w*|prime minister|vice[- ]|minister|ministre|ministr[oa]|premier|prosecutor|procureure?|procurador\w*|fiscal|attorney|"
    r"ombuds\w+|director|directeur|directrice|directora?|chief|head of|chair(?:man|woman|person)?|governor|gouverneur|gobernador\w*|mayor|maire|alcalde\w*|"
    r"commissioner|secretary|secrétaire|secretari[oa]|speaker|king|queen|emir|sultan|judge|juge|juez|(?:chief|lord) justice|ambassador|ambassad\w+|embajador\w*|"
    r"botschafter\w*|minister\w*|präsident\w*|regierungschef\w*|kanzler\w*|staatsanwalt\w*|commander|commandant|superintendent|warden|editor|"
    r"chancellor|consul|defensora?|raonador|cap de|presidente|representative|rapporteur|sheriff|inspector|capitán|coordinator|"
    r"leader|chargé d['’]affaires|permanent representative|general manager|chief executive)\b",
    re.IGNORECASE,
)
_ORGANIZATION = re.compile(
    r"\b(?:ministry|ministère|ministerio|ministerium|ministeri|department|département|departamento|office of|administration|"
    r"embassy|ambassade|embajada|botschaft|consulate|mission|court|tribunal|corte|parliament|assembly|senate|congress|committee|"
    r"council|commission|agency|service|bureau|cabinet|secretariat|headquarters|police|prison|university|company|ltd|inc|gmbh|"
    r"union|association|league|guild|federation|party|newspaper|herald|times|organi[sz]ation|organización|institute|centre|center|"
    r"government|regierung(?!s)|presidency|présidence|presidencia|directorate|inspectorate|authority|procuraduría|"
    r"fiscalía|defensoría|justizministerium|staatskanzlei|chancellery|foundation|board|clock)\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:street|st\.|road|rd\.?|avenue|ave\.?|av\.|boulevard|blvd|lane|square|sq\.|place|plaza|building|floor|house|p\.? ?o\.? ?box|"
    r"box|rue|calle|carrer|carrera|avenida|paseo|straße|strasse|platz|allee|via|viale|piazza|quay|park|palace|palais|palazzo|palacio|"
    r"no\.?|apartado|casilla|postfach|boîte postale|bp|zona|contrada|ul\.|ulitsa|prospect|prospekt|triq|piso|pis|entrance|room|suite|"
    r"gebäude|\w+(?:straße|strasse|gata|platz|gebäude|allee|weg|gasse|katu|tie))\b|\d",
    re.IGNORECASE,
)
_BUILDING = re.compile(r"^(?:\d|p\.? ?o\.? ?box)|\b(?:building|edificio|edifici|bâtiment|\w*gebäude)\b", re.IGNORECASE)
_MISSION = re.compile(
    r"\b(?:embass\w+|ambassad\w+|embajad\w*|botschaft\w*|consul(?:ate|at|ado|ar)?|high commission\w*|permanent mission)\b",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(
    r"(?:[^\W\d_a-z][^\W\d_]*(?:[-’'][^\W\d_]+)*\.?|[A-Z]\.|de|da|do|dos|van|von|der|den|bin|ibn|al|el|la|i|y|bint|le|du|uí|mac|ap)",
    re.UNICODE,
)
_NAME_WORDS = range(1, 7)
_RANKS = (
    ("head-of-government", r"prime minister|premier(?: ministre)?|head of government|regierungschef\w*|chief minister|primer ministro|cap de govern"),
    ("ambassador", r"ambassador|ambassad\w+|embajador\w*|botschafter\w*"),
    ("judge", r"(?:chief )?justice(?!\w)(?<!of justice)|judge|president of the (?:supreme |constitutional |high )?court"),
    ("prosecutor", r"prosecutor|procureure?|procurador\w*|fiscal general|attorney general|staatsanwalt\w*"),
    ("minister", r"minister|ministre|ministr[oa]|secretary of state|justizminister|außenminister|innenminister"),
    ("governor", r"governor|gouverneur|gobernador\w*"),
    ("mayor", r"mayor|maire|alcalde\w*"),
    ("editor", r"editor"),
    ("director", r"director|directeur|directora?"),
)  # fmt: skip
_HEAD_OF_STATE = re.compile(
    r"(?:president|président|presidente|präsident)(?:\s+(?:of|de|del|du|der|des)\s+(?:the |la |el |l['’])?(?P<of>[\w’' -]{3,50}))?",
    re.IGNORECASE,
)
_REPUBLIC = re.compile(r"\b(?:republic|república|république|republik|federation|nation|union)\b", re.IGNORECASE)
_HOLDS = re.compile(
    r"(?:[^\W\d_]+ ){0,2}(?:director|minister|chief|head|commissioner|president|secretary|chair\w*|editor|mayor|governor|"
    r"judge|warden|superintendent|attorney|ambassador|director\w*|directeur)\b",
    re.IGNORECASE,
)
_GENDERS = {
    **dict.fromkeys(("mr", "sr", "señor", "herr", "herrn", "m", "monsieur"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "mme", "mlle", "madame", "sra", "srta", "señora", "frau"), "f"),
}
_OF_MINISTER = re.compile(r"minister (?:of|for) (?:the )?(?P<what>[a-z ]{3,40}?)(?: affairs)?", re.IGNORECASE)


def is_office(line: str) -> bool:
    """Whether a line names an office: 'Prosecutor General of Kazakhstan'."""
    return bool(_OFFICE.search(line)) and not re.match(
        r"(?:the )?(?:office|ministry|department|embassy|court) of\b", line, re.IGNORECASE
    )


def is_organization(line: str) -> bool:
    """Whether a line names an organization, a building's owner or an authority."""
    return bool(_ORGANIZATION.search(line)) and not _BUILDING.search(line)


def holds_office(line: str) -> bool:
    """Whether a line that names an organization is about its head: 'Director of the National Police'."""
    return is_office(line) and bool(_HOLDS.match(line))


def gender(title: str) -> str:
    """The gender that an honorific surely tells; empty for 'Dr' and 'General'."""
    return _GENDERS.get(title.rpartition(" ")[2].strip(".").casefold(), "")


def is_mission(text: str) -> bool:
    """Whether a text is about an embassy or another mission, which lies outside its own country."""
    return bool(_MISSION.search(text))


def is_street(line: str) -> bool:
    """Whether a line has what streets, buildings and boxes have."""
    return bool(_STREET.search(line))


def honorific(line: str) -> tuple[str, str]:
    """The honorific that a line begins with, and the rest of it."""
    match = _HONORIFIC.match(line)
    end = match.end() if match else 0
    return (line[:end].strip(), line[end:].strip()) if end and line[end:].strip() else ("", line)


def is_name(line: str) -> bool:
    """Whether a line can be a person's name: a few words with capitals, nothing of an office or a street."""
    given, rest = honorific(line)
    words = rest.replace(",", " ").split()
    if (
        len(words) not in _NAME_WORDS
        or (len(words) == 1 and not given)
        or any(character.isdigit() for character in rest)
    ):
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    return bool(given) or not (_OFFICE.search(rest) or _ORGANIZATION.search(rest) or _STREET.search(rest))


def rank(office: str) -> str:
    """The rank that an office surely has; empty where its words do not settle it."""
    state = _HEAD_OF_STATE.fullmatch(office.strip())
    if state and (state["of"] is None or country_of(state["of"]) or _REPUBLIC.search(state["of"])):
        return "head-of-state"
    if re.match(r"(?:deputy|vice|acting|assistant|former)\b", office, re.IGNORECASE):
        return ""
    return next(
        (name for name, words in _RANKS if re.match(rf"(?:the )?(?:{words})\b", office.strip(), re.IGNORECASE)), ""
    )


def office_id(text: str) -> str:
    """The plain words that an id is made of: 'Minister of Foreign Affairs' → 'foreign minister'."""
    short = text.strip()
    cut = re.match(
        r"(?P<first>.+?) (?:of|de|del|du|der|des) (?:the |la |el |l['’])?(?P<last>[\w’' -]+)$", short, re.IGNORECASE
    )
    if cut and (
        country_of(cut["last"]) or re.fullmatch(r"republic|república|république|republik", cut["last"], re.IGNORECASE)
    ):
        short = cut["first"]
    minister = _OF_MINISTER.fullmatch(short)
    return f"{minister['what']} minister" if minister and minister["what"].casefold() != "state" else short
