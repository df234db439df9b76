"""The two sheets of a register: their columns, which must be there, and how each is to be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cases.models import RemedyResult, ReportType
from law.report_rows import OUTCOME_ROWS, REPORT_ROWS
from reports.register.words import CHANNEL_CHOICES, key

CASES: Final = "台账"
REMEDIES: Final = "复议诉讼"
NOTES: Final = "填写说明"


@dataclass(frozen=True)
class Column:
    """One column: its name in the code and on the sheet, what belongs in it, and its choices."""

    name: str
    label: str
    note: str
    must_be_there: bool = False
    must_be_filled: bool = False
    is_day: bool = False
    choices: tuple[str, ...] = ()
    width: int = 16
    longest: int = 200


_YES_NO: Final = ("是", "否")
_DAY: Final = "日期格式，或者写成2025年3月5日、2025-3-5、2025.3.5、20250305、二〇二五年三月五日"

CASE_COLUMNS: Final = (
    Column(
        "case_number", "登记编号", "原台账的编号，一件一号，不能重复；系统照原样保留",
        True, True, width=22, longest=40,
    ),
    Column("channel", "收到渠道", "从下拉列表中选择", True, True, choices=CHANNEL_CHOICES, width=12),
    Column(
        "received_on", "收到申请日期", f"《条例》第三十一条的收到申请之日；{_DAY}", True, True, True
    ),
    Column(
        "report_type", "申请人类型", "年报表三的六类之一，从下拉列表中选择", True, True,
        choices=tuple(str(kind.label) for kind in ReportType),
    ),
    Column("applicant", "申请人名称", "自然人的姓名，法人或者其他组织的名称", True, True, longest=120),
    Column(
        "description", "申请内容", "申请公开的政府信息的名称、文号或者特征描述", True, True,
        width=48, longest=20_000,
    ),
    Column(
        "outcome", "办理结果",
        "年报表三的行名，带不带编号都可以，从下拉列表中选择；还没有办结的，留空；一件只计一项",
        True, choices=tuple(REPORT_ROWS[row] for row in OUTCOME_ROWS), width=36,
    ),
    Column("ended_on", "答复日期", "答复送达（撤回的为撤回）之日；还没有办结的，留空", True, is_day=True),
    Column("subject", "申请事项", "一句话的题目；不填的，取申请内容的第一行", width=30, longest=120),
    Column("submitted_on", "提交日期", "申请人提交申请之日", is_day=True),
    Column("office", "承办科室", "与系统中的科室同名的，自动对应；不同名的，照原样保留", longest=60),
    Column("corrected_on", "补正告知日期", "一次性告知补正之日", is_day=True),
    Column("correction_received_on", "收到补正日期", "收到补正材料之日", is_day=True),
    Column("extended_by", "延长工作日数", "经批准延长答复期限的工作日数"),
    Column("extension_told_on", "延期告知日期", "告知申请人延期之日", is_day=True),
    Column("consulted", "征求意见情况", "征求了谁的意见，哪天发出、哪天收到", width=24, longest=500),
    Column("fee", "信息处理费（元）", "决定收取的金额；没有收的，留空"),
    Column(
        "due_on", "答复期限",
        "原台账计算的期限届满之日（含补正、延期、征求意见）；不填的，系统不据此认定逾期；在办的，系统另行计算，不一致的提示核对", is_day=True,
    ),
    Column("was_late", "是否逾期", "知道的填“是”或者“否”；不填的，能算出按期的算按期，其余不认定",
           choices=_YES_NO, width=10),
    Column("reply_number", "答复文号", "答复书的文号", width=24),
    Column("delivered_by", "送达方式", "邮寄、当面、电子邮件等"),
    Column("signed_for_on", "签收日期", "申请人收到答复之日", is_day=True),
    Column("published", "是否转主动公开", "《条例》第四十四条", choices=_YES_NO),
    Column("archive_number", "档号", "已经归档的，填写档号", width=24, longest=60),
    Column("remarks", "备注", "其他需要说明的", width=30, longest=2000),
)  # fmt: skip

REMEDY_COLUMNS: Final = (
    Column(
        "case_number", "登记编号", "“台账”中的编号，或者系统里本机关办件的编号", True, True,
        width=22, longest=40,
    ),
    Column(
        "kind", "类型", "从下拉列表中选择", True, True,
        choices=("行政复议", "未经复议直接起诉", "复议后起诉"), width=18,
    ),
    Column(
        "result", "结果", "从下拉列表中选择；还没有审结的，选“尚未审结”", True,
        choices=(*(str(result.label) for result in RemedyResult), "尚未审结"), width=12,
    ),
    Column("filed_on", "受理日期", f"复议机关或者法院受理之日；{_DAY}", True, True, True),
    Column("closed_on", "审结日期", "作出复议决定、裁判之日；尚未审结的，留空", True, is_day=True),
    Column("body", "复议机关或者法院", "审理的机关", width=28, longest=120),
    Column("document_number", "案号", "同一件有几起同一天受理的，必须用案号区分", width=26, longest=80),
    Column(
        "organ_role", "本机关的地位",
        "只作为共同被告的复议机关的，不计入本机关年报（国办公开办函〔2016〕201号）",
        choices=("原答复机关", "复议机关作为共同被告"), width=22,
    ),
    Column("result_in_full", "结果全文", "决定书或者判决书的主文", width=36, longest=5000),
)  # fmt: skip

SHEETS: Final = {CASES: CASE_COLUMNS, REMEDIES: REMEDY_COLUMNS}
_HEAD_WITHIN: Final = 10


class NoSuchSheet(ValueError):
    """The sheet cannot be read as this one; the message says what to do."""


def places(title: str, line: Sequence[object]) -> dict[str, int]:
    """Where each column stands in the head ``line``, in any order and spelling of width."""
    written = [key(str(label or "")) for label in line]
    return {
        column.name: written.index(key(column.label))
        for column in SHEETS[title]
        if key(column.label) in written
    }


def missing(title: str, found: dict[str, int]) -> list[str]:
    """The labels that must be there and are not."""
    return [
        column.label
        for column in SHEETS[title]
        if column.must_be_there and column.name not in found
    ]


def find_head(title: str, lines: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]]:
    """The line of the head among the first ones, and where its columns stand.

    A title may stand above it. Raises ``NoSuchSheet`` naming the columns that are not there.
    """
    found = [places(title, line) for line in lines[:_HEAD_WITHIN]]
    best = max(range(len(found)), key=lambda n: len(found[n]), default=None)
    if best is None or "case_number" not in found[best]:
        raise NoSuchSheet(f"工作表“{title}”前{_HEAD_WITHIN}行里没有表头，请用下载的模板填写。")
    lacking = missing(title, found[best])
    if lacking:
        raise NoSuchSheet(
            f"工作表“{title}”的表头缺少“{'”“'.join(lacking)}”，请补上这些列，内容可以按说明留空。"
        )
    return best, found[best]
