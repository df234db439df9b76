"""``manage.py find_similar``: JSON lines of requests in, those that ask for the same out."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening import json_lines
from screening.json_lines import BadLine, Line
from screening.sameness.asked import read
from screening.sameness.joining import Given, groups, pairs


class Command(BaseCommand):
    help = (
        "逐行读取申请（JSON：id、applicant、text、received_on），写出要求同一信息的每一对（pair）和各组（group）。"
        "年份、文号、地点、人名、项目或者文件种类不同的，不是同一信息。有一行读不懂的，在标准错误中说明是第几行，"
        "其余照常比较，退出码为1。结果只供人判断。"
    )
    # Words and figures: nothing of the installation matters.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="文件；不写的，读取标准输入")

    def handle(self, *, file: str, **options: Any) -> None:
        json_lines.speak_utf8(sys.stdout)
        json_lines.speak_utf8(sys.stderr)
        try:
            with json_lines.opened(file) as lines:
                found = list(json_lines.read(lines, "text", day="received_on"))
        except OSError as problem:
            raise CommandError(f"打不开{file}，请核对文件的位置和权限。") from problem
        bad = [line for line in found if isinstance(line, BadLine)]
        for line in bad:
            self.stderr.write(str(line))
        self._answer([line for line in found if isinstance(line, Line)])
        if bad:
            sys.exit(1)

    def _answer(self, lines: list[Line]) -> None:
        ids = [line.facts["id"] for line in lines]
        found = pairs(_given(number, line) for number, line in enumerate(lines))
        for pair in found:
            facts = {"type": "pair", "a": ids[pair.one], "b": ids[pair.other]}
            why = {"score": pair.verdict.score, "evidence": pair.verdict.evidence}
            self.stdout.write(json_lines.written({**facts, **why}))
        for members in groups(found):
            named = [ids[number] for number in members]
            self.stdout.write(json_lines.written({"type": "group", "ids": named}))


def _given(number: int, line: Line) -> Given:
    asked = read(line.facts["text"], line.day("received_on"))
    return Given(number, str(line.facts.get("applicant") or ""), asked)
