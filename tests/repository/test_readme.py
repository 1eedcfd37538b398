"""README's console blocks do what they say; those that install something are marked and left out."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from program import Run

REPOSITORY = Path(__file__).parents[2]
EXEMPT = "<!-- installs: not run by the tests -->"
BLOCK = re.compile(r"(?P<mark><!--[^>]*-->\n)?```console\n(?P<body>.*?)```", re.DOTALL)


def blocks(document: str) -> list[tuple[bool, list[str]]]:
    """Of each console block: whether it is exempt, and its commands."""
    text = (REPOSITORY / document).read_text(encoding="utf-8")
    return [
        ((match["mark"] or "").strip() == EXEMPT, re.findall(r"^\$ (.*)$", match["body"], re.MULTILINE))
        for match in BLOCK.finditer(text)
    ]


def test_the_blocks_that_install_are_those_that_are_marked() -> None:
    exempt = [command for marked, commands in blocks("README.md") if marked for command in commands]
    assert [command.partition("  #")[0].rstrip() for command in exempt] == [
        "python3 dev.py demo",
        "python3 dev.py test",
        'uv tool install ".[preview,drafts]" --constraints requirements/run.txt',
        'pipx install ".[preview,drafts]"',
        'pipx runpip appeals install -r "$PWD/requirements/run.txt"',
        "python3 -m venv ~/appeals",
        "~/appeals/bin/pip install -r requirements/run.txt",
        "~/appeals/bin/pip install --no-deps .",
    ]


@pytest.mark.parametrize(
    "commands", [commands for marked, commands in blocks("README.md") if not marked], ids=lambda commands: commands[0]
)
def test_every_other_block_runs(commands: list[str], tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("campaigns", "recipients"):
        (tmp_path / name).symlink_to(REPOSITORY / name)
    (tmp_path / "members.csv").write_text("id,name,city,country,language,consent\na1,Ana Maria,Leeds,GB,en,yes\n")
    folder = tmp_path
    for command in commands:
        words = shlex.split(command, comments=True)
        if words[0] == "cd":
            folder /= words[1]
            continue
        monkeypatch.chdir(folder)
        if words[0] == "appeals":
            ended = run(*words[1:])
            assert ended.code == 0, (command, ended.err)
        else:
            subprocess.run(words, check=True, capture_output=True)


def test_every_link_of_the_documents_leads_somewhere() -> None:
    documents = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *(REPOSITORY / "docs").glob("*.md")]
    broken = [
        f"{document.name}: {target}"
        for document in documents
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert broken == []
