"""The same command makes the same bytes, and no time is in them: with and without the library that cuts fonts down."""

import io
import subprocess
import time
from collections.abc import Iterator

import pikepdf
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types
from needs import SYSTEM_PANGO, needs
from poor_machine import without_libraries
from program import SRC, command
from project import TODAY, Project

SUBSET = "libharfbuzz-subset.so.0"
EPOCH = 2_082_844_800  # seconds from 1904, where fonts begin to count, to 1970
DAY = 86_400
MEMBERS = "id,name,street,city,postcode,country,language,consent,consent_date\n" + "".join(
    f"m{number},Member {number},{number} Example Lane,Bern,3000,CH,en,yes,2026-01-15\n" for number in range(12)
)

pytestmark = needs(SYSTEM_PANGO)


def written(project: Project, name: str, arguments: str, environment_of_it: dict[str, str]) -> dict[str, bytes]:
    """All that one run leaves behind."""
    line = [*arguments.split(), "--out", project.folder / name]
    ended = subprocess.run(
        command(line), cwd=project.folder, env=environment_of_it, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    out = project.folder / name
    found = [path for path in out.rglob("*") if path.is_file()] if out.is_dir() else [out]
    return {str(path.relative_to(out)): path.read_bytes() for path in found}


def times(content: bytes) -> Iterator[int]:
    """When each font in a PDF was changed, in seconds since 1970."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for thing in document.objects:
            for key in ("/FontFile2", "/FontFile3"):
                if isinstance(thing, pikepdf.Dictionary) and key in thing:
                    yield TTFont(io.BytesIO(thing[key].read_bytes()))["head"].modified - EPOCH


@pytest.mark.parametrize("hidden", [(), (SUBSET,)], ids=["subset", "no subset"])
@pytest.mark.parametrize(
    "arguments",
    [
        "render case.yaml --format pdf,fax,tiff,email --attach-pdf --tagged",
        "render case.yaml --format pdf,text --one-file",
        "render case.yaml --format pdf,fax --senders members.csv",
        "sheet case.yaml --format pdf,html",
    ],
)
def test_two_runs_make_the_same_bytes(project: Project, arguments: str, hidden: tuple[str, ...]) -> None:
    project.campaign("../case.yaml")
    project.write("members.csv", MEMBERS)
    machine = without_libraries(project.folder / "hidden", hidden)
    runs = []
    for seed in ("1", "2"):  # sets and dictionaries have another order in each
        variables = {**machine, "PYTHONPATH": str(SRC), "PYTHONHASHSEED": seed}
        runs.append(written(project, f"out{seed}", f"{arguments} --date {TODAY}", variables))
    assert runs[0] == runs[1]
    changed = [each for name, made in runs[0].items() if name.endswith(".pdf") for each in times(made)]
    assert changed
    assert all(each < time.time() - DAY for each in changed)
