"""JSON lines from outside: each line its own fate, a bad one a sentence with its number."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TextIO

BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class BadLine(Exception):
    """A line that cannot be answered, and what is wrong with it."""

    number: int
    problem: str

    def __str__(self) -> str:
        """第3行：不是JSON对象。"""
        return f"第{self.number}行：{self.problem}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that can be answered: its number and what it says."""

    number: int
    facts: dict[str, Any]

    def day(self, name: str) -> date | None:
        """The day called ``name``; None where it is not said. Raises BadLine for what is no day."""
        said = self.facts.get(name)
        if said is None or said == "":
            return None
        try:
            return date.fromisoformat(said)
        except (TypeError, ValueError):
            problem = f"{name}不是日期，请写成2026-03-01这样的格式。"
            raise BadLine(self.number, problem) from None


def read(lines: Iterable[bytes], *wanted: str, day: str = "") -> Iterator[Line | BadLine]:
    """Every line that says anything: with ``id``, the ``wanted`` texts and ``day``, or why not."""
    for number, line in enumerate(lines, start=1):
        said = line.removeprefix(BOM).strip()
        if not said:
            continue
        try:
            told = Line(number, _object(said, number, wanted))
            told.day(day)
            yield told
        except BadLine as bad:
            yield bad


@contextmanager
def opened(path: str) -> Iterator[Iterable[bytes]]:
    """The lines of the file at ``path``; ``-`` is the standard input.

    Raises OSError where there is no such file.
    """
    if path != "-":
        with Path(path).open("rb") as file:
            yield file
        return
    yield getattr(sys.stdin, "buffer", None) or io.BytesIO(sys.stdin.read().encode())


def speak_utf8(stream: TextIO) -> None:
    """Write UTF-8 whatever the terminal's locale is."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8")


def written(facts: dict[str, Any]) -> str:
    """One line of JSON as this program writes it."""
    return json.dumps(facts, ensure_ascii=False)


def _object(said: bytes, number: int, wanted: tuple[str, ...]) -> dict[str, Any]:
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        raise BadLine(number, "不是有效的JSON，请每行写一个JSON对象（UTF-8）。") from None
    if not isinstance(found, dict):
        raise BadLine(number, "不是JSON对象，请写成{…}。")
    if not isinstance(found.get("id"), str | int) or isinstance(found["id"], bool):
        raise BadLine(number, "缺少id，请写一个字符串或者整数。")
    for name in wanted:
        if not isinstance(found.get(name), str):
            raise BadLine(number, f"缺少{name}，请写一个字符串。")
    return found
