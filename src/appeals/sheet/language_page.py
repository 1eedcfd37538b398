"""Every sentence of a language that the program itself can print, on one page that a native reader reads and signs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from string import Formatter

from appeals import language, law
from appeals.inputs.models.fields import When
from appeals.inputs.models.recipients import Rank
from appeals.language.sheet_words import sheet_words, unsure_words
from appeals.letters.texts_in_language import date_in_words

_WIDTH = 60
_NAME, _HONORIFIC = "Kim Min", "Dr"
_FIRST, _OTHER = date(2026, 2, 1), date(2026, 11, 23)
_STATES = ("KZ", "CO", "US", "CD", "GB", "FR")
_CITATIONS = (
    "CAT 3(1)",
    "ICCPR 6; 7; 14",
    "ICCPR 14(3)(g)",
    "CRC 37(a)",
    "Mandela Rules 43-45",
    "UDHR",
    "CAT Committee",
)
_GENDERS = {"m": "a man", "f": "a woman", "n": "not known"}


def language_page(tag: str) -> str:
    """The page of a language that has a pack, as plain text: a box to tick before each line, its key and doubts behind."""
    pack = language.pack(tag)
    if pack is None:
        msg = f"there is no pack for {tag!r}"
        raise LookupError(msg)
    values = _values(pack)
    sections: tuple[tuple[str, Iterable[tuple[str, str]], Mapping[str, str]], ...] = (
        ("A letter", _letter(pack, values), pack.unsure),
        ("Salutations", _salutations(pack, values), pack.unsure),
        ("Closings", _filled_each("closing", pack.closings, values), pack.unsure),
        ("A fax, and the note before a copy", _fax(pack, values), pack.unsure),
        ("Dates, lists and countries", _dates(pack), {}),
        ("Citations", _citations(pack), {}),
        ("The action sheet", _sheet(pack, values), unsure_words(pack.tag)),
    )
    return "\n".join((_head(pack), *(_section(*each) for each in sections), _foot(pack))) + "\n"


def _head(pack: language.Pack) -> str:
    words = sheet_words(pack.tag) or {}
    read = [f"letters: {pack.checked or 'nobody yet'}", f"sheet: {words.get('checked') or 'nobody yet'}"]
    return (
        f"{pack.english_name} ({pack.name}, {pack.tag})\n\n"
        f"Read by a native reader so far – {'; '.join(read)}.\n\n"
        "These are all the words that the program itself puts into letters and action sheets in this language. Please read\n"
        "each line as an official or a supporter would, and cross the box where it is wrong or no native writer would say it.\n"
        "A line with ? is in doubt. Names, numbers and dates are examples; where an example stands in another script, only\n"
        "what is around it matters.\n"
    )


def _foot(pack: language.Pack) -> str:
    files = f"language/packs/{pack.tag}.yaml for letters, sheet/words/{pack.tag}.yaml for the sheet"
    if pack.sheet:  # a pack of one's own is one file
        files = f"languages/{pack.tag}.yaml"
    return (
        "\nRead by: ______________________________   on: ______________\n\n"
        "To sign, write name and day after 'checked:' in the files that were read, such as 'Aigul N., 2026-11', and take the\n"
        f"keys that are right out of 'unsure:': {files}."
    )


def _section(title: str, phrases: Iterable[tuple[str, str]], unsure: Mapping[str, str]) -> str:
    return "\n".join((f"\n{title}\n", *(_line(key, text, unsure) for key, text in phrases)))


def _line(key: str, text: str, unsure: Mapping[str, str]) -> str:
    doubt = _doubt(key.partition(" (")[0], unsure)
    shown = " / ".join(text.splitlines())
    return f"[ ] {shown:{_WIDTH}}  {key}" + (f"   ? {doubt}".rstrip() if doubt is not None else "")


def _doubt(key: str, unsure: Mapping[str, str]) -> str | None:
    """What is doubtful of a key, or of one that it is part of; None where nothing is."""
    parts = key.split(".")
    above = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((unsure[each] for each in above if each in unsure), None)


def _values(pack: language.Pack) -> dict[str, object]:
    country = language.country_name("KZ", pack.tag)
    unknown = next(iter(pack.salutations.get("unknown", {}).get("n", ("",))))
    return {
        "name": _NAME,
        "surname": "Min",
        "honorific": _HONORIFIC,
        "title": _HONORIFIC,
        **dict.fromkeys(("office", "one_word_office", "head_of_office"), "[office]"),
        "salutation": language.without_mark(unknown),
        "place": "Astana",
        "date": language.long_date(_FIRST, pack.tag),
        "time": date_in_words(When.model_validate({"start": "2026-06", "end": "2026-06"}), pack.tag),
        "country": country,
        "of_country": law.of_state("KZ", pack.tag) or f"({country})",
        "n": 2,
        "count": 3,
        **dict.fromkeys(("m", "all"), 6),
        "addressees": language.listed((_NAME, "Lee An"), pack.tag),
        "names": language.listed((_NAME, "Lee An"), pack.tag),
        "recipients": language.listed((_NAME, "Lee An"), pack.tag),
        "recipient": _NAME,
        "quotation": "…",
        "sex": "…",
    }


def _filled(text: str, values: Mapping[str, object]) -> str:
    blanks = {name for _, name, _, _ in Formatter().parse(text) if name}
    return text.format_map({name: values.get(name, "…") for name in blanks}) if blanks else text


def _filled_each(part: str, texts: Mapping[str, str], values: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    return ((f"{part}.{key}", _filled(text, values)) for key, text in texts.items())


def _letter(pack: language.Pack, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    numbers = dict.fromkeys(("telephone", "fax"), "+7 7172 50 25 34")
    examples = {"reference": "UA 129/10", "email": "a@example.org", **numbers}
    for key, text in asdict(pack.labels).items():
        if text and key != "mark":
            shown = f"{text}{pack.labels.mark}{examples[key]}" if key in examples else _filled(text, values)
            yield f"labels.{key}", shown
    yield "addressee", pack.person(_NAME, _HONORIFIC)
    yield "addressee", pack.person(_NAME, "")


def _salutations(pack: language.Pack, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for rank in (*Rank, "office", "person", "unknown"):
        for gender, who in _GENDERS.items():
            for pattern in pack.salutations.get(rank, {}).get(gender, ()):
                yield f"salutation.{rank}.{gender} ({who})", _filled(pattern, values) + pack.salutation_mark


def _fax(pack: language.Pack, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for part, words in (("fax", pack.fax), ("covering", pack.covering)):
        yield from _filled_each(part, {key: text for key, text in asdict(words).items() if text}, values)


def _dates(pack: language.Pack) -> Iterator[tuple[str, str]]:
    tag = pack.tag
    yield from (("long_date", language.long_date(day, tag)) for day in (_FIRST, _OTHER))
    yield "long_date", language.place_and_date("", _OTHER, tag)
    yield "months", ", ".join(language.long_date(date(2026, month, 2), tag) for month in range(1, 13))
    items = [language.country_name(state, tag) for state in _STATES]
    yield from (
        (f"lists.{kind}", language.listed(items[:count], tag, kind)) for kind in ("and", "or") for count in (2, 3)
    )
    yield "countries", "; ".join(items)
    yield "countries", "; ".join(language.in_capitals(each, tag) for each in items)
    yield "of", "; ".join(found for state in _STATES if (found := law.of_state(state, tag)))


def _citations(pack: language.Pack) -> Iterator[tuple[str, str]]:
    registry = law.registry()
    for key in _CITATIONS:
        citation = law.parse(key, registry)
        try:
            yield key, law.worded(citation, pack.tag)
            yield f"{key}, later", law.worded(citation, pack.tag, first=False)
        except law.NoWording:
            yield key, "– (no words yet)"
        if clause := law.party_clause(citation, "KZ", pack.tag):
            yield f"{key}|party", clause


def _sheet(pack: language.Pack, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    words = sheet_words(pack.tag) or {}
    channels = [words[kind] for kind in ("post", "fax", "email") if kind in words]
    tongues = [words[key] for key in ("own_language",) if key in words]
    listed = {
        "channels": language.listed(channels, pack.tag),
        "languages": language.listed([pack.name, *tongues], pack.tag, "or"),
    }
    counts = {"one": 1, "few": 2, "other": 5}
    for key, text in words.items():
        if key not in {"checked", "mark", "comma"}:
            count = counts.get(key.rpartition("_")[2], 5)
            yield key, _filled(text, {**values, **listed, "n": count, "age": count})
