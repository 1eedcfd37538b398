"""Ids become file names: none leads out of the folder, none is a device, no two are one file."""

import ntpath
import re
import sys
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from program import Run
from project import MINISTER, Project
from pydantic import TypeAdapter, ValidationError

from appeals.inputs.models.fields import Id, RecipientId

SPELLINGS = (
    "../../x",
    "/etc/passwd",
    "..",
    ".",
    "",
    " ",
    "a/b/c",
    "a\\b",
    "a\x00b",
    "a\nb",
    "a" * 65,
    "a" * 300,
    "con",
    "nul.txt",
    "com1",
    "lpt9.a.b",
    "aux",
    "\u202eabc",
    "a\u200db",
    "A",
    "é",
    "а",  # Cyrillic
    "-a",
    "a-",
    ".a",
    "a.",
    "a..b",
    "~",
    "$HOME",
    "a b",
    "a:b",
    "c:",
    "%2e%2e",
    "columns.yaml",
)


@pytest.mark.parametrize("text", SPELLINGS, ids=ascii)
def test_what_could_lead_astray_is_no_id(text: str) -> None:
    for kind, value in ((Id, text), (RecipientId, f"xx/{text}"), (RecipientId, f"{text}/xx")):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    "text", ["a", "0", "kz", "prosecutor-general", "a.b", "a_b", "a" * 64, "console", "com10x", "member-00017"]
)
def test_ordinary_names_are_ids(text: str) -> None:
    assert TypeAdapter(Id).validate_python(text) == text


def is_reserved_on_windows(name: str) -> bool:
    if sys.version_info >= (3, 13):
        return ntpath.isreserved(name)
    return PureWindowsPath(name).is_reserved()


@settings(max_examples=1000)
@given(st.text(max_size=70) | st.text("abcdef.-_/\\ :~0", max_size=12))
def test_whatever_passes_is_one_plain_file_name_on_every_system(text: str) -> None:
    try:
        id_: str = TypeAdapter(Id).validate_python(text)
    except ValidationError:
        return
    for kind in (PurePosixPath, PureWindowsPath):
        assert kind(id_).parts == (id_,)
        assert not kind(id_).is_absolute()
    assert not is_reserved_on_windows(id_)
    assert re.fullmatch(r"[a-z0-9._-]{1,64}", id_)


def test_two_recipients_with_one_file_name_are_an_error(run: Run, project: Project) -> None:
    project.book("recipients/a.yaml", book="a", recipients={"b-c": MINISTER})
    project.book("recipients/a-b.yaml", book="a-b", recipients={"c": MINISTER})
    campaign = project.campaign(recipients=["a/b-c", "a-b/c"])
    ended = run("render", campaign, "--date", "2026-02-01", "--format", "text", "--out", project.out)
    assert ended.code == 65
    assert "a/b-c" in ended.err
    assert "a-b/c" in ended.err
    assert not list(project.out.glob("*.txt"))
