"""No code path leads from a signal to the status of a case: a person decides, by the acts of the law."""

import ast
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from organs.roles import Role
from screening.evidence import judging, keeping
from screening.models import SignalVerdict
from tests.factories import House, an_application, an_intake
from tests.situations import an_assigned_case, fresh
from tests.support.source import ROOT

ABOUT_SIGNALS = ("screening.evidence", "screening.signals", "screening.overview")
NAMES = {"KeptSignal", "SignalJudgement"}
TRANSITIONS = {name for name in vars(Case) if hasattr(getattr(Case, name), "_django_fsm")}
COMPLAINT = "请求贵局查处村主任侵占补偿款的行为，并追究其责任。"


ENGINE = Path("workflow/engine.py")
"""It starts and hands on tasks of every kind; that it takes nothing from a signal is a test of its own."""


def modules() -> list[tuple[Path, ast.Module]]:
    """Those that say anything of screening."""
    folders = [path for path in ROOT.iterdir() if (path / "__init__.py").exists()]
    files = [
        file
        for folder in folders
        if folder.name not in ("tests", "benchmarks")
        for file in folder.rglob("*.py")
        if "migrations" not in file.parts
    ]
    texts = ((file.relative_to(ROOT), file.read_text(encoding="utf-8")) for file in files)
    return [(file, ast.parse(text)) for file, text in texts if "screening" in f"{file}{text}"]


def knows_signals(tree: ast.Module) -> bool:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
            if any(name.startswith(ABOUT_SIGNALS) for name in named):
                return True
            if NAMES & {alias.name for alias in node.names}:
                return True
    return False


def moves(tree: ast.Module) -> list[str]:
    """Calls of transitions of ``Case``, and statuses that are set past them."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found += [node.func.attr] if node.func.attr in TRANSITIONS else []
            found += [f"{node.func.attr}({k.arg})" for k in node.keywords
                      if k.arg == "status" and node.func.attr in ("update", "create", "bulk_update")]  # fmt: skip
        if isinstance(node, ast.Assign):
            found += [
                target.attr
                for target in node.targets
                if isinstance(target, ast.Attribute) and target.attr == "status"
            ]
    return found


def test_what_reads_signals_moves_no_case() -> None:
    """The whole of screening, and every module outside it that imports a signal."""
    assert {"assign", "sign", "withdraw", "void"} <= TRANSITIONS
    readers = [
        (file, tree)
        for file, tree in modules()
        if file.parts[0] == "screening" or knows_signals(tree)
    ]
    assert {file for file, _ in readers} >= {ENGINE, Path("screening/signals.py")}
    found = {str(file): moves(tree) for file, tree in readers if file != ENGINE}
    assert {file: moved for file, moved in found.items() if moved} == {}


def test_the_engine_hands_a_case_to_be_kept_and_takes_nothing_back() -> None:
    """Registration is the one place that asks for signals unasked; of a whole register, later."""
    tree = dict(modules())[ENGINE]
    used = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "keeping"
    ]
    bare = [
        node.value.func
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ]
    assert [node.attr for node in used] == ["owe", "keep"]
    assert all(node in bare for node in used)


@pytest.mark.django_db
def test_keeping_writes_signals_and_judging_leaves_the_case_as_it_was(house: House) -> None:
    case = an_assigned_case(house, an_intake(application=an_application(description=COMPLAINT)))
    before = Case.objects.filter(pk=case.pk).values().get()
    with CaptureQueriesContext(connection) as asked:
        keeping.keep(case)
    written = [q["sql"] for q in asked if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert all('"screening_keptsignal"' in sql for sql in written)
    for verdict in SignalVerdict:
        judging.judge(
            fresh(case), "complaint", verdict=verdict, reason="核对了申请书",
            by=house.the(Role.WORK_BODY_HEAD), on=date(2026, 9, 16),
        )  # fmt: skip
        assert Case.objects.filter(pk=case.pk).values().get() == before
