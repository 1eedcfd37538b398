"""The sandbox that templates of strangers run in: they see texts, numbers and lists, and can do nothing but print them.

Jinja's immutable sandbox with a short list of filters and methods, none of which can make something large out of
something small.
"""

from collections.abc import Callable, Iterable, MutableMapping, Sequence
from functools import lru_cache
from types import NoneType
from typing import Any, TypeVar

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, Undefined, nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from appeals import language
from appeals.formats import unknowns
from appeals.letters import prose

MAX_OUTPUT = 4 * 1024 * 1024
MAX_PRODUCT = 100_000
"""Characters of a template's output; largest number, and longest text, that an operator may make."""

_REMEMBERED = 1_000
_SHORT = 1_000
"""How many texts are remembered, since they come again in letter after letter, and how long each may be."""

_FILTERS = frozenset({"default", "d", "first", "last", "length", "count", "list", "reverse", "sort", "unique"})
_TEXT_FILTERS = frozenset({"e", "escape", "lower", "trim", "upper"})
_TEXT_METHODS = frozenset({"endswith", "lower", "rstrip", "split", "splitlines", "startswith", "strip", "upper"})
_METHODS = _TEXT_METHODS | {"get", "items", "keys", "values"}


class _Generator(CodeGenerator):
    """Code in which `~` goes through the sandbox too; Jinja intercepts the other operators only."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        # Jinja would print whatever there is. Half the time of an HTML letter is its `escape`, called for each value;
        # `written` gives the same text sooner.
        del node, finalize
        self.write("environment.written(" if frame.eval_ctx.autoescape else "environment.printed(")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        _plain(node.as_const(frame.eval_ctx))  # if it is not, the error is that of the letter
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - as Jinja declares it
        self.write("environment.joined(context.eval_ctx, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


def _marked(text: object) -> object:
    """What is not escaped once more; the names `Markup` and `Macro` of Jinja would make texts of stand-ins."""
    if type(text) is Markup:
        return text
    return unknowns.marked_safe(text) if unknowns.is_unknown(text) else Markup(text)  # noqa: S704 - as Jinja marks it


class _Macro(Macro):
    def _invoke(self, arguments: list[Any], autoescape: bool) -> Any:  # noqa: ANN401, FBT001 - as Jinja declares it
        printed = self._func(*arguments)
        return _marked(printed) if autoescape else printed


class _Template(Template):
    @classmethod
    def from_code(cls, *parts: Any, **named: Any) -> Template:  # noqa: ANN401 - as Jinja declares them
        template = super().from_code(*parts, **named)
        template.root_render_func.__globals__.update(Macro=_Macro, Markup=_marked)
        return template


_OWN_NAMES = frozenset(dir(dict))


class _Sandbox(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator
    template_class = _Template
    intercepted_binops = frozenset({"*", "**", "%", "+", "//", "/", "-"})

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """None, so that templates see what they are filled with; Jinja would ask two empty maps for every letter."""
        del d
        return {}

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as Jinja declares it
        # A letter is dicts, and templates read it dozens of times: what is no name of `dict` itself is only looked up,
        # which is where Jinja's long way ends too.
        if type(obj) is dict and attribute in obj and attribute not in _OWN_NAMES:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - as Jinja declares it
        return super().is_safe_attribute(obj, attr, value) and (not callable(value) or attr in _METHODS)

    def wrap_str_format(self, value: Any) -> None:  # noqa: ANN401 - as Jinja declares it
        """No formatting: a width makes something large out of something small."""

    @staticmethod
    def written(value: object) -> str:
        """A value in HTML: what `markupsafe.escape` makes of it."""
        if type(value) is str:
            return _escaped(value) if len(value) <= _SHORT else escape(value)
        if type(value) is Markup:
            return value
        if unknowns.is_unknown(value):
            return unknowns.printed(value, _Sandbox.written, escapes=True)
        return escape(_plain(value))

    @staticmethod
    def printed(value: object) -> str:
        """A value in plain text."""
        if type(value) is str:
            return value
        if unknowns.is_unknown(value):
            return unknowns.printed(value, _Sandbox.printed, escapes=False)
        return str(_plain(value))

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """What a macro or a block is made of."""
        found = list(pieces)
        try:
            size = sum(map(len, found))
        except unknowns.LookedAtError:
            return unknowns.together(found, MAX_OUTPUT)
        _refuse_more_than(MAX_OUTPUT, size)
        return "".join(found)

    @staticmethod
    def joined(context: EvalContext, parts: Sequence[object]) -> str:
        """The operator `~`."""
        parts = [_plain(part) for part in parts]
        _refuse_more_than(MAX_PRODUCT, _characters(parts))
        return markup_join(parts) if context.autoescape else str_join(parts)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as Jinja declares it
        numbers = isinstance(left, int) and isinstance(right, int)
        small = numbers and max(abs(left), abs(right)) <= MAX_PRODUCT
        texts = isinstance(left, str) and isinstance(right, str)
        joined = texts and operator == "+" and len(left) + len(right) <= MAX_PRODUCT
        if not joined and (not small or operator == "**"):
            msg = f"'{operator}' is not for this in a template"
            raise SecurityError(msg)
        return super().call_binop(context, operator, left, right)


Value = TypeVar("Value")

_TEXTS = (str, int, float, bool, NoneType, Undefined)  # an undefined value says itself that it cannot be printed
_HOLDERS: tuple[type[Any], ...] = (list, tuple, type({}.keys()), type({}.values()), type({}.items()))


def _plain(value: Value) -> Value:
    """A value that prints as what it is: of a method or the like Python prints the address in memory, another in each run."""
    if isinstance(value, dict):
        _plain(value.items())
    elif isinstance(value, _HOLDERS):
        for part in value:
            _plain(part)
    elif not isinstance(value, _TEXTS):
        msg = f"only texts, numbers and lists are printed, not a {type(value).__name__}"
        raise SecurityError(msg)
    return value


def _of_text(made: Callable[..., object]) -> Callable[..., object]:
    """A filter that makes a text of whatever it gets, of the same always the same."""

    def filtered(value: object, *options: object, **named: object) -> object:
        if type(value) is str:
            return made(value, *options, **named)
        if unknowns.is_unknown(value):
            return unknowns.filtered(value, made, options, named)
        return made(_plain(value), *options, **named)

    return filtered


def _same(value: object, other: object) -> bool:
    """The test `sameas`: which equal texts are one object in memory is nothing that a letter may depend on."""
    return value == other if isinstance(value, str) else value is other


@lru_cache(_REMEMBERED)
def _escaped(text: str) -> str:
    return escape(text)


def _characters(parts: Iterable[object]) -> int:
    return sum([len(part) for part in parts if isinstance(part, str)])


def _refuse_more_than(most: int, characters: int) -> None:
    if characters > most:
        msg = f"a text of more than {most} characters is not for a template"
        raise SecurityError(msg)


@pass_eval_context
def _join(context: EvalContext, values: Iterable[object], between: str = "") -> str:
    parts = list(map(_plain, values))
    _refuse_more_than(MAX_OUTPUT, _characters(parts) + len(parts) * _characters((between,)))
    if context.autoescape and type(between) is Markup:
        return Markup(str(between).join([_Sandbox.written(part) for part in parts]))  # noqa: S704 - each is escaped
    text: str = do_join(context, parts, between)
    return text


def _wrap(text: str, first: str = "", rest: str = "") -> str:
    return _short_wrapped(text, first, rest) if len(text) <= _SHORT else _wrapped(text, first, rest)


def _wrapped(text: str, first: str, rest: str) -> str:
    return "\n".join(prose.wrapped(text, first=first, rest=rest))


_short_wrapped = lru_cache(_REMEMBERED)(_wrapped)


def sandbox(loader: BaseLoader, *, html: bool) -> Environment:
    """A sandbox.

    Args:
        loader: where templates are.
        html: whether the output is HTML: every value is escaped, whatever the file is called; else it is plain text.
    """
    made = _Sandbox(
        loader=loader,
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.globals.clear()
    of_text = {name: made.filters[name] for name in _TEXT_FILTERS} | (_HTML_FILTERS if html else _PLAIN_FILTERS)
    made.filters = {**{name: made.filters[name] for name in _FILTERS}, "join": _join}
    made.filters |= {name: _of_text(filter_) for name, filter_ in of_text.items()}
    made.tests["sameas"] = _same
    return made


_HTML_FILTERS: dict[str, Callable[..., object]] = {
    "direction": language.direction,
    "prose": lambda text: Markup(prose.to_html(text)),  # noqa: S704 - escaped by the Markdown parser
}
_PLAIN_FILTERS: dict[str, Callable[..., object]] = {
    "prose": prose.to_text,
    "wrap": _wrap,
    "capitals": language.in_capitals,
    "apart": language.set_apart,
}
