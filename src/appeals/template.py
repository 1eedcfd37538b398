"""Templates in a sandbox: they see texts, numbers and lists, and can do nothing but print them.

Templates come from strangers. They run in Jinja's immutable sandbox with a short list of filters and methods, none of
which can make something large out of something small, and are read only from regular files inside template folders.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    nodes,
    pass_eval_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from appeals import language, prose
from appeals.errors import AppealsError, Exit
from appeals.places import inside

__all__ = ["BadTemplate", "Stationery"]

MAX_TEMPLATE = 256 * 1024
MAX_OUTPUT = 4 * 1024 * 1024
MAX_PRODUCT = 100_000
MAX_FILE = 5 * 1024 * 1024
"""Bytes of a style sheet, picture or font."""

_FILTERS = frozenset(
    {
        "default",
        "d",
        "escape",
        "e",
        "first",
        "last",
        "length",
        "count",
        "list",
        "lower",
        "reverse",
        "sort",
        "trim",
        "upper",
        "unique",
    }
)
_METHODS = frozenset(
    {
        "endswith",
        "get",
        "items",
        "keys",
        "lower",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "upper",
        "values",
    }
)


class BadTemplate(Exception):  # noqa: N818 - it is the template that is bad
    """A template cannot be used; the message names the file and, where known, the line."""


def _beginning(path: Path, size: int) -> bytes:
    """A file, or of a larger one so much that it shows: somebody else's folder may hold a file of any size."""
    with path.open("rb") as file:
        return file.read(size + 1)


