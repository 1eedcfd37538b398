"""A letter and a covering note in every language, as text: `python tests/support/golden_letters.py` writes them anew.

What stands in tests/language/golden is what a reader of the language is asked to look at.
"""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from appeals import language
from appeals.formats.stationery import Stationery
from appeals.formats.text import letter_text
from appeals.inputs.load import load
from appeals.letters.letter import Failure, Mailing
from appeals.letters.merge import merge
from appeals.letters.merge_options import MergeOptions
from appeals.system.search_paths import bundled

FOLDER = Path(__file__).parents[1] / "language" / "golden"

CAMPAIGN = """\
reference: UA 129/10
title: {{{tag}: {title}}}
language: {tag}
letter:
  opening: {{{tag}: "{title}: Kim Min, +7 7172 50 25 34"}}
demands:
  - letter: {{{tag}: "1. {title}"}}
  - letter: {{{tag}: "2. {title}"}}
enclosures: [{{{tag}: {title}}}]
country: KZ
recipients: [golden/minister, golden/editor]
copies: [golden/ambassador]
sender: {{name: Ana Luz, street: 1 Long Lane, postcode: N1 2AB, city: London, country: GB}}
"""

BOOK = """\
book: golden
country: KZ
recipients:
  minister:
    {honorific: Ms, name: Aigul N, office: Minister of Justice, rank: minister, gender: f,
     attention: Kim Min, address: {lines: [8 Orynbor St.], city: Astana, postcode: "010000"}}
  editor: {organization: The Daily, rank: editor, care_of: Kim Min, address: {city: Almaty}}
  ambassador: {name: Dana K, rank: ambassador, gender: m, address: {city: London, country: GB}}
"""


@cache
def mailings(tag: str) -> tuple[Mailing, ...]:
    """The letters and the covering note in one language."""
    pack = language.pack(tag)
    assert pack is not None
    with TemporaryDirectory() as folder:
        campaign, books = Path(folder) / "golden.yaml", Path(folder) / "recipients"
        books.mkdir()
        campaign.write_text(CAMPAIGN.format(tag=tag, title=pack.covering.title), encoding="utf-8")
        (books / "golden.yaml").write_text(BOOK, encoding="utf-8")
        inputs, problems = load(campaign)
        assert inputs is not None, problems
        made = list(merge(inputs, MergeOptions(date(2011, 7, 1), languages=(tag,))))
    failed = [each for each in made if isinstance(each, Failure)]
    assert not failed, failed
    return tuple(each for each in made if isinstance(each, Mailing))


def letters(tag: str) -> str:
    """The same as text, with form feeds between them."""
    stationery = Stationery.of([bundled("templates")])
    return "\f\n".join(letter_text(stationery, mailing) for mailing in mailings(tag))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in language.packs():
        (FOLDER / f"{each}.txt").write_text(letters(each), encoding="utf-8")
