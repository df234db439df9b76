"""台账导入 against odd cells, broken files and whoever acts on the same case meanwhile."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError
from django.urls import reverse

from attachments import inspection
from attachments.findings import Finding
from attachments.inspection import Inspection
from attachments.kinds import KINDS
from cases.errors import CaseError
from cases.models import Case, RegisterImport, Remedy, RemedyResult
from cases.services import assignment, earlier_cases, merging, remedies
from cases.status import Status
from organs.models import NumberSequence
from organs.roles import Role
from reports.register import bringing, taking_over
from reports.register.dates import NoDay, day_of
from reports.register.planning import Plan
from reports.register.reading import read
from reports.register.taking_over import Wish
from tests.access.world import signed_in
from tests.factories import House, moment
from tests.reports.registers import (
    LAST_DAY,
    a_brought_register,
    as_bytes,
    plain_remedy,
    plain_row,
    write,
)
from tests.reports.test_register_import import run, take
from tests.situations import an_assigned_case

State = RegisterImport.State
OPEN: dict[str, Any] = {"办理结果": "", "答复日期": None}
AT = moment(LAST_DAY)
CLOSED = remedies.Closed(result=RemedyResult.CORRECTED, closed_on=LAST_DAY, in_full="撤销答复。")


def imported_suit(house: House) -> Case:
    """An imported case with one suit that was pending."""
    plan = taking_over.look(
        house.organ, as_bytes([plain_row("1")], [plain_remedy("1")]), on=LAST_DAY
    )
    source = RegisterImport.objects.create(organ=house.organ, file_name="a.xlsx", brought_at=AT)
    taking_over.take_over(source, plan, Wish(), on=LAST_DAY, at=AT)
    return house.organ.cases.get()


def take_over_later(house: House, plan: Any) -> None:
    source = RegisterImport.objects.create(organ=house.organ, file_name="b.xlsx", brought_at=AT)
    taking_over.take_over(source, plan, Wish(updates=True), on=LAST_DAY, at=AT)


@pytest.mark.parametrize("compared_before", [True, False])
def test_a_suit_closed_by_hand_is_not_reopened_by_a_file(
    house: House, compared_before: bool
) -> None:
    case = imported_suit(house)
    later = as_bytes([plain_row("1")], [plain_remedy("1", 结果="结果维持", 审结日期=LAST_DAY)])
    plan = taking_over.look(house.organ, later, on=LAST_DAY)
    assert len(plan.remedies_changed) == 1
    remedies.close(case.remedies.get(), CLOSED, by=house.the(Role.RECEIVING_CLERK), on=LAST_DAY)
    if not compared_before:
        for file in (later, as_bytes([plain_row("1")], [plain_remedy("1")])):
            file.seek(0)
            plan = taking_over.look(house.organ, file, on=LAST_DAY)
            assert "已经在系统中登记或者审结" in plan.problems[0].words
            assert not plan.remedies_changed
        return
    take_over_later(house, plan)
    kept = case.remedies.get()
    assert (kept.result, kept.result_in_full) == (RemedyResult.CORRECTED, "撤销答复。")


def test_a_suit_over_a_case_of_our_own_is_no_matter_of_a_file(house: House) -> None:
    own = an_assigned_case(house)
    filed = plain_remedy(own.case_number, 受理日期=own.received_on)
    listed = plain_row(own.case_number, 收到申请日期=own.received_on, 答复日期=own.received_on)
    for rows in ([], [listed]):
        plan = taking_over.look(house.organ, as_bytes(rows, [filed]), on=own.received_on)
        assert plan.problems[-1].sheet == "复议诉讼"
        assert "这件是在本系统登记的" in plan.problems[-1].words
        assert plan.remedies == []
    # A file compared before the number was ours adds nothing either.
    plan = taking_over.look(
        house.organ, as_bytes([plain_row("1")], [plain_remedy("1")]), on=LAST_DAY
    )
    later = plan.remedies[0]._replace(case_number=own.case_number)
    take_over_later(house, Plan(remedies=[later]))
    assert not own.remedies.exists()


def test_a_suit_of_a_row_that_was_refused_is_refused_with_it(house: House) -> None:
    file = as_bytes([plain_row("2024-999999")], [plain_remedy("2024-999999")])
    plan = taking_over.look(house.organ, file, on=LAST_DAY)
    assert "这一编号在“台账”中的行有错误" in plan.problems[-1].words
    source = RegisterImport.objects.create(organ=house.organ, file_name="a.xlsx", brought_at=AT)
    taking_over.take_over(source, plan, Wish(skips_bad=True), on=LAST_DAY, at=AT)
    assert not house.organ.cases.exists()


def test_a_suit_recorded_by_hand_after_the_file_was_compared_is_not_doubled(house: House) -> None:
    take(house, [plain_row("1")])
    plan = taking_over.look(
        house.organ, as_bytes([plain_row("1")], [plain_remedy("1")]), on=LAST_DAY
    )
    (case,) = house.organ.cases.all()
    (row,) = plan.remedies
    Remedy.objects.create(
        case=case,
        recorded_by=house.the(Role.RECEIVING_CLERK),
        recorded_on=LAST_DAY,
        **vars(row.remedy),
    )
    take_over_later(house, plan)
    assert case.remedies.get().recorded_by is not None


def test_a_case_assigned_after_the_file_was_compared_stays_as_people_have_it(house: House) -> None:
    take(house, [plain_row("1", **OPEN)])
    plan = taking_over.look(house.organ, as_bytes([plain_row("1")]), on=LAST_DAY)
    assert len(plan.changed) == 1
    clerk = house.the(Role.RECEIVING_CLERK)
    assignment.assign(house.organ.cases.get(), office=house.handling, by=clerk, on=LAST_DAY)
    take_over_later(house, plan)
    case = house.organ.cases.get()
    assert (case.status, case.office) == (Status.HANDLING, house.handling)


def test_an_applicant_that_other_cases_use_is_not_renamed_by_a_file(house: House) -> None:
    take(house, [plain_row("1"), plain_row("2")])
    case, alone = house.organ.cases.order_by("case_number")
    other = an_assigned_case(house)
    merging.merge(
        case.applicant, other.applicant,
        reason="同一人", by=house.the(Role.RECEIVING_CLERK), on=LAST_DAY, at=AT,
    )  # fmt: skip
    renamed = as_bytes([plain_row("1", 申请人名称="李四"), plain_row("2", 申请人名称="王五")])
    take_over_later(house, taking_over.look(house.organ, renamed, on=LAST_DAY))
    case.refresh_from_db()
    other.refresh_from_db()
    assert (case.applicant.name, other.applicant.name) == ("李四", "张三")
    record = alone.applicant_id
    alone.refresh_from_db()
    assert (alone.applicant.name, alone.applicant_id) == ("王五", record)


def test_our_numbers_in_full_width_and_slips_of_them(house: House) -> None:
    rows = [
        plain_row("２０２４-０００００７"),
        plain_row("2024-999999"),
        plain_row("2021-000001"),
    ]
    plan = taking_over.look(house.organ, as_bytes(rows), on=LAST_DAY)
    assert [row.entry.case_number for row in plan.new] == ["2024-000007"]
    assert [problem.words[:8] for problem in plan.problems] == ["比本系统2024", "编号是2021年"]
    again = read(as_bytes([plain_row("2024-000007"), rows[0]]), on=LAST_DAY)
    assert "与第2行重复" in again.problems[0].words
    assert not NumberSequence.objects.filter(organ=house.organ, last_value__gt=7).exists()


@pytest.mark.parametrize(
    "odd", ["二〇二五年三月十十日", "9" * 5000, float("inf"), float("nan"), -1, 10**300]
)
def test_an_odd_cell_is_no_day(odd: object) -> None:
    with pytest.raises(NoDay):
        day_of(odd)


def broken() -> bytes:
    """A spreadsheet whose first sheet stops in the middle."""
    out = BytesIO()
    with ZipFile(as_bytes([plain_row("1")])) as good, ZipFile(out, "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(name, content[:-60] if name.endswith("sheet1.xml") else content)
    return out.getvalue()


def test_a_damaged_sheet_is_said_and_not_raised() -> None:
    problem = read(BytesIO(broken()), on=LAST_DAY).problems[-1]
    assert "里有读不出的内容" in problem.words
    assert problem.row == 0


def test_one_file_that_raises_stops_no_other(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing, "AT_ONCE_BYTES", 0)
    first, second = a_brought_register(house), a_brought_register(house, plain_row("9"))
    real = bringing._plan

    def plan(source: RegisterImport, on: date) -> Any:
        if source == first:
            raise RuntimeError("boom")
        return real(source, on)

    monkeypatch.setattr(bringing, "_plan", plan)
    bringing.sweep(on=LAST_DAY, at=AT)
    for source in (first, second):
        source.refresh_from_db()
    assert (first.state, bool(first.file), second.state) == (State.REFUSED, False, State.CHECKED)
    assert "请用下载的模板重新填写" in first.found["refused"]
    assert bringing.sweep(on=LAST_DAY, at=AT) == 0


def test_given_up_while_the_worker_reads_it_stays_given_up(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AT_ONCE_BYTES", 0)
    source = a_brought_register(house)
    seen = RegisterImport.objects.get(pk=source.pk)
    by = house.the(Role.REPORT_WRITER)
    RegisterImport.objects.filter(pk=source.pk).update(state=State.DISCARDED)
    bringing.check(seen, on=LAST_DAY)
    assert (seen.state, seen.found) == (State.DISCARDED, {})
    with pytest.raises(CaseError):
        bringing.confirm(seen, Wish(), by=by, on=LAST_DAY, at=AT)


def test_a_file_that_is_held_is_not_taken(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Inspection("a.xlsx", KINDS["xlsx"], (Finding("not_inspected"),))
    monkeypatch.setattr(inspection, "inspect", lambda *_: held)
    with pytest.raises(CaseError, match="没有收下"):
        a_brought_register(house)


def test_no_identity_number_of_a_misplaced_cell_is_kept_and_nothing_once_it_is_over(
    house: House,
) -> None:
    source = a_brought_register(house, plain_row("1", 申请人类型="11010519491231002X"))
    assert source.found["problems"]
    assert "11010519491231002X" not in str(source.found)
    bringing.discard(source, by=house.the(Role.REPORT_WRITER))
    source.refresh_from_db()
    assert source.found == {}


def test_a_command_that_broke_off_goes_on_with_the_same_file(
    tmp_path: Path, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_over, "BATCH", 1)
    path = write(tmp_path / "a.xlsx", [plain_row("1"), plain_row("2")])
    real, calls = earlier_cases.register_all, []

    def dies(*args: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise CaseError("断电")
        return real(*args, **named)

    with monkeypatch.context() as broken_off:
        broken_off.setattr(earlier_cases, "register_all", dies)
        with pytest.raises(CommandError, match="断电"):
            run(path, house)
    assert house.organ.cases.count() == 1
    assert bringing.sweep(on=LAST_DAY, at=AT) == 0
    run(path, house)
    source = RegisterImport.objects.get()
    assert (source.state, source.done, house.organ.cases.count()) == (State.DONE, 2, 2)


def test_given_up_after_a_broken_run_it_says_what_is_in(house: House) -> None:
    source = a_brought_register(house, plain_row("1"), plain_row("2"))
    plan = taking_over.look(house.organ, as_bytes([plain_row("1")]), on=LAST_DAY)
    earlier_cases.register_all(source, plan.new, by=None, on=LAST_DAY)
    writer = signed_in(house.the(Role.REPORT_WRITER))
    page = writer.get(reverse("register-import", args=[source.pk])).content.decode()
    assert "导入中断过：已经导入1件" in page
    address = reverse("register-import-discard", args=[source.pk])
    told = writer.post(address, follow=True).content.decode()
    assert "此前已经导入的1件保留" in told
    assert "没有导入任何内容" not in told
