import json
from pathlib import Path

import pytest
from translated import CAMPAIGN, RUSSIAN

from appeals.commands.translations import export_po, import_po, show_status
from appeals.errors import AppealsError, Exit
from appeals.inputs.translations.combination import with_translations
from appeals.inputs.yaml_reader import read


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    (tmp_path / "c.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (tmp_path / "c.ru.yaml").write_text(RUSSIAN, encoding="utf-8")
    return tmp_path / "c.yaml"


def test_status_has_a_line_for_each_language_and_what_is_open(
    campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show_status([campaign], as_json=False) == Exit.DONE
    lines = capsys.readouterr().out.replace(f"{campaign} ", "").splitlines()
    assert "kk (Kazakh): 0 of 9 texts, no letters yet, not checked by a native reader" in lines
    assert "ru (Russian): 5 of 9 texts, no letters yet, not checked by a native reader" in lines
    assert "  missing in letters: demands[1].sheet, enclosures[0]" in lines


def test_status_as_json_is_one_object_a_language(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show_status([campaign], as_json=True)
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["language"] for record in records] == ["fr", "kk", "ru"]
    assert {record["campaign"] for record in records} == {str(campaign)}
    assert records[0].keys() == {
        "campaign", "language", "texts", "missing", "missing_in_letters", "stale", "unrecorded", "checked",
    }  # fmt: skip


def test_a_translation_goes_to_a_tool_and_back(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    po = campaign.with_name("kk.po")
    assert export_po(campaign, "kk", str(po)) == Exit.DONE
    po.write_text(
        po.read_text(encoding="utf-8").replace('msgid "Free them"\nmsgstr ""', 'msgid "Free them"\nmsgstr "Босатыңыз"'),
        encoding="utf-8",
    )
    assert import_po(campaign, po, tag=None, out=None) == Exit.DONE
    source, _ = read(campaign)
    assert source is not None
    whole, problems = with_translations(source, campaign)
    assert problems == ()
    assert "Босатыңыз" in str(whole.data)
    assert "1 texts taken, in Kazakh" in capsys.readouterr().err
    assert sorted(path.name for path in campaign.parent.iterdir()) == ["c.kk.yaml", "c.ru.yaml", "c.yaml", "kk.po"]


def test_an_export_to_standard_output_is_the_file_alone(
    campaign: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    export_po(campaign, "ru", "-")
    out = capfdbinary.readouterr().out
    assert out.startswith(b'msgid ""')
    assert "Освободите их".encode() in out


def test_the_own_language_is_no_translation(campaign: Path) -> None:
    with pytest.raises(AppealsError, match="own language") as caught:
        export_po(campaign, "en", None)
    assert caught.value.exit_code == Exit.USAGE


def test_a_translation_is_not_taken_for_a_campaign(campaign: Path) -> None:
    with pytest.raises(AppealsError, match="name the campaign"):
        show_status([campaign.with_name("c.ru.yaml")], as_json=False)


@pytest.mark.parametrize(
    ("content", "code"), [(None, Exit.MISSING), (b"\xff\xfe", Exit.DATA)], ids=["missing", "not UTF-8"]
)
def test_a_po_file_that_cannot_be_read_is_said(campaign: Path, content: bytes | None, code: Exit) -> None:
    po = campaign.with_name("x.po")
    if content is not None:
        po.write_bytes(content)
    with pytest.raises(AppealsError) as caught:
        import_po(campaign, po, tag="ru", out=None)
    assert caught.value.exit_code == code


def test_a_broken_po_file_changes_nothing(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    po = campaign.with_name("x.po")
    po.write_text('msgid "x\n', encoding="utf-8")
    assert import_po(campaign, po, tag="ru", out=None) == Exit.DATA
    assert "x.po:1" in capsys.readouterr().err
    assert campaign.with_name("c.ru.yaml").read_text(encoding="utf-8") == RUSSIAN


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_left(campaign: Path) -> None:
    with pytest.raises(AppealsError) as caught:
        export_po(campaign, "ru", str(campaign.parent / "nowhere" / "ru.po"))
    assert caught.value.exit_code == Exit.CANNOT_CREATE


def test_a_percent_sign_is_prose_to_every_tool(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    campaign.write_text(
        campaign.read_text(encoding="utf-8").replace("Free them", "100% unfair, 5% sure"), encoding="utf-8"
    )
    assert export_po(campaign, "kk", "-") == Exit.DONE
    assert 'msgid "100% unfair, 5% sure"' in (made := capsys.readouterr().out)
    assert "python-format" not in made


@pytest.mark.parametrize(("tag", "code"), [("fr", Exit.DATA), ("kk", Exit.DONE), ("kk-Cyrl", Exit.DONE)])
def test_a_file_of_another_language_is_not_taken(
    campaign: Path, capsys: pytest.CaptureFixture[str], tag: str, code: Exit
) -> None:
    po = campaign.with_name("kk.po")
    assert export_po(campaign, "kk", str(po)) == Exit.DONE
    assert import_po(campaign, po, tag=tag, out=None) == code
    out = capsys.readouterr()
    po.write_text(po.read_text(encoding="utf-8").replace("Language: kk", "Language: Kazakh"), encoding="utf-8")
    assert import_po(campaign, po, tag="kk", out="-") == Exit.DONE
    assert ("says that it is in 'kk', and --language that it is in 'fr'" in out.out + out.err) is (code != Exit.DONE)
    assert not campaign.with_name("c.fr.yaml").exists()


def test_a_translation_is_printed_where_that_is_asked_for(campaign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    po = campaign.with_name("kk.po")
    assert export_po(campaign, "kk", str(po)) == Exit.DONE
    assert import_po(campaign, po, tag=None, out="-") == Exit.DONE
    assert "translates: c.yaml\nlanguage: kk\n" in capsys.readouterr().out
    assert not campaign.with_name("c.kk.yaml").exists()
    assert not campaign.with_name("-").exists()
