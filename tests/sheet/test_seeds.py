"""Every fact of the source documents is found again in what the tool makes of their campaigns."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from program import REPOSITORY, Run
from seed_facts import BORDERS, NEWS_REPORT, OPEN_LETTER, STATEMENT, URGENT_ACTION

CAMPAIGNS = REPOSITORY / "campaigns"


def flat(text: str) -> str:
    return " ".join(text.split())


def sheet(run: Run, name: str, date: str) -> str:
    ended = run("sheet", CAMPAIGNS / f"{name}.yaml", "--format", "text", "--date", date, "--out", "-")
    assert ended.code == 0, ended.err
    return flat(ended.out)


def letters(run: Run, name: str, date: str, *options: object) -> dict[str, str]:
    """The letters as text, by the first word of their file names."""
    folder = Path("letters")
    ended = run("render", CAMPAIGNS / f"{name}.yaml", "--format", "text", "--date", date, "--out", folder, *options)
    assert ended.code == 0, ended.err
    return {path.name.split(".")[0]: flat(path.read_text(encoding="utf-8")) for path in folder.glob("*.txt")}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "date", "facts"),
    [
        pytest.param("ua-129-10", "2011-07-01", URGENT_ACTION, id="urgent-action"),
        pytest.param("ua-129-10", "2011-07-01", NEWS_REPORT, id="news-report"),
        pytest.param("kg-2005-statement", "2005-06-25", STATEMENT, id="statement"),
        pytest.param("kg-2005-open-letter", "2005-06-01", OPEN_LETTER, id="open-letter"),
        pytest.param("kg-2010-borders", "2010-06-16", BORDERS, id="borders"),
    ],
)
def test_the_sheet_holds_every_fact_of_its_source(
    run: Run, name: str, date: str, facts: Mapping[str, tuple[str, ...]]
) -> None:
    text = sheet(run, name, date).casefold()
    missing = [(part, fact) for part, found in facts.items() for fact in found if fact.casefold() not in text]
    assert missing == []


RELATIVES = frozenset({"6a0d07518b58a22d", "23513b7256ef6bf3"})
"""Digests of the names of a relative whom the news report names: they are to stand nowhere, so not here either."""


def test_relatives_of_people_at_risk_are_named_nowhere() -> None:
    files = [
        path
        for folder in ("campaigns", "recipients", "docs", "src", "tests")
        for path in (REPOSITORY / folder).rglob("*")
    ]
    texts = [path.read_text(encoding="utf-8") for path in files if path.suffix in {".yaml", ".md", ".py", ".txt"}]
    words = {word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    assert not RELATIVES & {sha256(word.encode()).hexdigest()[:16] for word in words}


def test_nobody_at_risk_is_named_in_the_letters_of_the_urgent_action(run: Run) -> None:
    for text in letters(run, "ua-129-10", "2011-07-01").values():
        assert not any(name in text for name in ("Nabiev", "Abdurahmonov"))


def test_background_and_advice_reach_no_letter(run: Run) -> None:
    for text in letters(run, "ua-129-10", "2011-07-01").values():
        assert not any(
            words in text for words in ("van Boven", "State Migration Committee", "Please write immediately")
        )


def test_each_kind_of_recipient_gets_its_own_letter(run: Run) -> None:
    found = letters(run, "kg-2010-borders", "2010-06-16")
    borders = "open your borders to everybody"
    assert {name for name, text in found.items() if borders in text} == {
        "kz-president",
        "uz-president",
        "tj-president",
        "cn-foreign-minister",
    }
    assert {name for name, text in found.items() if "humanitarian organizations access" in text} == {"uz-president"}
    assert {name for name, text in found.items() if "adequate protection for everybody in the country" in text} == {
        "kg-interim-government",
        "kg-osh-authorities",
        "kg-jalal-abad-authorities",
    }


def test_no_letter_tells_uzbekistan_of_the_refugee_convention(run: Run) -> None:
    found = letters(run, "kg-2010-borders", "2010-06-16")
    assert "Refugee" not in found["uz-president"].replace("Refugees from Kyrgyzstan", "")
    assert "Article 3 of the Convention against Torture" in found["uz-president"]
    assert "Article 7 of the International Covenant" in found["uz-president"]
    for name in ("kz-president", "tj-president", "cn-foreign-minister", "kg-interim-government"):
        assert "1951 Refugee Convention" in found[name]


def test_a_statement_asks_for_no_letters_until_it_has_recipients(run: Run, tmp_path: Path) -> None:
    statement = CAMPAIGNS / "kg-2005-statement.yaml"
    ended = run("render", statement, "--date", "2005-06-25")
    assert ended.code == 0
    assert "nothing to render" in ended.err
    appeal = tmp_path / "campaigns" / "appeal.yaml"
    appeal.parent.mkdir()
    appeal.write_text(
        statement.read_text(encoding="utf-8") + "\nrecipients: [kg/prosecutor-general]\n", encoding="utf-8"
    )
    ended = run("render", appeal, "--date", "2005-06-25", "--format", "text", "--accept-unverified", "--out", "-")
    assert ended.code == 0, ended.err
    assert "I urge you not to return these 29 people to Uzbekistan." in flat(ended.out)
    assert "Dear Acting Prosecutor General," in ended.out


def test_the_open_letter_goes_to_another_office_with_the_same_text(run: Run, tmp_path: Path) -> None:
    text = (CAMPAIGNS / "kg-2005-open-letter.yaml").read_text(encoding="utf-8")
    changed = tmp_path / "campaigns" / "letter.yaml"
    changed.parent.mkdir()
    changed.write_text(
        text.replace("recipients: [kg/president]", "recipients: [kg/prosecutor-general]"), encoding="utf-8"
    )
    ended = run("render", changed, "--date", "2005-06-01", "--accept-unverified", "--format", "text", "--out", "-")
    original = letters(run, "kg-2005-open-letter", "2005-06-01")["kg-president"]
    body = flat(ended.out).partition("We ask you")[2]
    assert body == original.partition("We ask you")[2]
    assert "Azimbek Beknazarov" in ended.out
