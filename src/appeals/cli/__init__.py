"""The command line: options and their documentation. What a command does stands in `appeals.commands`.

Commands import what they need when they run: `appeals --help` answers at once.
"""

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from appeals.cli.fax import fax_jobs, fax_preview
from appeals.cli.languages import languages
from appeals.cli.law import cite, law, parties
from appeals.cli.letters import check, diff, import_, new, render
from appeals.cli.machine import doctor, schema
from appeals.cli.manifest import manifest
from appeals.cli.preview import preview
from appeals.cli.sheet import sheet
from appeals.cli.translations import translations
from appeals.errors import AppealsError, Exit
from appeals.system.terminal import NobodyReads, say, standard_streams
from appeals.system.time_zone import use_a_real_time_zone

__all__ = ["app", "main"]

app = typer.Typer(
    name="appeals",
    help="Turn a human-rights campaign into letters: one for each official, as text, email or PDF.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS: dict[str, Callable[..., None]] = {
    "render": render,
    "check": check,
    "preview": preview,
    "sheet": sheet,
    "diff": diff,
    "new": new,
    "doctor": doctor,
    "fax-jobs": fax_jobs,
    "fax-preview": fax_preview,
    "schema": schema,
    "cite": cite,
    "parties": parties,
    "import": import_,
}
"""In the order of `appeals --help`; the groups below follow them."""

for _name, _command in COMMANDS.items():
    app.command(_name)(_command)
app.add_typer(languages, name="languages")
app.add_typer(law, name="law")
app.add_typer(manifest, name="manifest")
app.add_typer(translations, name="translations")


def _version(asked: bool) -> None:  # noqa: FBT001 - how Typer calls it
    if asked:
        from importlib.metadata import version

        typer.echo(f"appeals {version('appeals')}")
        raise typer.Exit


@app.callback()
def appeals(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn a human-rights campaign into letters: one for each official, as text, email or PDF."""
    del version


def _end(command: Callable[[], object]) -> int:
    try:
        command()
    except AppealsError as error:
        say(f"appeals: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        say("appeals: interrupted")
        return Exit.INTERRUPTED
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else Exit.DONE
    except NobodyReads:
        return Exit.DONE
    except MemoryError:
        say("appeals: there is too little memory: close other programs, or raise the limit (ulimit -v)")
        return Exit.IO
    return Exit.DONE


def main() -> None:
    """Run the program; every way it can end has its exit code (see `appeals.errors.Exit`)."""
    with standard_streams() as streams:
        use_a_real_time_zone()
        code = _end(app)
        code = max(code, streams.exit_code())
    sys.exit(code)
