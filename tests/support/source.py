"""The project's own source as data: which files there are, and what Python says in them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {"var", "media", "staticfiles", "htmlcov", "test-results"}


@cache
def folders() -> tuple[Path, ...]:
    """The top-level folders that hold source, hidden and generated ones left out."""
    return tuple(
        path
        for path in sorted(ROOT.iterdir())
        if path.is_dir() and not path.name.startswith(".") and path.name not in NOT_OURS
    )


@cache
def packages() -> tuple[str, ...]:
    """The names of the rooms: top-level packages of the application."""
    return tuple(folder.name for folder in folders() if (folder / "__init__.py").exists())


@cache
def files(*suffixes: str) -> tuple[Path, ...]:
    inside = (path for folder in folders() for path in sorted(folder.rglob("*")))
    on_top = sorted(ROOT.glob("*"))
    return tuple(
        path
        for path in (*on_top, *inside)
        if path.is_file() and path.suffix in suffixes and "__pycache__" not in path.parts
    )


@cache
def modules() -> tuple[Path, ...]:
    """Python written by hand."""
    return tuple(path for path in files(".py") if "migrations" not in path.parts)


def application_modules() -> tuple[Path, ...]:
    return tuple(path for path in modules() if relative(path).parts[0] in packages())


def modules_under(*places: str) -> tuple[Path, ...]:
    """Modules in the given packages or folders, such as ``law`` or ``cases/services``."""
    return tuple(
        path for path in modules() if any(relative(path).is_relative_to(place) for place in places)
    )


def modules_of_tests() -> tuple[Path, ...]:
    return tuple(path for path in modules_under("tests") if path.name.startswith("test_"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def relative(path: Path) -> Path:
    return path.relative_to(ROOT)


def where(path: Path, line: int = 1) -> str:
    """``path:line`` as an editor opens it."""
    return f"{relative(path)}:{line}"


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield node


def called_name(call: ast.Call) -> str:
    """The last name of what is called: ``update`` in ``Case.objects.update(…)``."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every module imported, wherever the import stands."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
