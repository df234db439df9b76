"""台账导入: what a register says is what the annual report counts, once, and nothing half."""

import json
import random
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from audit.chain import first_broken_of
from cases.models import Applicant, Case, CaseEvent, ImportedCase, RegisterImport, Remedy
from cases.services.assignment import assign
from cases.status import Status
from organs.models import NumberSequence
from organs.roles import Role
from reports.register.taking_over import Wish, look, take_over
from tests.factories import House, a_house, moment
from tests.reports.registers import (
    LAST_DAY,
    Register,
    as_bytes,
    plain_remedy,
    plain_row,
    write,
)
from workflow.models import CaseProcess, OpenStep

SEED = 20261122


def run(path: Path, house: House, **options: Any) -> str:
    out = StringIO()
    call_command("import_register", str(path), organ=house.organ.code, stdout=out, **options)
    return out.getvalue()


def report(house: House, year: int) -> dict[str, Any]:
    out = StringIO()
    call_command("annual_report", organ=house.organ.code, year=year, stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def take(house: House, rows: list[list[Any]]) -> None:
    """Import ``rows`` on the last day of the registers."""
    plan = look(house.organ, as_bytes(rows), on=LAST_DAY)
    at = moment(LAST_DAY)
    source = RegisterImport.objects.create(organ=house.organ, file_name="a.xlsx", brought_at=at)
    take_over(source, plan, Wish(), on=LAST_DAY, at=at)


@pytest.fixture(scope="module")
def imported(
    django_db_setup: None,
    django_db_blocker: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[House, Register, Path]]:
    """A random register of 300 rows, imported once for all tests of the file that read it."""
    register = Register(random.Random(SEED)).fill(300)  # noqa: S311 - made-up cases
    path = write(
        tmp_path_factory.mktemp("register") / "台账.xlsx", register.rows, register.remedies
    )
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        house = a_house("430121-tz", "清江县统计局", document_code="清统")
        run(path, house)
        yield house, register, path
        transaction.set_rollback(True)


Imported = tuple[House, Register, Path]


@pytest.mark.parametrize("year", range(2021, 2026))
def test_the_report_of_each_year_equals_a_count_by_hand(
    db: None, imported: Imported, year: int
) -> None:
    house, register, _ = imported
    facts = report(house, year)
    assert {row["code"]: row["values"] for row in facts["table3"]["rows"]} == (
        register.table_three(year)
    )
    assert facts["table4"] == register.table_four(year)
    assert [check["code"] for check in facts["checks"] if not check["passed"]] == []


def test_the_same_file_twice_changes_nothing(db: None, imported: Imported) -> None:
    house, _, path = imported
    tables = (Case, Applicant, CaseEvent, Remedy, RegisterImport, ImportedCase, OpenStep)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    assert "什么也没有改变" in run(path, house)
    assert before == [list(table.objects.order_by("pk").values()) for table in tables]


def test_only_what_is_open_has_anything_to_do_and_it_keeps_its_day_of_receipt(
    db: None, imported: Imported
) -> None:
    house, register, _ = imported
    cases = Case.objects.filter(organ=house.organ)
    still_open = sorted(received for _, received, ended, _ in register.facts if ended is None)
    waiting = cases.filter(status=Status.REGISTERED)
    assert sorted(waiting.values_list("received_on", flat=True)) == still_open
    assert all(case.due_on for case in waiting)
    assert OpenStep.objects.filter(organ=house.organ).count() == len(still_open)
    assert CaseProcess.objects.filter(case__organ=house.organ).count() == len(still_open)
    assert cases.filter(status=Status.ARCHIVED).count() == 300 - len(still_open)


def test_each_case_says_where_it_comes_from_on_an_unbroken_chain(
    db: None, imported: Imported
) -> None:
    house, register, _ = imported
    case = Case.objects.get(organ=house.organ, case_number=register.rows[0][0])
    event = case.events.get(sequence=1)
    assert event.note.startswith("据导入的原台账：台账.xlsx第2行，")
    assert case.imported.row == 2
    assert first_broken_of(case.events.all()) is None


def test_no_reply_is_called_late_unless_the_register_says_so(db: None, imported: Imported) -> None:
    house, _, _ = imported
    cases = Case.objects.filter(organ=house.organ)
    assert not cases.filter(replied_in_time=False).exists()
    unknown = cases.filter(replied_on__isnull=False, replied_in_time=None)
    assert unknown.exists()
    assert not unknown.filter(due_on__isnull=False).exists()


def test_one_bad_row_stops_all_and_is_named_by_row_and_column(tmp_path: Path, house: House) -> None:
    rows = [plain_row("1"), plain_row("2", 申请人类型="外星人", 收到申请日期="去年春天")]
    path = write(tmp_path / "a.xlsx", rows)
    with pytest.raises(CommandError, match="没有导入任何一行") as refused:
        run(path, house)
    assert "台账第3行“收到申请日期”：“去年春天”不是日期，请写成" in str(refused.value)
    assert "台账第3行“申请人类型”：“外星人”不是可选的内容，请改为其中之一：自然人" in str(
        refused.value
    )
    assert not house.organ.cases.exists()
    assert not RegisterImport.objects.filter(organ=house.organ).exists()


def test_the_good_rows_alone_where_that_is_asked(tmp_path: Path, house: House) -> None:
    rows = [plain_row("1"), plain_row("2", 办理结果="不予公开")]
    path = write(tmp_path / "a.xlsx", rows, [plain_remedy("1"), plain_remedy("2")])
    said = run(path, house, skip_bad=True)
    assert "台账第3行“办理结果”：“不予公开”下分几项，请写明是哪一项，例如“1.属于国家秘密”。" in said
    assert "复议诉讼第3行“登记编号”：这一编号在“台账”中的行有错误" in said
    assert list(house.organ.cases.values_list("case_number", flat=True)) == ["1"]
    assert Remedy.objects.filter(case__organ=house.organ).count() == 1


def test_a_dry_run_tells_and_writes_nothing(tmp_path: Path, house: House) -> None:
    path = write(tmp_path / "a.xlsx", [plain_row("1"), plain_row("2", 办理结果="", 答复日期=None)])
    said = run(path, house, dry_run=True)
    assert "新增2件（其中在办1件）" in said
    assert "2024年2件" in said
    assert not house.organ.cases.exists()


def test_a_changed_row_is_told_and_refused_and_taken_over_when_asked(
    tmp_path: Path, house: House
) -> None:
    still_open = {"办理结果": "", "答复日期": None}
    run(write(tmp_path / "a.xlsx", [plain_row("1", **still_open)], [plain_remedy("1")]), house)
    closed = plain_remedy("1", 结果="结果纠正", 审结日期=date(2024, 7, 1))
    later = write(tmp_path / "b.xlsx", [plain_row("1", 申请人类型="其他")], [closed])
    with pytest.raises(CommandError, match="有2行与已经导入的内容不同"):
        run(later, house)
    assert OpenStep.objects.filter(organ=house.organ).count() == 1
    said = run(later, house, update=True)
    assert "申请人类型由“自然人”改为“其他”" in said
    case = house.organ.cases.get()
    assert (case.status, case.outcome_code) == (Status.ARCHIVED, "disclosed")
    assert (case.replied_on, case.applicant.report_type) == (date(2024, 3, 20), "other")
    assert case.remedies.get().result == "corrected"
    assert not OpenStep.objects.filter(organ=house.organ).exists()
    assert first_broken_of(case.events.all()) is None
    assert "什么也没有改变" in run(later, house)


def test_what_people_went_on_with_is_mended_on_the_case(house: House) -> None:
    take(house, [plain_row("1", 办理结果="", 答复日期=None)])
    case = house.organ.cases.get()
    clerk = house.the(Role.RECEIVING_CLERK)
    assign(case, office=house.handling, by=clerk, on=LAST_DAY)
    plan = look(house.organ, as_bytes([plain_row("1")]), on=LAST_DAY)
    assert [problem.column for problem in plan.problems] == ["登记编号"]
    assert "导入以后已经在系统中办理，不能再用表格更改，请在办件页更正" in plan.problems[0].words
    assert (plan.new, plan.changed) == ([], [])


def test_a_number_of_our_own_is_left_alone_and_our_counter_goes_on_behind(
    tmp_path: Path, house: House
) -> None:
    run(write(tmp_path / "a.xlsx", [plain_row("2024-000007", 收到申请日期="2024-3-5")]), house)
    counter = NumberSequence.objects.get(organ=house.organ, series="case", year=2024)
    assert counter.last_value == 7
