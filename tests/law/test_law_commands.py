import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from appeals.cli import app
from appeals.commands.law import cite, show_parties, update_tables
from appeals.errors import AppealsError, Exit

EXPORT = (
    b"<E><Treaty><Participants><Table><TGroup><Thead><Row><Entry>Participant</Entry><Entry>Accession(a)</Entry></Row></Thead>"
    b"<Tbody><Rows><Row><Entry>Kazakhstan</Entry><Entry>26 Aug 1998 a</Entry></Row></Rows></Tbody>"
    b"</TGroup></Table></Participants></Treaty></E>"
)


def test_cite_prints_each_citation_as_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cite(["CAT 3(1)", "UDHR", "14"], language="en", state="KZ", as_json=True) == Exit.DONE
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["status"]["deposit"] == "1998-08-26"
    assert second["later"] == "Article 14 of the Universal Declaration of Human Rights"
    assert second["status"]["party"] is None


def test_cite_goes_on_after_a_key_that_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert cite(["CTA 3", "CAT 3"], language="en", state=None, as_json=False) == Exit.DATA
    printed = capsys.readouterr()
    assert "did you mean CAT 3?" in printed.err
    assert printed.out.startswith("CAT 3\n")


def test_cite_names_the_languages_it_could_print(capsys: pytest.CaptureFixture[str]) -> None:
    assert cite(["VCCR 36", "Sultanov v Russia"], language="ky", state=None, as_json=False) == Exit.DATA
    assert "known in: ar, da, de, en" in capsys.readouterr().err


def test_parties_of_a_state_of_a_treaty_and_of_both(capsys: pytest.CaptureFixture[str]) -> None:
    show_parties("Uzbekistan", "1951 Convention", as_json=True)
    (both,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert both == {
        "instrument": "Refugee Convention",
        "state": "UZ",
        "party": False,
        "deposit": None,
        "in_force": None,
        "as_of": "2015-03-14",
    }
    show_parties("KZ", None, as_json=False)
    assert "CAT: party, deposited 1998-08-26, in force 1998-09-25 (data of 2022-08-25)" in capsys.readouterr().out
    show_parties(None, "CAT", as_json=True)
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sum(record["party"] for record in found) == 173


@pytest.mark.parametrize(
    ("state", "instrument", "code", "part"),
    [
        (None, None, Exit.USAGE, "name a country"),
        ("Kazakhstn", None, Exit.DATA, "did you mean KZ?"),
        (None, "CTA", Exit.DATA, "did you mean CAT?"),
        (None, "UDHR", Exit.DATA, "no State is party to it"),
        (None, "GC IV", Exit.DATA, "no table"),
    ],
)
def test_parties_refuses_what_it_cannot_answer(
    state: str | None, instrument: str | None, code: Exit, part: str
) -> None:
    with pytest.raises(AppealsError) as refusal:
        show_parties(state, instrument, as_json=False)
    assert refusal.value.exit_code == code
    assert part in str(refusal.value)


def test_update_writes_the_table_and_shows_every_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "IV-9.en.xml"
    export.write_bytes(EXPORT)
    assert update_tables([export], as_of=date(2031, 5, 1), out=tmp_path, dry_run=True) == Exit.DONE
    assert list(tmp_path.iterdir()) == [export]
    update_tables([export], as_of=date(2031, 5, 1), out=tmp_path, dry_run=False)
    table = json.loads((tmp_path / "cat.json").read_text(encoding="utf-8"))
    assert (table["as_of"], table["deposits"]) == ("2031-05-01", {"KZ": "1998-08-26"})
    assert "CAT: Afghanistan: 1987-04-01 -> not a party\n" in capsys.readouterr().out


def test_update_writes_nothing_when_one_file_is_bad(tmp_path: Path) -> None:
    (tmp_path / "IV-9.xml").write_bytes(EXPORT)
    (tmp_path / "IV-4.xml").write_bytes(b"<html/>")
    with pytest.raises(AppealsError) as refusal:
        update_tables([tmp_path / "IV-9.xml", tmp_path / "IV-4.xml"], as_of=None, out=tmp_path, dry_run=False)
    assert refusal.value.exit_code == Exit.DATA
    assert not list(tmp_path.glob("*.json"))


def test_update_names_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(AppealsError) as refusal:
        update_tables([tmp_path / "IV-9.xml"], as_of=None, out=None, dry_run=True)
    assert refusal.value.exit_code == Exit.MISSING


def test_update_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "IV-9.xml").write_bytes(EXPORT)
    with pytest.raises(AppealsError) as refusal:
        update_tables([tmp_path / "IV-9.xml"], as_of=None, out=tmp_path / "none", dry_run=False)
    assert refusal.value.exit_code == Exit.CANNOT_CREATE


def test_the_commands_stand_behind_the_program() -> None:
    run = CliRunner().invoke(app(), ["cite", "CAT 3(1)", "--language", "ru"])
    assert run.exit_code == 0
    assert "later: пункт 1 статьи 3 Конвенции против пыток" in run.output
    assert CliRunner().invoke(app(), ["cite", "CAT 99"]).exit_code == Exit.DATA
    assert CliRunner().invoke(app(), ["parties", "KZ", "--json"]).exit_code == 0
    assert CliRunner().invoke(app(), ["law", "update", "nothing.xml"]).exit_code != 0


def test_a_key_of_several_words_needs_no_quotation_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert cite(["UN", "Charter", "55"], language="en", state=None, as_json=False) == Exit.DONE
    assert capsys.readouterr().out.startswith("UN Charter 55\n")
    assert cite(["CAT", "3", "ICCPR", "14.3.g"], language="en", state=None, as_json=False) == Exit.DONE
    printed = capsys.readouterr().out.splitlines()
    assert [line for line in printed if not line.startswith(" ")] == ["CAT 3", "ICCPR 14(3)(g)"]
