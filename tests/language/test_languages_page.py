"""The page for translators says truly what is checked and what is not; run this file to write its table anew."""

from dataclasses import asdict
from pathlib import Path

from phrases import phrases

from appeals import language, law
from appeals.language.cldr import words
from appeals.language.sheet_words import unsure_words

PAGE = Path(__file__).parents[2] / "docs" / "languages.md"
BEGIN, END = "|---|---|---|---|---|---|---|---|---|---|\n", "<!-- end -->"
SENTENCES = Path(__file__).parents[1] / "law" / "sentences"


def row(tag: str) -> str:
    pack = language.pack(tag)
    assert pack is not None
    whole = asdict(pack)
    sections = {
        "labels": whole["labels"],
        "fax": whole["fax"],
        "covering": whole["covering"],
        "closing": pack.closings,
        "salutation": pack.salutations,
    }
    keys = [key for key, _ in phrases(sections)]
    seen = sum(any(f"{key}.".startswith(f"{each}.") for each in pack.seen) for key in keys)
    doubts = len(pack.unsure) + len(unsure_words(tag))
    counts = (len(keys), seen, doubts, sentences(tag), instruments(tag), states_named(tag), countries(tag))
    return f"| `{tag}` | {pack.english_name} | {pack.checked or 'no'} | {' | '.join(map(str, counts))} |\n"


def sentences(tag: str) -> int:
    found = language.fitting(tag, [file.stem for file in SENTENCES.glob("*.yaml")])
    return (SENTENCES / f"{found}.yaml").read_text(encoding="utf-8").count("- write:") if found else 0


def instruments(tag: str) -> int:
    """How many instruments have a name in a language, or in the one that serves it."""
    found = law.registry().instruments
    return sum(any(each in instrument.names for each in (tag, tag.partition("-")[0])) for instrument in found)


def states_named(tag: str) -> int:
    return sum(law.name_in_clause(state, tag) is not None for state in law.states().values())


def countries(tag: str) -> int:
    """How many countries have a name in a language, for addresses: its pack's or CLDR's."""
    fixed, known = language.pack(tag), words(tag)
    named = (known.countries if known else {}).keys() | (fixed.countries if fixed else {}).keys()
    return len(named & set(language.country_codes()))


def page() -> str:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return before + BEGIN + "".join(row(tag) for tag in language.packs()) + END + rest.partition(END)[2]


def test_the_page_says_what_is_checked_and_what_was_seen() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_page_explains_every_part_of_a_pack() -> None:
    text = PAGE.read_text(encoding="utf-8")
    pack = Path(language.__file__).parent / "packs"
    fields = {
        line.split(":")[0]
        for file in pack.glob("*.yaml")
        for line in file.read_text("utf-8").splitlines()
        if line[:1].islower()
    }
    assert [field for field in sorted(fields) if f"`{field}`" not in text and f"`{field}: " not in text] == []


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
