"""The page for translators says truly what is checked and what is not; run this file to write its table anew."""

from dataclasses import asdict
from pathlib import Path

from phrases import phrases

from appeals import language, law
from appeals.language.cldr import words
from appeals.law.grammar_files import grammar
from appeals.law.states import name_in_clause

PAGE = Path(__file__).parents[2] / "docs" / "languages.md"
BEGIN, END = "|---|---|---|---|---|---|---|---|---|\n", "<!-- end -->"
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
    seen = sum(pack.origin(key).seen for key in keys)
    instruments = [each for each in law.registry().instruments if language.fitting(tag, each.names)]
    parties = [state for state in law.states().values() if grammar(tag) and name_in_clause(state, tag)]
    known = words(tag)
    named = [code for code in language.country_codes() if known and (code in pack.countries or code in known.countries)]
    cells = (f"`{tag}`", pack.english_name, pack.checked or "no", len(keys), seen)
    law_cells = (sentences(tag), len(instruments), len(parties), len(named))
    return f"| {' | '.join(map(str, (*cells, *law_cells)))} |\n"


def sentences(tag: str) -> int:
    """How many sentences with citations are tested in a language."""
    found = language.fitting(tag, [path.stem for path in SENTENCES.glob("*.yaml")])
    text = (SENTENCES / f"{found}.yaml").read_text(encoding="utf-8") if found else ""
    return text.count("\n  - write:")


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
