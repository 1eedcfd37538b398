"""The words of letters come from our own files: no library's release changes them."""

import ast
import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

import appeals
from appeals import language
from appeals.inputs.models.fields import When
from appeals.language import cldr
from appeals.letters.texts_in_language import date_in_words

SOURCE = Path(appeals.__file__).parent
DATA = sorted(entry.name for entry in (files("appeals.language") / "cldr").iterdir() if entry.name.endswith(".json"))
EVERY_TAG = [
    tag
    for name in DATA
    if name != "shared.json"
    for tag in json.loads((files("appeals.language") / "cldr" / name).read_text(encoding="utf-8"))
]


def importing(package: str) -> set[str]:
    """The modules that import a package."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found |= {path.stem for name in names if name.partition(".")[0] == package}
    return found


def test_the_months_of_all_languages_are_those_of_each() -> None:
    found = filter(None, map(cldr.words, language.packs()))
    names = {name for each in found for forms in each.months.values() for name in forms}
    assert cldr.shared().months == sorted(name for name in names if len(name) >= len("May"))


def test_babel_reads_po_files_and_nothing_else() -> None:
    assert importing("babel") == {"po"}


@pytest.mark.parametrize(
    ("tag", "days", "months", "years"),
    [
        ("en", "12–13 May 2011", "May – June 2011", "May 2011 – January 2012"),
        ("en-US", "May 12–13, 2011", "May – June 2011", "May 2011 – January 2012"),
        ("ru", "12–13 мая 2011\u00a0г.", "май – июнь 2011\u00a0г.", "май 2011\u00a0г. – январь 2012\u00a0г."),
        ("fa", "12 تا 13 مهٔ 2011", "مه تا ژوئن 2011", "مهٔ 2011 تا ژانویهٔ 2012"),
        ("ar", "12–13 مايو 2011", "مايو – يونيو 2011", "مايو 2011 – يناير 2012"),
        ("zh", "2011年5月12日至13日", "2011年5月至6月", "2011年5月至2012年1月"),
        ("uz", "2011-yil 12–13-may", "2011-yil may – iyun", "2011-yil may – 2012-yil yanvar"),
        ("pl", "12–13 maja 2011 r.", "maj – czerwiec 2011 r.", "maj 2011 r. – styczeń 2012 r."),
        ("it", "12–13 maggio 2011", "maggio–giugno 2011", "maggio 2011 – gennaio 2012"),
    ],
)
def test_spans_of_time_are_those_of_one_cldr(tag: str, days: str, months: str, years: str) -> None:
    spans = [("2011-05-12", "2011-05-13"), ("2011-05", "2011-06"), ("2011-05", "2012-01")]
    assert [date_in_words(When(start=start, end=end), tag) for start, end in spans] == [days, months, years]


@pytest.mark.parametrize("tag", language.packs())
def test_dates_of_one_list_have_one_form(tag: str) -> None:
    """A day and several days differ by the days only, and a month is called in them as it is in a day."""
    day, several = (
        language.long_date(date(2009, 12, 12), tag),
        language.days(date(2009, 12, 12), date(2009, 12, 13), tag),
    )
    longer = language.days(date(2009, 11, 28), date(2009, 12, 12), tag)
    assert re.findall(r"[^\W\d]+|\d{4}", day) == re.findall(
        r"[^\W\d]+|\d{4}", several.replace("至13日", "").replace("تا", "")
    )
    assert set(re.findall(r"[^\W\d]+", day)) <= set(re.findall(r"[^\W\d]+", longer))


@pytest.mark.parametrize("tag", EVERY_TAG)
def test_every_pattern_can_be_filled(tag: str) -> None:
    words = cldr.words(tag)
    if words is None:  # a script in which nobody wrote the names of months
        return
    pairs = (*words.days.values(), *words.year_months.values())
    written = [words.dated(pattern, date(2011, 5, 9)) for pair in pairs for pattern in pair]
    written += [words.dated(words.day, date(2011, 5, 9)), words.dated(words.year_month, date(2011, 5, 9))]
    written += [words.listed(["a", "b", "c", "d"][:count], kind) for count in range(5) for kind in ("and", "or")]
    assert not any("{" in text or "M05" in text for text in written)
    assert words.number(1_234_567).replace(words.group, "") == "1234567"


def test_words_are_those_of_the_script_that_is_written() -> None:
    assert language.country_name("DE", "uz-Cyrl-AF") == language.country_name("DE", "uz-Cyrl")
    assert language.country_name("CN", "zh-TW") == language.country_name("CN", "zh-Hant-TW")
    assert language.long_date(date(2011, 5, 9), "sr-ME") == "9. maj 2011."
    assert language.long_date(date(2011, 5, 9), "sr-RS") == "9. мај 2011."


def test_a_language_without_names_of_months_gets_figures() -> None:
    assert cldr.words("az-Arab") is None
    assert language.long_date(date(2011, 5, 9), "az-Arab") == "2011-05-09"


def test_large_numbers_are_grouped_as_in_their_country() -> None:
    counts = {tag: words.number(1_234_567) for tag in ("en", "fr", "hi") if (words := cldr.words(tag))}
    assert counts == {"en": "1,234,567", "fr": "1\u202f234\u202f567", "hi": "12,34,567"}


@pytest.mark.parametrize("tag", language.packs())
def test_sheets_name_the_languages_of_letters(tag: str) -> None:
    own = cldr.words(tag)
    assert own
    assert [each for each in language.packs() if not own.language_name(each)] == []
