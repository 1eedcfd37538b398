"""The manual pages, made from the texts of `--help`: `python tests/support/man_pages.py` writes them to docs/man/.

The wheel brings them to share/man/man1, where `man appeals-render` finds them. Their form is man(7)'s.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from typer.main import get_command

from appeals.cli import app
from appeals.cli.help import CommandGroup, grouped_parameters, sentence

FOLDER = Path(__file__).parents[2] / "docs" / "man"
EXIT_CODES = (
    ("0", "Done; warnings may have been said."),
    ("1", "Some letters failed, the others are written."),
    ("2", "The command line is wrong."),
    ("65", "A campaign, or what it uses, is wrong or refused."),
    ("66", "A file is missing."),
    ("69", "This machine lacks what PDF needs (see appeals doctor), or a mail server does not answer."),
    ("73, 74", "A file cannot be written; the disk is full."),
    ("75", "Another run works in this folder."),
    ("130", "Interrupted."),
)


def pages() -> Iterator[tuple[str, str]]:
    """The name and text of every page: of the program, each command, and each command inside one."""
    yield from _pages(("appeals",), get_command(app()), None, ())


def _pages(words: tuple[str, ...], command: Any, parent: Any, beside: Sequence[str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - Typer keeps their types to itself
    context = command.make_context(words[-1], [], parent=parent, resilient_parsing=True)
    inner = command.list_commands(context) if isinstance(command, CommandGroup) else ()
    name, pages_of_inner = "-".join(words), ["-".join((*words, each)) for each in inner]
    also = [each for each in (*pages_of_inner, *beside) if each != name]
    yield f"{name}.1", "".join(f"{line}\n" for line in _page(name, command, context, also))
    for each in inner:
        yield from _pages((*words, each), command.get_command(context, each), context, (name, *pages_of_inner))


def _page(name: str, command: Any, context: Any, also: list[str]) -> Iterator[str]:  # noqa: ANN401 - see above
    yield f'.TH {name.upper()} 1 "" "appeals" "Letters of human-rights campaigns"'
    yield ".SH NAME"
    yield f"{name} \\- {_text(sentence(command.help))}"
    yield ".SH SYNOPSIS"
    yield f".B {context.command_path}"
    yield _text(" ".join(command.collect_usage_pieces(context)))
    paragraphs = (command.help or "").strip().split("\n\n")
    yield ".SH DESCRIPTION"
    for paragraph in paragraphs:
        yield from (".PP", _text(" ".join(paragraph.split())))
    if isinstance(command, CommandGroup):
        yield ".SH COMMANDS"
        for each in command.list_commands(context):
            yield from (".TP", f".B {each}", _text(sentence(command.commands[each].help)))
    for title, rows in grouped_parameters(command.get_params(context), context).items():
        yield f".SH {title.upper()}"
        for names, said in rows:
            yield from (".TP", f".B {_text(names)}", _text(said))
    if command.epilog:
        yield from (".SH EXAMPLES", ".nf", *map(_text, command.epilog.splitlines()), ".fi")
    if name == "appeals":
        yield ".SH EXIT STATUS"
        for code, said in EXIT_CODES:
            yield from (".TP", f".B {code}", _text(said))
    if also:
        yield from (".SH SEE ALSO", *(f".BR {each} (1)" for each in also))


def _text(text: str) -> str:
    """A text as roff prints it: hyphens are those of options, and no line is a request."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("’", "\\(cq")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def write(folder: Path) -> None:
    """Write all pages."""
    folder.mkdir(exist_ok=True)
    for name, text in pages():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
