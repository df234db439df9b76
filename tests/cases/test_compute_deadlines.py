"""``manage.py compute_deadlines``: lines in, lines out, and an exit code that tells the truth."""

import io
import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError

from calendars import registry
from tests.support.source import ROOT

GOOD = '{"id":"a1","received_on":"2026-09-14","events":[]}\n'
BAD = '{"id":"坏","received_on":"昨天"}\n'
WAITING = (
    '{"id":"a2","received_on":"2026-09-14",'
    '"events":[{"type":"correction_notified","on":"2026-09-15"}]}\n'
)
DUE = '{"id":"a1","status":"running","due_on":"2026-10-16","provisional":false}'

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    def runs(text: str, *options: str) -> tuple[list[str], int]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        code = 0
        try:
            call_command("compute_deadlines", *options)
        except SystemExit as end:
            code = int(end.code or 0)
        return capsys.readouterr().out.splitlines(), code

    return runs


def test_every_line_has_its_answer_in_order(run: Any) -> None:
    lines, code = run(GOOD + WAITING)
    assert lines[0] == DUE
    assert json.loads(lines[1]) == {
        "id": "a2",
        "status": "awaiting_correction",
        "due_on": None,
        "provisional": False,
    }
    assert code == 0


def test_a_bad_line_costs_the_others_nothing_but_the_exit_code(run: Any) -> None:
    lines, code = run(BAD + GOOD)
    assert "坏" in lines[0]
    assert "error" in json.loads(lines[0])
    assert lines[1] == DUE
    assert code == 1


def test_blank_lines_are_passed_over_and_the_last_needs_no_end(run: Any) -> None:
    assert run("\n  \n" + GOOD.rstrip("\n")) == ([DUE], 0)
    assert run("") == ([], 0)


def test_reasons_on_demand(run: Any) -> None:
    (line,), code = run(GOOD, "--explain")
    assert json.loads(line)["reasons"][-1]["kind"] == "due"
    assert code == 0


def test_more_than_one_chunk(run: Any) -> None:
    lines, code = run(GOOD * 3000)
    assert (set(lines), len(lines), code) == ({DUE}, 3000, 0)


def test_text_in_place_of_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(GOOD))
    call_command("compute_deadlines")
    assert capsys.readouterr().out.splitlines() == [DUE]


def test_without_a_database_the_bundled_notices_do(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable() -> None:
        raise OperationalError

    monkeypatch.setattr(registry, "current", unreachable)
    assert run(GOOD) == ([DUE], 0)


def test_whoever_writes_one_line_and_waits_gets_its_answer() -> None:
    """Another program may hold the pipe open; the locale of the terminal does not matter."""
    surroundings = {**os.environ, "PYTHONIOENCODING": "gbk"}
    with subprocess.Popen(
        [sys.executable, "manage.py", "compute_deadlines"],
        cwd=ROOT,
        env=surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as program:
        assert program.stdin
        assert program.stdout
        program.stdin.write(BAD.encode())
        program.stdin.flush()
        assert "坏" in program.stdout.readline().decode()
        program.stdin.close()
        assert program.wait(timeout=30) == 1
