"""The reader of manifests: a folder with one may have come along with somebody else's campaign."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import Ended, Run
from project import Project

from appeals.errors import AppealsError, Exit
from appeals.output.manifest import BadLineError, DocumentState, Record, end_line, from_line, is_whole, read

RECORD: Mapping[str, object] = {
    "record": "document",
    "campaign": "case",
    "letter": "xx-minister.en",
    "recipient": "xx/minister",
    "sender": "",
    "language": "en",
    "format": "text",
    "path": "xx-minister.en.txt",
    "to": ["+41 31 322 12 34"],
    "pages": None,
    "sha256": "0" * 64,
    "fingerprint": "f" * 64,
    "state": "written",
    "reason": None,
    "timezone": "Europe/Zurich",
    "run": "0123456789ab",
}
SURROGATE, NUL, LINE, ESCAPE = "a\ud800", "a\0b", "a\nb", "\x1b[2J"
NAMES: tuple[object, ...] = (
    "",
    "..",
    ".",
    "../x",
    "/x",
    "a/../b",
    SURROGATE,
    NUL,
    LINE,
    ESCAPE,
    "x" * 301,
    7,
    None,
    [],
    {},
    True,
)
BAD: Mapping[str, tuple[object, ...]] = {
    "campaign": (*NAMES, "a/b"),
    "letter": (*NAMES, "a/b/c"),
    "recipient": (*(each for each in NAMES if each != ""), "a/b/c"),
    "sender": (*(each for each in NAMES if each != ""), "a/b"),
    "language": ("e n", "../x", SURROGATE, 7, None, "x" * 61),
    "format": ("", "../x", "a b", 7, None, []),
    "path": (*(each for each in NAMES if each is not None), "a//b", "a/" * 9 + "b", "../../x", "C:/../x"),
    "to": ("+41", [7], [None], [""], [SURROGATE], [LINE], ["x" * 401], ["+41"] * 1001, {}, None),
    "pages": ("1", 0, -5, 1.5, True, 10**13, float("nan"), []),
    "sha256": ("0", "0" * 63, "0" * 65, "G" * 64, 7, []),
    "fingerprint": ("0", "A" * 64, 7),
    "state": ("sent", "", None, 7, []),
    "reason": (SURROGATE, 7, []),
    "timezone": ("../../etc/passwd", "/etc/localtime", "", NUL, "a b", "Europe/", "a/b/c/d", 7),
    "run": ("x", "../x", None, 7, "0" * 65),
    "index": ("0", 7),
}
LINES = (
    "",
    "not json",
    "[]",
    "{}",
    "[" * 100_000,
    "9" * 5000,
    '{"record":"end","documents":0}\n{"record":"part"}',
    '{"record":"document"}',
    '{"record":"end"}',
    '{"record":"end","documents":1}',
    '{"record":"end","documents":"0"}',
    '{"record":"end","documents":0}\n{"record":"end","documents":0}',
)


def line(**changes: object) -> str:
    return json.dumps({**RECORD, **changes})


@pytest.mark.parametrize(("field", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_a_field_that_no_run_writes_is_refused(field: str, value: object) -> None:
    with pytest.raises(BadLineError, match=f"'{field}'"):
        from_line(line(**{field: value}))


@pytest.mark.parametrize("field", [name for name in RECORD if name not in {"record", "reason", "timezone", "run"}])
def test_a_field_that_is_missing_is_refused(field: str) -> None:
    with pytest.raises(BadLineError, match=f"'{field}' is missing"):
        from_line(json.dumps({name: value for name, value in RECORD.items() if name != field}))


@given(st.binary(max_size=300) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_any_line_is_a_record_or_refused(text: str | bytes) -> None:
    with pytest.raises(BadLineError):
        from_line(text)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/."), min_size=1, max_size=40)


@given(TEXTS, TEXTS, st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(DocumentState))
def test_what_a_run_writes_is_read_back(name: str, sender: str, reason: str, state: DocumentState) -> None:
    path = None if state is not DocumentState.WRITTEN else f"{name}/{sender}/x.txt"
    digest = "0" * 64 if path else None
    letter = f"{sender}/xx-minister.en"
    record = Record(
        name, letter, "xx/minister", sender, "en", "text", path, (sender,), None, digest, digest, state, reason
    )
    assert from_line(record.as_line()) == record
    assert record.as_line() == json.dumps(json.loads(record.as_line()), ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("text", LINES)
def test_a_damaged_manifest_is_65_at_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "manifest.jsonl"
    path.write_text(f"{text}\n")
    with pytest.raises(AppealsError, match=rf"manifest\.jsonl:{text.count(chr(10)) + 1}: ") as caught:
        list(read(path))
    assert caught.value.exit_code is Exit.DATA


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_bytes(line().encode().replace(b"minister", b"\xff\xfe") + b"\n")
    with pytest.raises(AppealsError, match=r"manifest\.jsonl:1: "):
        list(read(tmp_path / "manifest.jsonl"))


@pytest.mark.parametrize("rest", ["", "\0", '{"record":"docu', line(letter="x")[:-1]])
def test_a_last_line_that_was_cut_off_is_left_out(tmp_path: Path, rest: str) -> None:
    (tmp_path / "manifest.jsonl").write_text(f"{line()}\n{rest}")
    assert [record.letter for record in read(tmp_path / "manifest.jsonl")] == ["xx-minister.en"]


@pytest.fixture
def commands(run: Run, project: Project) -> Mapping[str, Callable[[], Ended]]:
    """The commands that read the manifest of `out`."""
    campaign = project.campaign()
    project.out.mkdir()
    return {
        "render": lambda: run("render", campaign, "--date", "2026-02-01", "--format", "text", "--out", project.out),
        "fax-jobs": lambda: run("fax-jobs", project.out),
        "fax-preview": lambda: run("fax-preview", project.out),
    }


@pytest.mark.parametrize("name", ["render", "fax-jobs", "fax-preview"])
def test_every_command_refuses_a_damaged_manifest(
    commands: Mapping[str, Callable[[], Ended]], project: Project, name: str
) -> None:
    for damaged in (line(letter="../../x"), line(path="../x"), line(timezone="/etc/localtime"), line(reason=SURROGATE)):
        (project.out / "manifest.jsonl").write_text(f'{line()}\n{damaged}\n{{"record":"end","documents":2}}\n')
        before = sorted(project.folder.rglob("*"))
        ended = commands[name]()
        assert ended.code == 65
        assert "manifest.jsonl:2: no run writes such a line" in ended.err
        assert sorted(project.folder.rglob("*")) == before


@pytest.mark.parametrize("recipient", ["xx/minister", "xx/other"])
def test_what_no_run_wrote_is_not_removed(
    commands: Mapping[str, Callable[[], Ended]], project: Project, recipient: str
) -> None:
    """A manifest that came along names a file of the user as a letter, whatever digest it gives."""
    diary = project.write("out/diary.txt", "mine")
    for sha256 in ("0" * 64, None):
        own = line(letter="x.en", recipient=recipient, path="diary.txt", sha256=sha256)
        (project.out / "manifest.jsonl").write_text(f'{own}\n{{"record":"end","documents":1}}\n')
        assert commands["render"]().code == 0
        assert diary.read_text() == "mine"


def test_an_index_that_was_changed_by_hand_is_not_replaced(run_fresh: Run, project: Project) -> None:
    options = ("--one-file", "--format", "text", "--date", "2026-02-01")
    assert run_fresh("render", project.campaign(), *options).code == 0
    index = project.out / "case.en.txt.csv"
    assert index.read_text().startswith("page,pages,letter")
    assert run_fresh("render", project.campaign(title="Another"), *options).code == 0
    index.write_text("mine")
    ended = run_fresh("render", project.campaign(title="A third"), *options)
    assert ended.code == 1
    assert f"left, though no longer wanted: {index.relative_to(project.folder)}" in ended.err
    assert index.read_text() == "mine"


@pytest.mark.parametrize(("missing", "whole"), [(0, True), (1, False), (5, False)])
def test_a_manifest_is_whole_with_all_of_its_last_line(tmp_path: Path, missing: int, *, whole: bool) -> None:
    path = tmp_path / "manifest.jsonl"
    text = f"{line()}\n{end_line(1)}\n"
    path.write_text(text[: len(text) - missing])
    assert is_whole(path) is whole
