"""Registers that an office might have kept: random ones with what they must count, and their files."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from cases.models import RegisterImport
from law.report_rows import OUTCOME_ROWS, REPORT_ROWS
from organs.roles import Role
from reports.register import bringing
from reports.register.columns import CASE_COLUMNS, REMEDY_COLUMNS
from tests.factories import House, moment

HEAD = [column.label for column in CASE_COLUMNS if column.must_be_there]
REMEDY_HEAD = [column.label for column in REMEDY_COLUMNS if column.must_be_there]
KINDS = {
    "自然人": "natural_person",
    "商业企业": "business",
    "科研机构": "research_institution",
    "社会公益组织": "public_interest_organization",
    "法律服务机构": "legal_service_organization",
    "其他": "other",
}
BLOCKS = {
    "行政复议": "reconsideration",
    "未经复议直接起诉": "litigation_direct",
    "复议后起诉": "litigation_after",
}
RESULTS = {"结果维持": 0, "结果纠正": 1, "其他结果": 2, "尚未审结": 3}
CHANNELS = ["网上", "当面", "邮寄", "传真"]
LAST_DAY = date(2025, 6, 30)
FULL_WIDTH = {ord("0") + n: 0xFF10 + n for n in range(10)} | {ord("."): 0xFF0E}


def plain_row(number: str = "2024-1", **other: Any) -> list[Any]:
    """A row that is right, with what a test wants different, in the order of ``HEAD``."""
    row: dict[str, Any] = {
        "登记编号": number,
        "收到渠道": "当面",
        "收到申请日期": date(2024, 3, 5),
        "申请人类型": "自然人",
        "申请人名称": "张三",
        "申请内容": "2023年度征地补偿安置方案",
        "办理结果": "（一）予以公开",
        "答复日期": date(2024, 3, 20),
    } | other
    return [row[label] for label in HEAD]


def plain_remedy(number: str = "2024-1", **other: Any) -> list[Any]:
    row: dict[str, Any] = {
        "登记编号": number,
        "类型": "行政复议",
        "结果": "尚未审结",
        "受理日期": date(2024, 5, 6),
        "审结日期": None,
    } | other
    return [row[label] for label in REMEDY_HEAD]


def write(
    path: Path,
    rows: list[list[Any]],
    remedies: list[list[Any]] | None = None,
    *,
    head: list[str] | None = None,
) -> Path:
    """A workbook with both sheets."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    for row in [head or HEAD, *rows]:
        sheet.append(row)
    second = book.create_sheet("复议诉讼")
    for row in [REMEDY_HEAD, *(remedies or [])]:
        second.append(row)
    book.save(path)
    return path


def as_bytes(rows: list[list[Any]], remedies: list[list[Any]] | None = None) -> BytesIO:
    out = BytesIO()
    write(out, rows, remedies)  # type: ignore[arg-type]
    return BytesIO(out.getvalue())


@dataclass
class Register:
    """A random register, and by hand what the report of each year must say of it."""

    chance: random.Random
    rows: list[list[Any]] = field(default_factory=list)
    remedies: list[list[Any]] = field(default_factory=list)
    facts: list[tuple[str, date, date | None, str]] = field(default_factory=list)
    suits: list[tuple[str, date, date | None, str]] = field(default_factory=list)

    def fill(self, number: int, first: date = date(2021, 1, 1)) -> Register:
        for n in range(1, number + 1):
            self._add(f"依申请〔{n:05d}〕号", first)
        return self

    def _add(self, number: str, first: date) -> None:
        received = self._day(first, LAST_DAY)
        ended = self._day(received, min(received + timedelta(days=60), LAST_DAY))
        is_open = self.chance.random() < 0.05
        kind, row = self.chance.choice(list(KINDS)), self.chance.choice(OUTCOME_ROWS)
        self.facts.append((KINDS[kind], received, None if is_open else ended, row))
        self.rows.append(
            plain_row(
                number,
                收到渠道=self.chance.choice(CHANNELS),
                收到申请日期=self._written(received),
                申请人类型=kind,
                办理结果="" if is_open else self._worded(REPORT_ROWS[row]),
                答复日期=None if is_open else self._written(ended),
            )
        )
        if self.chance.random() < 0.2:
            self._suit(number, received)

    def _suit(self, number: str, received: date) -> None:
        filed = self._day(received, LAST_DAY)
        result = self.chance.choice(list(RESULTS))
        closed = None if result == "尚未审结" else self._day(filed, LAST_DAY)
        kind = self.chance.choice(list(BLOCKS))
        self.suits.append((BLOCKS[kind], filed, closed, result))
        self.remedies.append([number, kind, result, filed, closed])

    def _day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.chance.randint(0, (last - first).days))

    def _written(self, day: date) -> Any:
        return self.chance.choice(
            [
                day,
                (day - date(1899, 12, 30)).days,
                f"{day.year}年{day.month}月{day.day}日",
                f"{day:%Y-%m-%d}",
                f"{day.year}.{day.month}.{day.day}",
                f"{day:%Y%m%d}",
            ]
        )

    def _worded(self, label: str) -> str:
        bare = label.partition("（区分")[0].partition("）" if label.startswith("（") else ".")[2]
        return self.chance.choice([label, bare, f" {label} ", label.translate(FULL_WIDTH)])

    def table_three(self, year: int) -> dict[str, list[int]]:
        """Rows by code, each with its seven figures, counted one case after another."""
        found: Counter[tuple[str, str]] = Counter()
        for kind, received, ended, row in self.facts:
            ended_in = ended.year if ended else 9999
            lines = [
                received.year == year and "1",
                received.year < year <= ended_in and "2",
                ended_in == year and row,
                ended_in == year and "3.7",
                received.year <= year < ended_in and "4",
            ]
            found.update((line, kind) for line in lines if line)
        lists = {code: [found[code, kind] for kind in KINDS.values()] for code in REPORT_ROWS}
        return {code: [*figures, sum(figures)] for code, figures in lists.items()}

    def table_four(self, year: int) -> dict[str, list[int]]:
        found = {block: [0] * 5 for block in BLOCKS.values()}
        for block, filed, closed, result in self.suits:
            if filed.year <= year and (closed is None or closed.year >= year):
                pending = closed is None or closed.year > year
                found[block][3 if pending else RESULTS[result]] += 1
                found[block][4] += 1
        return found


def a_brought_register(house: House, *rows: list[Any]) -> RegisterImport:
    """Brought by the report writer, checked, not confirmed."""
    return bringing.bring(
        house.organ,
        "台账.xlsx",
        as_bytes(list(rows) or [plain_row("旧-1")]).getvalue(),
        by=house.the(Role.REPORT_WRITER),
        on=LAST_DAY,
        at=moment(LAST_DAY),
    )
