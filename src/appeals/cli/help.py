"""Help as plain text: commands and options in groups, sentences whole, examples at the end.

Rich, which Typer would use, takes twice as long to come, and cuts long options at 80 columns.
"""

from collections.abc import Iterable, Mapping, Sequence
from inspect import cleandoc
from typing import Any

from typer import Typer
from typer.core import TyperCommand, TyperGroup

from appeals.system.patterns import expression

OPTION_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Who writes to whom": ("--recipients", "--to", "--language", "--sender", "--senders", "--member", "--column", "--encoding", "--consent-by-office"),
    "Dates and doubts": ("--date", "--after-deadline", "--accept-unverified", "--strict"),
    "What is made": (
        "--format", "--out", "--one-file", "--duplex", "--sort", "--json", "--quiet", "--explain-language", "--attach-pdf", "--cc-copies", "--start", "--size",
    ),
    "Paper and page": ("--paper", "--window", "--post", "--pdf-variant", "--tagged", "--large-print"),
    "Faxes": ("--resolution", "--cover", "--bundle-same-number"),
    "Large runs": ("--jobs", "--part", "--executor", "--scheduler", "--exact", "--explain"),
}  # fmt: skip
"""The groups of options of commands that have many of them."""
MANY = 15
"""Options that are read better in groups."""
_PYTHON_TYPE = expression(r" <(list\[)?\w+\]?>$")


class _OptionReader:
    """Reads what an option is given, without pydantic, which Typer would ask for a millisecond each, whatever the kind."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401 - Typer keeps their types to itself
        """What Typer makes of a value: nothing of nothing, what the option's own function says, texts of texts; it asks pydantic for the rest."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        if value == param.default:  # nobody has typed it, or what would be read as the same
            return value
        kind = param.type_descriptor
        read = kind.parameter_info.parser or (str if kind.annotation in {str, list[str]} else None)
        if read:
            return list(map(read, value)) if many else read(value)
        param._runtime_param = None  # noqa: SLF001 - see below
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


class _AnyCommand:
    """What commands and groups share; the one that comes after this class is Typer's."""

    def parse_args(self: Any, ctx: Any, args: Any) -> Any:  # noqa: ANN401 - see above
        for parameter in self.get_params(ctx):
            if hasattr(parameter, "type_descriptor"):  # a Typer that has it no more reads options itself
                parameter._runtime_param = _OptionReader()  # noqa: SLF001 - there is no public way; without it Typer is slower
        return super().parse_args(ctx, args)  # type: ignore[misc]  # see there

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - see above
        """Write arguments and options in groups, those without one last."""
        for title, rows in grouped_parameters(self.get_params(ctx), ctx).items():
            with formatter.section(title):
                formatter.write_dl(rows)

    def format_epilog(self: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - see above
        """Write the examples as they are: no line is broken."""
        del ctx
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.splitlines():
                    formatter.write(f"{'':{formatter.current_indent}}{line}\n")


def group(help_: str) -> Typer:
    """A command with commands of its own; with a single one too, which Typer would put in its place if nothing was called back."""
    made = Typer(help=help_, no_args_is_help=True)
    made.callback()(lambda: None)
    return made


class Command(_AnyCommand, TyperCommand):
    """A command; its epilog is examples, one a line."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401 - see above
        """`CAMPAIGN...` for what Typer writes `{CAMPAIGN}...`."""
        return [piece.replace("{", "").replace("}", "") for piece in super().collect_usage_pieces(ctx)]


class CommandGroup(_AnyCommand, TyperGroup):
    """A command with commands of its own, in groups."""

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - see above
        """Write the commands and then the options: whoever asks wants to know what there is."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                group = getattr(command, "rich_help_panel", None) or "Commands"
                groups.setdefault(str(group), []).append((name, sentence(command.help)))
        for title, rows in groups.items():
            with formatter.section(title):
                formatter.write_dl(rows)
        super().format_options(ctx, formatter)


def sentence(text: str | None) -> str:
    """The first paragraph of a help text, in one line."""
    return " ".join(cleandoc(text or "").partition("\n\n")[0].split())


def grouped_parameters(parameters: Iterable[Any], ctx: Any) -> Mapping[str, Sequence[tuple[str, str]]]:  # noqa: ANN401 - see above
    """Arguments and options by group, each as what is typed and what it means; those of no group stand last."""
    parameters = list(parameters)
    of_option = (
        {name: title for title, names in OPTION_GROUPS.items() for name in names} if len(parameters) > MANY else {}
    )
    groups: dict[str, list[tuple[str, str]]] = {title: [] for title in ("Arguments", *OPTION_GROUPS, "Options")}
    for parameter in parameters:
        usual = "Arguments" if parameter.param_type_name == "argument" else "Options"
        if record := parameter.get_help_record(ctx):
            title = next((of_option[name] for name in parameter.opts if name in of_option), usual)
            groups[title].append((_PYTHON_TYPE.sub("", record[0]), record[1]))
    return {title: rows for title, rows in groups.items() if rows}
