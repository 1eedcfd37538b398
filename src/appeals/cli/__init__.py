"""The command line: options and their documentation. What a command does stands in `appeals.commands`.

Commands import what they need when they run: `appeals --help` answers at once.
"""

import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from appeals.cli.help import Command, CommandGroup
from appeals.errors import AppealsError, Exit
from appeals.system.terminal import BAD, NobodyReads, say, standard_streams
from appeals.system.time_zone import use_a_real_time_zone

COMMANDS: Mapping[str, Mapping[str, str]] = {
    "Letters": {
        "new": "campaigns.new",
        "update": "campaigns.update",
        "close": "campaigns.close",
        "import": "campaigns.import_",
        "book": "book.book",
        "check": "campaigns.check",
        "preview": "campaigns.preview",
        "render": "letters.render",
        "envelopes": "letters.envelopes",
        "labels": "letters.labels",
        "postcards": "letters.postcards",
        "drafts": "drafts.drafts",
        "diff": "campaigns.diff",
    },
    "Action sheets": {
        "sheet": "action_sheets.sheet",
        "page": "action_sheets.page",
        "calendar": "action_sheets.calendar",
    },
    "Languages and law": {
        "languages": "languages_and_law.languages",
        "translations": "languages_and_law.translations",
        "cite": "languages_and_law.cite",
        "parties": "languages_and_law.parties",
        "law": "languages_and_law.law",
    },
    "Section office": {
        "fax-jobs": "section_office.fax_jobs",
        "fax-preview": "section_office.fax_preview",
        "record": "section_office.record",
        "report": "section_office.report",
        "purge": "section_office.purge",
        "manifest": "section_office.manifest",
        "doctor": "section_office.doctor",
        "schema": "section_office.schema",
    },
}
"""What there is, in the groups and the order of `appeals --help`, and where its options stand."""
_EXAMPLES = Path(__file__).with_name("examples.txt")
"""Command lines, one in a line; the second word is the command."""

_HELP = ("-h", "--help")


def _version(asked: bool) -> None:  # noqa: FBT001 - how Typer calls it
    if asked:
        from importlib.metadata import version

        typer.echo(f"appeals {version('appeals')}")
        raise typer.Exit


def _appeals(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn a human-rights campaign into letters: one for each official, as text, email or PDF."""
    del version


def app(only: str | None = None) -> typer.Typer:
    """The program as Typer is told of it.

    Args:
        only: what stands first on the command line, where it is known: a command, and the others are not looked at; or the wish
            for help, for which what a command does is enough, without its options.
    """
    whole = typer.Typer(
        name="appeals",
        help="Turn a human-rights campaign into letters: one for each official, as text, email or PDF.",
        epilog="appeals new mine\nappeals check mine/campaigns/example.yaml\nappeals render mine/campaigns/example.yaml\nappeals render --help",
        cls=CommandGroup,
        callback=_appeals,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": list(_HELP)},
    )
    examples = _EXAMPLES.read_text(encoding="utf-8").splitlines()
    for group, commands in COMMANDS.items():
        for name, home in commands.items():
            if only in {None, name, *_HELP}:
                command = _command(home)
                epilog = "\n".join(line for line in examples if line.split()[1] == name)
                _add(whole, name, _described(command) if only in _HELP else command, group, epilog)
    return whole


def _command(home: str) -> Any:  # noqa: ANN401 - a function or a Typer
    module, _, function = home.partition(".")
    return getattr(import_module(f"appeals.cli.{module}"), function)


def _described(command: Any) -> Any:  # noqa: ANN401 - see above
    if isinstance(command, typer.Typer):
        return typer.Typer(help=command.info.help)

    def described() -> None: ...

    described.__doc__ = command.__doc__
    return described


def _add(whole: typer.Typer, name: str, command: Any, group: str, examples: str) -> None:  # noqa: ANN401 - see above
    if isinstance(command, typer.Typer):
        whole.add_typer(command, name=name, cls=CommandGroup, rich_help_panel=group, epilog=examples)
    else:
        whole.command(name, cls=Command, rich_help_panel=group, epilog=examples)(command)


@cache
def _program(only: str | None) -> Callable[..., object]:
    """The program as Typer runs it, put together once a process."""
    return get_command(app(only))


def _asked_for() -> str | None:
    """What stands first on the command line, if it is a command or the wish for help."""
    first = sys.argv[1] if sys.argv[1:] else None
    return first if any(first in known for known in (_HELP, *COMMANDS.values())) else None


def _end(command: Callable[[], object]) -> int:
    try:
        code = command()
    except AppealsError as error:
        say(f"appeals: {error}")
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        say("appeals: interrupted")
        return Exit.INTERRUPTED
    except typer.TyperException as wrong:
        return _misused(wrong)
    except NobodyReads:
        return Exit.DONE
    except MemoryError:
        say("appeals: there is too little memory: close other programs, or raise the limit (ulimit -v)")
        return Exit.IO
    except Exception:
        say(
            ("appeals: this is a mistake of the program, not of yours", BAD),
            "; what follows tells its authors where it is",
        )
        raise
    return code if isinstance(code, int) else Exit.DONE


def _misused(wrong: typer.TyperException) -> int:
    """Say what is wrong with a command line, before how it is used."""
    context = getattr(wrong, "ctx", None)
    message = wrong.format_message().replace("Value error, ", "")
    if context is None or message == context.get_help():  # asked for nothing: the help is the answer
        say(message)
    else:
        say("appeals: ", (f"{message[:1].lower()}{message[1:]}", BAD))
        say(f"{context.get_usage()}\nall options: {context.command_path} --help")
    return wrong.exit_code


def main() -> None:
    """Run the program; every way it can end has its exit code (see `appeals.errors.Exit`)."""
    with standard_streams() as streams:
        use_a_real_time_zone()
        code = _end(partial(_program(_asked_for()), prog_name="appeals", standalone_mode=False))
        code = max(code, streams.exit_code())
    sys.exit(code)
