"""The template: what stands on it, that it helps and never runs, and that it comes in filled."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from openpyxl import Workbook, load_workbook

from cases.models import ReportType
from law.report_rows import OUTCOME_ROWS, REPORT_ROWS
from reports.register.dates import NoDay, day_of
from reports.register.reading import read
from reports.register.template import template
from reports.register.words import CHANNEL_CHOICES, NoSuchResult, outcome_of
from tests.reports.registers import HEAD, LAST_DAY, REMEDY_HEAD, as_bytes, plain_row


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(BytesIO(template()))


def test_the_command_writes_a_workbook_with_its_three_sheets(tmp_path: Path) -> None:
    call_command("register_template", output=tmp_path / "f.xlsx", verbosity=0)
    book = load_workbook(tmp_path / "f.xlsx")
    visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert visible == ["台账", "复议诉讼", "填写说明"]


def test_the_heads_hold_what_the_office_must_fill_in_first(book: Workbook) -> None:
    heads = {sheet.title: [cell.value for cell in sheet[1]] for sheet in book.worksheets[:2]}
    assert heads["台账"][:8] == HEAD == [
        "登记编号", "收到渠道", "收到申请日期", "申请人类型", "申请人名称", "申请内容", "办理结果",
        "答复日期",
    ]  # fmt: skip
    assert (
        heads["复议诉讼"][:5] == REMEDY_HEAD == ["登记编号", "类型", "结果", "受理日期", "审结日期"]
    )
    assert all(cell.comment for cell in book["台账"][1])


def test_lists_offer_exactly_what_the_import_understands(book: Workbook) -> None:
    sheet = book["台账"]
    offered = {}
    for found in sheet.data_validations.dataValidation:
        cells = book["选项"][found.formula1.partition("!")[2].replace("$", "")]
        column = str(found.sqref).partition("2")[0]
        offered[sheet[f"{column}1"].value] = [row[0].value for row in cells]
    assert offered["收到渠道"] == list(CHANNEL_CHOICES)
    assert offered["申请人类型"] == [kind.label for kind in ReportType]
    assert offered["办理结果"] == [REPORT_ROWS[row] for row in OUTCOME_ROWS]


def test_no_cell_is_a_formula(book: Workbook) -> None:
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


def test_what_a_formula_says_in_a_filled_register_is_text_and_nothing_is_run() -> None:
    reading = read(as_bytes([plain_row("=1+1"), plain_row("'-2", 申请人名称="@甲")]), on=LAST_DAY)
    assert [row.entry.case_number for row in reading.cases] == ["-2"]
    assert reading.cases[0].entry.applicant == "@甲"
    assert [problem.column for problem in reading.problems] == ["登记编号"]


@pytest.mark.parametrize(
    "written",
    [
        "2025年3月5日", "2025-3-5", "2025.3.5", "2025/03/05", "20250305", 20250305, 45721, "45721",
        "二〇二五年三月五日", "二○二五年三月五日", "2025年三月五日", "2025、3、5", "２０２５年３月５日", " 2025 年 3 月 5 日 ",
        "2025-03-05 10:20:00", "2025年3月5日上午",
    ],
)  # fmt: skip
def test_a_day_in_the_usual_forms(written: object) -> None:
    assert str(day_of(written)) == "2025-03-05"


@pytest.mark.parametrize("written", ["25.3.5", "去年", "2025年3月", "2025-13-1", 12, "2025"])
def test_what_is_no_day_is_refused(written: object) -> None:
    with pytest.raises(NoDay):
        day_of(written)


def test_larger_numerals_in_chinese() -> None:
    assert str(day_of("二零二四年十二月三十一日")) == "2024-12-31"
    assert str(day_of("二〇二四年十月二十日")) == "2024-10-20"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("1.属于国家秘密", "not_disclosed_state_secret"),
        ("属于国家秘密", "not_disclosed_state_secret"),
        ("（三）不予公开：1\uff0e属于国家秘密", "not_disclosed_state_secret"),
        ("（ 二 ）部分公开", "partially_disclosed"),
        ("危及三安全一稳定", "not_disclosed_security_or_stability"),
        ("其他处理－３\uff0e其他", "otherwise_handled"),
        ("申请人撤回申请", "withdrawn"),
        ("四、结转下年度继续办理", ""),
        ("在办", ""),
    ],
)
def test_results_with_and_without_their_numbers(said: str, code: str) -> None:
    assert outcome_of(said, 2024) == code


def test_the_one_row_of_the_old_form_counts_in_its_years_alone() -> None:
    assert outcome_of("（六）其他处理", 2020) == "otherwise_handled"
    with pytest.raises(NoSuchResult, match="请写明是哪一项"):
        outcome_of("（六）其他处理", 2021)
    with pytest.raises(NoSuchResult, match="不是年报表三的行名"):
        outcome_of("（七）总计", 2024)


def test_columns_in_any_order_below_a_title() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "2024年"
    sheet.append(["清江县自然资源局依申请公开台账"])
    sheet.append([])
    order = list(reversed(HEAD))
    sheet.append([f" {label} " for label in order])
    row = dict(zip(HEAD, plain_row("甲"), strict=True))
    sheet.append([row[label] for label in order])
    out = BytesIO()
    book.save(out)
    reading = read(BytesIO(out.getvalue()), on=LAST_DAY)
    assert [(row.number, row.entry.case_number) for row in reading.cases] == [(4, "甲")]
    assert reading.problems == []


def test_a_missing_column_and_a_file_that_is_none_are_said_once() -> None:
    book = Workbook()
    book.active.append(["登记编号", "申请内容"])
    out = BytesIO()
    book.save(out)
    missing = read(BytesIO(out.getvalue()), on=LAST_DAY).problems
    assert [problem.row for problem in missing] == [0]
    assert "表头缺少“收到渠道”“收到申请日期”" in missing[0].words
    assert "不是XLSX表格" in read(BytesIO(b"name,day"), on=LAST_DAY).problems[0].words
