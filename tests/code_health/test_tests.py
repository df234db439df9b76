"""Tests that prove something: each one runs, and each one asserts."""

import ast
import re
from pathlib import Path

import pytest

from tests.support import source

ASSERTING_CALLS = re.compile(
    r"^((django_)?assert_?\w*|expect|raises|warns|fail|check_\w+|run_state_machine_as_test)$",
    re.IGNORECASE,
)


def asserts(node: ast.AST, helpers: frozenset[str]) -> bool:
    for part in ast.walk(node):
        if isinstance(part, ast.Assert):
            return True
        if isinstance(part, ast.Call):
            name = source.called_name(part)
            if ASSERTING_CALLS.match(name) or name in helpers:
                return True
    return False


def asserting_helpers(module: ast.Module) -> frozenset[str]:
    """Functions of this very module that assert, directly or through one another."""
    local = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    known: frozenset[str] = frozenset()
    while True:
        more = frozenset(node.name for node in local if asserts(node, known))
        if more == known:
            return known
        known = more


def silent_tests(module: ast.Module) -> list[ast.FunctionDef]:
    helpers = asserting_helpers(module)
    return [
        node
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and not asserts(node, helpers)
    ]


def test_every_test_asserts_something() -> None:
    found = [
        f"{source.where(path, node.lineno)}: {node.name}"
        for path in source.modules_of_tests()
        for node in silent_tests(source.tree(path))
    ]
    assert not found, "\n".join(found)


def empty_classes(path: Path) -> list[str]:
    found = []
    for node in ast.walk(source.tree(path)):
        if not isinstance(node, ast.ClassDef) or not node.name.startswith("Test"):
            continue
        methods = [part.name for part in node.body if isinstance(part, ast.FunctionDef)]
        if not any(name.startswith("test") for name in methods):
            found.append(f"{source.where(path, node.lineno)}: class {node.name}")
    return found


def test_no_class_of_tests_is_empty() -> None:
    found = [at for path in source.modules_of_tests() for at in empty_classes(path)]
    assert not found, "\n".join(found)


def test_no_test_hides_behind_a_name_that_is_not_collected() -> None:
    found = [
        f"{source.where(path, node.lineno)}: {node.name}"
        for path in source.modules_under("tests")
        for node in source.functions(path)
        if node.name.startswith("_test")
        or (node.name.startswith("test_") and not path.name.startswith("test_"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("def test_x(): run()", 1),
        ("def test_x(): assert run()", 0),
        ("def test_x():\n    with pytest.raises(ValueError): run()", 0),
        ("def agree(): assert 1\ndef test_x(): agree()", 0),
    ],
)
def test_the_rule_sees_a_test_that_asserts_nothing(text: str, silent: int) -> None:
    assert len(silent_tests(ast.parse(text))) == silent
