"""``manage.py compute_deadlines``: JSON lines of cases in, JSON lines of deadlines out."""

import io
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error as DatabaseProblem

from calendars import registry
from calendars.national import national_calendar
from calendars.working_days import WorkingCalendar
from law.batch import judge

_CHUNK = 1 << 16


class Command(BaseCommand):
    help = (
        "从标准输入逐行读取案件（JSON），向标准输出逐行写出答复期限；"
        "有一行不能计算的，该行给出error，其余照算，退出码为1。"
    )
    # Arithmetic: of the installation only the imported notices matter.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--explain", action="store_true", help="同时写出稳妥日期、理由、程序瑕疵和不计算的日期"
        )

    def handle(self, *, explain: bool, **options: Any) -> None:
        calendar = self._calendar()
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        complete = True
        for lines in _arriving(_standard_input()):
            answers = [judge(line, calendar, explain=explain) for line in lines if line.strip()]
            complete &= all(answer.ok for answer in answers)
            if answers:
                self.stdout.write("\n".join(map(str, answers)))
                self.stdout.flush()
        if not complete:
            sys.exit(1)

    def _calendar(self) -> WorkingCalendar:
        """The calendar that holds now; the bundled years alone where there is no database yet."""
        try:
            return registry.current()
        except DatabaseProblem:
            self.stderr.write("数据库尚未就绪，只按随附的各年度放假通知计算。")
            return national_calendar()


def _standard_input() -> io.BufferedIOBase:
    buffer: io.BufferedIOBase | None = getattr(sys.stdin, "buffer", None)
    return buffer or io.BytesIO(sys.stdin.read().encode())


def _arriving(stream: io.BufferedIOBase) -> Iterator[list[bytes]]:
    """The lines as they arrive: whoever writes one line and waits gets its answer at once."""
    rest = b""
    while chunk := stream.read1(_CHUNK):
        *lines, rest = (rest + chunk).split(b"\n")
        yield lines
    yield [rest]
