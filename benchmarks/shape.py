"""The shape of the program: how many modules, how long its functions are, how deep its imports, which names it has twice.

python benchmarks/shape.py [CHECKOUT]    # of this checkout, or of another one, such as a git worktree of an old commit
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import median

__all__ = ["modules", "named_types", "twice"]

HERE = Path(__file__).resolve().parents[1]
_TYPE = re.compile(r"_?[A-Z][a-z]\w*")  # `Text`, not `TEXT`

Graph = Mapping[str, frozenset[str]]


def modules(checkout: Path = HERE) -> Mapping[str, ast.Module]:
    """Every module of the program by its path from `src/appeals`, read."""
    return _modules(checkout)


@cache
def _modules(checkout: Path) -> Mapping[str, ast.Module]:
    source = checkout / "src" / "appeals"
    return {
        path.relative_to(source).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(source.rglob("*.py"))
    }


def named_types(checkout: Path = HERE) -> Iterator[tuple[str, str]]:
    """The name of every class and of every type that a module gives a name, with its module."""
    for path, module in modules(checkout).items():
        yield from ((node.name, path) for node in ast.walk(module) if isinstance(node, ast.ClassDef))
        assigned = (_targets(node) for node in module.body)
        yield from ((name, path) for names in assigned for name in names if _TYPE.fullmatch(name))


def _targets(node: ast.stmt) -> Iterator[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return (target.id for target in targets if isinstance(target, ast.Name))


def module_names(checkout: Path = HERE) -> Iterator[tuple[str, str]]:
    """The name of every module with its path; a package's is that of its folder."""
    for path in modules(checkout):
        if path != "__init__.py":
            yield Path(path.removesuffix("/__init__.py")).stem, path


def twice(named: Iterator[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    """What has a name that something else has as well, by that name."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, path in named:
        found[name].append(path)
    return {name: paths for name, paths in sorted(found.items()) if len(paths) > 1}


def functions(checkout: Path) -> Iterator[tuple[int, str]]:
    """The lines of every function, without its docstring, and its name."""
    for path, module in modules(checkout).items():
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield _lines(node), f"{path}:{node.lineno} {node.name}"


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    said = ast.get_docstring(function) is not None
    return (function.end_lineno or 0) - function.lineno + 1 - (said and (first.end_lineno or 0) - first.lineno + 1)


def imports(checkout: Path, depth: int) -> Graph:
    """What each module imports; of paths the first `depth` folders or modules count."""
    names = frozenset(map(_dotted, modules(checkout)))
    found: dict[str, set[str]] = defaultdict(set)
    for path, module in modules(checkout).items():
        own = _cut(_dotted(path), depth)
        found[own] |= {_cut(_module(name, names), depth) for name in _imported(module)} - {own, ""}
    return {name: frozenset(others & found.keys()) for name, others in found.items() if name}


def _dotted(path: str) -> str:
    return path.removesuffix(".py").removesuffix("__init__").strip("/").replace("/", ".")


def _cut(name: str, depth: int) -> str:
    return ".".join(name.split(".")[:depth])


def _module(name: str, names: frozenset[str]) -> str:
    """The module of a name in it: that of `language.tags.parent` is `language.tags`."""
    while name not in names:
        name = name.rpartition(".")[0]
    return name


def _imported(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "appeals":
            yield from (f"{node.module}.{alias.name}".partition(".")[2] for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[2] for alias in node.names if alias.name.split(".")[0] == "appeals")


def longest_path(graph: Graph) -> Sequence[str]:
    """The longest way along imports; what imports one another in a circle counts as one stop."""
    below = {name: _reached(graph, name) for name in graph}
    circle = {name: frozenset({name} | {other for other in below[name] if name in below[other]}) for name in graph}

    @cache
    def path(stop: frozenset[str]) -> tuple[str, ...]:
        onward = {circle[other] for name in stop for other in graph[name]} - {stop}
        return ("+".join(sorted(stop)), *max((path(other) for other in onward), key=_order, default=()))

    return max((path(stop) for stop in set(circle.values())), key=_order)


def _order(path: Sequence[str]) -> tuple[int, Sequence[str]]:
    return len(path), path


def _reached(graph: Graph, name: str) -> frozenset[str]:
    found: set[str] = set()
    ahead = {name}
    while ahead:
        ahead = {other for each in ahead for other in graph[each]} - found
        found |= ahead
    return frozenset(found)


def main(checkout: Path) -> None:
    """Print it."""
    source = checkout / "src" / "appeals"
    lines = sorted(len((source / path).read_text(encoding="utf-8").splitlines()) for path in modules(checkout))
    lengths = sorted(functions(checkout))
    print(f"modules: {len(lines)}, of {sum(lines)} lines, median {median(lines):g}, longest {lines[-1]}")
    flat = sum("/" not in path for path in modules(checkout))
    print(f"folders: {len({path.split('/')[0] for path in modules(checkout) if '/' in path})}; {flat} modules in none")
    print(f"functions: {len(lengths)}, median {median(lines for lines, _ in lengths):g} lines", end=", ")
    print(f"90 % below {lengths[len(lengths) * 9 // 10][0] + 1}, longest {lengths[-1][0]}: {lengths[-1][1]}")
    for what, depth in (("folders", 1), ("modules", 9)):
        path = longest_path(imports(checkout, depth))
        print(f"longest import path between {what}: {len(path)}: {' > '.join(path)}")
    for what, named in (("class and type", named_types(checkout)), ("module", module_names(checkout))):
        found = twice(named)
        print(f"{what} names that occur more than once: {len(found)}")
        for name, paths in found.items():
            print(f"  {name}: {', '.join(paths)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if sys.argv[1:] else HERE)
