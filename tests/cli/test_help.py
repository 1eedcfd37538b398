"""What `--help` and a wrong command line say."""

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from man_pages import FOLDER, pages
from program import REPOSITORY, Run
from typer.main import get_command

from appeals.cli import COMMANDS, app
from appeals.cli.help import MANY, CommandGroup

WORDS = [(name,) for group in COMMANDS.values() for name in group]


def everything(words: tuple[str, ...] = (), command: Any = None) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401 - Typer keeps their types to itself
    """Every command with the words that call it, the program itself among them."""
    command = command or get_command(app())
    yield words, command
    for name, inner in command.commands.items() if isinstance(command, CommandGroup) else ():
        yield from everything((*words, name), inner)


@pytest.mark.parametrize("words", [words for words, _ in everything()], ids=" ".join)
def test_help_is_whole_at_80_columns(words: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERMINAL_WIDTH", "80")
    text, _, _ = run(*words, "--help").out.partition("Examples:\n")
    assert not re.search(r"\.\.\.$", text.partition("\n\n")[2], re.MULTILINE)
    assert [line for line in text.splitlines() if len(line) > 80] == []


def test_every_command_stands_in_a_group_with_its_examples(run: Run) -> None:
    text = run("--help").out
    assert text == run().err  # for which all options of all commands are read
    headings = re.findall(r"^(\S.*):$", text, re.MULTILINE)
    assert headings == [*COMMANDS, "Options", "Examples"]
    for (name,) in WORDS:
        assert re.search(rf"^  {name} ", text, re.MULTILINE)
        assert f"appeals {name}" in run(name, "--help").out.partition("Examples:\n")[2]


@pytest.mark.parametrize(
    "words", [words for words, command in everything() if len(command.params) > MANY], ids=" ".join
)
def test_each_of_many_options_has_its_group(words: tuple[str, ...], run: Run) -> None:
    rest = run(*words, "--help").out.partition("\nOptions:\n")[2].partition("\n\n")[0]
    assert re.findall(r"--[a-z-]+", rest) == ["--help"]


@pytest.mark.parametrize(("words", "command"), [pair for pair in everything() if pair[1].epilog], ids=str)
def test_examples_are_commands_that_exist(words: tuple[str, ...], command: Any) -> None:  # noqa: ANN401 - see above
    del words
    known = dict(everything())
    for line in command.epilog.splitlines():
        program, *arguments = shlex.split(re.split(" [<>] ", line)[0])
        assert program == "appeals"
        called = max((each for each in known if tuple(arguments[: len(each)]) == each), key=len)
        options = {name for parameter in known[called].params for name in (*parameter.opts, *parameter.secondary_opts)}
        assert {each for each in arguments if each.startswith("--")} <= {*options, "--help"}, line


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (("render",), "appeals: missing argument 'CAMPAIGN'."),
        (("renderr", "x"), "appeals: no such command 'renderr'. Did you mean 'render'?"),
        (("render", "x", "--papr", "a4"), "appeals: no such option: --papr (Possible options: --paper, --part)"),
        (("check", "x", "--today", "soon"), "'soon' is not a date: write year-month-day, such as 2011-07-01"),
        (("render", "x", "--paper", "a5"), "appeals: invalid value for '--paper': 'a5' is not one of 'a4', 'letter'."),
    ],
)
def test_the_first_line_says_what_is_wrong(arguments: tuple[str, ...], first: str, run: Run) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert first in ended.err.splitlines()[0]
    assert ended.err.splitlines()[-1].startswith("all options: appeals")


def test_a_command_of_commands_alone_shows_them(run: Run) -> None:
    ended = run("languages")
    assert ended.code == 2
    assert "list  Print the languages" in ended.err


def test_readme_lists_every_command() -> None:
    table = (
        (REPOSITORY / "README.md").read_text(encoding="utf-8").partition("## The commands\n")[2].partition("\n## ")[0]
    )
    assert [name for (name,) in WORDS if not re.search(rf"`(appeals )?{name}\b", table)] == []


def test_the_manual_pages_say_what_help_says() -> None:
    """If this fails: `python tests/support/man_pages.py`."""
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == dict(pages())
