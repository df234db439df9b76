"""``manage.py find_similar``: JSON lines of requests in, those that ask for the same out."""

from collections.abc import Iterator

from screening import json_lines
from screening.json_lines import Line
from screening.management.line_command import LineCommand
from screening.sameness.asked import read
from screening.sameness.joining import Given, groups, pairs


class Command(LineCommand):
    help = (
        "逐行读取申请（JSON：id、applicant、text、received_on），写出要求同一信息的每一对（pair）和各组（group）。"
        "年份、文号、地点、人名、项目或者文件种类不同的，不是同一信息。有一行读不懂的，在标准错误中说明是第几行，"
        "其余照常比较，退出码为1。结果只供人判断。"
    )
    day = "received_on"
    unique = True

    def answer(self, lines: Iterator[Line]) -> None:
        asked = list(lines)
        ids = [line.facts["id"] for line in asked]
        found = pairs(_given(number, line) for number, line in enumerate(asked))
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
