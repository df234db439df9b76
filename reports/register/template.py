"""The empty spreadsheet for a register that was kept elsewhere, with its explanation."""

from __future__ import annotations

from publication.xlsx_blank import Blank, blank_book
from reports.register.columns import NOTES, SHEETS, Column

_RULES = (
    "依申请公开台账导入模板：填写说明",
    "1. “台账”一件一行，“复议诉讼”一件复议或者诉讼一行。黄色表头的列必须保留，灰色的可以删去；列的次序可以调整。",
    "2. 日期可以用日期格式，也可以写成2025年3月5日、2025-3-5、2025.3.5、2025/3/5、20250305、二〇二五年三月五日。",
    (
        "3. 办理结果写年度报告表三的行名，带不带编号都可以；一件只计一项，区分处理的只计“部分公开”；"
        "2020年以前办结的，可以写旧表的“其他处理”。还没有办结的，办理结果和答复日期都留空。"
    ),
    "4. 还没有办结的申请，导入后按收到申请日期登记，期限照常计算，列入待交办；已经办结的不再产生任务。",
    "5. 原台账没有写明逾期的，系统不认定逾期；能够算出按期的，算作按期。",
    "6. 有错误时逐行列出，默认全部正确才导入；同一个文件导入两次，第二次没有任何变化。",
    "7. 身份证号码、电话、住址不需要填写，请不要写进备注。",
)


def template() -> bytes:
    """The workbook, as XLSX."""
    sheets = {title: [_blank(column) for column in columns] for title, columns in SHEETS.items()}
    told = [
        f"{title}·{column.label}：{column.note}。"
        for title, columns in SHEETS.items()
        for column in columns
    ]
    return blank_book(sheets, (NOTES, [*_RULES, "", "各列说明", *told]))


def _blank(column: Column) -> Blank:
    return Blank(
        column.label, column.note, column.width, column.choices, column.is_day,
        column.must_be_there,
    )  # fmt: skip
