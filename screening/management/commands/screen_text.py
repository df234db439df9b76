"""``manage.py screen_text``: JSON lines of texts in, JSON lines of hints out."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening import json_lines
from screening.reading.kinds import KindHint, hints_in


class Command(BaseCommand):
    help = (
        "逐行读取申请内容（JSON：id、text），逐行写出提示："
        "信访投诉举报、公开出版物、需要加工分析、要求确认或者重新出具。没有提示的，hints为空。"
        "有一行读不懂的，在标准错误中说明是第几行，其余照常写出，退出码为1。提示只供人判断。"
    )
    # Rules over a text: nothing of the installation matters.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="文件；不写的，读取标准输入")

    def handle(self, *, file: str, **options: Any) -> None:
        json_lines.speak_utf8(sys.stdout)
        json_lines.speak_utf8(sys.stderr)
        try:
            with json_lines.opened(file) as lines:
                complete = self._answer(json_lines.read(lines, "text"))
        except OSError as problem:
            raise CommandError(f"打不开{file}，请核对文件的位置和权限。") from problem
        if not complete:
            sys.exit(1)

    def _answer(self, lines: Any) -> bool:
        complete = True
        for line in lines:
            if isinstance(line, json_lines.BadLine):
                complete = False
                self.stderr.write(str(line))
                continue
            hints = [_facts(hint) for hint in hints_in(line.facts["text"])]
            self.stdout.write(json_lines.written({"id": line.facts["id"], "hints": hints}))
        return complete


def _facts(hint: KindHint) -> dict[str, Any]:
    return {"kind": hint.kind.value, "score": hint.score, "evidence": hint.words}
