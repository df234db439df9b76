"""台账导入: high numbers that are right, runs that broke off, rows that people were quicker with."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db.models import F

from cases.errors import CaseError
from cases.models import Case, CaseEvent, RegisterImport, Remedy, RemedyKind
from cases.services import assignment, remedies
from cases.services.remedies import Filed
from cases.services.remedy_corrections import correct
from organs.models import NumberSequence
from organs.roles import Role
from reports.management.commands import import_register
from reports.models import AnnualReport, Source
from reports.register import bringing
from reports.register.taking_over import Wish, look
from tests.access.world import signed_in
from tests.factories import House, moment
from tests.remedies import filed
from tests.reports.registers import (
    LAST_DAY,
    a_brought_register,
    as_bytes,
    plain_remedy,
    plain_row,
    write,
)
from tests.reports.test_register_import import run, take
from tests.reports.test_register_robust import AT, OPEN, take_over_later

State = RegisterImport.State
FAR = plain_row("2024-015000", **OPEN)


def confirm(source: RegisterImport, house: House, wish: Wish) -> RegisterImport:
    by = house.the(Role.REPORT_WRITER)
    return bringing.confirm(source, wish, by=by, on=LAST_DAY, at=moment(LAST_DAY))


def test_a_high_number_is_asked_about_and_taken_when_it_is_right(house: House) -> None:
    source = a_brought_register(house, FAR)
    assert (source.found["bad"], source.found["far_ahead"]) == (1, 1)
    client = signed_in(house.the(Role.REPORT_WRITER))
    page = client.get(f"/reports/register/imports/{source.pk}/").content.decode()
    assert "照原样导入" in page
    with pytest.raises(CaseError, match="还有错误"):
        confirm(source, house, Wish())
    assert confirm(source, house, Wish(numbers_are_right=True)).state == State.DONE
    assert house.organ.cases.get().case_number == "2024-015000"
    assert NumberSequence.objects.get(year=2024, series="case").last_value == 15000


def test_the_command_has_the_same_way(tmp_path: Path, house: House) -> None:
    path = write(tmp_path / "a.xlsx", [FAR])
    with pytest.raises(CommandError, match="大得太多"):
        run(path, house)
    assert "已导入1件" in run(path, house, numbers_are_right=True)


def test_a_command_that_was_refused_in_the_middle_leaves_nothing_under_way(
    tmp_path: Path, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise CaseError("其间有人更改了数据，请再试一次。")

    monkeypatch.setattr(import_register, "take_over", refuse)
    with pytest.raises(CommandError, match="请再试一次"):
        run(write(tmp_path / "a.xlsx", [plain_row("旧-1")]), house)
    assert RegisterImport.objects.get().state == State.REFUSED


def test_a_command_that_died_can_be_given_up(house: House) -> None:
    source = RegisterImport.objects.create(
        organ=house.organ, file_name="a.xlsx", brought_at=AT, state=State.QUEUED
    )
    client = signed_in(house.the(Role.REPORT_WRITER))
    address = f"/reports/register/imports/{source.pk}/"
    answer = client.get(address)
    assert "中途停止" in answer.content.decode()
    assert "Refresh" not in answer
    bringing.discard(source, by=house.the(Role.REPORT_WRITER))
    source.refresh_from_db()
    assert source.state == State.DISCARDED


def test_what_people_were_quicker_with_is_counted_and_told(house: House) -> None:
    take(house, [plain_row("旧-1", **OPEN), plain_row("旧-2", **OPEN)])
    rows = [plain_row("旧-1"), plain_row("旧-2")]
    suit = plain_remedy("旧-2", 受理日期=LAST_DAY)
    plan = look(house.organ, as_bytes(rows, [suit]), on=LAST_DAY)
    first, second = house.organ.cases.order_by("case_number")
    clerk = house.the(Role.RECEIVING_CLERK)
    assignment.assign(first, office=house.handling, officer=None, by=clerk, on=LAST_DAY)
    remedies.record(
        second, filed(kind=RemedyKind.RECONSIDERATION, filed_on=LAST_DAY, document_number=""),
        by=clerk, on=LAST_DAY,
    )  # fmt: skip
    take_over_later(house, plan)
    source: Any = RegisterImport.objects.latest("pk")
    assert source.found["left"] == 3
    page = signed_in(house.the(Role.REPORT_WRITER)).get(f"/reports/register/imports/{source.pk}/")
    assert "另有3行因为其间有人在系统中办理" in page.content.decode()
    assert Case.objects.filter(applicant=F("contact_record")).count() == 0


def test_the_cases_beside_a_typed_figure_are_called_what_they_are(house: House) -> None:
    AnnualReport.objects.create(organ=house.organ, year=2024, source=Source.ENTERED)
    client = signed_in(house.the(Role.REPORT_WRITER))
    for cell in ("3/1/total", "4/reconsideration/total"):
        page = client.get(f"/reports/annual/2024/cells/{cell}/").content.decode()
        assert "这一年的数字是录入的" in page
        assert "没有逐件保存" not in page


@pytest.mark.parametrize(
    "right",
    [
        filed(kind=RemedyKind.RECONSIDERATION, filed_on=date(2024, 5, 6), document_number=""),
        filed(filed_on=date(2024, 5, 7), document_number="（2024）湘0121行初7号"),
    ],
    ids=["its body", "its kind, day and number"],
)
def test_what_was_put_right_here_comes_in_no_second_time(house: House, right: Filed) -> None:
    """The same file again changes nothing; what it says otherwise is for a person to look at."""
    take(house, [plain_row()])
    said, ended = plain_remedy(), plain_remedy(结果="结果维持", 审结日期=date(2024, 7, 1))
    first, meanwhile = (look(house.organ, as_bytes([], [said]), on=LAST_DAY) for _ in range(2))
    take_over_later(house, first)
    correct(Remedy.objects.get(), right, "看错了", by=house.the(Role.RECEIVING_CLERK), on=LAST_DAY)
    mended = Remedy.objects.values().get()
    take_over_later(house, meanwhile)
    again = look(house.organ, as_bytes([], [said]), on=LAST_DAY)
    assert (again.remedies_same, again.remedies, again.problems) == (1, [], [])
    other = look(house.organ, as_bytes([], [ended]), on=LAST_DAY)
    assert "更正过登记，不能用表格更改" in other.problems[0].words
    assert Remedy.objects.values().get() == mended


def test_a_file_holds_the_cases_it_changes_in_the_order_of_all_acts(house: House) -> None:
    """An act on several cases, as 联合甄别, takes them so: neither waits for the other for ever."""
    take(house, [plain_row("旧-1", **OPEN), plain_row("旧-2", **OPEN), plain_row("旧-3", **OPEN)])
    turned = as_bytes([plain_row(f"旧-{number}") for number in (3, 1, 2)])
    before = CaseEvent.objects.count()
    take_over_later(house, look(house.organ, turned, on=LAST_DAY))
    changed = list(CaseEvent.objects.order_by("pk").values_list("case", flat=True)[before:])
    assert len(changed) == 3
    assert changed == sorted(changed)
