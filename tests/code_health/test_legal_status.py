"""The state machine is the only writer of the legal status: no way around it in the source."""

import ast
from pathlib import Path

import pytest

from tests.support import source

# Everything that writes a column without asking the transition that guards it.
BULK_WRITES = {"update", "bulk_update", "aupdate", "abulk_update", "update_or_create"}


def mentions_status(call: ast.Call) -> bool:
    named = any(keyword.arg == "status" for keyword in call.keywords)
    texts = (node for node in ast.walk(call) if isinstance(node, ast.Constant))
    return named or any(text.value == "status" for text in texts)


def bypasses(path: Path) -> list[str]:
    found = []
    for call in source.calls(path):
        name = source.called_name(call)
        if (name in BULK_WRITES or name == "setattr") and mentions_status(call):
            found.append(source.where(path, call.lineno))
    return found


def test_nothing_writes_a_status_in_bulk() -> None:
    found = [at for path in source.application_modules() for at in bypasses(path)]
    assert not found, "\n".join(found)


def test_nothing_writes_with_raw_sql() -> None:
    found = [
        source.where(path, call.lineno)
        for path in source.application_modules()
        for call in source.calls(path)
        if any(
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value.lstrip().upper().startswith("UPDATE ")
            for node in call.args
        )
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "Case.objects.filter(pk=1).update(status='closed')",
        "Case.objects.bulk_update(cases, ['status'])",
        "setattr(case, 'status', 'closed')",
        "Case.objects.update(**{'status': 'closed'})",
    ],
)
def test_the_rule_sees_a_bypass(line: str) -> None:
    call = ast.parse(line, mode="eval").body
    assert isinstance(call, ast.Call)
    assert source.called_name(call) in BULK_WRITES | {"setattr"}
    assert mentions_status(call)
