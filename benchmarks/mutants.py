"""The small mistakes: every single change of a module that a tired programmer could make."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """The whole module with one change."""

    line: int
    what: str
    source: str


def mutants(source: str) -> list[Mutant]:
    """Every mutant of the module."""
    tree = ast.parse(source)
    found = []
    for number, node in enumerate(_walk(tree)):
        for turn, _ in enumerate(_changes(node)):
            changed = copy.deepcopy(tree)
            twin = next(one for n, one in enumerate(_walk(changed)) if n == number)
            change = list(_changes(twin))[turn]
            before = ast.unparse(twin)
            after = change()
            what = f"{_one_line(before)}  →  {_one_line(after)}"
            found.append(Mutant(_line(node), what, ast.unparse(ast.fix_missing_locations(changed))))
    return found


def _walk(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes whose change changes behaviour: no docstrings, annotations, imports, decorators."""
    yield tree
    for name, value in ast.iter_fields(tree):
        if name in {"annotation", "returns", "decorator_list", "bases", "keywords_of_class"}:
            continue
        children = value if isinstance(value, list) else [value]
        for place, child in enumerate(children):
            if not isinstance(child, ast.AST) or isinstance(child, ast.Import | ast.ImportFrom):
                continue
            if name == "body" and place == 0 and _is_text(child):
                continue
            if isinstance(child, ast.AnnAssign) and "TypeAlias" in ast.unparse(child.annotation):
                continue
            yield from _walk(child)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)


def _one_line(text: str) -> str:
    first, *more = text.splitlines()
    return first[:90] + (" …" if more or len(first) > 90 else "")


Change = Callable[[], str]


def _changes(node: ast.AST) -> Iterator[Change]:
    """Every single change of this node, each as a call that makes it and tells it."""
    for kind, changes in _CHANGES.items():
        if isinstance(node, kind):
            yield from changes(node)


def _of_compare(node: ast.Compare) -> Iterator[Change]:
    for place, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            yield lambda place=place, other=other: _set(node, node.ops, place, other())


def _of_arithmetic(node: ast.BinOp | ast.AugAssign) -> Iterator[Change]:
    if type(node.op) in ARITHMETIC:
        yield lambda: _put(node, "op", ARITHMETIC[type(node.op)]())


def _of_boolean(node: ast.BoolOp) -> Iterator[Change]:
    yield lambda: _put(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())


def _of_not(node: ast.UnaryOp) -> Iterator[Change]:
    if isinstance(node.op, ast.Not):
        yield lambda: _put(node, "operand", ast.UnaryOp(ast.Not(), node.operand))
    elif isinstance(node.op, ast.USub):
        yield lambda: _put(node, "op", ast.UAdd())


def _of_constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield lambda: _put(node, "value", not value)
    elif isinstance(value, int):
        yield lambda: _put(node, "value", value + 1)
        yield lambda: _put(node, "value", value - 1)
    elif isinstance(value, str) and value:
        yield lambda: _put(node, "value", f"?{value}")


def _of_condition(node: ast.If | ast.While | ast.IfExp) -> Iterator[Change]:
    yield lambda: _put(node, "test", ast.UnaryOp(ast.Not(), node.test))


def _of_return(node: ast.Return) -> Iterator[Change]:
    if node.value is not None and ast.unparse(node.value) != "None":
        yield lambda: _put(node, "value", ast.Constant(None))


def _of_block(node: ast.AST) -> Iterator[Change]:
    """A statement left out: a call, an assignment, a raise, a break."""
    body: list[ast.stmt] = node.body  # type: ignore[attr-defined]
    for block in (body, getattr(node, "orelse", [])):
        for place, statement in enumerate(block):
            if isinstance(statement, ast.Raise | ast.Break | ast.AugAssign | ast.Assign) or (
                isinstance(statement, ast.Expr) and not _is_text(statement)
            ):
                yield lambda block=block, place=place: _leave_out(block, place)


def _of_name(node: ast.Name) -> Iterator[Change]:
    if node.id in NAMES:
        yield lambda: _put(node, "id", NAMES[node.id])


_CHANGES = {
    ast.Compare: _of_compare,
    (ast.BinOp, ast.AugAssign): _of_arithmetic,
    ast.BoolOp: _of_boolean,
    ast.UnaryOp: _of_not,
    ast.Constant: _of_constant,
    (ast.If, ast.While, ast.IfExp): _of_condition,
    ast.Return: _of_return,
    (ast.FunctionDef, ast.If, ast.For, ast.While, ast.Try): _of_block,
    ast.Name: _of_name,
}


def _put(node: ast.AST, name: str, value: object) -> str:
    setattr(node, name, value)
    return ast.unparse(node)


def _set(node: ast.AST, values: list[ast.cmpop], place: int, value: ast.cmpop) -> str:
    values[place] = value
    return ast.unparse(node)


def _leave_out(block: list[ast.stmt], place: int) -> str:
    left_out = ast.unparse(block[place])
    block[place] = ast.Pass()
    return f"without “{_one_line(left_out)}”"