class _Folders(BaseLoader):
    """Templates by name from several folders, the nearest first; links that lead out of a folder are not followed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        del environment
        if ".." in Path(template).parts or Path(template).is_absolute():
            raise TemplateNotFound(template)
        for folder in self.folders:
            path = folder / template
            if inside(path, folder):
                text = _beginning(path, MAX_TEMPLATE)
                if len(text) > MAX_TEMPLATE:
                    msg = f"{template}: a template of more than {MAX_TEMPLATE // 1024} KiB"
                    raise BadTemplate(msg)
                # Named without the way to its folder: a failure stands in the manifest, and the way may tell who ran it.
                return text.decode("utf-8"), f"{folder.name}/{template}", lambda: True
        raise TemplateNotFound(template)


class _Generator(CodeGenerator):
    """Code in which `~` goes through the sandbox too; Jinja intercepts the other operators only."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - as Jinja declares it
        self.write("environment.joined(context.eval_ctx, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Sandbox(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator
    intercepted_binops = frozenset({"*", "**", "%", "+", "//", "/", "-"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - as Jinja declares it
        return super().is_safe_attribute(obj, attr, value) and (not callable(value) or attr in _METHODS)

    def wrap_str_format(self, value: Any) -> None:  # noqa: ANN401 - as Jinja declares it
        """No formatting: a width makes something large out of something small."""

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """What a macro or a block is made of."""
        found = list(pieces)
        _refuse_more_than(MAX_OUTPUT, found)
        return "".join(found)

    @staticmethod
    def joined(context: EvalContext, parts: Sequence[object]) -> str:
        """The operator `~`."""
        _refuse_more_than(MAX_PRODUCT, parts)
        return markup_join(parts) if context.autoescape else str_join(parts)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as Jinja declares it
        numbers = isinstance(left, int) and isinstance(right, int)
        small = numbers and max(abs(left), abs(right)) <= MAX_PRODUCT
        joined = (
            operator == "+"
            and isinstance(left, str)
            and isinstance(right, str)
            and len(left) + len(right) <= MAX_PRODUCT
        )
        if not joined and (not small or operator == "**"):
            msg = f"'{operator}' is not for this in a template"
            raise SecurityError(msg)
        return super().call_binop(context, operator, left, right)


def _refuse_more_than(most: int, parts: Iterable[object]) -> None:
    if sum(len(part) for part in parts if isinstance(part, str)) > most:
        msg = f"a text of more than {most} characters is not for a template"
        raise SecurityError(msg)


@pass_eval_context
def _join(context: EvalContext, values: Iterable[object], between: str = "") -> str:
    parts = list(values)
    _refuse_more_than(MAX_OUTPUT, [*parts, *(between for _ in parts)])
    text: str = do_join(context, parts, between)
    return text


def _sandbox(folders: Sequence[Path], *, html: bool) -> Environment:
    sandbox = _Sandbox(
        loader=_Folders(folders),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    sandbox.globals.clear()
    sandbox.filters = {**{name: sandbox.filters[name] for name in _FILTERS}, "join": _join}
    if html:
        sandbox.filters["direction"] = language.direction
        sandbox.filters["prose"] = lambda text: Markup(prose.to_html(text))  # noqa: S704 - escaped by the Markdown parser
    else:
        sandbox.filters["prose"] = prose.to_text
        sandbox.filters["wrap"] = lambda text, first="", rest="": "\n".join(prose.wrapped(text, first=first, rest=rest))
    return sandbox


@dataclass(frozen=True, slots=True)
class Stationery:
    """The templates of a run, found by file name.

    Attributes:
        folders: where they lie, nearest first.
    """

    folders: tuple[Path, ...]
    _text: Environment
    _html: Environment
    _files: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, folders: Sequence[Path]) -> "Stationery":
        """The stationery in some folders."""
        return cls(tuple(folders), _sandbox(folders, html=False), _sandbox(folders, html=True))

    def __reduce__(self) -> tuple[object, tuple[tuple[Path, ...]]]:
        """What goes to another process: the folders, of which it is made again there."""
        return Stationery.of, (self.folders,)

    def fill_text(self, name: str, values: Mapping[str, object]) -> str:
        """Fill a template whose output is plain text."""
        return _filled(self._text, name, values)

    def fill_html(self, name: str, values: Mapping[str, object]) -> str:
        """Fill a template whose output is HTML: every value is escaped, whatever the file is called."""
        return _filled(self._html, name, values)

    def file(self, name: str) -> bytes:
        """A file that goes with the templates, such as a style sheet: the nearest one of this name, read once.

        Raises:
            AppealsError: there is none.
            BadTemplate: it is larger than any letter needs.
        """
        if name in self._files:
            return self._files[name]
        for folder in self.folders:
            if inside(folder / name, folder):
                content = _beginning(folder / name, MAX_FILE)
                if len(content) > MAX_FILE:
                    msg = f"{name}: a file of more than {MAX_FILE // 2**20} MiB"
                    raise BadTemplate(msg)
                return self._files.setdefault(name, content)
        msg = f"no template folder has '{name}'"
        raise AppealsError(msg, Exit.MISSING)

    def text(self, name: str) -> str:
        """A file that goes with the templates, as text.

        Raises:
            AppealsError: there is none.
            BadTemplate: it is not UTF-8 text.
        """
        try:
            return self.file(name).decode()
        except UnicodeDecodeError as error:
            msg = f"{name}: this is not UTF-8 text"
            raise BadTemplate(msg) from error

    def contents(self) -> Mapping[str, bytes]:
        """Every file that letters may be made of, by name; what decides whether a letter has changed.

        Of a file that is too large to be used only the beginning is read.
        """
        found: dict[str, bytes] = {}
        for folder in self.folders:
            for path in sorted(folder.rglob("*")):
                if inside(path, folder):
                    found.setdefault(path.relative_to(folder).as_posix(), _beginning(path, MAX_FILE))
        return found


def _filled(sandbox: Environment, name: str, values: Mapping[str, object]) -> str:
    pieces, size = [], 0
    try:
        for piece in sandbox.get_template(name).generate(dict(values)):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_OUTPUT:
                msg = f"{name}: more than {MAX_OUTPUT // 2**20} MiB of output"
                raise BadTemplate(msg)
    except TemplateNotFound as error:
        msg = f"there is no template '{error.name}'"
        raise BadTemplate(msg) from error
    except (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        RecursionError,
        UnicodeError,
    ) as error:
        raise BadTemplate(_where(error, name)) from error
    return "".join(pieces)


def _where(error: Exception, name: str) -> str:
    """Say what went wrong with the file and line of the template: the last frame that lies in one."""
    line = getattr(error, "lineno", None)
    file = getattr(error, "filename", None) or name
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    place = f"{file}:{line}" if line else file
    return f"{place}: {error}"
