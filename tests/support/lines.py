"""Commands that read JSON lines from the standard input and write JSON lines."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command

Answer = tuple[list[Any], list[str], int]
Run = Callable[[str, list[bytes]], Answer]


def line_of(**facts: object) -> bytes:
    """One line of JSON."""
    return json.dumps(facts, ensure_ascii=False).encode()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a command lines: what it wrote, what it complained of, and its exit code."""

    def runs(command: str, lines: list[bytes]) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n".join(lines))))
        code = 0
        try:
            call_command(command)
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return [json.loads(line) for line in said.out.splitlines()], said.err.splitlines(), code

    return runs
