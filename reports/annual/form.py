"""The shape of an edition of the form, and what all editions share.

A figure is found by its row and its column; their codes never change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cases.models import RemedyKind, RemedyResult, ReportType

TOTAL_COLUMN: Final = "total"
COLUMNS: Final = {kind.value: str(kind.label) for kind in ReportType} | {TOTAL_COLUMN: "总计"}
"""The seven columns of table three: one for persons, five for organizations, their sum."""

PENDING: Final = "pending"
RESULTS: Final = {result.value: str(result.label) for result in RemedyResult} | {
    PENDING: "尚未审结",
    TOTAL_COLUMN: "总计",
}
REMEDIES: Final = {
    RemedyKind.RECONSIDERATION.value: "行政复议",
    RemedyKind.LITIGATION_DIRECT.value: "未经复议直接起诉",
    RemedyKind.LITIGATION_AFTER.value: "复议后起诉",
}
"""The three blocks of table four, each with the five columns of ``RESULTS``."""

RECEIVED, BROUGHT_FORWARD, TOTAL, CARRIED_FORWARD = "1", "2", "3.7", "4"
"""The rows of table three that its check (勾稽) ties together."""

BALANCE_NOTE: Final = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

HEADINGS: Final = {
    "1": "一、总体情况",
    "2": "二、主动公开政府信息情况",
    "3": "三、收到和处理政府信息公开申请情况",
    "4": "四、政府信息公开行政复议、行政诉讼情况",
    "5": "五、存在的主要问题及改进情况",
    "6": "六、其他需要报告的事项",
}

OTHER_MATTERS: Final = "6"
"""Section six, where the fees of the year are told."""

TEXTS: Final = {
    "1.1": "主动公开",
    "1.2": "依申请公开",
    "1.3": "政府信息管理",
    "1.4": "政府信息公开平台建设",
    "1.5": "监督保障",
    "5": "存在的主要问题及改进情况",
    OTHER_MATTERS: "其他需要报告的事项",
}
"""What is written: the five aspects of section one, and sections five and six."""


@dataclass(frozen=True)
class Block:
    """One part of table two: what an item of Article 20 asks for."""

    item: str
    columns: dict[str, str]
    rows: dict[str, str]
    money: tuple[str, ...] = ()
    """Columns in 万元; the others are numbers of pieces."""


@dataclass(frozen=True)
class Form:
    """One edition: its document, the blocks of table two, the rows of table three and their heads."""

    number: str
    first_year: int
    blocks: tuple[Block, ...]
    rows: dict[str, str]
    groups: dict[str, str]

    @property
    def outcome_rows(self) -> tuple[str, ...]:
        """The rows whose sum is 三（七）."""
        return tuple(code for code in self.rows if code.startswith("3.") and code != TOTAL)

    @property
    def proactive_cells(self) -> list[tuple[str, str]]:
        """Row and column of each figure of table two."""
        return [
            (row, column) for block in self.blocks for row in block.rows for column in block.columns
        ]

    def row_of(self, code: str) -> str:
        """The row in which this edition counts what row ``code`` of the present one names."""
        return code if code in self.rows else code.rpartition(".")[0]
