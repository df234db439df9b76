"""What the commands share that read JSON lines and answer them."""

import sys
from abc import ABC, abstractmethod
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening import json_lines
from screening.json_lines import BadLine, Line


class LineCommand(BaseCommand, ABC):
    """Reads lines with ``id`` and ``text`` from a file or the standard input and answers them.

    A line that cannot be read is told on the standard error and stops no other; the command then
    ends with 1. A subclass says in ``answer`` what is written, and in ``day`` which fact is a day.
    """

    day = ""
    unique = False
    """Whether every line needs an id of its own."""
    # Words and figures: nothing of the installation matters.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="文件；不写的，读取标准输入")

    def handle(self, *, file: str, **options: Any) -> None:
        json_lines.speak_utf8(sys.stdout)
        json_lines.speak_utf8(sys.stderr)
        bad: list[BadLine] = []
        with ExitStack() as stack:
            try:
                lines = stack.enter_context(json_lines.opened(file))
            except OSError as problem:
                raise CommandError(f"打不开{file}，请核对文件的位置和权限。") from problem
            self.answer(self._good(lines, bad))
        if bad:
            sys.exit(1)

    @abstractmethod
    def answer(self, lines: Iterator[Line]) -> None:
        """Write the answers to ``lines``."""

    def _good(self, lines: Iterable[bytes], bad: list[BadLine]) -> Iterator[Line]:
        seen: set[object] = set()
        for line in json_lines.read(lines, "text", day=self.day):
            wrong = self._wrong(line, seen)
            if isinstance(line, Line) and wrong is None:
                seen.add(line.facts["id"])
                yield line
            elif wrong is not None:
                bad.append(wrong)
                self.stderr.write(str(wrong))

    def _wrong(self, line: Line | BadLine, seen: set[object]) -> BadLine | None:
        if isinstance(line, BadLine):
            return line
        if self.unique and line.facts["id"] in seen:
            told = f"id“{line.facts['id']}”前面已经有了，请给每行一个不同的id。"
            return BadLine(line.number, told)
        return None
