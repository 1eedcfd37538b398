"""What the shells offer after Tab, asked of the shells themselves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from needs import INSTALLED, SHELLS, needs
from program import REPOSITORY
from project import Project

from appeals.cli.completion import campaign_files, languages

RECIPIENTS = ["kz/foreign-minister", "kz/president", "kz/prosecutor-general"]
UA = "campaigns/ua-129-10.yaml"
BASH = """eval "$(appeals --show-completion)"
COMP_WORDS=({words}); COMP_CWORD={last}; _appeals_completion appeals; printf '%s\\n' "${{COMPREPLY[@]}}" """
ZSH = """autoload -U compinit; compinit -u; eval "$(appeals --show-completion)"; words=({words}); CURRENT={count}
_arguments() {{ print -r -- "$@" }}; _appeals_completion"""
FISH = """appeals --show-completion | source; complete -C '{line}'"""
SHELL = {"bash": ("bash", "-c"), "zsh": ("zsh", "-fc"), "fish": ("fish", "-c")}
SCRIPT = {"bash": BASH, "zsh": ZSH, "fish": FISH}


def offered(shell: str, line: str) -> str:
    """What a shell that has learnt about the program offers for a line."""
    words = line.split(" ")
    script = SCRIPT[shell].format(
        line=line, words=" ".join(word or "''" for word in words), last=len(words) - 1, count=len(words)
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "HOME": "/nowhere", "XDG_CONFIG_HOME": "/nowhere"}
    return subprocess.run(
        [*SHELL[shell], script], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True
    ).stdout


@needs(SHELLS, INSTALLED)
@pytest.mark.parametrize("shell", SHELL)
def test_campaigns_and_their_recipients_are_offered(shell: str) -> None:
    assert UA in offered(shell, "appeals render campaigns/ua")
    assert all(id_ in offered(shell, f"appeals render {UA} --to ") for id_ in RECIPIENTS)


def test_folders_and_campaigns_are_offered_and_nothing_else(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.campaign()
    project.sender("campaigns/sender.yaml")
    project.write("campaigns/case.ru.yaml", "translates: case.yaml\nlanguage: ru\ntitle: x\nrecipients: []\n")
    project.write("campaigns/deep.yaml", "[" * 100_000)
    monkeypatch.chdir(project.folder)
    assert campaign_files("") == ["campaigns/", "recipients/"]
    assert campaign_files("cam") == ["campaigns/"]
    assert campaign_files("campaigns/") == ["campaigns/case.yaml"]
    assert campaign_files(f"{project.folder}/campaigns/c") == [f"{project.folder}/campaigns/case.yaml"]
    assert campaign_files("nowhere/") == []


def test_languages_are_offered_as_they_are_written() -> None:
    assert languages("PT") == ["pt", "pt-BR"]
