"""The command line: options and their documentation. What a command does stands in `appeals.commands`.

Commands import what they need when they run: `appeals --help` answers at once.
"""

import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.main import get_command

from appeals.cli.help import Command, CommandGroup
from appeals.errors import AppealsError, Exit
from appeals.system.terminal import BAD, NobodyReads, say, standard_streams
from appeals.system.time_zone import use_a_real_time_zone

__all__ = ["COMMANDS", "app", "main"]

COMMANDS: Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "Letters": {
        "new": ("campaigns.new", ("appeals new mine",)),
        "update": (
            "campaigns.update",
            (
                "appeals update campaigns/ua-129-10.yaml",
                "appeals update campaigns/ua-129-10.yaml --deadline 2011-09-01 --summary 'Four men were released.'",
            ),
        ),
        "close": (
            "campaigns.close",
            (
                "appeals close campaigns/ua-129-10.yaml --outcome 'The men were released.'",
                "appeals close campaigns/ua-129-10.yaml --status stopped --outcome 'Letters put them at risk.'",
            ),
        ),
        "import": ("letters.import_", ("appeals import appeal.txt", "appeals import - --out mine < appeal.txt")),
        "book": (
            "book.book",
            (
                "appeals book import ministers.json --as wikidata",
                "appeals book verify kz/president --source 'akorda.kz, contacts'",
            ),
        ),
        "check": (
            "letters.check",
            (
                "appeals check",
                "appeals check campaigns/ua-129-10.yaml",
                "appeals check recipients/ members.csv --strict",
            ),
        ),
        "preview": (
            "preview.preview",
            (
                "appeals preview campaigns/ua-129-10.yaml",
                "appeals preview campaigns/ua-129-10.yaml --senders members.csv --port 8000",
            ),
        ),
        "render": (
            "letters.render",
            (
                "appeals render campaigns/ua-129-10.yaml --sender me.yaml",
                "appeals render campaigns/ua-129-10.yaml --format text --to kz/president --out -",
                "appeals render campaigns/ua-129-10.yaml --format pdf,fax --senders members.csv --out letters",
            ),
        ),
        "envelopes": (
            "mail_pieces.envelopes",
            ("appeals envelopes campaigns/ua-129-10.yaml --sender me.yaml --size c5",),
        ),
        "labels": ("mail_pieces.labels", ("appeals labels campaigns/ua-129-10.yaml --size l7160 --start 8",)),
        "postcards": ("mail_pieces.postcards", ("appeals postcards campaigns/ua-129-10.yaml --sender me.yaml",)),
        "drafts": (
            "drafts.drafts",
            (
                "appeals drafts out --imap imap.example.org --user ana@example.org",
                "appeals drafts out --imap imap.example.org --user ana@example.org --member m-7",
            ),
        ),
        "diff": ("letters.diff", ("appeals diff campaigns/ua-129-10.yaml campaigns/ua-129-10.4.yaml",)),
    },
    "Action sheets": {
        "sheet": (
            "sheet.sheet",
            (
                "appeals sheet campaigns/ua-129-10.yaml",
                "appeals sheet campaigns/ua-129-10.yaml --language ru --format pdf",
            ),
        ),
        "page": ("page.page", ("appeals page campaigns/ua-129-10.yaml", "appeals page --index campaigns/ --out web")),
        "calendar": ("calendar.calendar", ("appeals calendar campaigns/",)),
    },
    "Languages and law": {
        "languages": (
            "languages.languages",
            ("appeals languages list", "appeals languages page fr", "appeals languages new mt"),
        ),
        "translations": (
            "translations.translations",
            (
                "appeals translations status campaigns/ua-129-10.yaml",
                "appeals translations export campaigns/ua-129-10.yaml --language ky",
            ),
        ),
        "cite": ("law.cite", ('appeals cite "CAT 3(1)"', 'appeals cite "ICCPR 14(3)(g)" --language ru')),
        "parties": ("law.parties", ("appeals parties KZ", "appeals parties --instrument CAT")),
        "law": ("law.law", ("appeals law update parties.xml",)),
    },
    "Section office": {
        "fax-jobs": ("fax.fax_jobs", ("appeals fax-jobs out --dial-from GB",)),
        "fax-preview": ("fax.fax_preview", ("appeals fax-preview out",)),
        "record": (
            "register.record",
            (
                "appeals record out --posted",
                "appeals record out --faxed --log /var/spool/hylafax/etc/xferfaxlog",
                "appeals record out --bounced --mail bounces.mbox",
                "appeals record out --returned kz/president --date 2011-07-30",
                "appeals record out --works kz/president",
            ),
        ),
        "report": ("register.report", ("appeals report", "appeals report --by month --format csv")),
        "purge": (
            "purge.purge",
            ("appeals purge a17 --senders members.csv", "appeals purge --older-than 6m --out out --out print-run"),
        ),
        "manifest": ("manifest.manifest", ("appeals manifest merge out",)),
        "doctor": ("machine.doctor", ("appeals doctor",)),
        "schema": ("machine.schema", ("appeals schema campaign > campaign.schema.json",)),
    },
}
"""What there is, in the groups and the order of `appeals --help`: where its options stand, and examples."""

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
    for group, commands in COMMANDS.items():
        for name, (home, examples) in commands.items():
            if only in {None, name, *_HELP}:
                command = _command(home)
                _add(whole, name, _described(command) if only in _HELP else command, group, "\n".join(examples))
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
