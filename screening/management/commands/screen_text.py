"""``manage.py screen_text``: JSON lines of texts in, JSON lines of hints out."""

from collections.abc import Iterator
from typing import Any

from screening import json_lines
from screening.json_lines import Line
from screening.management.line_command import LineCommand
from screening.reading.kinds import KindHint, hints_in


class Command(LineCommand):
    help = (
        "逐行读取申请内容（JSON：id、text），逐行写出提示："
        "信访投诉举报、公开出版物、需要加工分析、要求确认或者重新出具。没有提示的，hints为空。"
        "有一行读不懂的，在标准错误中说明是第几行，其余照常写出，退出码为1。提示只供人判断。"
    )

    def answer(self, lines: Iterator[Line]) -> None:
        for line in lines:
            hints = [_facts(hint) for hint in hints_in(line.facts["text"])]
            self.stdout.write(json_lines.written({"id": line.facts["id"], "hints": hints}))


def _facts(hint: KindHint) -> dict[str, Any]:
    return {"kind": hint.kind.value, "score": hint.score, "evidence": hint.words}
