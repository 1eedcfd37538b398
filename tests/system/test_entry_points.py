"""Formats and engines: ours are there however the program was installed, others come with their packages."""

from pathlib import Path

import pytest

from appeals.batch.executors import executor_names, find_executor
from appeals.formats.installed import find_formats, format_names, provider

FORMATS = ("text", "email", "pdf", "fax", "tiff", "docx")
EXECUTORS = ("processes", "dask")


def test_ours_are_found_without_metadata_and_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "other-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1\n", encoding="utf-8")
    named = {"formats": FORMATS, "executors": EXECUTORS}
    groups = (f"[appeals.{group}]\n" + "".join(f"{name} = no.where:here\n" for name in named[group]) for group in named)
    (info / "entry_points.txt").write_text("".join(groups), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert all(type(format_).__module__.startswith("appeals.") for format_ in find_formats(FORMATS).values())
    assert all(find_executor(name).__module__.startswith("appeals.") for name in EXECUTORS)
    assert (format_names(), executor_names()) == (FORMATS, EXECUTORS)
    assert not provider("pdf")
